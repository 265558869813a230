# The palette of commands.
title = Command
nothing-found = No such command
only-in = only in: { $screen }
not-now = not now: { $why }
