# La fenêtre qui commence une séance de relecture.
title = Relecture
resumes = reprend à la carte où elle s’est arrêtée
row-new = nouvelle
row-resume = en cours
session = { $day }, { $order }
session-hidden = { $day }, { $order }, positions masquées
stances-hidden = masquées jusqu’au choix
stances-shown = affichées
no-second-looks = aucune
second-looks = { $share } des cartes, déjà décidées et remontrées à l’aveugle
label-order = ordre
label-stances = positions
label-second-looks = 2e lecture
settings-fixed = Réglages de cette séance fixés : j pour une nouvelle
