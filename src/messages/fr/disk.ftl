# Files and locks.
take-away = { $error } : à retirer
folder = un dossier
pipe = un tube (FIFO)
socket = un socket
device = un périphérique
not-a-file = { $what }, pas un fichier
larger-than-bytes = plus de { $most } octets
larger-than-megabytes = plus de { $megabytes } Mo
not-utf-8 = ligne { $line } : pas de l’UTF-8
# Who has a study open.
study-open = étude ouverte par un autre programme
opened-by = étude ouverte par « { $coder } » (processus { $process })
opened-by-since = étude ouverte par « { $coder } » (processus { $process }, depuis { $since })
opened-by-on = étude ouverte par « { $coder } » (processus { $process } sur { $host })
opened-by-on-since = étude ouverte par « { $coder } » (processus { $process } sur { $host }, depuis { $since })
