# Why the store did not do what was asked, and what to do.
locked = { $holder }: close it there first
held = { $holder }: close it there first; if it has ended, delete { $path }
read-only = this study is open read-only: { $why }
stale = “{ $what }” was not saved, because { $conflicts }: look at it again
decided = “{ $what }” was not saved, because { $coder } has decided on the same words: look at it again
named = “{ $what }” was not saved, because { $by } what it takes out: look at it again
out = “{ $what }” was not saved: { $out }
bad-act = “{ $what }” was not saved: { $why }
gone = the study has been moved or deleted ({ $path }): put its folder back, or open it where it is now
full = no space is left for { $path }: nothing was saved; make room and do it again
not-confirmed = the disk did not confirm the last change in { $path }: { $source }; the study is read-only now, open it again to see what was kept
unseen = { $folder } could not be looked at: { $why }. It may hold what the journals lack, so nothing was changed: make room there, or set TMPDIR to another temporary folder, and do it again; to do without it, move it out of the study first
bad-coder = “{ $coder }” cannot be a coder's name: use letters, digits, “-” and “_” (a name stands in a file name; it must not end in a dot and a number)
link = { $path } is a link, and nothing is written through one: put the file or folder itself in its place
state = the state of the study cannot be read: { $why }; open the study again
io = 
    { $doing ->
        [read] cannot read { $path }: { $error }
        [read-back] cannot read back { $path }: { $error }
        [create] cannot create { $path }: { $error }
        [lock] cannot lock { $path }: { $error }
        [open-for-writing] cannot open for writing { $path }: { $error }
        [write] cannot write { $path }: { $error }
        [write-to] cannot write to { $path }: { $error }
        [sync] cannot sync { $path }: { $error }
        [look-at] cannot look at { $path }: { $error }
        [start-a-thread-for] cannot start a thread for { $path }: { $error }
        [cut] cannot cut { $path }: { $error }
        [rename] cannot rename { $path }: { $error }
        [keep-a-copy-of] cannot keep a copy of { $path }: { $error }
        [remove] cannot remove { $path }: { $error }
       *[other] { $path }: { $error }
    }
# What stands in the way of an act.
conflict-unknown = 
    { $kind ->
        [quote] the quote{ $id } does not exist
        [stance] the stance{ $id } does not exist
        [mark] the mark{ $id } does not exist
        [link] the link{ $id } does not exist
        [speaker] the speaker{ $id } does not exist
        [session] the session{ $id } does not exist
        [decision] the decision{ $id } does not exist
        [ruling] the ruling{ $id } does not exist
        [target] the target{ $id } does not exist
        [correction] the correction{ $id } does not exist
        [removal] the removal{ $id } does not exist
       *[other] the { $kind }{ $id } does not exist
    }
conflict-removed = 
    { $kind ->
        [quote] { $coder } has removed the quote{ $id }
        [stance] { $coder } has removed the stance{ $id }
        [mark] { $coder } has removed the mark{ $id }
        [link] { $coder } has removed the link{ $id }
        [speaker] { $coder } has removed the speaker{ $id }
        [session] { $coder } has removed the session{ $id }
        [decision] { $coder } has removed the decision{ $id }
        [ruling] { $coder } has removed the ruling{ $id }
        [target] { $coder } has removed the target{ $id }
        [correction] { $coder } has removed the correction{ $id }
        [removal] { $coder } has removed the removal{ $id }
       *[other] { $coder } has removed the { $kind }{ $id }
    }
conflict-dispatch-removed = { $coder } has removed the dispatch from the study
conflict-text-deleted = { $coder } has deleted its text (once it is imported again, `depeche remove --undo` brings it back)
conflict-dispatch-removed-too = { $coder } has removed the dispatch too
conflict-changed = 
    { $kind ->
        [quote] { $coder } has changed the quote{ $id }
        [stance] { $coder } has changed the stance{ $id }
        [mark] { $coder } has changed the mark{ $id }
        [link] { $coder } has changed the link{ $id }
        [speaker] { $coder } has changed the speaker{ $id }
        [session] { $coder } has changed the session{ $id }
        [decision] { $coder } has changed the decision{ $id }
        [ruling] { $coder } has changed the ruling{ $id }
        [target] { $coder } has changed the target{ $id }
        [correction] { $coder } has changed the correction{ $id }
        [removal] { $coder } has changed the removal{ $id }
       *[other] { $coder } has changed the { $kind }{ $id }
    }
overtaken-later = only a later version of depeche can read what it touches, so “{ $what }” stays as it is
overtaken = { $conflicts }, so “{ $what }” stays as it is
more = { NUMBER($count) } more
naming = 
    { $count ->
        [one] a { $kind } of “{ $coder }” names
       *[other] { $count } { $kind }s of “{ $coder }” name
    }
# What a repair did, and what it could not bring back.
other-history = change { $seq } of { $name } as it was at { $at } could not be had back: what is there has another history
changes-lost = of the { $seq } changes that { $name } held at { $at }, { $missing } not recovered
head-renewed = what is in the journal of “{ $coder }” now, { $seq } changes, counts as all of it from now on; the head it had is kept as { $path }
replaced-kept = ; what was replaced is kept as { $names }
lines-same = as they were
lines-back = brought back byte for byte
lines-chained = chained anew behind a gap
lines-made = made from the records of the store
journal-repaired = journal of “{ $coder }” repaired, lines: { $parts }{ $kept }
from-the-store = {" "}(what the store knew of the records was written down)
not-recoverable = not recoverable: { $lost }{ $what }
store-rebuilt-next = the store will be built anew from the journals by the next opening ({ $why }); the one before is kept as { $aside }/
lost-line = line { $line } of { $place }
lost-lines = from line { $line } of { $place } to line { $next } of { $there }
lost-between = between lines that were recovered
lost-before = before line { $line } of { $place }
lost-after = from line { $line } of { $place } on
line-gone = a line is gone while it was read
dangling-unread = records that point at nothing stay as they are: what they name may stand in lines that only a later version of depeche can read
dangling-left = records that point at nothing stay as they are: { $why }
dangling-back = removed records that others name, back as they last were: { $count } ({ $names }{ $more })
dangling-let-go = references to removed quotes, deleted: { $count }; the journal keeps the records as they were
dangling-lost = references to records that no journal has, deleted: { $count }; the journal keeps the records as they were
named-speaker = speaker “{ $name }”
named-review = review: { $over }
named-record = { $kind } { $id }
# What a check of the journals finds.
salvage = run `depeche check --salvage`
head-unread = it cannot be read ({ $why }), so that nothing says whether the end of its journal is there
head-unread-remedy = the next opening for writing by its coder writes it again
put-copy-back = put a good copy back (a backup, version control), or run `depeche check --salvage`
file-missing = it is missing, and later files of this journal are there
put-back = put it back from a backup, or run `depeche check --salvage`
file-empty = it is empty, and later files of this journal are not
empty = it is empty
more-lines =
    { $n ->
        [one] { $what } (and { $n } more such line)
       *[other] { $what } (and { $n } more such lines)
    }
end-missing-inside = its end is missing, and a file follows
not-following = it does not follow the line before it: lines are missing, stand in another order, or come from another history
bad-lines = { $count } lines, { $first } to { $last }: { $why }
act-incomplete = of an act in { $all } parts, { $missing } are missing: what is there counts
act-unfinished = an act begins here that was not written to its end: nothing of it counts
last-line-open = the last line is not whole: perhaps it is being written
last-line-torn = the last line is not whole: it was being written when the program or the machine stopped; the next opening sets it aside
end-missing = the end of the last line is missing; the next opening adds it
ends-converted = its line ends were converted (by git or an editor); nothing is damaged, and `depeche init --git` keeps git from it
other-coder = it names another coder than its file does
later-line = it is sound, but a later version of depeche wrote it
clock-back = the clock went back by more than an hour
from-future = it is from the future by this machine's clock
continued = another history begins here: two copies of the study were both worked on by this coder and put together (by git, perhaps); a salvage keeps both and puts them in order
checksum = its checksum does not fit
merge-mark = it is a mark that git leaves where it could not merge
checksums = their checksums do not fit
merge-marks = they are marks that git leaves where it could not merge
no-file = it is no file
head-empty = it is empty
head-checksum = its checksum does not fit
head-later = a later version wrote it
head-of-other = it belongs to the journal of “{ $named }”
head-format = this version does not know format { $v }
head-unread-note = { $path } cannot be read ({ $why }), so that nothing says whether the end of the journal is there; it is written again
# What a journal lacks, behind the name of its file.
held-at = it held at { $at }
held-by-the-store = that the store has seen of it
lacks-file = 
    { $seq ->
        [one] is missing, with the { $seq } change { $held }
       *[other] is missing, with the { $seq } changes { $held }
    }
lacks-bytes =
    { $bytes ->
        [one] {" "}({ $bytes } byte)
       *[other] {" "}({ $bytes } bytes)
    }
lacks-damaged =
    { $bad ->
        [one] ; one line is damaged
       *[other] ; { $bad } lines are damaged
    }
lacks-other-history = 
    { $seq ->
        [one] lacks change { $seq } of the change { $held }: the { NUMBER($good) } changes in it are of another history
       *[other] lacks change { $seq } of the changes { $held }: the { NUMBER($good) } changes in it are of another history
    }
lacks = lacks { NUMBER($missing) } of the { NUMBER($seq) } changes { $held }{ $bytes }{ $bad }
lacking = { $file } { $lack }
# How a store differs from the journals.
no-store = there is none yet: the next opening builds it from the journals
not-compared = it was not compared with the journals: { $why }
close-there = close it there and check again
store-unread = the state cannot be read ({ $why }); the journals have all of it
store-unread-remedy = the next opening builds it anew, as does `depeche check --salvage`
store-behind = changes it has not seen yet: { $behind }; the next opening catches up
store-next = the next opening builds the store anew
store-ahead = the store has seen change { $seq } of “{ $coder }”, and the journal does not reach it as it was
store-surplus = records of “{ $coder }” that no line of the journals has so: { $count }
or-more = {" "}or more
records-differ = records that are not what the journals say they are: { $count }{ $more }
places-differ = places of its “{ $tree }” that are not what the journals make them: { $count }{ $more } (the first: { $first })
salvage-rebuilds = `depeche check --salvage` builds it anew from the journals
not-all-shown = { $lack }; not all of this journal is shown; { $remedy }
link-nowhere = it is a link, and what it leads to is no file or is not there
journal-unread = { $path } cannot be read ({ $why }): nothing that “{ $coder }” did is shown from it
kept-lines =
    { $count ->
        [one] the journal of “{ $coder }” lacks { $count } change that { $holder } holds: run `depeche check --salvage`
       *[other] the journal of “{ $coder }” lacks { $count } changes that { $holder } holds: run `depeche check --salvage`
    }
may-hold-work = { $why }; it may hold work that the journals lack
journal-converted = the line ends of the journal of “{ $coder }” were converted (by git, perhaps), which does no harm
journal-moved = lines of the journal of “{ $coder }” are not where they were
holds-work = it holds work of “{ $coder }” that the journal lacks
# A journal that does not end as it should.
damaged = line { $line } of { $path } is damaged ({ $why }), and nothing is written behind damage; keep a copy of the file, then put back a good one (from a backup or version control) or run “depeche check --salvage”
short = { $lack }; nothing is written behind what is missing; put back a good copy of the file (from a backup or version control), or run “depeche check --salvage” to go on with what is there
later-stop = line { $line } of { $path } is sound, but { $why }: a later version of depeche wrote it; open the study with that version
two-histories = { $name } has two histories: run “depeche check --salvage”, which keeps both and puts them in order (the other begins at line { $line } of { $path }: two copies of the study were both worked on, and git put them together, perhaps)
several-damaged = { $bad } lines are damaged: { $sentence }
torn-note = line { $line } of { $path }, the last, is not whole (perhaps it is being written): left out
damaged-note = line { $line } of { $path } is damaged ({ $why }): not all of this journal is shown; run `depeche check --salvage`
left-out = line { $line } of { $path } is left out: { $why }
later-records =
    { $count ->
        [one] { $count } record is of a later version of depeche: it is kept and read-only; update depeche to see it
       *[other] { $count } records are of a later version of depeche: they are kept and read-only; update depeche to see them
    }
# What opening a study did, and why it is read-only.
end-added = { $path }: the missing end of the last line was added
no-whole-line = { $path } holds no whole line: kept as { $side }
last-change-torn = the last change in { $path } had not been written to its end ({ $bytes } bytes): they were kept as { $side }
other-version = it was written by another version
held-changes = it held changes that a journal lacks: kept as { $path }
kept-aside = { $more }; it is kept as { $path }
rebuilt = the store is built anew from the journals; of the one before: { $of }
in-memory = the state is kept in memory until the study is opened again, since sled does not open: { $why }; nothing is lost
not-lockable = { $error }: it cannot be locked
not-writable = { $error }: the folder cannot be written to now
to-be-read = it was opened to be looked at
no-journal = it has no journal
not-encodable = it cannot be kept ({ $error })
too-large = it is too large for one line: make it several acts
all-in-journal = { $failed }; all work is in the journal
path-gone = { $path } is gone
half-line = half a line in { $path } could not be removed ({ $error }); do it again once it can be written to
not-confirmed-now = the disk did not confirm a change in { $path } ({ $source }); open the study again
reopen = { $error }; open the study again
changed-by-other = another program changed { $path } while the study was open; nothing was written over it; open the study again
does-not-follow = it does not follow the line before it
unreadable = this version cannot read it ({ $error })
other-device = { $coder } on another device
unknown-state = nothing says how it was left
in-doubt = it was in doubt when it was left
machine-down = the machine went down, or the disk was moved, while it was open
no-copy = no copy of it can be made in { $path }: { $why }
copy-other-version = it was written by another version
sled-full = no space is left
sled-slow = it did not open in time
sled-stopped = it stopped while opening
sled-unsaved = it did not write down what it has
sled-failed = sled failed before
sled-halted = sled stopped in the middle of a call
# Corrections of the same field, made apart.
apart-more = so were { $more } more; of each the later one counts, and `depeche set` puts in another
apart = two corrections of the { $field } of { $dispatch } were made apart: { $one }; { $other }: the later one counts, and `depeche set` puts in another
as-it-came = as it came
apart-by = { $who } set { $value }
# A store that failed or is built again, and acts that are refused.
interrupted = it was interrupted
not-rebuilt = the store could not be rebuilt: { $why }; nothing is lost: the state is kept in memory until the study is opened again
journal-changed = the journal was changed meanwhile
no-place = it has no place
differs = it differs from the journals in { $what }
failed-rebuilding = the store failed ({ $error }); nothing is lost: the state was read from the journals again and the store is built anew
failed-in-memory = the store failed ({ $error }); nothing is lost: the state was read from the journals again and is kept in memory
written-back =
    { $count ->
        [one] the journal of “{ $coder }” lacked { $count } change that the store still had: it was written back
       *[other] the journal of “{ $coder }” lacked { $count } changes that the store still had: they were written back
    }
unfinished = “{ $what }” was not written to its end: nothing of it counts; do it again
unfinished-act = an act was not written to its end: nothing of it counts; do it again
no-change = it changes nothing
named-twice = it names a record twice
not-by-this-way = undo, redo and repair are asked for in another way
would-change-later = it would change what only a later version of depeche can read
points-at-others = it points at other records
journal-damaged = the journal is damaged
end-of-time = an event from the end of time is in a journal
no-lines-in-backup = no lines of the store are in the backup: { $error }
change-no-place = change { $seq } of “{ $coder }” has no place
line-at-byte = the line at byte { $offset } is damaged
change-moved = change { $seq } of “{ $coder }” was moved
build-stopped = it stopped while it was built
not-waited = it was not waited for
value-unread = a value of “{ $tree }” cannot be read
no-tree = no tree “{ $tree }”
# Where a store differs from the journals.
place-undo = how much of “{ $coder }” can be undone and redone
place-latest = the latest change
place-undone = what “{ $coder }” undid
place-counts = that act { $act } of “{ $coder }” counts
place-step = step { $height } of “{ $coder }”
place-of-change = the place of change { $seq } of “{ $coder }”
copy-of-change = the copy of change { $seq } of “{ $coder }”
place-read = how far the journal of “{ $coder }” was read
place-record = record { $id }
place-key = key { $key } of “{ $tree }”
place-not-listed = “{ $tree }” does not list record { $id }
place-dispatch = the counts of dispatch { $id }
