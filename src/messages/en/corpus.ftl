# The dispatches of a study: index and copies.
# Why the corpus cannot do what is asked, and what to do.
missing = there is no corpus in { $dir }: check the path, or make a study there with `depeche init`
already-there = { $dir } already holds a corpus: open it, or choose another folder
busy = another import into { $dir } is running: wait until it is done, then import again
gone = { $dir } is gone: it was moved or deleted while it was open; bring it back, or open the study where it is now
damaged = the corpus in { $dir } is damaged ({ $what }): annotations are kept elsewhere and are safe; run `depeche check --salvage`, which rebuilds it from the copies in it, or restore a backup
other-version = the corpus in { $dir } was written by another version of depeche ({ $what }): use that version, or move the folder away and import the dispatches again
no-index = the corpus in { $dir } has no index yet: open the study with depeche, which builds it
older-index = the index of the corpus in { $dir } is of an older version: open the study with depeche, which builds it anew
link = { $path } is a link, and nothing is written through one: put the folder itself in its place
unfit = dispatch { $id } cannot be kept: { $what }; the others are not affected
other-fields = it keeps other fields
none = there is none
older = it is of an older version
file-missing = { $file } is missing
no-space = no space is left: make room
file-limit = no more may be written to a file: raise its limit (ulimit -f)
index-unread = the index cannot be read: { $why }
no-reason = no reason given
refused = 
    { $doing ->
        [open] cannot open the corpus in { $dir }: { $what }; check that the folder may be read and written and that its disk is not full
        [read] cannot read the corpus in { $dir }: { $what }; check that the folder may be read and written and that its disk is not full
        [search] cannot search the corpus in { $dir }: { $what }; check that the folder may be read and written and that its disk is not full
        [import-into] cannot import into the corpus in { $dir }: { $what }; check that the folder may be read and written and that its disk is not full
        [create] cannot create the corpus in { $dir }: { $what }; check that the folder may be read and written and that its disk is not full
        [keep-copies-in] cannot keep copies in the corpus in { $dir }: { $what }; check that the folder may be read and written and that its disk is not full
        [free-texts-in] cannot free texts in the corpus in { $dir }: { $what }; check that the folder may be read and written and that its disk is not full
        [rebuild-the-index-of] cannot rebuild the index of the corpus in { $dir }: { $what }; check that the folder may be read and written and that its disk is not full
        [close] cannot close the corpus in { $dir }: { $what }; check that the folder may be read and written and that its disk is not full
        [lock] cannot lock the corpus in { $dir }: { $what }; check that the folder may be read and written and that its disk is not full
        [write] cannot write the corpus in { $dir }: { $what }; check that the folder may be read and written and that its disk is not full
        [list] cannot list the corpus in { $dir }: { $what }; check that the folder may be read and written and that its disk is not full
       *[other] cannot use the corpus in { $dir }: { $what }; check that the folder may be read and written and that its disk is not full
    }
# What is told when a corpus is opened.
dispatches-missing = the dispatches are missing, there are none in { $dir }: what was coded is kept; put that folder back (from a backup, or git), or import the dispatches again
no-temporary-index = a temporary index cannot be made: { $error }
packs-not-shown = packs of dispatches that came in are not shown yet: { $error }
packs-not-shown-busy = packs of dispatches that came in are not shown yet, since another program is bringing dispatches in
pack-unread = corpus/{ $name } cannot be read whole ({ $why }); run `depeche check`
not-writable = nothing can be written in { $dir }: its dispatches are read from a temporary index
# What is wrong with what is stored of a dispatch.
text-empty = its text is empty
other-id = its id is not that of its text
entry-lacks = an entry lacks its text or its record
record = a record: { $error }
record-refused = a record: { $refusal }
correction = a correction: { $error }
entry-begins = an entry does not begin with its row
as-many = there are { $most } dispatches, as many as fit
other-text = another text is there under its id
meta-missing = meta.json is missing
folder-link = the folder is a link
# What is wrong with a copy of dispatches.
lfs-pointer = only Git LFS's pointer to it is here; run `git lfs pull`
ends-converted = its line ends were converted (git's core.autocrlf?); all of it was read
no-file = it is no plain file
other-name = its name is not that of what it holds
more-behind = something else stands behind it, from byte { $at } on
pack-checksum = its checksum does not fit ({ $error })
pack-line = a line of it: { $error }
pack-line-refused = a line of it: { $refusal }
# What a check of the dispatches finds, and what a repair did.
salvage = run `depeche check --salvage`
index-older = the index is of an older version
index-older-remedy = the next opening builds it anew
index-none = there is no index yet: it is no part of what is copied between machines
index-none-remedy = the next opening builds it from { $copies } copies
index-bad = the index cannot be read: { $why }
import-again = import the dispatches again, or restore a backup
index-bad-remedy = run `depeche check --salvage`: it is rebuilt from { $copies } copies
no-second-copy = dispatches without a second copy: { $bare }
no-second-copy-remedy = `depeche check --salvage` makes one, which can be given to others
not-in-index = dispatches that are kept and not in the index, since an import was interrupted or they came from another copy of the study: { $count }
not-in-index-remedy = the next opening takes them in; else `depeche check --salvage` does
copies-damaged = these copies of dispatches are damaged: { $why }
copies-damaged-remedy = `depeche check --salvage` keeps what can be read and copies the rest from the index
git-remedy = `depeche init --git` keeps git from it; then check the file out again, or run `depeche check --salvage`
checksum = its checksum does not fit
not-under-id = the dispatch { $id } is not under its id
dispatch-unread = the dispatch { $id } cannot be read: { $why }
counts-differ = it counts { $counted } dispatches and lists { $listed }
index-built = the index was built from the copies, with { $count } dispatches
copies-aside = damaged files of copies set aside: { $names }
second-copies = dispatches given a second copy: { $count }
only-in-copies = the dispatches that only copies held are in the index again
index-rebuilt = the index was built anew from the copies, with { $count } dispatches; the files of the one before are kept in { $old }/
nothing-undone = nothing (taken back)
