# Why the store did not do what was asked, and what to do.
locked = { $holder } : l’y fermer d’abord
held = { $holder } : l’y fermer d’abord ; s’il est terminé, supprimer { $path }
read-only = étude en lecture seule : { $why }
stale = Non enregistré : « { $what } » ; { $conflicts } : à revoir
decided = Non enregistré : « { $what } » ; { $coder } a décidé sur les mêmes mots : à revoir
named = Non enregistré : « { $what } » ; l’acte retire ce que d’autres fiches désignent ({ $by }) : à revoir
out = Non enregistré : « { $what } » ; { $out }
bad-act = Non enregistré : « { $what } » ; { $why }
gone = étude introuvable ({ $path }) : remettre son dossier en place, ou l’ouvrir là où elle est
full = plus de place pour { $path } : rien d’enregistré ; faire de la place et recommencer
not-confirmed = dernier changement non confirmé par le disque dans { $path } : { $source } ; étude en lecture seule, la rouvrir pour voir ce qui est gardé
unseen = { $folder } : illisible ({ $why }). Ce dossier contient peut-être ce qui manque aux journaux, donc rien n’est modifié : y faire de la place, ou donner à TMPDIR un autre dossier temporaire, et recommencer ; pour s’en passer, le sortir d’abord de l’étude
bad-coder = « { $coder } » : nom de codeur impossible ; lettres, chiffres, « - » et « _ » seulement (il sert de nom de fichier et ne finit pas par un point et un nombre)
link = { $path } est un lien, à travers lequel rien n’est écrit : mettre le fichier ou le dossier lui-même à sa place
state = base de l’étude illisible : { $why } ; rouvrir l’étude
io = 
    { $doing ->
        [read] Lecture impossible : { $path } : { $error }
        [read-back] Relecture impossible : { $path } : { $error }
        [create] Création impossible : { $path } : { $error }
        [lock] Verrouillage impossible : { $path } : { $error }
        [open-for-writing] Ouverture en écriture impossible : { $path } : { $error }
        [write] Écriture impossible : { $path } : { $error }
        [write-to] Écriture impossible dans : { $path } : { $error }
        [sync] Écriture sur le disque non confirmée : { $path } : { $error }
        [look-at] Examen impossible : { $path } : { $error }
        [start-a-thread-for] Lancement impossible : { $path } : { $error }
        [cut] Coupe impossible : { $path } : { $error }
        [rename] Changement de nom impossible : { $path } : { $error }
        [keep-a-copy-of] Copie impossible : { $path } : { $error }
        [remove] Suppression impossible : { $path } : { $error }
       *[other] { $path } : { $error }
    }
# What stands in the way of an act.
conflict-unknown = 
    { $kind ->
        [quote] la citation{ $id } n’existe pas
        [stance] la position{ $id } n’existe pas
        [mark] le passage marqué{ $id } n’existe pas
        [link] le lien{ $id } n’existe pas
        [speaker] le locuteur{ $id } n’existe pas
        [session] la séance{ $id } n’existe pas
        [decision] la décision{ $id } n’existe pas
        [ruling] la décision de sujet{ $id } n’existe pas
        [target] la cible{ $id } n’existe pas
        [correction] la correction{ $id } n’existe pas
        [removal] le retrait{ $id } n’existe pas
       *[other] la fiche{ $id } n’existe pas
    }
conflict-removed = 
    { $kind ->
        [quote] { $coder } a retiré la citation{ $id }
        [stance] { $coder } a retiré la position{ $id }
        [mark] { $coder } a retiré le passage marqué{ $id }
        [link] { $coder } a retiré le lien{ $id }
        [speaker] { $coder } a retiré le locuteur{ $id }
        [session] { $coder } a retiré la séance{ $id }
        [decision] { $coder } a retiré la décision{ $id }
        [ruling] { $coder } a retiré la décision de sujet{ $id }
        [target] { $coder } a retiré la cible{ $id }
        [correction] { $coder } a retiré la correction{ $id }
        [removal] { $coder } a retiré le retrait{ $id }
       *[other] { $coder } a retiré la fiche{ $id }
    }
conflict-dispatch-removed = { $coder } a retiré la dépêche de l’étude
conflict-text-deleted = { $coder } en a effacé le texte (une fois réimportée, `depeche remove --undo` la remet)
conflict-dispatch-removed-too = { $coder } a aussi retiré la dépêche
conflict-changed = 
    { $kind ->
        [quote] { $coder } a modifié la citation{ $id }
        [stance] { $coder } a modifié la position{ $id }
        [mark] { $coder } a modifié le passage marqué{ $id }
        [link] { $coder } a modifié le lien{ $id }
        [speaker] { $coder } a modifié le locuteur{ $id }
        [session] { $coder } a modifié la séance{ $id }
        [decision] { $coder } a modifié la décision{ $id }
        [ruling] { $coder } a modifié la décision de sujet{ $id }
        [target] { $coder } a modifié la cible{ $id }
        [correction] { $coder } a modifié la correction{ $id }
        [removal] { $coder } a modifié le retrait{ $id }
       *[other] { $coder } a modifié la fiche{ $id }
    }
overtaken-later = seule une version ultérieure de depeche peut lire ce que cela touche ; inchangé : « { $what } »
overtaken = { $conflicts } ; inchangé : « { $what } »
more = { NUMBER($count) } de plus
naming = 
    { $kind ->
        [quote] citation ({ NUMBER($count) }, { $coder })
        [stance] position ({ NUMBER($count) }, { $coder })
        [mark] passage marqué ({ NUMBER($count) }, { $coder })
        [link] lien ({ NUMBER($count) }, { $coder })
        [speaker] locuteur ({ NUMBER($count) }, { $coder })
        [session] séance ({ NUMBER($count) }, { $coder })
        [decision] décision ({ NUMBER($count) }, { $coder })
        [target] cible ({ NUMBER($count) }, { $coder })
       *[other] fiche ({ NUMBER($count) }, { $coder })
    }
# What a repair did, and what it could not bring back.
other-history = changement { $seq } de { $name }, tel qu’au { $at } : non retrouvé ; ce qui s’y trouve a une autre histoire
changes-lost = sur les { $seq } changements de { $name } au { $at }, { $missing } non retrouvés
head-renewed = le contenu actuel du journal de « { $coder } », { $seq } changements, fait foi désormais ; son ancienne fin notée est gardée sous { $path }
replaced-kept = {"\u00A0"}; ce qui est remplacé est gardé sous { $names }
lines-same = telles quelles
lines-back = retrouvées à l’octet près
lines-chained = renouées après une lacune
lines-made = refaites depuis la base
journal-repaired = journal de « { $coder } » réparé, lignes : { $parts }{ $kept }
from-the-store = {" "}(refait d’après ce que la base savait des fiches)
not-recoverable = irrécupérable : { $lost }{ $what }
store-rebuilt-next = base reconstruite d’après les journaux à la prochaine ouverture ({ $why }) ; l’ancienne est gardée sous { $aside }/
lost-line = ligne { $line } de { $place }
lost-lines = de la ligne { $line } de { $place } à la ligne { $next } de { $there }
lost-between = entre des lignes retrouvées
lost-before = avant la ligne { $line } de { $place }
lost-after = à partir de la ligne { $line } de { $place }
line-gone = une ligne a disparu pendant la lecture
dangling-unread = fiches sans objet laissées telles quelles : ce qu’elles désignent est peut-être dans des lignes que seule une version ultérieure de depeche peut lire
dangling-left = fiches sans objet laissées telles quelles : { $why }
dangling-back = fiches retirées mais désignées, remises dans leur dernier état : { $count } ({ $names }{ $more })
dangling-let-go = renvois à des citations retirées, supprimés : { $count } ; le journal garde les fiches d’avant
dangling-lost = renvois à des fiches absentes de tout journal, supprimés : { $count } ; le journal garde les fiches d’avant
named-speaker = locuteur « { $name } »
named-review = relecture : { $over }
named-record = fiche { $kind } { $id }
# What a check of the journals finds.
salvage = lancer `depeche check --salvage`
head-unread = illisible ({ $why }) : rien ne dit si la fin de son journal est là
head-unread-remedy = récrit à la prochaine ouverture en écriture par qui code
put-copy-back = remettre une bonne copie (sauvegarde, gestion de versions) ou lancer `depeche check --salvage`
file-missing = fichier absent, alors que la suite de ce journal est là
put-back = le remettre depuis une sauvegarde, ou lancer `depeche check --salvage`
file-empty = fichier vide, alors que la suite de ce journal ne l’est pas
empty = fichier vide
more-lines =
    { $n ->
        [one] { $what } (et { $n } autre ligne)
       *[other] { $what } (et { $n } autres lignes)
    }
end-missing-inside = fin de ligne absente, alors qu’un fichier suit
not-following = ne suit pas la ligne précédente : lignes manquantes, en désordre ou d’une autre histoire
bad-lines = { $count } lignes, { $first } à { $last } : { $why }
act-incomplete = acte en { $all } parties, { $missing } manquantes : le reste compte
act-unfinished = un acte commence ici sans avoir été écrit jusqu’au bout : rien n’en compte
last-line-open = dernière ligne incomplète (en cours ?)
last-line-torn = dernière ligne incomplète : programme ou machine arrêtés pendant l’écriture ; mise de côté à la prochaine ouverture
end-missing = fin de la dernière ligne absente ; ajoutée à la prochaine ouverture
ends-converted = fins de ligne converties (git ou éditeur) ; rien n’est endommagé, et `depeche init --git` en empêche git
other-coder = autre codeur que celui du fichier
later-line = ligne saine, écrite par une version ultérieure de depeche
clock-back = horloge reculée de plus d’une heure
from-future = dans l’avenir selon l’horloge de cette machine
continued = une autre histoire commence ici : deux copies de l’étude où la même personne a travaillé, puis réunies (par git, peut-être) ; une réparation garde les deux et les ordonne
checksum = somme de contrôle incorrecte
merge-mark = marque laissée par git là où il n’a pu fusionner
checksums = sommes de contrôle incorrectes
merge-marks = marques laissées par git là où il n’a pu fusionner
no-file = pas un fichier
head-empty = vide
head-checksum = somme de contrôle incorrecte
head-later = écrit par une version ultérieure
head-of-other = appartient au journal de « { $named } »
head-format = format { $v } inconnu de cette version
head-unread-note = { $path } : illisible ({ $why }), rien ne dit si la fin du journal est là ; récrit
# What a journal lacks, behind the name of its file.
held-at = au { $at }
held-by-the-store = vus par la base
lacks-file = 
    { $seq ->
        [one] absent, avec le changement { $held }
       *[other] absent, avec les { $seq } changements { $held }
    }
lacks-bytes =
    { $bytes ->
        [one] {" "}({ $bytes } octet)
       *[other] {" "}({ $bytes } octets)
    }
lacks-damaged =
    { $bad ->
        [one] {"\u00A0"}; une ligne endommagée
       *[other] {"\u00A0"}; { $bad } lignes endommagées
    }
lacks-other-history = 
    { $seq ->
        [one] changement { $seq } manquant ({ $held }) : les { NUMBER($good) } présents sont d’une autre histoire
       *[other] changement { $seq } manquant ({ $held }) : les { NUMBER($good) } présents sont d’une autre histoire
    }
lacks = { NUMBER($missing) } manquants sur les { NUMBER($seq) } changements { $held }{ $bytes }{ $bad }
lacking = { $file } : { $lack }
# How a store differs from the journals.
no-store = aucune base encore : construite d’après les journaux à la prochaine ouverture
not-compared = non comparée aux journaux : { $why }
close-there = l’y fermer et vérifier de nouveau
store-unread = base illisible ({ $why }) ; les journaux ont tout
store-unread-remedy = reconstruite à la prochaine ouverture, ou par `depeche check --salvage`
store-behind = changements non encore vus : { $behind } ; rattrapés à la prochaine ouverture
store-next = base reconstruite à la prochaine ouverture
store-ahead = la base a vu le changement { $seq } de « { $coder } », que le journal n’atteint pas tel quel
store-surplus = fiches de « { $coder } » qu’aucune ligne des journaux n’a ainsi : { $count }
or-more = {" "}ou plus
records-differ = fiches autres que dans les journaux : { $count }{ $more }
places-differ = endroits de « { $tree } » autres que d’après les journaux : { $count }{ $more } (le premier : { $first })
salvage-rebuilds = `depeche check --salvage` la reconstruit d’après les journaux
not-all-shown = { $lack } ; journal montré en partie ; { $remedy }
link-nowhere = lien vers autre chose qu’un fichier, ou vers rien
journal-unread = { $path } : illisible ({ $why }) ; rien de ce que « { $coder } » a fait n’en est montré
kept-lines =
    { $count ->
        [one] il manque au journal de « { $coder } » { $count } changement gardé dans { $holder } : lancer `depeche check --salvage`
       *[other] il manque au journal de « { $coder } » { $count } changements gardés dans { $holder } : lancer `depeche check --salvage`
    }
may-hold-work = { $why } ; elle contient peut-être du travail absent des journaux
journal-converted = fins de ligne du journal de « { $coder } » converties (par git, peut-être), sans dommage
journal-moved = lignes du journal de « { $coder } » déplacées
holds-work = elle contient du travail de « { $coder } » absent du journal
# A journal that does not end as it should.
damaged = ligne { $line } de { $path } endommagée ({ $why }) : rien n’est écrit après un dommage ; garder une copie du fichier, puis en remettre une bonne (sauvegarde, gestion de versions) ou lancer « depeche check --salvage »
short = { $lack } ; rien n’est écrit après ce qui manque ; remettre une bonne copie du fichier (sauvegarde, gestion de versions) ou lancer « depeche check --salvage » pour continuer avec ce qui est là
later-stop = ligne { $line } de { $path } saine, mais { $why } : écrite par une version ultérieure de depeche ; ouvrir l’étude avec celle-ci
two-histories = { $name } a deux histoires : lancer « depeche check --salvage », qui garde les deux et les ordonne (l’autre commence à la ligne { $line } de { $path } : deux copies de l’étude, l’une et l’autre modifiées, réunies par git, peut-être)
several-damaged = { $bad } lignes endommagées : { $sentence }
torn-note = ligne { $line } de { $path }, la dernière, incomplète (en cours ?) : omise
damaged-note = ligne { $line } de { $path } endommagée ({ $why }) : journal montré en partie ; lancer `depeche check --salvage`
left-out = ligne { $line } de { $path } omise : { $why }
later-records =
    { $count ->
        [one] { $count } fiche d’une version ultérieure de depeche, gardée en lecture seule ; mettre depeche à jour pour la voir
       *[other] { $count } fiches d’une version ultérieure de depeche, gardées en lecture seule ; mettre depeche à jour pour les voir
    }
# What opening a study did, and why it is read-only.
end-added = { $path } : fin absente de la dernière ligne ajoutée
no-whole-line = { $path } : aucune ligne entière, gardé sous { $side }
last-change-torn = dernier changement de { $path } écrit en partie ({ $bytes } octets) : gardé sous { $side }
other-version = écrite par une autre version
held-changes = elle contenait des changements absents d’un journal : gardés sous { $path }
kept-aside = { $more } ; gardée sous { $path }
rebuilt = base reconstruite d’après les journaux ; l’ancienne : { $of }
in-memory = base gardée en mémoire jusqu’à la prochaine ouverture de l’étude, sled ne s’ouvrant pas : { $why } ; rien n’est perdu
not-lockable = { $error } : verrouillage impossible
not-writable = { $error } : dossier sans droit d’écriture pour l’instant
to-be-read = ouverte en lecture
no-journal = aucun journal
not-encodable = enregistrement impossible ({ $error })
too-large = trop long pour une ligne : en faire plusieurs actes
all-in-journal = { $failed } ; tout le travail est dans le journal
path-gone = { $path } a disparu
half-line = demi-ligne de { $path } non retirée ({ $error }) ; recommencer quand il sera possible d’y écrire
not-confirmed-now = changement de { $path } non confirmé par le disque ({ $source }) ; rouvrir l’étude
reopen = { $error } ; rouvrir l’étude
changed-by-other = { $path } modifié par un autre programme pendant que l’étude était ouverte ; rien n’est écrit par-dessus ; rouvrir l’étude
does-not-follow = elle ne suit pas la ligne précédente
unreadable = illisible pour cette version ({ $error })
other-device = { $coder } sur un autre appareil
unknown-state = rien ne dit dans quel état elle a été laissée
in-doubt = déjà douteuse quand elle a été laissée
machine-down = machine arrêtée, ou disque retiré, pendant qu’elle était ouverte
no-copy = copie impossible dans { $path } : { $why }
copy-other-version = écrite par une autre version
sled-full = plus de place
sled-slow = ouverture trop longue
sled-stopped = arrêt pendant l’ouverture
sled-unsaved = écriture inachevée
sled-failed = échec antérieur de sled
sled-halted = arrêt de sled au milieu d’un appel
# Corrections of the same field, made apart.
apart-more = ainsi que { $more } autres ; pour chacune, la dernière compte, et `depeche set` en met une autre
apart = deux corrections séparées de { $field } ({ $dispatch }) : { $one } ; { $other } : la dernière compte, et `depeche set` en met une autre
as-it-came = comme reçu
apart-by = { $who } : { $value }
# A store that failed or is built again, and acts that are refused.
interrupted = interruption
not-rebuilt = base non reconstruite : { $why } ; rien n’est perdu, elle reste en mémoire jusqu’à la prochaine ouverture de l’étude
journal-changed = journal modifié entre-temps
no-place = aucun emplacement
differs = autre que les journaux : { $what }
failed-rebuilding = la base a échoué ({ $error }) ; rien n’est perdu : relue dans les journaux, elle est reconstruite
failed-in-memory = la base a échoué ({ $error }) ; rien n’est perdu : relue dans les journaux, elle est gardée en mémoire
written-back =
    { $count ->
        [one] il manquait au journal de « { $coder } » { $count } changement que la base avait encore : récrit
       *[other] il manquait au journal de « { $coder } » { $count } changements que la base avait encore : récrits
    }
unfinished = « { $what } » écrit en partie : rien n’en compte ; recommencer
unfinished-act = acte écrit en partie : rien n’en compte ; recommencer
no-change = aucun changement
named-twice = une fiche désignée deux fois
not-by-this-way = annulation, rétablissement et réparation se demandent autrement
would-change-later = modifierait ce que seule une version ultérieure de depeche peut lire
points-at-others = renvoie à d’autres fiches
journal-damaged = journal endommagé
end-of-time = un journal contient un acte daté de la fin des temps
no-lines-in-backup = aucune ligne de la base dans la sauvegarde : { $error }
change-no-place = changement { $seq } de « { $coder } » sans emplacement
line-at-byte = ligne endommagée à l’octet { $offset }
change-moved = changement { $seq } de « { $coder } » déplacé
build-stopped = arrêt pendant la construction
not-waited = interruption
value-unread = valeur illisible dans « { $tree } »
no-tree = arbre « { $tree } » absent
# Where a store differs from the journals.
place-undo = ce qui s’annule et se rétablit de « { $coder } »
place-latest = le dernier changement
place-undone = ce que « { $coder } » a annulé
place-counts = l’acte { $act } de « { $coder } » compte
place-step = étape { $height } de « { $coder } »
place-of-change = l’emplacement du changement { $seq } de « { $coder } »
copy-of-change = la copie du changement { $seq } de « { $coder } »
place-read = jusqu’où le journal de « { $coder } » est lu
place-record = fiche { $id }
place-key = clé { $key } de « { $tree } »
place-not-listed = « { $tree } » sans la fiche { $id }
place-dispatch = les totaux de la dépêche { $id }
