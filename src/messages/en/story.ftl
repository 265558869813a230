# The page of a story.
heading = STORY
building = Building stories…
list-empty = The list is empty
nothing-to-take-in = Nothing to add: no story like it; Space marks in the list
no-such-offer = No such name: nothing added (Esc leaves)
reading-again = Story still loading: nothing added yet
marked = { $n ->
    [one] marked in the list: { $n } dispatch
   *[other] marked in the list: { $n } dispatches
}
near-marked = { $n ->
    [one] story of a marked one, { $n } dispatch: { $title }
   *[other] story of a marked one, { $n } dispatches: { $title }
}
near = { $n ->
    [one] story, { $n } dispatch: { $title }
   *[other] story, { $n } dispatches: { $title }
}
one-dispatch = The story has this one dispatch
compare-with = A dispatch is compared with the marked one, else the first: j for another
dispatches = { $n ->
    [one] { $n } dispatch
   *[other] { $n } dispatches
}
column-time = time
column-after = after
column-agency = agency
column-title = title
unknown-agency = unknown
unknown-speaker = unknown
coding-unknown = { $sign } codings and decisions unreadable: { $why }
compared = Compared: { $held } (the first, the longest of each agency); left out: { $left }
who-quotes = Who quotes whom, through whom
only-here = Only here
spellings = Names as they are spelt
facts = Facts  { $same } verbatim  { $other } rewritten  { $absent } absent
first = first
