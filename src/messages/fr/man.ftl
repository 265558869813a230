# Titres de la page de manuel.
name = NOM
synopsis = SYNOPSIS
description = DESCRIPTION
options = OPTIONS
commands = COMMANDES
exit-status = CODES DE SORTIE
files = FICHIERS
settings = les réglages personnels, voir depeche config
