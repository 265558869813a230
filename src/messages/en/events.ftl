# What an event did: undo line, history, list of sessions. A noun, so that it follows “Undone:”.
quote = quote of { $speaker }
quote-unnamed = quote without a speaker
quote-changed = change to a quote of { $speaker }
quote-changed-unnamed = change to a quote without a speaker
quote-deleted = deleted quote of { $speaker }
quote-deleted-unnamed = deleted quote of nobody named
not-a-quote = “not a quote”
note = note
note-on =
    { $kind ->
        [quote] note on a quote
        [stance] note on a stance
        [mark] note on a mark
        [link] note on a link
       *[other] note on a record
    }
note-deleted = deleted note
tags =
    { $dispatches ->
        [one] tags on { $dispatches } dispatch
       *[other] tags on { $dispatches } dispatches
    }
star = star
reviewed-state = reviewed state
speaker-name = name of { $speaker }
speaker-kind = kind of { $speaker }
speaker-alias = alias of { $speaker }
speakers-merged = merge of { $from } into { $into }
linked = link: { $relation }
link-removed = link removed: { $relation }
unlinked = unlinked
story-left = dispatch split off from its story
story-pinned = dispatch pinned to its story
story-joined =
    { $dispatches ->
        [one] { $dispatches } dispatch into the story
       *[other] { $dispatches } dispatches into the story
    }
dispatches-removed =
    { $dispatches ->
        [one] { $dispatches } dispatch removed
       *[other] { $dispatches } dispatches removed
    }
dispatches-put-back =
    { $dispatches ->
        [one] { $dispatches } dispatch back in the study
       *[other] { $dispatches } dispatches back in the study
    }
texts-freed =
    { $dispatches ->
        [one] text of { $dispatches } dispatch deleted
       *[other] texts of { $dispatches } dispatches deleted
    }
carried = carrying to a later take ({ $counts })
review-begun = review of { $over }
review-ended = end of the review
card-accepted = accepted card
card-skipped = skipped card
card-flagged = flag
card-unflagged = flag removed
card-note = note on a card
import = import of { $file }
import-part = import of { $file }, part { $part } of { $parts }
correction =
    { $dispatches ->
        [one] correction of { $dispatches } dispatch
       *[other] correction of { $dispatches } dispatches
    }
dispatches-imported =
    { $dispatches ->
        [one] import of { $dispatches } dispatch
       *[other] import of { $dispatches } dispatches
    }
left = left as it was: { $act }
brought-back = { $act } (brought back)
salvaged = repaired from the state
references-repaired = repair: records that pointed at nothing
# Counts of what was carried over to a later take.
carried-none = nothing confirmed on the earlier take
carried-counts = { $all } on the earlier take: { $counts }
carried-kept = { NUMBER($count) } kept
carried-moved = { NUMBER($count) } moved
carried-changed = { NUMBER($count) } changed
carried-withdrawn = { NUMBER($count) } withdrawn
carried-there = { NUMBER($count) } there already
# What a review session goes over.
over-study = the whole study
over-filter = filter “{ $filter }”
over-marked = { NUMBER($dispatches) } marked
over-dispatch = this dispatch: { $title }
over-story = this story: { $title }
# What of a coding does not fit the later take it was carried to.
misfit-changed = “{ $was }” is now “{ $now }”
misfit-gone = “{ $words }” is gone
misfit-came-in = “{ $words }” is new
misfit-several-places = these words occur in several places
misfit-signs-only = signs between the words
misfit-stance = stance towards “{ $target }”: to be read again
