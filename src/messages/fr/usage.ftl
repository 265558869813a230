# L'aide de chaque commande : une ligne, le détail dans `--help`, des exemples.
set-usage =
    depeche set [OPTIONS] <ID>… <CHAMP=VALEUR>…
    depeche set [OPTIONS] --filter <FILTRE> <CHAMP=VALEUR>…
remove-usage =
    depeche remove [OPTIONS] <ID>…
    depeche remove [OPTIONS] --filter <FILTRE>
    depeche remove [OPTIONS] --import <IMPORT>
    depeche remove --list
    depeche remove --undo <ID>…
    depeche remove --undo --removal <NUMÉRO>
    depeche remove --undo --filter <FILTRE>
    depeche remove --undo --import <IMPORT>
depeche = Lit des dépêches, en compare deux, et relève qui dit quoi, de qui, et avec quelle position
depeche-more = Sans commande, ouvre l’étude du DOSSIER, ou celle qui contient le dossier courant. Sans étude, un premier écran propose la démonstration et une nouvelle étude.
depeche-examples =
    depeche demo
    depeche init polar
    depeche import --study polar depeches/
    depeche polar
init = Crée une étude : un dossier avec sa grille de codage, prêt pour les dépêches
init-more = Le dossier peut exister ; les autres fichiers y restent.
init-examples =
    depeche init polar
    depeche init polar --codebook fr --title "Nuit polaire"
import = Importe des dépêches dans l’étude
import-more = Le format (texte de dépêche ou JSONL) est reconnu. Une dépêche déjà présente n’est pas reprise : un import interrompu peut être relancé. Les fichiers illisibles, et ceux sans dépêche (page web, tableau, courriel, code, journal technique, discussion), figurent à la fin avec le motif.
import-examples =
    depeche import depeches/
    depeche import --dry-run fil.jsonl
imports = Liste les imports de l’étude, du plus ancien au plus récent
imports-more =
    En texte, une ligne par import, avec des tabulations : numéro, heure, codeur, dépêches nouvelles, déjà présentes et refusées, dépêches encore dans l’étude, origine. Une valeur inconnue est un tiret.

    `depeche remove --import NUMÉRO` retire un import entier.
imports-examples = depeche imports
open = Ouvre une étude à l’écran ; `depeche DOSSIER` fait de même
open-more = Sans DOSSIER, ouvre l’étude qui contient le dossier courant. Sans étude, un premier écran propose la démonstration, une nouvelle étude et les études récentes.
open-examples = depeche open polar
read = Affiche des dépêches sans étude ; rien n’est enregistré
read-examples = depeche read flash.txt
review = Relit les suggestions à l’écran, carte par carte
review-more = Porte sur les dépêches retenues par FILTRE, ou sur toute l’étude. Une séance de mêmes filtre et ordre, à laquelle il reste des cartes, est reprise.
review-examples =
    depeche review
    depeche review est:vierge port --order confidence
demo = Ouvre une étude toute prête, aux dépêches inventées, pour essayer le programme
demo-more = Elle est créée au premier lancement et gardée, avec les changements.
demo-examples = depeche demo
list = Liste les dépêches de l’étude, les plus récentes d’abord
list-more = En texte, une ligne par dépêche, avec des tabulations : identifiant, date, agence, langue, état, citations, positions, titre. Une valeur inconnue est un tiret.
list-examples =
    depeche list
    depeche list --filter 'est:vierge port -grève'
set = Corrige l’agence, la date, le titre… de dépêches
set-more = CHAMP=VALEUR fixe agency (agence), date, lang (langue), headline (titre), place (lieu), status (statut), country (pays) ou publisher (éditeur) ; CHAMP= le vide : sans titre propre, la dépêche est listée par le titre ou la première ligne de son texte. Une date est un jour (2014-05-03), un jour sans année (--05-03) ou une heure (2014-05-03T08:00Z) ; un pays, son code (FR) ou son nom. La dépêche reste intacte ; listes, filtres, sujets et versions suivent la correction. Le tout est un seul acte, que `u` annule à l’écran. Si un filtre retient plusieurs dépêches, leur nombre est demandé.
set-examples =
    depeche set 3f2a91c4 agency=Havrol date=2014-05-03
    depeche set 3f2a91c4 --original date
remove = Retire des dépêches de l’étude, avec tout leur codage
remove-more =
    C’est un seul acte, que `u` à l’écran ou --undo annule. Les dépêches retirées sont nommées ; s’il y en a plusieurs, ou si l’une est codée, leur nombre est demandé. Les textes restent dans l’étude jusqu’à `depeche compact`. Un nouvel import de la même dépêche signale le retrait, qui demeure.

    --list montre les dépêches retirées, une ligne par acte, du plus ancien au plus récent, avec des tabulations : numéro, heure, codeur, dépêches, textes supprimés, identifiants.
remove-examples =
    depeche remove 3f2a91c4
    depeche remove --import 2
    depeche remove --undo --removal 1
compact = Supprime les textes des dépêches retirées
compact-more = Jusque-là, `u` et `depeche remove --undo` les rétablissent ; ensuite, seul un nouvel import du même texte. Le retrait et le codage restent dans les journaux. Les textes sont nommés et leur nombre est demandé. Les autres copies de l’étude, les sauvegardes et l’historique de git gardent les leurs.
compact-examples = depeche compact
export = Exporte l’étude vers un fichier ou la sortie standard
export-more = Par défaut en lignes JSON, avec tout : dépêches, locuteurs, citations, positions, liens, marques, séances de relecture et décisions. `depeche import-annotations` les relit sans perte. Pour un autre format, un message nomme ce qu’il ne peut contenir. Possible pendant la lecture à l’écran.
export-examples =
    depeche export -o polar.jsonl
    depeche export --format csv -o citations.csv --filter est:relue
import-annotations = Importe des annotations d’un fichier JSONL de depeche ou d’un script
import-annotations-more = Les dépêches absentes de l’étude sont importées avec elles. Chaque ligne est vérifiée : les mots doivent être à l’endroit indiqué. Les lignes refusées sont listées, le reste est importé. Une ligne déjà présente ne change rien, et une suggestion ne remplace jamais une décision. Le tout est un seul acte, annulable d’un coup ; après une interruption ou faute de place, rien n’est importé.
import-annotations-examples = depeche import-annotations collegue.jsonl
suggest = Suggère qui dit quoi, sans écran ; rien n’est enregistré
suggest-more = Lit des fichiers et dossiers de dépêches, ou une étude avec son lexicon.tsv. Sous forme d’enregistrements, la sortie se relit avec `depeche import-annotations`, tout y étant marqué comme suggéré ; les suggestions acceptées ou écartées dans l’étude sont omises, et une même suggestion a toujours le même identifiant. Sous forme de bornes, une ligne par texte, en points de code, pour les mesures.
suggest-examples = depeche suggest depeches/ > suggestions.jsonl
compare = Montre ce que deux dépêches ont en commun et ce qui diffère
compare-more = A et B sont des fichiers d’une dépêche, ou des identifiants de l’étude (le début suffit), comme dans `depeche list`. Rien n’est enregistré.
compare-examples =
    depeche compare premiere.txt seconde.txt
    depeche compare 3f2a 91c4 --format html > page.html
sessions = Résume les séances de relecture de l’étude, la dernière à la fin
sessions-more = En texte, quelques lignes par séance ; en lignes JSON, un objet par séance. Possible pendant la lecture à l’écran.
sessions-examples = depeche sessions
takes = Liste les versions de chaque dépêche qui en a plusieurs, avec les changements
takes-more = En texte, un paragraphe par dépêche : ses versions dans l’ordre, chacune avec les phrases ajoutées, supprimées, modifiées et déplacées, et les chiffres et dates changés. En lignes JSON, un objet par dépêche. Possible pendant la lecture à l’écran.
takes-examples = depeche takes
stories = Liste les sujets d’au moins deux dépêches, les plus récents d’abord
stories-more = En texte, une ligne par sujet, avec des tabulations : sujet, nombre de dépêches, première heure, dernière heure, agences dans l’ordre, premier titre, identifiants dans l’ordre. Une valeur inconnue est un tiret. Les décisions des codeurs sont respectées. Possible pendant la lecture à l’écran.
stories-examples = depeche stories
check = Vérifie l’étude : tout y est tel qu’il a été écrit
check-more =
    Vérifie les journaux ligne par ligne, la base d’après eux, chaque endroit codé d’après son texte, chaque dépêche d’après son empreinte, et les fichiers écrits à la main. Ne change rien ; possible pendant la lecture à l’écran.

    Un constat donne fichier, ligne et remède : « dommage » diffère de ce qui fut écrit, « à noter » mérite attention (une dernière ligne tronquée), « gardé » fut remplacé un jour, « non vérifié » n’a pu l’être. Le code de sortie est 4 en cas de dommage, ou si --salvage n’a pu tout récupérer ; 1 si rien n’a pu être vérifié ; sinon 0.
check-examples =
    depeche check
    depeche check polar --salvage
backup = Sauvegarde l’étude dans un fichier vérifiable et restaurable
backup-more = Le fichier est un tar compressé, avec un manifeste des tailles et empreintes. Il contient les journaux de tous les codeurs, les dépêches, les fichiers écrits à la main, et ce qu’une réparation a mis de côté. Il est cohérent même pendant la lecture à l’écran. L’index et la base sont omis : ils se reconstruisent. Avant de recevoir son nom, il est restauré dans le dossier temporaire et comparé.
backup-examples =
    depeche backup polar.tar.gz
    depeche backup --verify polar.tar.gz
restore = Restaure une étude depuis une sauvegarde
restore-more = Chaque fichier est vérifié au passage, et le dossier ne reçoit son nom qu’une fois complet. Les dommages que l’étude avait sont restaurés tels quels, et nommés.
restore-examples = depeche restore polar.tar.gz polar-bis
codebook = Vérifie les grilles de codage
codebook-examples = depeche codebook check
lexicon = Vérifie le lexique propre à l’étude
lexicon-examples = depeche lexicon check
keys = Liste toutes les touches et leur commande, en Markdown
keys-more = Ce sont les touches d’origine ; le fichier de réglages peut les changer, sous [keys.SCOPE].
keys-examples = depeche keys > touches.md
codebook-check = Vérifie une grille de codage et liste les erreurs avec leur ligne
lexicon-check = Vérifie un fichier de mots et liste les lignes ignorées
lexicon-check-more = Une ligne complète les mots des règles, en cellules séparées par des tabulations : verb, fr ou en, infinitif, constructions (marks, that, infinitive, noun, adjective, bare), et formes telles que dit=P3s+PP | disent=P3p s’il est irrégulier ; role, body, group, medium, unnamed ou title, fr ou en, mots ; agency, nom ; metonym, lieu, qui parle. Une ligne commençant par # est un commentaire.
man = Écrit la page de manuel
man-more = Elle est dans la langue choisie, avec toutes les commandes.
man-examples = depeche man > ~/.local/share/man/fr/man1/depeche.1
completions = Écrit le script qui fait compléter la ligne de commande
completions-more = La touche Tab complète alors commandes, options et valeurs, identifiants de dépêches, champs des filtres et études récentes. Placer le script là où l’interpréteur le cherche.
completions-examples =
    depeche completions bash > ~/.local/share/bash-completion/completions/depeche
    depeche completions zsh > ~/.zfunc/_depeche
    depeche completions fish > ~/.config/fish/completions/depeche.fish
    depeche completions powershell >> $PROFILE
config = Liste les réglages, leur valeur et son origine
config-more = Une ligne par réglage, avec des tabulations : réglage, valeur, origine (option, étude, fichier de réglages, environnement, valeur d’origine).
config-examples =
    depeche config
    depeche config set language fr
    depeche config explain theme
config-set = Change un réglage dans le fichier de réglages
config-explain = Explique un réglage et ses valeurs
