# La page d'un sujet.
heading = SUJET
building = Constitution des sujets…
list-empty = Liste vide
nothing-to-take-in = Rien à joindre : aucun sujet proche ; Espace marque dans la liste
no-such-offer = Nom introuvable : rien de joint (Échap quitte)
reading-again = Sujet en cours de lecture : rien de joint
marked = { $n ->
    [one] marquée dans la liste : { $n } dépêche
   *[other] marquées dans la liste : { $n } dépêches
}
near-marked = { $n ->
    [one] sujet d’une dépêche marquée, { $n } dépêche : { $title }
   *[other] sujet d’une dépêche marquée, { $n } dépêches : { $title }
}
near = { $n ->
    [one] sujet, { $n } dépêche : { $title }
   *[other] sujet, { $n } dépêches : { $title }
}
one-dispatch = Sujet d’une seule dépêche
compare-with = Comparaison avec la marquée, sinon la première : j pour une autre
dispatches = { $n ->
    [one] { $n } dépêche
   *[other] { $n } dépêches
}
column-time = heure
column-after = après
column-agency = agence
column-title = titre
unknown-agency = inconnue
unknown-speaker = inconnu
coding-unknown = { $sign } codages et décisions illisibles : { $why }
compared = Comparées : { $held } (la première, la plus longue de chaque agence) ; omises : { $left }
who-quotes = Qui cite qui, et par qui
only-here = Seul ici
spellings = Graphies des noms
facts = Faits  { $same } mot pour mot  { $other } reformulé  { $absent } absent
first = 1re
