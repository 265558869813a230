# The popup of the coding in hand.
title-correct = Correct
title-change = Change
title-code = Tag
step-quote-short = quote
step-speaker-short = speaker
step-stance-short = stance
several = several: Enter saves
stance-of = stance { $at } of { $all }
words-of = { $n ->
    [one] { $kind }, { $n } word
   *[other] { $kind }, { $n } words
}
new-candidate = new, { $why }
nobody-named = Nobody named: / to type a name, N for nobody
inside-quote = inside the quote around it
label-changed = changed
label-note = note
label-tags = tags
label-distance = distance
stance-in-hand = in hand
stance-number = stance { $number }
stances-before = { $n ->
    [one] { $n } stance before these
   *[other] { $n } stances before these
}
label-taken = taken
label-then = then
letter-picks-target = a letter picks the target, T types one
target-left-out = target not named, left out: T gives one
held-by = held by?  a letter picks
likely = likely: { $why }
outside-quote = inside no other quote
only-new-kind = Kind is set here for a new speaker only (, s: known ones)
coded-already = Coded already: d in the text deletes it
draft-kept = Draft kept: t resumes, T gives it the selection
choose-stance = Choose the stance yourself: 1-5, 0 to leave it out
stances-waiting = { $n ->
    [one] Not saved: { $n } stance suggested (Enter accepts, a digit sets it, 0 leaves it out)
   *[other] Not saved: { $n } stances suggested (Enter accepts, a digit sets it, 0 leaves it out)
}
note-not-taken = Note not taken: { $why }
note-not-taken-again = Note not taken ({ $key } opens what was typed again): { $why }
typed = typed
