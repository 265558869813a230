# The dispatches of a study: index and copies.
# Why the corpus cannot do what is asked, and what to do.
missing = aucune dépêche dans { $dir } : vérifier le chemin, ou y faire une étude avec `depeche init`
already-there = { $dir } contient déjà des dépêches : l’ouvrir, ou choisir un autre dossier
busy = un autre import est en cours dans { $dir } : attendre sa fin, puis importer de nouveau
gone = { $dir } a disparu : déplacé ou supprimé pendant qu’il était ouvert ; le remettre, ou ouvrir l’étude là où elle est
damaged = dépêches endommagées dans { $dir } ({ $what }) : les annotations, ailleurs, sont intactes ; lancer `depeche check --salvage`, qui reconstruit l’index d’après les copies, ou restaurer une sauvegarde
other-version = dépêches de { $dir } écrites par une autre version de depeche ({ $what }) : prendre cette version, ou déplacer le dossier et importer de nouveau
no-index = pas encore d’index dans { $dir } : ouvrir l’étude avec depeche, qui le construit
older-index = index de { $dir } d’une version antérieure : ouvrir l’étude avec depeche, qui le reconstruit
link = { $path } est un lien, à travers lequel rien n’est écrit : mettre le dossier lui-même à sa place
unfit = dépêche { $id } impossible à garder : { $what } ; les autres sont gardées
other-fields = autres champs
none = absent
older = d’une version antérieure
file-missing = { $file } absent
no-space = plus de place : en faire
file-limit = écriture limitée : relever la taille permise des fichiers (ulimit -f)
index-unread = index illisible : { $why }
no-reason = sans motif
refused = 
    { $doing ->
        [open] dépêches de { $dir }, ouverture impossible : { $what } ; vérifier que le dossier peut être lu et écrit et que son disque n’est pas plein
        [read] dépêches de { $dir }, lecture impossible : { $what } ; vérifier que le dossier peut être lu et écrit et que son disque n’est pas plein
        [search] dépêches de { $dir }, recherche impossible : { $what } ; vérifier que le dossier peut être lu et écrit et que son disque n’est pas plein
        [import-into] dépêches de { $dir }, import impossible : { $what } ; vérifier que le dossier peut être lu et écrit et que son disque n’est pas plein
        [create] dépêches de { $dir }, création impossible : { $what } ; vérifier que le dossier peut être lu et écrit et que son disque n’est pas plein
        [keep-copies-in] dépêches de { $dir }, copie impossible : { $what } ; vérifier que le dossier peut être lu et écrit et que son disque n’est pas plein
        [free-texts-in] dépêches de { $dir }, effacement de textes impossible : { $what } ; vérifier que le dossier peut être lu et écrit et que son disque n’est pas plein
        [rebuild-the-index-of] dépêches de { $dir }, reconstruction de l’index impossible : { $what } ; vérifier que le dossier peut être lu et écrit et que son disque n’est pas plein
        [close] dépêches de { $dir }, fermeture impossible : { $what } ; vérifier que le dossier peut être lu et écrit et que son disque n’est pas plein
        [lock] dépêches de { $dir }, verrouillage impossible : { $what } ; vérifier que le dossier peut être lu et écrit et que son disque n’est pas plein
        [write] dépêches de { $dir }, écriture impossible : { $what } ; vérifier que le dossier peut être lu et écrit et que son disque n’est pas plein
        [list] dépêches de { $dir }, liste impossible : { $what } ; vérifier que le dossier peut être lu et écrit et que son disque n’est pas plein
       *[other] dépêches de { $dir } inaccessibles : { $what } ; vérifier que le dossier peut être lu et écrit et que son disque n’est pas plein
    }
# What is told when a corpus is opened.
dispatches-missing = dépêches absentes, aucune dans { $dir } : le codage est gardé ; remettre ce dossier (sauvegarde, git), ou importer de nouveau les dépêches
no-temporary-index = index temporaire impossible : { $error }
packs-not-shown = lots de dépêches arrivés, non encore montrés : { $error }
packs-not-shown-busy = lots de dépêches arrivés, non encore montrés : un autre programme importe des dépêches
pack-unread = corpus/{ $name } : lecture partielle ({ $why }) ; lancer `depeche check`
not-writable = rien ne peut être écrit dans { $dir } : ses dépêches sont lues depuis un index temporaire
# What is wrong with what is stored of a dispatch.
text-empty = texte vide
other-id = identifiant autre que celui de son texte
entry-lacks = entrée sans texte ou sans fiche
record = fiche : { $error }
record-refused = fiche : { $refusal }
correction = correction : { $error }
entry-begins = entrée qui ne commence pas par sa ligne
as-many = { $most } dépêches, le maximum
other-text = autre texte sous cet identifiant
meta-missing = meta.json absent
folder-link = le dossier est un lien
# What is wrong with a copy of dispatches.
lfs-pointer = seul le pointeur de Git LFS est là ; lancer `git lfs pull`
ends-converted = fins de ligne converties (core.autocrlf de git ?) ; tout a été lu
no-file = pas un fichier ordinaire
other-name = nom autre que celui de son contenu
more-behind = autre chose derrière, à partir de l’octet { $at }
pack-checksum = somme de contrôle incorrecte ({ $error })
pack-line = une ligne : { $error }
pack-line-refused = une ligne : { $refusal }
# What a check of the dispatches finds, and what a repair did.
salvage = lancer `depeche check --salvage`
index-older = index d’une version antérieure
index-older-remedy = reconstruit à la prochaine ouverture
index-none = pas encore d’index : il ne fait pas partie de ce qui se copie entre machines
index-none-remedy = construit d’après { $copies } copies à la prochaine ouverture
index-bad = index illisible : { $why }
import-again = importer de nouveau les dépêches, ou restaurer une sauvegarde
index-bad-remedy = lancer `depeche check --salvage` : reconstruit d’après { $copies } copies
no-second-copy = dépêches sans seconde copie : { $bare }
no-second-copy-remedy = `depeche check --salvage` en fait une, à donner à d’autres
not-in-index = dépêches gardées mais absentes de l’index (import interrompu, ou venues d’une autre copie de l’étude) : { $count }
not-in-index-remedy = reprises à la prochaine ouverture, ou par `depeche check --salvage`
copies-damaged = copies de dépêches endommagées : { $why }
copies-damaged-remedy = `depeche check --salvage` garde ce qui se lit et recopie le reste depuis l’index
git-remedy = `depeche init --git` en empêche git ; reprendre ensuite le fichier, ou lancer `depeche check --salvage`
checksum = somme de contrôle incorrecte
not-under-id = dépêche { $id } absente sous son identifiant
dispatch-unread = dépêche { $id } illisible : { $why }
counts-differ = { $counted } dépêches comptées, { $listed } dans la liste
index-built = index construit d’après les copies, avec { $count } dépêches
copies-aside = fichiers de copies endommagés mis de côté : { $names }
second-copies = dépêches pourvues d’une seconde copie : { $count }
only-in-copies = dépêches trouvées seulement dans les copies : de nouveau dans l’index
index-rebuilt = index reconstruit d’après les copies, avec { $count } dépêches ; les fichiers de l’ancien sont gardés dans { $old }/
nothing-undone = rien (annulé)
