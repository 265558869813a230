# Mistakes in files, and the last messages.
title-both = Mistakes in files, and the last messages
title-messages = The last messages, latest first
title-files = Mistakes in files
