# La fenêtre du codage en cours.
title-correct = Corriger
title-change = Modifier
title-code = Coder
step-quote-short = cit.
step-speaker-short = loc.
step-stance-short = posit.
several = plusieurs : Entrée enregistre
stance-of = position { $at } sur { $all }
words-of = { $n ->
    [one] { $kind }, { $n } mot
   *[other] { $kind }, { $n } mots
}
new-candidate = nouveau, { $why }
nobody-named = Aucun nom trouvé : / pour saisir, N sans locuteur
inside-quote = dans la citation englobante
label-changed = modifié
label-note = note
label-tags = étiq.
label-distance = distance
stance-in-hand = en cours
stance-number = posit. { $number }
stances-before = { $n ->
    [one] { $n } position précédente
   *[other] { $n } positions précédentes
}
label-taken = gardée
label-then = puis
letter-picks-target = une lettre choisit la cible, T la saisit
target-left-out = cible non nommée, omise : T la donne
held-by = tenant ?  une lettre choisit
likely = probable : { $why }
outside-quote = dans aucune autre citation
only-new-kind = Type modifiable ici pour un nouveau locuteur seulement (, s : les autres)
coded-already = Déjà codée : d dans le texte la supprime
draft-kept = Codage en suspens : t le reprend, T y joint la sélection
choose-stance = Choisir la position : 1 à 5, 0 pour l’omettre
stances-waiting = { $n ->
    [one] Non enregistré : { $n } position suggérée (Entrée accepte, chiffre fixe, 0 omet)
   *[other] Non enregistré : { $n } positions suggérées (Entrée accepte, chiffre fixe, 0 omet)
}
note-not-taken = Note non reprise : { $why }
note-not-taken-again = Note non reprise ({ $key } rouvre la saisie) : { $why }
typed = saisi
