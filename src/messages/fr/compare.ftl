# Deux dépêches en regard.
heading = COMPARER
only-register-folds = Repli en regard seulement : = y passe
no-detail = Aucun détail divergent
no-further-detail = Aucun autre détail de ce côté
by-hand = manuel
by-coder = par { $coder }
select-both = Sélectionner des deux côtés (o, s)
service-lines = Lien impossible : mentions de service
nothing-links = Aucun lien entre ces deux passages
no-own-link = Aucun lien manuel ici : C q, C f, C d ou C c en crée un
counterpart-suggested = Passage correspondant, suggéré ici : a l’accepte, t l’ouvre
counterpart-coded = Passage correspondant, codé comme en face : Entrée l’accepte
counterpart-reworded = Passage correspondant, en d’autres mots : rien de repris d’en face
as-other-side = comme en face
only-shown = propre à { $side } : affiché
only-folded = propre à { $side } : replié
scrolling = défilement : { $mode }
lock-aligned = aligné
lock-register = en regard
lock-register-by = en regard de { $side }
lock-free = libre
no-link-here = Aucun lien ici
no-further-link = Aucun autre lien de ce côté
no-further-only = Plus rien de propre à ce côté
no-room = Pas assez de place sous les textes
words-off = mot à mot : masqué
words-more = mot à mot : V pour la suite
words-on = mot à mot
comparing = comparaison en cours…
aligning = alignement…
links = { $n ->
    [one] { $n } lien
   *[other] { $n } liens
}
coding-unknown = { $sign } codé
verbatim = mot pour mot
nearly-verbatim = presque mot pour mot
same-quote = même citation
same-fact = même fait
same-matter = même thème
only-here = seul ici
link-place = lien { $at }/{ $all }
weak = faible
detail-place = détail { $at }/{ $all }  { $what } : { $one } / { $other }
only-in = propre à { $side }
not-compared = mentions de service : non comparées
apart = sans rapport avec { $names }, { $whose }
apart-noted = sans rapport avec { $names }, { $whose } : { $note }
counts = { $strong } liens forts sur { $all } ; propres à A { $left }, à B { $right }
number = chiffre
date = date
name = nom
object = objet
wording = formulation
more = { $n ->
    [one] { $n } autre
   *[other] { $n } autres
}
quoted-title = Qui cite qui ({ $count } des deux côtés)
somebody = locuteur non nommé
relay-via = via { $name }
relay-to = pour { $name }
relay-in = dans { $name }
cut = coupée
edited = modifiée
see-beside = { $way } { $name } : voir { $beside }
service-lines-of = { $sign } mentions de service de { $side }
folded = { $n ->
    [one] { $sign } { $n } propre à { $side } : { $names }
   *[other] { $sign } { $n } propres à { $side } : { $names }
}
takes-title = Deux versions d’une dépêche
only-title = Propre à { $side } ({ $count })
links-title = Liens ({ $count })
details-title = Détails divergents ({ $count })
names-title = Noms à deux graphies ({ $count })
links-of-kind = { $kind } : { $count }
words-no-link = mot à mot : aucun lien ici (n va au suivant)
words-both = mot à mot : commun
words-only = seul { $side }
words-rows = lignes { $first }-{ $last } sur { $all }
words-rows-more = lignes { $first }-{ $last } sur { $all }, V pour la suite
