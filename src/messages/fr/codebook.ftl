# What is wrong with a codebook.
revision-blank = revision contient un blanc ou un +
revision-blank-hint = écrire un nombre ou une date, comme 3 ou 2026-11-21
language-unknown = langue inconnue "{ $code }"
no-scale = grille de codage sans échelle de position
no-scale-hint = ajouter au moins un [[stance]]
too-many-stances = { $count } positions, mais 9 chiffres seulement pour les choisir
too-many-stances-hint = en fusionner : les nuances vont dans des étiquettes
sign-not-plain = sign "{ $sign }" : pas un caractère simple
sign-not-plain-hint = prendre + - = ± ? ou une lettre ; pas d’émoji
not-of-records = { $list } "{ $key }" : valeur que les fiches ne connaissent pas
letters-free = lettres libres : { $letters }
not-one-letter = letter "{ $letter }" : pas une seule lettre
letter-reserved = letter "{ $letter }" : réservée dans la fenêtre de codage
letter-not-small = letter "{ $letter }" : pas une minuscule de a à z
key-signs = key "{ $key }" : signes autres que lettres et chiffres
key-signs-hint = lettres, chiffres, - _ . seulement : la clé va dans des fichiers
used-twice = { $list } { $field } "{ $value }" : utilisé deux fois
used-twice-hint = première fois à la ligne { $line }
label-or-alias = label ou alias
