# The speakers of a study.
heading = SPEAKERS
none-yet = No speakers yet: coding a quote adds them
removed = NOT saved: the speaker was removed
exists = “{ $name }” already exists: m to merge
needs-name = A speaker needs a name
no-such-name = No such name: nothing merged (Esc leaves)
same-speaker = A speaker cannot be merged into itself
kind-set = { $name }: { $kind }
count = { $n ->
    [one] { $n } speaker
   *[other] { $n } speakers
}
merged = { $n ->
    [one] { $n } merged
   *[other] { $n } merged
}
column-name = name
column-kind = kind
column-role = role
column-others = also known as
no-role = no role
also-known-as = also known as
role-by-rule = role read by a rule: { $rule }
role-from-file = role came with the file { $file }
role-unknown = where the role comes from is not known
