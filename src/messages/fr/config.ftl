# La commande `depeche config` : les réglages et leur origine.
file = fichier de réglages : { $path }
changed = { $key } = { $value } (dans { $path })
refused = { $key } : valeur incorrecte « { $value } » : { $why }
now = valeur : { $value } (origine : { $source })
unknown = réglage inconnu « { $key } »
all-keys = réglages : { $keys }
not-here = { $key } : réglage impossible par cette commande
coder-elsewhere = utiliser --coder NOM, ou coder dans le depeche.toml de l’étude
keys-by-hand = modifier [keys.SCOPE] dans { $path } ; `depeche keys` liste les commandes
problem = réglages, { $problem }
from-flag = { $flag }
from-settings = fichier de réglages
from-study = depeche.toml de l’étude
from-environment = environnement : { $name }
from-user = nom dans le système
from-default = valeur d’origine
language = la langue des écrans, messages et aides : en ou fr
theme = les couleurs : { $names }, ou un fichier du dossier themes, à côté du fichier de réglages
hints = le rappel des touches en bas : true ou false
mouse = défilement à la molette : true ou false (la sélection du terminal se fait alors avec Maj)
measure = colonnes d’une ligne de texte : 32 à 120
ascii = signes ASCII seuls : true ou false
clipboard = copie vers le presse-papiers du terminal (OSC 52) : true ou false
suggestions = suggestions dans le texte : true ou false
coder = le nom sous lequel le travail est enregistré
keys = nombre de touches changées sous [keys.SCOPE] dans le fichier de réglages
