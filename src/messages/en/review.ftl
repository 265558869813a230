# A review session.
heading = REVIEW
no-review = No review: { $why }
first-dispatches = The first { $most } of { $count } dispatches: a filter picks others
session-gone = Session no longer in the study
no-session = No review session open
card-loading = Card still loading
cards-loading = Cards still loading
all-decided = All cards are decided: u undoes the last one, q leaves
no-study = No study open
choose-stance = Choose the stance yourself: 1-5, 0 for none (i shows the reading)
stance-in-hand = Current stance: the same key again decides on it
saved-alike = Saved: { $chosen }; the rules read “{ $read }” too (u: undo)
saved-unlike = Saved: { $chosen }; the rules read “{ $read }” there (u: undo)
stance-left-out = { $n ->
    [one] Left out; { $n } stance left to decide
   *[other] Left out; { $n } stances left to decide
}
no-card = No card here
no-reason = { $key }: no such reason, card unchanged
unflagged = No longer flagged
flagged-now = Flagged for discussion
no-card-for-note = No card here: note not saved
stances-shown = Stances are shown in this session: R begins one that hides them
nothing-left = Nothing left to review: { $over }
nothing-decided = Nothing decided in this session: q leaves it
no-skipped = No card skipped
leave-out = leave out
no-stance = none
more-stances = { $label }, { $key } more
sure = { $confidence } sure
from = from { $from }
suggested-by = suggested by { $coder }
was-flagged = flagged
was-noted = noted
was-skipped = skipped before
about = about { $time }
label-done = done
label-stances = stances
label-taken = taken
label-other = other
label-waiting = waiting
label-time = time
label-left = left
label-second-looks = again
accepted = { $n ->
    [one] accepted
   *[other] accepted
}
corrected = { $n ->
    [one] corrected
   *[other] corrected
}
rejected = { $n ->
    [one] rejected
   *[other] rejected
}
added = { $n ->
    [one] added
   *[other] added
}
flagged = { $n ->
    [one] flagged
   *[other] flagged
}
skipped = { $n ->
    [one] skipped
   *[other] skipped
}
second-looks = { $n ->
    [one] second look
   *[other] second looks
}
last-decided = Last decided
not-a-quote = not a quote
card-skipped = skipped
per-minute = { $pace } per min
seconds = { $count } s
minutes = { $count } min
hours = { $hours } h { $minutes } min
reason-title = Not a quote, because
reading-dispatch = reading the dispatch…
reading = reading { $read } of { $all } dispatches
cards-so-far = { $n ->
    [one] { $n } card so far; q leaves
   *[other] { $n } cards so far; q leaves
}
every-card = Every card is decided
finished = { $n ->
    [one] Finished; { $n } card skipped
   *[other] Finished; { $n } cards skipped
}
key-space = Space
go-through-skipped = go through the skipped cards
undo-last = undo the last decision
leave = leave
as-file = gives this as a file
sum-cards = cards
sum-stances = stances
sum-rejected = rejected as
sum-corrected = corrected
sum-keys = keys a quote
sum-time = time
sum-second-looks = second looks
sum-over = over
mean = mean
median = median
median-corrected = median where corrected
in-all = in all
quotes-per-minute = { $pace } quotes a minute
alike = { $agreed } of { $looks } alike
alike-verdict = verdict { $same }/{ $looks }
alike-speaker = speaker { $same }/{ $taken }
alike-stance = stance { $same }/{ $taken }
over-how = { $n ->
    [one] { $n } dispatch, { $order }
   *[other] { $n } dispatches, { $order }
}
over-how-hidden = { $n ->
    [one] { $n } dispatch, { $order }, stances hidden
   *[other] { $n } dispatches, { $order }, stances hidden
}
column-rules = rules
column-accepted = accepted
column-corrected = corrected
column-rejected = rejected
corrected-kind = kind
