# Words that an analyst adds to the rules.
unreadable = caractères illisibles
unreadable-hint = enregistrer le fichier en UTF-8
no-forms-hint = par exemple dit=P3s+PP | disent=P3p dans une cinquième case
no-forms = verbe sans ses formes
unknown-language = langue inconnue
unknown-language-hint = écrire fr ou en
unknown-frame = construction inconnue
too-many = trop de verbes
too-many-hint = en retirer
shape-agency = agency, nom
shape-metonym = metonym, lieu, qui y parle
shape-verb = verb, fr ou en, infinitif, constructions, formes si elles sont irrégulières
shape-class = la catégorie, fr ou en, mots
no-tabs = pas de tabulation entre les cases
no-tabs-hint = les séparer par des tabulations
unknown-sort = catégorie de mot inconnue
wrong-number = nombre de cases incorrect
no-tag = forme sans étiquette
no-tag-hint = écrire dit=P3s | dite=PP
unknown-tag = étiquette de forme inconnue
shape = séparés par des tabulations : { $cells }
