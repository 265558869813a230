# Une séance de relecture.
heading = RELECTURE
no-review = Relecture impossible : { $why }
first-dispatches = Les { $most } premières dépêches sur { $count } : un filtre en choisit d’autres
session-gone = Séance absente de l’étude
no-session = Aucune séance de relecture ouverte
card-loading = Carte en cours de lecture
cards-loading = Cartes en cours de lecture
all-decided = Toutes les cartes sont décidées : u annule la dernière, q quitte
no-study = Aucune étude ouverte
choose-stance = Choisir la position : 1 à 5, 0 aucune (i montre la lecture)
stance-in-hand = Position en cours : même touche pour en décider
saved-alike = Enregistré : { $chosen } ; les règles lisent aussi « { $read } » (u annule)
saved-unlike = Enregistré : { $chosen } ; les règles y lisent « { $read } » (u annule)
stance-left-out = { $n ->
    [one] Omise ; { $n } position à décider
   *[other] Omise ; { $n } positions à décider
}
no-card = Aucune carte
no-reason = { $key } : aucun motif, carte inchangée
unflagged = Plus signalée
flagged-now = Signalée pour discussion
no-card-for-note = Aucune carte : note non enregistrée
stances-shown = Positions affichées dans cette séance : R en commence une qui les masque
nothing-left = Plus rien à relire : { $over }
nothing-decided = Rien de décidé dans cette séance : q quitte
no-skipped = Aucune carte passée
leave-out = omettre
no-stance = aucune
more-stances = { $label }, { $key } suite
sure = fiabilité { $confidence }
from = origine : { $from }
suggested-by = suggestion : { $coder }
was-flagged = signalée
was-noted = annotée
was-skipped = déjà passée
about = environ { $time }
label-done = fait
label-stances = positions
label-taken = gardées
label-other = autres
label-waiting = attente
label-time = durée
label-left = reste
label-second-looks = 2e lect.
accepted = { $n ->
    [one] acceptée
   *[other] acceptées
}
corrected = { $n ->
    [one] corrigée
   *[other] corrigées
}
rejected = { $n ->
    [one] écartée
   *[other] écartées
}
added = { $n ->
    [one] ajoutée
   *[other] ajoutées
}
flagged = { $n ->
    [one] signalée
   *[other] signalées
}
skipped = { $n ->
    [one] passée
   *[other] passées
}
second-looks = { $n ->
    [one] 2e lecture
   *[other] 2es lectures
}
last-decided = Dernières décisions
not-a-quote = pas une citation
card-skipped = passée
per-minute = { $pace } par min
seconds = { $count } s
minutes = { $count } min
hours = { $hours } h { $minutes } min
reason-title = Pas une citation : motif
reading-dispatch = lecture de la dépêche…
reading = lecture des dépêches : { $read } sur { $all }
cards-so-far = { $n ->
    [one] { $n } carte trouvée ; q quitte
   *[other] { $n } cartes trouvées ; q quitte
}
every-card = Toutes les cartes sont décidées
finished = { $n ->
    [one] Terminé ; { $n } carte passée
   *[other] Terminé ; { $n } cartes passées
}
key-space = Espace
go-through-skipped = revoir les cartes passées
undo-last = annuler la dernière décision
leave = quitter
as-file = donne ceci en fichier
sum-cards = cartes
sum-stances = positions
sum-rejected = écartées pour
sum-corrected = corrigées
sum-keys = touches/cit.
sum-time = durée
sum-second-looks = 2e lecture
sum-over = portée
mean = moyenne
median = médiane
median-corrected = médiane si corrigée
in-all = en tout
quotes-per-minute = { $pace } citations par minute
alike = { $agreed } sur { $looks } identiques
alike-verdict = décision { $same }/{ $looks }
alike-speaker = locuteur { $same }/{ $taken }
alike-stance = position { $same }/{ $taken }
over-how = { $n ->
    [one] { $n } dépêche, { $order }
   *[other] { $n } dépêches, { $order }
}
over-how-hidden = { $n ->
    [one] { $n } dépêche, { $order }, positions masquées
   *[other] { $n } dépêches, { $order }, positions masquées
}
column-rules = règles
column-accepted = acceptées
column-corrected = corrigées
column-rejected = écartées
corrected-kind = type
