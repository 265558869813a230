# What is wrong in a theme's file.
no-style = no style for { $roles }
no-style-hint = add them, or inherits = "ansi16" at the top
inherits-itself = the theme inherits itself: { $chain }
inherits-itself-hint = the last theme of this chain must inherit nothing
no-parent = there is no theme "{ $parent }" to inherit from
no-parent-hint = always there: { $names }
parent-faulty = the inherited theme "{ $parent }" is faulty: { $why }
parent-faulty-hint = correct it
unknown-role = unknown role "{ $name }"
known = known: { $names }
no-color = "{ $name }" is not a colour
no-color-hint = write #rrggbb or one of { $names }
no-modifier = "{ $name }" is not a modifier
