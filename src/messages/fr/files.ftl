# Files written by hand: settings, codebook, themes, word lists.
# Where a problem of a file stands.
at-place = ligne { $line }, colonne { $column } : { $what }
at-place-with-hint = ligne { $line }, colonne { $column } : { $what } ({ $hint })
# What is wrong with a file written by hand, and what to do about it.
not-toml = TOML incorrect : { $error }
not-toml-hint = chaînes entre "…", tables en [nom] ou [[nom]]
conflict = deux versions laissées ici par git, qui n’a pas pu les fusionner
conflict-hint = garder une des deux versions et supprimer les lignes de <, = et >
bare-returns = fins de ligne converties en CR seuls
bare-returns-hint = l’écrire avec des LF (par exemple : tr '\r' '\n')
known = admis : { $values }
unknown-field = champ inconnu "{ $key }" dans { $table }
no-field = champ { $key } absent de { $table }
no-field-hint = ajouter { $key } = "…"
empty-field = champ { $key } vide dans { $table }
no-boolean = { $key } de { $table } : ni true ni false
no-boolean-hint = écrire true ou false, sans guillemets
no-integer = { $key } de { $table } : pas un nombre entier admis
no-integer-hint = écrire un nombre de { $least } à { $most }
no-name = { $key } de { $table } : ni nom ni false
no-name-hint = écrire un nom entre "…", ou false
no-number = { $key } de { $table } : pas un nombre
no-number-hint = écrire { $key } = 1, -1 ou 0.5, sans guillemets, ou l’omettre
no-list = { $key } de { $table } : pas une liste
no-list-hint = écrire { $key } = ["…", "…"]
no-table = { $key } de { $table } : pas une table
no-table-hint = écrire [{ $key }] ou { $key } = {"{"} … {"}"}
no-tables = { $key } : pas une liste de tables
no-tables-item = { $key } : pas une table
no-tables-hint = commencer chaque table par [[{ $key }]]
no-string = { $key } de { $table } : pas une chaîne
no-string-hint = la mettre entre guillemets : "…"
whole = fichier
