# What an import says.
interrupted =
    interrupted after { $read } of { $n ->
    [one] { $n } file
   *[other] { $n } files
    }; what is told above is kept
interrupted-hint = run the same command again for the rest
unreadable-again = cannot read { $path } again: { $why }
encoding-unknown = there is no encoding called “{ $name }”
encodings = use a label such as utf-8, windows-1252, iso-8859-15, macintosh, cp850 or utf-16le
from-keyboard = reading a dispatch from the keyboard; Ctrl-D ends it
progress = {"{"}bar:30{"}"} {"{"}pos{"}"}/{"{"}len{"}"} files, {"{"}eta{"}"} left
refused = { $n } refused
removed-before = { $n } taken out before
force-hint = --force takes as a dispatch what only looks like something else
others =
    { $path }: { $n ->
    [one] { $n } other record passed over ({ $kinds }); `depeche import-annotations { $file }` takes it
   *[other] { $n } other records passed over ({ $kinds }); `depeche import-annotations { $file }` takes them
    }
not-taken = not taken:
more-refused = { $path }: and { $n } more like these
new = { $n } new
new-near = { $n } new ({ $near } of them nearly one that is there)
known = { $n } already there
known-completed = { $n } already there ({ $completed } of them completed)
differing = said otherwise of dispatches that are there, which stay as they are:
differs = { $field }={ $arrived }, here { $there }
set-hint = takes it over: depeche set { $id } { $settings }
more-differing = { $n ->
    [one] and of { $n } more dispatch
   *[other] and of { $n } more dispatches
}
same-text-take = { $id } has the text of { $like }: shown as a take
nearly-take = { $id } is nearly { $like }: shown as a take
same-text-agency = { $id } has the text of { $like }, which is of { $agency }: no take
nearly-agency = { $id } is nearly { $like }, which is of { $agency }: no take
same-text = { $id } has the text of { $like }
nearly = { $id } is nearly { $like }
more-near = and { $n } more like these
near-limit = near copies are looked for among at most { $n } new ones
removed = taken out of the study before, and not in it: { $ids }
removed-more = taken out of the study before, and not in it: { $ids } and { $n } more
removed-hint = `depeche remove --undo ID` brings one back, with what was coded on it
taken-back = { $n ->
    [one] completed before by an import that was taken back, and not again: { $n } dispatch
   *[other] completed before by an import that was taken back, and not again: { $n } dispatches
}
taken-back-hint = `depeche remove --undo --import { $import }` brings that back
of-language = { $n ->
    [one] { $lang } ({ $n } dispatch)
   *[other] { $lang } ({ $n } dispatches)
}
languages = declared in another language than French and English, which the rules read: { $languages }; kept as declared, nothing is proposed on them
stopped = interrupted
nothing-written = nothing was written
would-be = nothing was written; it would be{" "}
check-path = check the path
with-file = with { $path }:{" "}
file-refused = { $path }: refused
more-listed = and { $n } more (-v lists all)
dispatches = { $n ->
    [one] { $n } dispatch
   *[other] { $n } dispatches
}
row-new = new
row-completes = completes
row-there = there
