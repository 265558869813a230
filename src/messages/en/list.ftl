# The list of dispatches: its header, its rows, what its keys say.
shown-of = { $shown } of { $all }
marked = { $count } marked
filter-is = filter: { $filter }
service-lines-only = (only an advisory or a sign-off)
quotes-short = { $count }q
many-quotes-short = 1k+q
unanswered = { $sign } nobody can say what fits: Esc clears the filter
all-removed = { $count ->
    [one] { $count } dispatch removed: depeche remove --list
   *[other] { $count } dispatches removed: depeche remove --list
    }
reading = reading the list
no-dispatch = No dispatches yet: depeche import FILE…
nothing-fits = nothing fits the filter: Esc clears it
nothing-to-show = nothing to show
unmarked = { $count } unmarked
two-compared = { $count } marked, 2 needed (A: clear)
tags-for = { $count ->
    [one] tags for { $count } dispatch
   *[other] tags for { $count } dispatches
    }
preview-needs = The preview needs 100 columns (z shows or hides it)
characters = { $count ->
    [one] { $count } character
   *[other] { $count } characters
    }
coded-and-suggested = { $coded ->
    [one] { $coded } quote coded
   *[other] { $coded } quotes coded
    }, { $suggested } suggested
coding-unknown = { $sign } quotes coded, { $suggested } suggested
too-many-to-correct = { $count } marked: e corrects at most { $most }, depeche set any number
corrections-of = { $count ->
    [one] corrections of { $count } dispatch
   *[other] corrections of { $count } dispatches
    }
no-longer-open = A dispatch is no longer open: press e again
done-undo = { $what } (u undoes)
not-yet = not yet: { $why }
came-as = (came as { $came })
read-only = read only: { $why }
to-remove = To be removed: { $what }
nothing-removed = nothing was taken out: { $count } was not typed
filter-waits = filter waits: what was coded is being read
