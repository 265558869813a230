# La palette des commandes.
title = Commande
nothing-found = Aucune commande trouvée
only-in = seulement : { $screen }
not-now = indisponible : { $why }
