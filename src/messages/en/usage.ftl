# The help of every command: a line, more in `--help`, examples.
set-usage =
    depeche set [OPTIONS] <ID>... <FIELD=VALUE>...
    depeche set [OPTIONS] --filter <FILTER> <FIELD=VALUE>...
remove-usage =
    depeche remove [OPTIONS] <ID>...
    depeche remove [OPTIONS] --filter <FILTER>
    depeche remove [OPTIONS] --import <IMPORT>
    depeche remove --list
    depeche remove --undo <ID>...
    depeche remove --undo --removal <NUMBER>
    depeche remove --undo --filter <FILTER>
    depeche remove --undo --import <IMPORT>
depeche = Reads news dispatches, compares two, and records who said what, about whom, and with which stance
depeche-more = Without a command, opens the study in DIR, or the one that holds the current folder. Without a study, a first screen offers the demo and a new study.
depeche-examples =
    depeche demo
    depeche init polar
    depeche import --study polar dispatches/
    depeche polar
init = Makes a study: a folder with its codebook, ready for dispatches
init-more = The folder may exist; other files in it are kept.
init-examples =
    depeche init polar
    depeche init polar --codebook fr --title "Polar night"
import = Brings dispatches into the study
import-more = The format (text files in wire style, or JSONL) is detected automatically. A dispatch the study already has is recognised and not taken twice: an interrupted import can simply be run again. Files that cannot be read, and files that hold no dispatch (a web page, a table, mail, code, a log, a chat), are listed at the end with the reason.
import-examples =
    depeche import dispatches/
    depeche import --dry-run wire.jsonl
imports = Lists the imports of the study, the earliest first
imports-more =
    As text, a line an import, with tabs between: number, time, coder, dispatches new, known and refused, dispatches of it in the study, and origin. Unknown values are a dash.

    `depeche remove --import NUMBER` removes a whole import.
imports-examples = depeche imports
open = Opens a study on the screen; `depeche DIR` does the same
open-more = Without DIR, opens the study that holds the current folder. Without a study, a first screen offers the demo, a new study, and recent ones.
open-examples = depeche open polar
read = Shows dispatches without a study; nothing is saved
read-examples = depeche read flash.txt
review = Goes through the suggestions, card by card, on the screen
review-more = Covers the dispatches that match FILTER, or the whole study. A session with the same filter and order that has cards left is resumed.
review-examples =
    depeche review
    depeche review is:untouched port --order confidence
demo = Opens a ready study of invented dispatches, to try the program
demo-more = It is made on the first run and kept, with all changes.
demo-examples = depeche demo
list = Lists the dispatches of the study, newest first
list-more = As text, a line each, with tabs between: id, date, agency, language, state, quotes, stances, title. Unknown values are a dash.
list-examples =
    depeche list
    depeche list --filter 'is:untouched port -strike'
set = Corrects the agency, date, headline … of dispatches
set-more = FIELD=VALUE sets agency, date, lang, headline, place, status, country or publisher; FIELD= says that the dispatch has none: without a headline of its own, it is listed by its text's headline or first line. A date is a day (2014-05-03), a day without its year (--05-03) or a time (2014-05-03T08:00Z); a country its code (FR) or name. The dispatch itself is unchanged; lists, filters, stories and takes use the correction. All of it is one act, undone by `u` in the reader. For more than one dispatch chosen by a filter, their number is asked for.
set-examples =
    depeche set 3f2a91c4 agency=Havrol date=2014-05-03
    depeche set 3f2a91c4 --original date
remove = Removes dispatches from the study, with everything coded on them
remove-more =
    It is one act, undone by `u` in the reader or by --undo. The removed dispatches are named; for more than one, or when something is coded on it, the number is asked for. Texts stay in the study until `depeche compact`. A later import of the same dispatch says that it was removed, and it stays removed.

    --list shows removed dispatches, a line an act, the earliest first, with tabs between: number, time, coder, dispatches, how many texts were freed, and ids.
remove-examples =
    depeche remove 3f2a91c4
    depeche remove --import 2
    depeche remove --undo --removal 1
compact = Frees the texts of removed dispatches
compact-more = Until then `u` and `depeche remove --undo` restore them; afterwards only a new import of the same text does. The removal itself and what was coded stay in the journals. The texts are named and their number is asked for. Other copies of the study, backups and the history of git keep theirs.
compact-examples = depeche compact
export = Writes the study to a file or to standard output
export-more = The default is JSON lines with everything: dispatches, speakers, quotes, stances, links, marks, review sessions and their decisions. `depeche import-annotations` reads them back without loss. With another format, a message names what it cannot hold. Works while the reader is open.
export-examples =
    depeche export -o polar.jsonl
    depeche export --format csv -o quotes.csv --filter is:reviewed
import-annotations = Brings annotations in from a JSONL file made by depeche or a script
import-annotations-more = Dispatches the study lacks come in with them. Every line is checked: words must be where the line says. Refused lines are listed, the rest is taken. Lines the study already has change nothing, and a suggestion never replaces a decision. All of it is one act: one undo removes its records; after an interruption or on a full disk, none is taken.
import-annotations-examples = depeche import-annotations colleague.jsonl
suggest = Suggests who says what, without a screen; nothing is saved
suggest-more = Reads files and folders of dispatches, or a study with its own lexicon.tsv. As records, the output can be read by `depeche import-annotations`, with everything marked as suggested; suggestions accepted or turned down in the study are left out, and the same suggestion always has the same id. As spans, one line a text with offsets in code points, for measuring.
suggest-examples = depeche suggest dispatches/ > suggested.jsonl
compare = Shows what two dispatches share and where they differ
compare-more = A and B are files of one dispatch each, or ids in a study (their beginnings suffice), as in `depeche list`. Nothing is saved.
compare-examples =
    depeche compare first.txt second.txt
    depeche compare 3f2a 91c4 --format html > page.html
sessions = Sums up the review sessions of the study, the latest last
sessions-more = As text, a few lines a session; as JSON lines, one object a session. Works while the reader is open.
sessions-examples = depeche sessions
takes = Lists the takes of each dispatch that has several, with the changes
takes-more = As text, a paragraph a dispatch: its takes, first to last, each with the sentences added, removed, edited and moved, and the numbers and dates that changed. As JSON lines, one object a dispatch. Works while the reader is open.
takes-examples = depeche takes
stories = Lists the stories of two dispatches or more, the latest first
stories-more = As text, a line each, with tabs between: story, number of dispatches, first time, last time, agencies in the order they reported, title of the first report, ids in order of time. Unknown values are a dash. Decisions of coders are respected. Works while the reader is open.
stories-examples = depeche stories
check = Checks that everything in a study is as it was written
check-more =
    Checks the journals line by line, the store against them, every coded place against its text, every dispatch against its hash, and the files written by hand. Changes nothing and works while the reader is open.

    Findings have a file, a line and a remedy: "damage" differs from what was written, "odd" is worth knowing (a last line cut short by a crash), "kept" was replaced once, "not seen" could not be checked. The exit code is 4 for damage, or when --salvage could not recover something; 1 when nothing could be checked; else 0.
check-examples =
    depeche check
    depeche check polar --salvage
backup = Writes the study to one file that can be verified and restored
backup-more = The file is a gzipped tar with a manifest of sizes and hashes. It holds the journals of every coder, the dispatches, the files written by hand, and what a repair set aside. It is consistent while the reader is open. Index and store are left out: they can be rebuilt. Before it gets its name, the file is restored into the temporary folder and compared.
backup-examples =
    depeche backup polar.tar.gz
    depeche backup --verify polar.tar.gz
restore = Restores a study from a backup
restore-more = Every file is verified while it is unpacked, and the folder gets its name only when all of them are complete. Damage that the study had is restored as it was, and named.
restore-examples = depeche restore polar.tar.gz polar-again
codebook = Checks codebooks
codebook-examples = depeche codebook check
lexicon = Checks the study's own words
lexicon-examples = depeche lexicon check
keys = Prints every key and its command, as Markdown
keys-more = These are the shipped keys; the settings file may change them, under [keys.SCOPE].
keys-examples = depeche keys > keys.md
codebook-check = Checks a codebook and lists every mistake with its line
lexicon-check = Checks a file of words and lists every line that is left out
lexicon-check-more = A line adds to the words of the rules, its cells separated by tabs: verb, fr or en, infinitive, frames (marks, that, infinitive, noun, adjective, bare), and forms such as dit=P3s+PP | disent=P3p for an irregular one; role, body, group, medium, unnamed or title, fr or en, words; agency, name; metonym, place, its speaker. Lines beginning with # are comments.
man = Prints the manual page
man-more = It is in the language that is chosen, with every command.
man-examples = depeche man > ~/.local/share/man/man1/depeche.1
completions = Prints the script that makes a shell complete the command line
completions-more = The Tab key then completes commands, options and their values, ids of dispatches, fields of filters and recent studies. Save the script where the shell looks for it.
completions-examples =
    depeche completions bash > ~/.local/share/bash-completion/completions/depeche
    depeche completions zsh > ~/.zfunc/_depeche
    depeche completions fish > ~/.config/fish/completions/depeche.fish
    depeche completions powershell >> $PROFILE
config = Lists the settings, their values and where these come from
config-more = A line each, with tabs between: setting, value, origin (option, study, settings file, environment, default).
config-examples =
    depeche config
    depeche config set language fr
    depeche config explain theme
config-set = Changes one setting in the settings file
config-explain = Explains a setting and its values
