# The coding in hand and the takes of a dispatch.
part-quote = quote
part-cue = cue
part-speaker = speaker
part-relay = relay
part-stance = stance
named-before = named before
named-after = named after
named-inside = named inside
speaks-here = speaks in this dispatch
as-words = as “{ $words }”
said-it = said it
coded = coded
suggested = suggested
these-words = these words
no-letter = “{ $letter }” picks nothing here: Tab changes the part
no-speaker-letter = No speaker “{ $letter }”: / to type a name
no-holder-letter = No holder “{ $letter }”: / to type a name
no-target-letter = No target “{ $letter }”: / to type one
stances-up-to = The codebook has stances 1 to { $most }
target-likely = { $stance } towards what? Enter: { $name }; a letter picks another
target-which = { $stance } towards what? a letter picks the target, / types one
named-in-words = named in these words
chosen-last = chosen last
named-in-dispatch = named in this dispatch
take-named = take { $id }
since-earlier = since the earlier take: { $what }
take-place = take { $at } of { $all }
newer-take = newer exists
sentences-added = { $n ->
    [one] { $n } sentence added
   *[other] { $n } sentences added
}
sentences-removed = { $n ->
    [one] { $n } sentence removed
   *[other] { $n } sentences removed
}
sentences-edited = { $n ->
    [one] { $n } sentence edited
   *[other] { $n } sentences edited
}
sentences-moved = { $n ->
    [one] { $n } sentence moved
   *[other] { $n } sentences moved
}
and-removed = { $n ->
    [one] { $n } removed
   *[other] { $n } removed
}
and-edited = { $n ->
    [one] { $n } edited
   *[other] { $n } edited
}
and-moved = { $n ->
    [one] { $n } moved
   *[other] { $n } moved
}
no-sentence-changed = no sentence changed
details-changed = { $n ->
    [one] { $n } number or date changed
   *[other] { $n } numbers or dates changed
}
noted-update = update { $number }
noted-updated = updated
noted-corrected = corrected
noted-repeated = repeated
outcome-kept = kept
outcome-moved = moved
outcome-changed = changed
outcome-withdrawn = withdrawn
outcome-present = already there
place-decided = this place is decided or suggested there
