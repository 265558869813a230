# Files of annotations.
not-given = absent
header-format = format de l’en-tête : { $format }, pas « { $known } »
header-format-hint = donner le fichier à la commande qui lit son format
header-version = version { $version } dans l’en-tête ; ce depeche lit la version { $known }
header-version-hint = l’exporter de nouveau avec un depeche de cette version, ou prendre un depeche plus récent
header-unit = unité de position { $unit } dans l’en-tête ; seule « { $known } » est lue
header-unit-hint = compter des points de code Unicode, pas des octets ni des unités UTF-16
header-unread = en-tête illisible : { $error }
header-unread-hint = l’écrire comme le dit le schéma JSON
# Why a line of annotations is refused.
dispatch-unread = dépêche illisible : { $error }
dispatch-removed = dépêche { $id } retirée de cette étude
dispatch-removed-hint = `depeche remove --undo ID` la remet ; relancer ensuite la même commande
dispatch-refused = dépêche { $id } : { $what }
dispatch-twice = dépêche { $id } déjà à la ligne { $first }, avec d’autres champs
dispatch-twice-hint = garder une des deux lignes
dispatch-textless = dépêche { $id } absente de l’étude, et ligne sans texte
dispatch-textless-hint = importer d’abord la dépêche, ou exporter de nouveau sans --no-text
dispatch-unnamed = dépêche sans identifiant ni texte
other-text = texte autre que celui de l’identifiant : identifiant { $given }, texte { $own }
changed-hint = texte modifié après l’export (fins de ligne, blancs, encodage ?) : prendre le fichier d’origine
other-hash = text_sha256 vaut { $given }, le texte { $found }
fields-lost = champs impossibles à garder : { $fields }
dispatch-differs = dépêche { $id } dans l’étude avec d’autres champs ; ceux de l’étude restent
at-column = { $what } (colonne { $column })
# Why an anchor does not fit.
dispatch-nowhere = sa dépêche { $id } n’est ni dans l’étude ni parmi celles du fichier qui conviennent
dispatch-nowhere-hint = importer d’abord la dépêche
more-anchors =
    { $more ->
        [one] {"\u00A0"}; { $more } autre ancre ne convient pas
       *[other] {"\u00A0"}; { $more } autres ancres ne conviennent pas
    }
no-word = aucun mot à { $start }–{ $end } : une ancre a au moins un caractère
no-word-hint = corriger les positions, ou ôter l’ancre
other-words = à { $start }–{ $end } : { $there }, pas { $words }
past-the-end = { $words } impossible à { $start }–{ $end } : le texte a { $length } points de code
same-context-hint = mêmes mots dans le même contexte à { $place } : corriger les positions
part-context-hint = mêmes mots dans un contexte proche à { $place } : y regarder
other-context-hint = mêmes mots à { $place }, dans un autre contexte : y regarder
several-places-hint = mêmes mots à plusieurs endroits, le plus proche à { $place } : y regarder
nowhere-hint = mots absents de cette dépêche : est-ce une autre version ?
# Why a file of annotations could not be read.
input-stopped = lecture arrêtée après la ligne { $line } : { $cause } ; rien n’est importé
spool-failed = fiches impossibles à garder le temps de les examiner : { $cause } ; rien n’est importé
# Why a record is refused.
schema-hint = l’écrire comme le dit annotations/schema.json
not-utf-8 = ligne : pas de l’UTF-8 après l’octet { $byte }
not-utf-8-hint = enregistrer le fichier en UTF-8
line-too-long = ligne de plus de { $most } Mio
line-too-long-hint = est-ce du JSONL ? un objet par ligne
record-twice = fiche { $kind } { $id } déjà à la ligne { $first }, avec un autre contenu
record-twice-hint = garder une des deux lignes, ou donner à l’une un autre identifiant
record-unlike = la fiche { $kind } { $id } est dans l’étude une fiche { $other }
record-unlike-hint = lui donner un autre identifiant
record-differs = l’étude a la fiche { $kind } { $id } avec un autre contenu ({ $names })
record-differs-hint = dire qui l’emporte, avec --prefer study ou --prefer file
reference-refused = 
    { $role ->
        [speaker] son locuteur { $id } est refusé (ligne { $line })
        [further-speaker] son autre locuteur { $id } est refusé (ligne { $line })
        [enclosing-quote] sa citation englobante { $id } est refusé (ligne { $line })
        [holder] son tenant { $id } est refusé (ligne { $line })
        [target] sa cible { $id } est refusé (ligne { $line })
        [quote] sa citation { $id } est refusé (ligne { $line })
        [source] sa source { $id } est refusé (ligne { $line })
        [merged-speaker] son locuteur fusionné { $id } est refusé (ligne { $line })
        [affiliation] son affiliation { $id } est refusé (ligne { $line })
        [merged-target] sa cible fusionnée { $id } est refusé (ligne { $line })
        [session] sa séance { $id } est refusé (ligne { $line })
       *[other] sa référence { $id } est refusé (ligne { $line })
    }
reference-absent = 
    { $role ->
        [speaker] son locuteur { $id } n’est ni dans le fichier ni dans l’étude
        [further-speaker] son autre locuteur { $id } n’est ni dans le fichier ni dans l’étude
        [enclosing-quote] sa citation englobante { $id } n’est ni dans le fichier ni dans l’étude
        [holder] son tenant { $id } n’est ni dans le fichier ni dans l’étude
        [target] sa cible { $id } n’est ni dans le fichier ni dans l’étude
        [quote] sa citation { $id } n’est ni dans le fichier ni dans l’étude
        [source] sa source { $id } n’est ni dans le fichier ni dans l’étude
        [merged-speaker] son locuteur fusionné { $id } n’est ni dans le fichier ni dans l’étude
        [affiliation] son affiliation { $id } n’est ni dans le fichier ni dans l’étude
        [merged-target] sa cible fusionnée { $id } n’est ni dans le fichier ni dans l’étude
        [session] sa séance { $id } n’est ni dans le fichier ni dans l’étude
       *[other] sa référence { $id } n’est ni dans le fichier ni dans l’étude
    }
reference-unlike = 
    { $role ->
        [speaker] son locuteur { $id } est une fiche { $found }, pas { $kind }
        [further-speaker] son autre locuteur { $id } est une fiche { $found }, pas { $kind }
        [enclosing-quote] sa citation englobante { $id } est une fiche { $found }, pas { $kind }
        [holder] son tenant { $id } est une fiche { $found }, pas { $kind }
        [target] sa cible { $id } est une fiche { $found }, pas { $kind }
        [quote] sa citation { $id } est une fiche { $found }, pas { $kind }
        [source] sa source { $id } est une fiche { $found }, pas { $kind }
        [merged-speaker] son locuteur fusionné { $id } est une fiche { $found }, pas { $kind }
        [affiliation] son affiliation { $id } est une fiche { $found }, pas { $kind }
        [merged-target] sa cible fusionnée { $id } est une fiche { $found }, pas { $kind }
        [session] sa séance { $id } est une fiche { $found }, pas { $kind }
       *[other] sa référence { $id } est une fiche { $found }, pas { $kind }
    }
reference-refused-hint = corriger d’abord la ligne { $line }
reference-absent-hint = ajouter la fiche { $kind } au fichier, ou l’importer d’abord
reference-unlike-hint = corriger l’identifiant
circle = elle se contient elle-même : suivre merged_into ou within ramène à elle
circle-hint = ôter un des identifiants du cercle
one-a-line = un objet JSON par ligne
no-json = ligne : pas du JSON : { $error }
no-record = ligne : pas un objet JSON avec un champ texte `record`
unknown-kind = { $kind } : type de fiche inconnu de ce depeche
unknown-kind-hint = fichier écrit par un depeche plus récent ? le lire avec celui-ci
record-unread = fiche illisible : { $error }
names-no-dispatch = fiche { $kind } sans dépêche
names-no-dispatch-hint = donner dans `dispatch` l’identifiant de sa dépêche
no-words = citation sans mots
no-words-hint = donner au moins un passage dans `content`
no-header = fichier sans ligne d’en-tête : rien ne dit ce que comptent ses positions
no-header-hint = le commencer par { $header }
decided = suggestion { $kind } { $id } : déjà acceptée ou écartée dans l’étude, qui reste telle quelle
decided-with-quote = suggestion { $kind } { $id } : sa citation déjà acceptée ou écartée dans l’étude, qui reste telle quelle
unknown-key =
    { $count ->
        [one] { $field } { $key } absent de la grille de codage ({ $count } fiche)
       *[other] { $field } { $key } absent de la grille de codage ({ $count } fiches)
    }
of-kind = fiche { $kind } : { $what }
