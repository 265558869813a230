# What is wrong with a codebook.
revision-blank = revision has a blank or a + in it
revision-blank-hint = write a number or a date, such as 3 or 2026-11-21
language-unknown = language "{ $code }" is not known
no-scale = the codebook has no stance scale
no-scale-hint = add at least one [[stance]]
too-many-stances = { $count } stances, but only 9 digits to pick them
too-many-stances-hint = merge some: finer shades go into tags
sign-not-plain = sign "{ $sign }" is not one plain character
sign-not-plain-hint = use one of + - = ± ? or a letter; no emoji
not-of-records = { $list } "{ $key }" is not one that records know
letters-free = free to choose from: { $letters }
not-one-letter = letter "{ $letter }" is not one letter
letter-reserved = letter "{ $letter }" is reserved in the picker
letter-not-small = letter "{ $letter }" is not a small letter from a to z
key-signs = key "{ $key }" has other signs than letters and digits
key-signs-hint = letters, digits, - _ . only: it is written to files
used-twice = { $list } { $field } "{ $value }" is used twice
used-twice-hint = first used in line { $line }
label-or-alias = label or alias
