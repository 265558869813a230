# Selecting and coding in the text of a dispatch, and the coding in words.
nothing-selected = nothing is selected: use w, s, p or Tab
coded-already = coded already: e to edit
no-suggestion = No suggestion here: t to code
no-coded-quote = No coded quote here: Tab goes to the next
no-coded-nor-note = No coded quote and no note here: Tab goes to the next quote
no-quote-to-add-to = No quote to add this to: t to start
no-quotation = No quotation in this dispatch: s selects a sentence
part-aside = { $count } set aside: select the next part, then t
quote-removed-meanwhile = The quote was removed meanwhile: saving makes a new one
choose-stance = Choose a stance: t, then 1-5, or 0 for none
nothing-coded-yet = nothing was coded yet: t codes the selection
as-before = as before
like-the-last = Like the last one: Enter saves what is shown, Esc leaves it
note-deleted = deleted note (u brings it back)
deleted = { $what } (u brings it back)
no-quote-of-dispatch = No quote of this dispatch to add this to: t to start
suggestions-shown = Suggestions shown
suggestions-hidden = Suggestions hidden
quote-needs-words = a quote needs words: Tab to “quote”, h l H L move its edges
saved = { $stances ->
    [0] { $what }, no stance (u undoes)
    [one] { $what }, { $stances } stance (u undoes)
   *[other] { $what }, { $stances } stances (u undoes)
    }
saved-with-twin = { $stances ->
    [0] { $what }, no stance; a again shows its twin
    [one] { $what }, { $stances } stance; a again shows its twin
   *[other] { $what }, { $stances } stances; a again shows its twin
    }
turned-down = Turned down for good (u: undo)
target-not-named = target not named, left out: t, then T gives one
target-not-named-card = target not named, left out: T gives one
nobody-named = nobody named
held-by = held by { $name }
target-missing = { $stance }  a target is missing: T
hidden-choose = hidden until you choose
none-suggested = none suggested
digits-set = { $why }, digits { $to } { $target }
digits-set-held = { $why }, digits { $to } { $target } (held by { $holder })
digits-ask = { $why }, digits need a target
holder-says = holder says so
newsroom-says = newsroom says so
somebody-says = { $name } says so
new-speaker = new: { $kind }
new-speaker-role = new: { $kind }, { $role }
all-shown = All of this coding is shown
shown-here = Suggested here: the same key again accepts it
page-then-accept = { $page }: the same key again accepts, once all were shown
part-of = part { $part } of { $all }
stances-of = stances { $first }-{ $last } of { $all }
stance-of = stance { $at } of { $all }
stances-all = { $all } stances
more = { $page }, { $key } more
accept-or-open = { $accept } accepts, { $open } opens
suggested-kind = suggested: { $kind }
coded-kind = coded: { $kind }
noted = noted
label-stance = stance
label-cue = cue
label-relay = relay
label-via = via
label-speaker = speaker
label-distance = distance
label-changed = changed
label-note = note
label-tags = tags
none = none
from = from { $source }
by = by { $coder }
rule-sure = { $rule } { $confidence }
accepted = { $coder }, accepted: { $rule } { $confidence }
corrected = { $coder }, corrected: { $rule } { $confidence }
coder-from = { $coder }, from { $source }
agency = agency
addressee = addressee
medium = medium
nothing-here = no coding here: Tab goes to a quote
quotes-coded = Quotes coded ({ $count })
suggested-undecided = Suggested, not decided ({ $count })
speakers-here = Speakers here
on-a-passage = { $words } (on a passage)
notes-and-tags = Notes and tags
later-read-only = of a later version, read-only
