# What is wrong with a query, and what a field may ask for.
at-column = column { $column }: { $fault }
no-field = no field “{ $name }”; fields: { $fields }; quoted it is text
no-value = { $field }: has no “{ $value }”; it has { $values }
values-of-is = untouched, working, reviewed or starred
field-values = { $field }: { $values }
