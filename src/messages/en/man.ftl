# Headings of the manual page.
name = NAME
synopsis = SYNOPSIS
description = DESCRIPTION
options = OPTIONS
commands = COMMANDS
exit-status = EXIT STATUS
files = FILES
settings = the user's settings, see depeche config
