# Ce qui ne va pas dans le fichier d'un thème.
no-style = aucun style pour { $roles }
no-style-hint = les ajouter, ou inherits = "ansi16" en tête
inherits-itself = le thème hérite de lui-même : { $chain }
inherits-itself-hint = le dernier thème de la chaîne ne doit hériter de rien
no-parent = thème "{ $parent }", dont celui-ci hérite, introuvable
no-parent-hint = toujours disponibles : { $names }
parent-faulty = thème hérité "{ $parent }" incorrect : { $why }
parent-faulty-hint = le corriger
unknown-role = rôle "{ $name }" inconnu
known = connus : { $names }
no-color = "{ $name }" n’est pas une couleur
no-color-hint = #rrggbb, ou bien { $names }
no-modifier = "{ $name }" n’est pas un attribut
