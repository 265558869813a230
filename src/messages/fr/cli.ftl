# La ligne de commande : ce que partagent toutes les commandes.
language-help = Parle cette langue : en ou fr, au lieu de celle des réglages ou de l’environnement
language-unknown = en ou fr
