# Files of annotations.
not-given = not given
header-format = the header's format is { $format }, not “{ $known }”
header-format-hint = give the file to the command that reads its format
header-version = the header says version { $version }; this depeche reads version { $known }
header-version-hint = export it again with a depeche of this version, or use a later depeche
header-unit = the header says offset unit { $unit }; only “{ $known }” is read
header-unit-hint = count Unicode code points, not bytes or UTF-16 units
header-unread = the header cannot be read: { $error }
header-unread-hint = write it as the JSON Schema says
# Why a line of annotations is refused.
dispatch-unread = the dispatch cannot be read: { $error }
dispatch-removed = the dispatch { $id } was removed from this study
dispatch-removed-hint = `depeche remove --undo ID` brings it back; run the same command again then
dispatch-refused = the dispatch { $id }: { $what }
dispatch-twice = the dispatch { $id } stands already on line { $first }, with other fields
dispatch-twice-hint = keep one of the two lines
dispatch-textless = the dispatch { $id } is not in the study, and the line has no text
dispatch-textless-hint = import the dispatch first, or export again without --no-text
dispatch-unnamed = the dispatch has neither an id nor a text
other-text = the text is not that of its id: the id is { $given }, the text's is { $own }
changed-hint = the text was changed after the export (line ends, blanks, encoding?): take the original file
other-hash = text_sha256 is { $given }, the text's is { $found }
fields-lost = fields that cannot be kept: { $fields }
dispatch-differs = the study has the dispatch { $id } with other fields; the study's stay
at-column = { $what } (column { $column })
# Why an anchor does not fit.
dispatch-nowhere = its dispatch { $id } is neither in the study nor among the file's that fit
dispatch-nowhere-hint = import the dispatch first
more-anchors =
    { $more ->
        [one] ; { $more } more of its anchors does not fit
       *[other] ; { $more } more of its anchors do not fit
    }
no-word = no word at { $start }–{ $end }: an anchor has at least one character
no-word-hint = correct the offsets, or leave the anchor out
other-words = at { $start }–{ $end } stands { $there }, not { $words }
past-the-end = { $words } cannot stand at { $start }–{ $end }: the text has { $length } code points
same-context-hint = the same words with the same context stand at { $place }: correct the offsets
part-context-hint = the same words with part of the context stand at { $place }: look there
other-context-hint = the same words stand at { $place }, in another context: look there
several-places-hint = the same words stand in several places, the nearest at { $place }: look there
nowhere-hint = the words are nowhere in this dispatch: is it another take of it?
# Why a file of annotations could not be read.
input-stopped = reading stopped after line { $line }: { $cause }; nothing was imported
spool-failed = the records cannot be kept while they are judged: { $cause }; nothing was imported
# Why a record is refused.
schema-hint = write it as annotations/schema.json says
not-utf-8 = the line is not UTF-8 after byte { $byte }
not-utf-8-hint = save the file as UTF-8
line-too-long = the line is longer than { $most } MiB
line-too-long-hint = is this a JSONL file? one object must stand on one line
record-twice = the { $kind } { $id } stands already on line { $first }, with other content
record-twice-hint = keep one of the two lines, or give one of them another id
record-unlike = the { $kind } { $id } is in the study as a { $other }
record-unlike-hint = give it another id
record-differs = the study has the { $kind } { $id } with other content ({ $names })
record-differs-hint = say which side wins, with --prefer study or --prefer file
reference-refused = 
    { $role ->
        [speaker] its speaker { $id } was refused (line { $line })
        [further-speaker] its further speaker { $id } was refused (line { $line })
        [enclosing-quote] its enclosing quote { $id } was refused (line { $line })
        [holder] its holder { $id } was refused (line { $line })
        [target] its target { $id } was refused (line { $line })
        [quote] its quote { $id } was refused (line { $line })
        [source] its source { $id } was refused (line { $line })
        [merged-speaker] its merged speaker { $id } was refused (line { $line })
        [affiliation] its affiliation { $id } was refused (line { $line })
        [merged-target] its merged target { $id } was refused (line { $line })
        [session] its session { $id } was refused (line { $line })
       *[other] its { $role } { $id } was refused (line { $line })
    }
reference-absent = 
    { $role ->
        [speaker] its speaker { $id } is neither in the file nor in the study
        [further-speaker] its further speaker { $id } is neither in the file nor in the study
        [enclosing-quote] its enclosing quote { $id } is neither in the file nor in the study
        [holder] its holder { $id } is neither in the file nor in the study
        [target] its target { $id } is neither in the file nor in the study
        [quote] its quote { $id } is neither in the file nor in the study
        [source] its source { $id } is neither in the file nor in the study
        [merged-speaker] its merged speaker { $id } is neither in the file nor in the study
        [affiliation] its affiliation { $id } is neither in the file nor in the study
        [merged-target] its merged target { $id } is neither in the file nor in the study
        [session] its session { $id } is neither in the file nor in the study
       *[other] its { $role } { $id } is neither in the file nor in the study
    }
reference-unlike = 
    { $role ->
        [speaker] its speaker { $id } is a { $found }, not a { $kind }
        [further-speaker] its further speaker { $id } is a { $found }, not a { $kind }
        [enclosing-quote] its enclosing quote { $id } is a { $found }, not a { $kind }
        [holder] its holder { $id } is a { $found }, not a { $kind }
        [target] its target { $id } is a { $found }, not a { $kind }
        [quote] its quote { $id } is a { $found }, not a { $kind }
        [source] its source { $id } is a { $found }, not a { $kind }
        [merged-speaker] its merged speaker { $id } is a { $found }, not a { $kind }
        [affiliation] its affiliation { $id } is a { $found }, not a { $kind }
        [merged-target] its merged target { $id } is a { $found }, not a { $kind }
        [session] its session { $id } is a { $found }, not a { $kind }
       *[other] its { $role } { $id } is a { $found }, not a { $kind }
    }
reference-refused-hint = correct line { $line } first
reference-absent-hint = add the { $kind } to the file, or import it first
reference-unlike-hint = correct the id
circle = it contains itself: following merged_into or within leads back to it
circle-hint = take one of the ids out of the circle
one-a-line = one JSON object must stand on one line
no-json = the line is not JSON: { $error }
no-record = the line is not a JSON object with a text field `record`
unknown-kind = { $kind } is no kind of record that this depeche knows
unknown-kind-hint = was the file written by a later depeche? then read it with that one
record-unread = the record cannot be read: { $error }
names-no-dispatch = the { $kind } names no dispatch
names-no-dispatch-hint = give the id of the dispatch it lies in as `dispatch`
no-words = the quote has no words
no-words-hint = give at least one span as `content`
no-header = the file has no header line, so nothing says what its offsets count
no-header-hint = begin it with { $header }
decided = the suggested { $kind } { $id }: it was taken or turned down in the study, which stays
decided-with-quote = the suggested { $kind } { $id }: its quote was taken or turned down in the study, which stays
unknown-key =
    { $count ->
        [one] { $field } { $key } is not in the codebook ({ $count } records)
       *[other] { $field } { $key } is not in the codebook ({ $count } records)
    }
of-kind = the { $kind }: { $what }
