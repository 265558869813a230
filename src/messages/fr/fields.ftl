# Fields of a dispatch that are corrected.
with-hint = { $what } : { $hint }
no-field = champ inconnu « { $name } »
no-field-hint = écrire { $names }
no-equals = « { $words } » : = absent
no-equals-hint = écrire champ=valeur
too-long = { $field } : plus d’une ligne ou de { NUMBER($most) } caractères
too-long-hint = raccourcir
twice = { $field } : donné plusieurs fois
twice-hint = l’écrire une seule fois
no-date = « { $value } » : pas une date
no-date-hint = écrire 2014-05-03, --05-03 sans année, ou 2014-05-03T08:00Z
no-year = « { $value } » : année hors de { $first } à { $last }
no-language = langue inconnue « { $value } »
no-language-hint = écrire fr, en ou other
no-country = pays inconnu « { $value } »
no-country-hint = écrire son code de deux lettres (FR) ou son nom en français ou en anglais (France)
no-status = statut inconnu « { $value } »
no-status-hint = écrire { $known }
# What counts of a corrected field after undo.
counts-now = { $field } de { $dispatch } : { $value } ({ $coder })
counts-more = { $first }, et { NUMBER($more) } de plus
as-it-came = comme reçu
nothing = rien
data = données
