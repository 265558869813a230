# Carrying over to a later take.
no-other-take = No other take of this dispatch in the study
first-take = First take: g t for the next
nothing-to-carry = Nothing to carry over: { $summary }
nothing-coded = No coding on an earlier take
draft-left = Unsaved draft on the earlier take: t there resumes it
carried = Carried over: { $summary } (u: undo)
everything = Everything carried over
title = Carry over to this take
suggested-here = suggested here: { $why }
stays-there = stays there: { $why }
