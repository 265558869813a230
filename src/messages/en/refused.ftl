# Changes that could not be saved.
all-saved = Everything is saved
not-saved = not saved: { $why }
note-words = note: { $note }
tag-words = tags: { $tags }
dropped = { $n ->
    [one] { $n } change dropped, not saved
   *[other] { $n } changes dropped, not saved
}
title = NOT saved
keys = retry, save, copy
line = NOT saved:
line-more = { $n ->
    [one] NOT saved and { $n } more:
   *[other] NOT saved and { $n } more:
}
