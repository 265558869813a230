# What is wrong with a query, and what a field may ask for.
at-column = colonne { $column } : { $fault }
no-field = champ inconnu « { $name } » ; champs : { $fields } ; entre guillemets : du texte
no-value = { $field } : valeur inconnue « { $value } » ; { $values }
values-of-is = vierge, encours, relue ou favorite
field-values = { $field } : { $values }
