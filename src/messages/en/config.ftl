# The command `depeche config`: settings and where they come from.
file = settings file: { $path }
changed = { $key } = { $value } (in { $path })
refused = { $key } cannot be “{ $value }”: { $why }
now = now: { $value } (from: { $source })
unknown = unknown setting “{ $key }”
all-keys = settings: { $keys }
not-here = { $key } cannot be set by this command
coder-elsewhere = use --coder NAME, or coder in the study's depeche.toml
keys-by-hand = edit [keys.SCOPE] in { $path }; `depeche keys` lists the commands
problem = settings, { $problem }
from-flag = { $flag }
from-settings = settings file
from-study = depeche.toml of the study
from-environment = environment: { $name }
from-user = name of the system user
from-default = default
language = the language of screens, messages and help: en or fr
theme = the colours: { $names }, or a file of yours in the themes folder beside the settings file
hints = the hint line at the bottom: true or false
mouse = the mouse wheel scrolls: true or false (the terminal's own selection then needs Shift)
measure = columns of a line of text: 32 to 120
ascii = ASCII signs only: true or false
clipboard = copying to the terminal's clipboard (OSC 52): true or false
suggestions = suggestions in the text: true or false
coder = the name that new work is recorded under
keys = number of keys changed under [keys.SCOPE] in the settings file
