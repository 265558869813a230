# Sentences of the list of dispatches.
marked = { $count ->
    [one] { $count } marked
   *[other] { $count } marked, 2 needed (A: clear)
}
exists = “{ $name }” already exists: m to merge
