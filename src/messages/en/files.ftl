# Files written by hand: settings, codebook, themes, word lists.
# Where a problem of a file stands.
at-place = line { $line }, column { $column }: { $what }
at-place-with-hint = line { $line }, column { $column }: { $what } ({ $hint })
# What is wrong with a file written by hand, and what to do about it.
not-toml = not valid TOML: { $error }
not-toml-hint = strings stand in "...", tables start with [name] or [[name]]
conflict = git left two versions here that it could not merge
conflict-hint = keep one of the two versions, and remove the lines of <, = and >
bare-returns = its line ends were converted to bare CRs
bare-returns-hint = write it with LF (for example: tr '\r' '\n')
known = known: { $values }
unknown-field = unknown field "{ $key }" in { $table }
no-field = { $table } has no { $key }
no-field-hint = add { $key } = "..."
empty-field = { $key } of { $table } is empty
no-boolean = { $key } of { $table } is neither true nor false
no-boolean-hint = write true or false, without quotation marks
no-integer = { $key } of { $table } is no whole number within its bounds
no-integer-hint = write one from { $least } to { $most }
no-name = { $key } of { $table } is neither a name nor false
no-name-hint = write a name in "...", or false
no-number = { $key } of { $table } is not a number
no-number-hint = write { $key } = 1, -1 or 0.5, without quotation marks, or leave it out
no-list = { $key } of { $table } is not a list
no-list-hint = write { $key } = ["...", "..."]
no-table = { $key } of { $table } is not a table
no-table-hint = write [{ $key }] or { $key } = {"{"} ... {"}"}
no-tables = { $key } is not a list of tables
no-tables-item = { $key } is not a table
no-tables-hint = start each with [[{ $key }]]
no-string = { $key } of { $table } is not a string
no-string-hint = put it in quotation marks: "..."
whole = file
