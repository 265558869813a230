# Le premier écran, sans étude.
about = Lit côte à côte des dépêches d’agence et note qui a dit quoi,
about-more = de qui, avec quelle position.
begin-with = Aucune étude ouverte. Pour commencer :
keys = toutes les touches
quit = quitter
sample = l’exemple
sample-is = dépêches inventées, à lire et à coder
new-study = une étude
new-study-in = dans un dossier, ici : { $folder }
recent = récente
