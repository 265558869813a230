# Two dispatches side by side.
heading = COMPARE
only-register-folds = Only a register folds: = for it
no-detail = No detail differs
no-further-detail = No further detail on this side
by-hand = by hand
by-coder = by { $coder }
select-both = Select in both texts (o, s)
service-lines = Service lines cannot be linked
nothing-links = No link between these two
no-own-link = No link of yours here: C q, C f, C d or C c to make one
counterpart-suggested = Counterpart, as suggested here: a accepts it, t opens it
counterpart-coded = Counterpart, as coded on the other side: Enter accepts it
counterpart-reworded = Counterpart, in other words: nothing copied from the other side
as-other-side = as on the other side
only-shown = what only { $side } has: shown
only-folded = what only { $side } has: folded
scrolling = scrolling: { $mode }
lock-aligned = aligned
lock-register = register
lock-register-by = register by { $side }
lock-free = free
no-link-here = No link here
no-further-link = No further link on this side
no-further-only = Nothing further that only this side has
no-room = No room for that below the texts
words-off = word by word: no more
words-more = word by word: V for more
words-on = word by word
comparing = comparing the two…
aligning = aligning
links = { $n ->
    [one] { $n } link
   *[other] { $n } links
}
coding-unknown = { $sign } coded
verbatim = verbatim
nearly-verbatim = nearly verbatim
same-quote = same quote
same-fact = same fact
same-matter = same matter
only-here = only here
link-place = link { $at }/{ $all }
weak = weak
detail-place = detail { $at }/{ $all }  { $what }: { $one } / { $other }
only-in = only in { $side }
not-compared = service lines: not compared
apart = not { $names }, { $whose }
apart-noted = not { $names }, { $whose }: { $note }
counts = { $strong } of { $all } links strong; only in A { $left }, only in B { $right }
number = number
date = date
name = name
object = object
wording = wording
more = { $n ->
    [one] { $n } more
   *[other] { $n } more
}
quoted-title = Who quotes whom ({ $count } in both)
somebody = somebody
relay-via = via { $name }
relay-to = to { $name }
relay-in = in { $name }
cut = cut
edited = edited
see-beside = { $way } { $name }: see { $beside }
service-lines-of = { $sign } service lines of { $side }
folded = { $n ->
    [one] { $sign } { $n } only in { $side }: { $names }
   *[other] { $sign } { $n } only in { $side }: { $names }
}
takes-title = Two takes of one dispatch
only-title = Only in { $side } ({ $count })
links-title = Links ({ $count })
details-title = Details that differ ({ $count })
names-title = Names spelt in two ways ({ $count })
links-of-kind = { $count } { $kind }
words-no-link = word by word: no link in focus (n goes to the next)
words-both = word by word: in both
words-only = only { $side }
words-rows = rows { $first }-{ $last } of { $all }
words-rows-more = rows { $first }-{ $last } of { $all }, V for more
