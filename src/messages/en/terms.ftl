# Terms that several screens and commands share.
# Orders of the list.
newest-first = newest first
oldest-first = oldest first
by-agency = by agency
by-title = by title
# Orders of a review.
as-in-the-text = as in the text
least-sure-first = least sure first
by-speaker = by speaker
# What two passages are to each other.
same-quote = same quote
same-fact = same fact
details-differ = details differ
contrast = contrast
version-of = version of
unrelated = do not belong together
# How much a finding of a check matters.
damage = damage
unseen = not seen
odd = odd
kept = kept
# What a speaker is.
person = person
role = role
institution = institution
group = group
anonymous = anonymous
media = media
place = place
not-a-dispatch-id = “{ $text }” is not a dispatch id: 32 hex digits expected
undoable = { $what } (u undoes)
