# Ce qui ne va pas dans les fichiers de réglages.
language-unknown = langue « { $code } » des réglages inconnue
language-unknown-hint = "en" ou "fr", ou rien
