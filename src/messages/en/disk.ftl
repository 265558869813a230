# Files and locks.
take-away = { $error }: take it away
folder = a folder
pipe = a pipe (FIFO)
socket = a socket
device = a device
not-a-file = it is { $what }, not a file
larger-than-bytes = it is larger than { $most } bytes
larger-than-megabytes = it is larger than { $megabytes } MB
not-utf-8 = line { $line } of it is no UTF-8
# Who has a study open.
study-open = another program has this study open
opened-by = coder “{ $coder }” has this study open (process { $process })
opened-by-since = coder “{ $coder }” has this study open (process { $process }, since { $since })
opened-by-on = coder “{ $coder }” has this study open (process { $process } on { $host })
opened-by-on-since = coder “{ $coder }” has this study open (process { $process } on { $host }, since { $since })
