# Sélectionner et coder dans le texte d'une dépêche, et le codage en toutes lettres.
nothing-selected = Aucune sélection : w, s, p ou Tab
coded-already = Déjà codée : e pour modifier
no-suggestion = Aucune suggestion ici : t pour coder
no-coded-quote = Aucune citation codée ici : Tab passe à la suivante
no-coded-nor-note = Ni citation codée ni note ici : Tab passe à la suivante
no-quote-to-add-to = Aucune citation à compléter : t pour coder
no-quotation = Aucune citation dans cette dépêche : s sélectionne une phrase
part-aside = { $count ->
    [one] { $count } partie de côté : sélectionner la suivante, puis t
   *[other] { $count } parties de côté : sélectionner la suivante, puis t
    }
quote-removed-meanwhile = Citation supprimée entre-temps : enregistrer en crée une autre
choose-stance = Choisir la position : t, puis 1 à 5, 0 aucune
nothing-coded-yet = Rien de codé encore : t code la sélection
as-before = comme avant
like-the-last = Comme la précédente : Entrée enregistre tel quel, Échap abandonne
note-deleted = Note supprimée (u la ramène)
deleted = { $what } (u la ramène)
no-quote-of-dispatch = Aucune citation de cette dépêche à compléter : t pour coder
suggestions-shown = Suggestions affichées
suggestions-hidden = Suggestions masquées
quote-needs-words = Citation sans mots : Tab jusqu’à « citation », h l H L déplacent ses bornes
saved = { $stances ->
    [0] { $what }, sans position (u annule)
    [one] { $what }, { $stances } position (u annule)
   *[other] { $what }, { $stances } positions (u annule)
    }
saved-with-twin = { $stances ->
    [0] { $what }, sans position ; a encore : son vis-à-vis
    [one] { $what }, { $stances } position ; a encore : son vis-à-vis
   *[other] { $what }, { $stances } positions ; a encore : son vis-à-vis
    }
turned-down = Écartée, ne reviendra pas (u annule)
target-not-named = cible non nommée, omise : t, puis T en donne une
target-not-named-card = cible non nommée, omise : T en donne une
nobody-named = locuteur non nommé
held-by = tenant : { $name }
target-missing = { $stance }  cible manquante : T
hidden-choose = masquée jusqu’au choix
none-suggested = aucune suggérée
digits-set = { $why }, chiffres { $to } { $target }
digits-set-held = { $why }, chiffres { $to } { $target } (tenant : { $holder })
digits-ask = { $why } : chiffre, puis cible
holder-says = attribuée par le tenant
newsroom-says = attribuée par la rédaction
somebody-says = attribuée par { $name }
new-speaker = nouveau : { $kind }
new-speaker-role = nouveau : { $kind }, { $role }
all-shown = Tout ce codage est affiché
shown-here = Suggestion ici : même touche pour accepter
page-then-accept = { $page } : même touche pour accepter, une fois tout affiché
part-of = partie { $part } sur { $all }
stances-of = positions { $first }-{ $last } sur { $all }
stance-of = position { $at } sur { $all }
stances-all = { $all } positions
more = { $page }, { $key } suite
accept-or-open = { $accept } accepte, { $open } ouvre
suggested-kind = suggérée : { $kind }
coded-kind = codée : { $kind }
noted = note
label-stance = position
label-cue = intro
label-relay = relais
label-via = via
label-speaker = locuteur
label-distance = distance
label-changed = modifié
label-note = note
label-tags = étiq.
none = aucune
from = source : { $source }
by = par { $coder }
rule-sure = { $rule } { $confidence }
accepted = { $coder }, acceptée : { $rule } { $confidence }
corrected = { $coder }, corrigée : { $rule } { $confidence }
coder-from = { $coder }, source : { $source }
agency = agence
addressee = destinataire
medium = média
nothing-here = Aucun codage ici : Tab passe à une citation
quotes-coded = Citations codées ({ $count })
suggested-undecided = Suggérées, non décidées ({ $count })
speakers-here = Locuteurs
on-a-passage = { $words } (sur un passage)
notes-and-tags = Notes et étiquettes
later-read-only = d’une version ultérieure, lecture seule
