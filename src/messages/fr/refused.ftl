# Les modifications non enregistrées.
all-saved = Tout est enregistré
not-saved = non enregistré : { $why }
note-words = note : { $note }
tag-words = étiquettes : { $tags }
dropped = { $n ->
    [one] { $n } modification abandonnée, non enregistrée
   *[other] { $n } modifications abandonnées, non enregistrées
}
title = NON enregistré
keys = réessayer, écrire, copier
line = NON enregistré :
line-more = { $n ->
    [one] NON enregistré et { $n } autre :
   *[other] NON enregistré et { $n } autres :
}
