# Texts, records and why they are refused.
# Why a file is not read as text.
empty = fichier vide
binary = pas un fichier texte : { $what }
undecodable = pas du { $encoding } : octets sans signification à la position { $at }
unlikely = encodage incertain : lu en { $encoding }, le texte contient des mots comme « { $word } »
unknown-encoding = encodage inconnu « { $label } »
empty-hint = vérifier que le fichier a été copié en entier
undecodable-hint = donner le bon encodage avec --encoding (windows-1252 est courant dans les anciens fils)
unlikely-hint = donner le bon encodage avec --encoding (macintosh, cp850, cp437, windows-1252)
unknown-encoding-hint = prendre un nom comme utf-8, windows-1252, iso-8859-15, macintosh, cp850 ou utf-16le
controls = { $controls } de ses { $all } caractères sont des caractères de contrôle ({ $nuls } NUL)
looks-like = semble être { $what }
# What to do with a file that is no text.
as-text = l’enregistrer en texte brut, puis importer celui-ci
unpack = la décompresser, puis importer son contenu
no-words = aucun mot dedans ; le laisser de côté
typed = le laisser de côté, ou transcrire ce qui s’y dit en texte brut
recover = le laisser de côté ; `vim -r` en écrit le contenu dans un fichier texte
as-jsonl = en exporter les textes en JSONL, puis importer cela
# What a file that is no text looks like.
pdf = un PDF
zip = une archive zip ou un document bureautique
old-office = un ancien document bureautique
rtf = un document RTF
postscript = un document PostScript
gzip = une archive gzip
bzip2 = une archive bzip2
xz = une archive xz
zstd = une archive zstd
seven-z = une archive 7z
rar = une archive rar
tar = une archive tar
picture = une image
sound = un son
film-or-sound = une vidéo ou un son
film = une vidéo
program = un programme
database = une base de données
swap = un fichier d’échange laissé par un éditeur
# Why a record is no dispatch.
text-empty = texte vide
text-empty-hint = laisser la dépêche de côté
no-text-hint = l’exporter de nouveau sans --no-text
no-text = dépêche sans texte
no-field-found = champ "text" absent (trouvé : { $names }{ $more })
no-field = champ "text" absent
no-field-hint = nommer "text" les mots de l’article, et ce qu’on en sait "headline", "published", "agency", "lang"
other-record = une fiche « { $record } » n’est pas une dépêche
other-record-hint = importer les annotations avec import-annotations
changed-hint = texte modifié après l’export (ou son agency, publisher ou provider_id) : prendre l’original, ou ôter id et text_sha256 pour l’importer comme une autre dépêche
other-text = texte autre que celui de la dépêche { $given }
other-hash = texte sans l’empreinte donnée dans text_sha256
span-outside = { $what } { $start }..{ $end } : hors du texte
span-outside-hint = positions en points de code depuis 0, la fin une après la dernière ; omises, elles sont trouvées
order-hint = les donner du premier au dernier ; omis, ils sont trouvés
order = paragraphes en désordre ou qui se chevauchent
# Where and why.
at-line = ligne { $line } : { $what }
at-line-with-hint = ligne { $line } : { $what } ; { $hint }
with-hint = { $what } ; { $hint }
