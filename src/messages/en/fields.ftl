# Fields of a dispatch that are corrected.
with-hint = { $what }: { $hint }
no-field = unknown field “{ $name }”
no-field-hint = write { $names }
no-equals = “{ $words }” has no =
no-equals-hint = write field=value
too-long = { $field }: more than one line, or than { NUMBER($most) } characters
too-long-hint = shorten it
twice = { $field } is set more than once
twice-hint = write it once
no-date = “{ $value }” is no date
no-date-hint = write 2014-05-03, --05-03 where the year is open, or 2014-05-03T08:00Z
no-year = “{ $value }” is not in the years { $first } to { $last }
no-language = unknown language “{ $value }”
no-language-hint = write fr, en or other
no-country = unknown country “{ $value }”
no-country-hint = write its two-letter code (FR) or its name in English or French (France)
no-status = unknown status “{ $value }”
no-status-hint = write { $known }
# What counts of a corrected field after undo.
counts-now = { $field } of { $dispatch } is now { $value } ({ $coder })
counts-more = { $first }, and { NUMBER($more) } more
as-it-came = as it came
nothing = nothing
data = data
