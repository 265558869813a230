# One dispatch: its header, moving through it, its takes.
no-quote = no quote
quote-of = quote { $at }/{ $all }
coded = { $count } coded
coding-unknown = { $sign } coded
of-later-version = { $count } of a later version, read-only
later-read-only = { $count } later, read-only
take-remark = { $take } ({ $remark })
later-version = { $count ->
    [one] { $count } record of a later version is kept here, and cannot be changed
   *[other] { $count } records of a later version are kept here, and cannot be changed
    }
no-further = no further dispatch in the list
no-search = Nothing searched yet: / to search
reviewed = reviewed
not-reviewed = not reviewed
no-match = No dispatch of this study is close to it: mark two and press =
not-found = Not found in this dispatch
since-before = { $take }, since the one before: { $changes }
later-take = { $take }: a later take is there
later-take-key = { $take }: a later take is there ({ $key } goes there)
coding-coming = still reading what is coded
