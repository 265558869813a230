# La liste des dépêches : son titre, ses lignes, ce que disent ses touches.
shown-of = { $shown } sur { $all }
marked = { $count ->
    [one] { $count } marquée
   *[other] { $count } marquées
    }
filter-is = filtre : { $filter }
service-lines-only = (mentions de service seules)
quotes-short = { $count }c
many-quotes-short = 1k+c
unanswered = { $sign } Filtre sans réponse : Échap l’efface
all-removed = { $count ->
    [one] { $count } dépêche retirée : depeche remove --list
   *[other] { $count } dépêches retirées : depeche remove --list
    }
reading = Lecture de la liste…
no-dispatch = Aucune dépêche : depeche import FICHIER…
nothing-fits = Aucune dépêche pour ce filtre : Échap l’efface
nothing-to-show = Rien à afficher
unmarked = { $count ->
    [one] { $count } démarquée
   *[other] { $count } démarquées
    }
two-compared = { $count ->
    [one] { $count } marquée, 2 à comparer (A démarque)
   *[other] { $count } marquées, 2 à comparer (A démarque)
    }
tags-for = { $count ->
    [one] étiquettes de { $count } dépêche
   *[other] étiquettes de { $count } dépêches
    }
preview-needs = Aperçu à partir de 100 colonnes (z affiche ou masque)
characters = { $count ->
    [one] { $count } caractère
   *[other] { $count } caractères
    }
coded-and-suggested = { $coded ->
    [one] { $coded } citation codée
   *[other] { $coded } citations codées
    }, { $suggested ->
    [one] { $suggested } suggérée
   *[other] { $suggested } suggérées
    }
coding-unknown = { $sign } citations codées, { $suggested ->
    [one] { $suggested } suggérée
   *[other] { $suggested } suggérées
    }
too-many-to-correct = { $count } marquées : e en rectifie { $most } au plus, depeche set davantage
corrections-of = { $count ->
    [one] rectification de { $count } dépêche
   *[other] rectification de { $count } dépêches
    }
no-longer-open = Dépêche refermée : reprendre avec e
done-undo = { $what } (u annule)
not-yet = incomplet : { $why }
came-as = (reçu : { $came })
read-only = lecture seule : { $why }
to-remove = À retirer : { $what }
nothing-removed = Rien de retiré : { $count } non saisi
filter-waits = Filtre en attente : lecture du codage
