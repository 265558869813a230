# Texts, records and why they are refused.
# Why a file is not read as text.
empty = the file is empty
binary = not a text file: { $what }
undecodable = not valid { $encoding }: the bytes at offset { $at } mean nothing in it
unlikely = its encoding is not clear: read as { $encoding } it has words like “{ $word }”
unknown-encoding = there is no encoding called “{ $label }”
empty-hint = check that the file was copied whole
undecodable-hint = name the right encoding with --encoding (windows-1252 is usual for older wires)
unlikely-hint = name the right encoding with --encoding (macintosh, cp850, cp437, windows-1252)
unknown-encoding-hint = use a label such as utf-8, windows-1252, iso-8859-15, macintosh, cp850 or utf-16le
controls = { $controls } of its { $all } characters are controls ({ $nuls } NUL)
looks-like = it looks like { $what }
# What to do with a file that is no text.
as-text = save it as plain text, then import that
unpack = unpack it, then import what is in it
no-words = it holds no words; leave it out
typed = leave it out, or write down what is said in it as plain text
recover = leave it out; `vim -r` writes what it holds into a text file
as-jsonl = export its texts as JSONL, then import that
# What a file that is no text looks like.
pdf = a PDF
zip = a zip archive or an office document
old-office = an old office document
rtf = a rich text (RTF) document
postscript = a PostScript document
gzip = a gzip archive
bzip2 = a bzip2 archive
xz = an xz archive
zstd = a zstd archive
seven-z = a 7z archive
rar = a rar archive
tar = a tar archive
picture = a picture
sound = a sound
film-or-sound = a film or a sound
film = a film
program = a program
database = a database
swap = a swap file that an editor left
# Why a record is no dispatch.
text-empty = the text is empty
text-empty-hint = leave the dispatch out
no-text-hint = export it again without --no-text
no-text = the dispatch has no text
no-field-found = there is no field "text" (found: { $names }{ $more })
no-field = there is no field "text"
no-field-hint = call the article's words "text", and what is known of it "headline", "published", "agency", "lang"
other-record = a “{ $record }” record is not a dispatch
other-record-hint = bring annotations in with import-annotations
changed-hint = the text was changed after it was exported (or its agency, publisher or provider_id): take the original, or leave out id and text_sha256 to import it as another dispatch
other-text = the text is not that of dispatch { $given }
other-hash = the text does not have the hash in text_sha256
span-outside = { $what } { $start }..{ $end } does not lie in the text
span-outside-hint = offsets are code points from 0, the end one past the last; left out, it is found
order-hint = list them from first to last; left out, they are found
order = the paragraphs are not in order or overlap
# Where and why.
at-line = line { $line }: { $what }
at-line-with-hint = line { $line }: { $what }; { $hint }
with-hint = { $what }; { $hint }
