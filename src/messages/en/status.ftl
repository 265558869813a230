# The first and the last rows of the screen: headings, modes, what is on its way, what happened.
heading-list = LIST
heading-reader = READ
mode-normal = NORMAL
mode-jump = JUMP
mode-extend = EXTEND
mode-select = SELECT { $unit }
mode-mark = MARK
mode-code = CODE { $step }/3
mode-review = REVIEW
mode-reason = REASON
mode-input = INPUT
mode-command = COMMAND
mode-help = HELP
mode-carry = CARRY
mode-mistakes = MISTAKES
mode-refused = NOT SAVED
mode-history = HISTORY
mode-taken-out = REMOVED
mode-on-side = { $mode } { $side }
unit-word = word
unit-clause = clause
unit-inner = inner quote
unit-quote = quote
unit-sentence = sentence
unit-paragraph = paragraph
unit-dispatch = dispatch
unit-free = words
in-full = ({ $key }: all)
error = ! { $message }
undoes = u undoes: { $what }
not-recorded = { $count } NOT recorded
unsaved = { $sign } { $count } unsaved
waits-for-undo = { $count ->
    [one] { $count } key waits for the undo
   *[other] { $count } keys wait for the undo
    }
waits-for-front = { $count ->
    [one] { $count } key waits for what opens
   *[other] { $count } keys wait for what opens
    }
waits-for-list = { $count ->
    [one] { $count } key waits for the list
   *[other] { $count } keys wait for the list
    }
indexing = index: { $percent }
rebuilding = store: rebuilding { $percent }
mouse = mouse
read-only = read only
place-of = { $at } of { $all }
nothing-saved = nothing saved yet
cards-left = { $count } left
parts-aside = { $count ->
    [one] { $count } part aside
   *[other] { $count } parts aside
    }
all = All
top = Top
end = End
too-small = { $w }x{ $h }, needs { $columns }x{ $rows }
agency-unknown = agency unknown
corrected = corrected
target = Target: { $name }
reason = a letter says why; with any other key the card stays
keys-then = { $keys } then
key-enter = Enter
key-esc = Esc
key-tab = Tab
key-space = Space
key-backspace = Backspace
key-delete = Del
key-up = Up
key-down = Down
key-left = Left
key-right = Right
key-home = Home
key-end = End
key-page-up = PgUp
key-page-down = PgDn
key-shift = S-{ $key }
key-control = C-{ $key }
