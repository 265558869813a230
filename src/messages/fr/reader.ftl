# Une dépêche : son titre, s'y déplacer, ses versions.
no-quote = aucune citation
quote-of = citation { $at }/{ $all }
coded = { $count ->
    [one] { $count } codée
   *[other] { $count } codées
    }
coding-unknown = { $sign } codées
of-later-version = { $count } d’une version ultérieure, lecture seule
later-read-only = { $count } d’après, lecture seule
take-remark = { $take } ({ $remark })
later-version = { $count ->
    [one] { $count } donnée d’une version ultérieure gardée ici, non modifiable
   *[other] { $count } données d’une version ultérieure gardées ici, non modifiables
    }
no-further = Plus de dépêche dans la liste
no-search = Aucune recherche : / cherche
reviewed = relue
not-reviewed = non relue
no-match = Aucune dépêche proche dans l’étude : en marquer deux, puis =
not-found = Introuvable dans cette dépêche
since-before = { $take }, depuis la précédente : { $changes }
later-take = { $take }, plus récente disponible
later-take-key = { $take }, suivante : { $key }
coding-coming = lecture du codage…
