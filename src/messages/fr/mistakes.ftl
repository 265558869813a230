# Les erreurs des fichiers et les derniers messages.
title-both = Erreurs des fichiers et derniers messages
title-messages = Derniers messages, les plus récents d’abord
title-files = Erreurs des fichiers
