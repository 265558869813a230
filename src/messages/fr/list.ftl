# Phrases de la liste des dépêches.
marked = { $count ->
    [one] { $count } marquée
   *[other] { $count } marquées, 2 à comparer (A démarque)
}
exists = « { $name } » existe déjà : m pour fusionner
