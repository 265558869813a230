# Le codage en cours et les versions d'une dépêche.
part-quote = citation
part-cue = intro
part-speaker = locuteur
part-relay = relais
part-stance = position
named-before = nommé avant
named-after = nommé après
named-inside = nommé dans la citation
speaks-here = parle dans cette dépêche
as-words = comme « { $words } »
said-it = le dit
coded = codé
suggested = suggéré
these-words = ces mots
no-letter = « { $letter } » : sans effet ici (Tab change de partie)
no-speaker-letter = Aucun locuteur « { $letter } » : / pour saisir
no-holder-letter = Aucun tenant « { $letter } » : / pour saisir
no-target-letter = Aucune cible « { $letter } » : / pour saisir
stances-up-to = La grille a les positions 1 à { $most }
target-likely = { $stance } : quelle cible ? Entrée : { $name } ; une lettre en choisit une autre
target-which = { $stance } : quelle cible ? une lettre la choisit, / la saisit
named-in-words = nommée dans ces mots
chosen-last = dernière choisie
named-in-dispatch = nommée dans la dépêche
take-named = version { $id }
since-earlier = depuis la version précédente : { $what }
take-place = version { $at } sur { $all }
newer-take = une suivante existe
sentences-added = { $n ->
    [one] { $n } phrase ajoutée
   *[other] { $n } phrases ajoutées
}
sentences-removed = { $n ->
    [one] { $n } phrase supprimée
   *[other] { $n } phrases supprimées
}
sentences-edited = { $n ->
    [one] { $n } phrase modifiée
   *[other] { $n } phrases modifiées
}
sentences-moved = { $n ->
    [one] { $n } phrase déplacée
   *[other] { $n } phrases déplacées
}
and-removed = { $n ->
    [one] { $n } supprimée
   *[other] { $n } supprimées
}
and-edited = { $n ->
    [one] { $n } modifiée
   *[other] { $n } modifiées
}
and-moved = { $n ->
    [one] { $n } déplacée
   *[other] { $n } déplacées
}
no-sentence-changed = aucune phrase modifiée
details-changed = { $n ->
    [one] { $n } chiffre ou date modifié
   *[other] { $n } chiffres ou dates modifiés
}
noted-update = actualisation { $number }
noted-updated = actualisée
noted-corrected = rectifiée
noted-repeated = répétée
outcome-kept = gardé
outcome-moved = déplacé
outcome-changed = modifié
outcome-withdrawn = retiré
outcome-present = déjà présent
place-decided = endroit déjà décidé ou suggéré dans la suivante
