# The command line: what all commands share.
language-help = Speaks this language: en or fr, instead of the settings' or the environment's
language-unknown = use en or fr
