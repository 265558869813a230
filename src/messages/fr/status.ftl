# La première et la dernière ligne de l'écran : titres, modes, ce qui est en attente, ce qui s'est passé.
heading-list = LISTE
heading-reader = LECTURE
mode-normal = NORMAL
mode-jump = SAUT
mode-extend = ÉTENDRE
mode-select = SÉL. { $unit }
mode-mark = MARQUES
mode-code = CODER { $step }/3
mode-review = RELECTURE
mode-reason = MOTIF
mode-input = SAISIE
mode-command = COMMANDE
mode-help = AIDE
mode-carry = REPORT
mode-mistakes = ERREURS
mode-refused = NON ENREGISTRÉ
mode-history = HISTORIQUE
mode-taken-out = SUPPRIMÉ
mode-on-side = { $mode } { $side }
unit-word = mot
unit-clause = membre de phrase
unit-inner = citation interne
unit-quote = citation
unit-sentence = phrase
unit-paragraph = paragraphe
unit-dispatch = dépêche
unit-free = mots
in-full = ({ $key } : tout)
error = ! { $message }
undoes = u annule : { $what }
not-recorded = { $count ->
    [one] { $count } NON enregistré
   *[other] { $count } NON enregistrés
    }
unsaved = { $sign } { $count } à écrire
waits-for-undo = { $count ->
    [one] { $count } touche en attente : annulation
   *[other] { $count } touches en attente : annulation
    }
waits-for-front = { $count ->
    [one] { $count } touche en attente : ouverture
   *[other] { $count } touches en attente : ouverture
    }
waits-for-list = { $count ->
    [one] { $count } touche en attente : liste
   *[other] { $count } touches en attente : liste
    }
indexing = index : { $percent }
rebuilding = base : reconstruction { $percent }
mouse = souris
read-only = lecture seule
place-of = { $at } sur { $all }
nothing-saved = rien d’enregistré
cards-left = reste { $count }
parts-aside = { $count ->
    [one] { $count } partie de côté
   *[other] { $count } parties de côté
    }
all = Tout
top = Haut
end = Fin
too-small = { $w }x{ $h }, minimum { $columns }x{ $rows }
agency-unknown = agence inconnue
corrected = rectifiée
target = Cible : { $name }
reason = Lettre : motif ; autre touche : carte inchangée
keys-then = { $keys } puis
key-enter = Entrée
key-esc = Échap
key-tab = Tab
key-space = Espace
key-backspace = Ret.arr.
key-delete = Suppr
key-up = Haut
key-down = Bas
key-left = Gauche
key-right = Droite
key-home = Début
key-end = Fin
key-page-up = PgPréc
key-page-down = PgSuiv
key-shift = Maj-{ $key }
key-control = C-{ $key }
