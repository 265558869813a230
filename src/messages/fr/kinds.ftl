# Counts of records, one a kind.
assignments =
    { $count ->
        [one] { $count } attribution
       *[other] { $count } attributions
    }
corrections =
    { $count ->
        [one] { $count } correction de dépêche
       *[other] { $count } corrections de dépêches
    }
decisions =
    { $count ->
        [one] { $count } décision de relecture
       *[other] { $count } décisions de relecture
    }
imports =
    { $count ->
        [one] { $count } import
       *[other] { $count } imports
    }
links =
    { $count ->
        [one] { $count } lien
       *[other] { $count } liens
    }
marks =
    { $count ->
        [one] { $count } passage marqué
       *[other] { $count } passages marqués
    }
quotes =
    { $count ->
        [one] { $count } citation
       *[other] { $count } citations
    }
reading-states =
    { $count ->
        [one] { $count } état de lecture
       *[other] { $count } états de lecture
    }
records =
    { $count ->
        [one] { $count } fiche
       *[other] { $count } fiches
    }
removals =
    { $count ->
        [one] { $count } retrait de dépêche
       *[other] { $count } retraits de dépêches
    }
review-sessions =
    { $count ->
        [one] { $count } séance de relecture
       *[other] { $count } séances de relecture
    }
rulings =
    { $count ->
        [one] { $count } décision sur un sujet
       *[other] { $count } décisions sur des sujets
    }
speakers =
    { $count ->
        [one] { $count } locuteur
       *[other] { $count } locuteurs
    }
stances =
    { $count ->
        [one] { $count } position
       *[other] { $count } positions
    }
targets =
    { $count ->
        [one] { $count } cible
       *[other] { $count } cibles
    }
