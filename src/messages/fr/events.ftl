# What an event did: undo line, history, list of sessions. A noun, so that it follows “Annulé :”.
quote = citation ({ $speaker })
quote-unnamed = citation sans locuteur
quote-changed = modification d’une citation ({ $speaker })
quote-changed-unnamed = modification d’une citation sans locuteur
quote-deleted = citation supprimée ({ $speaker })
quote-deleted-unnamed = citation supprimée (locuteur non nommé)
not-a-quote = « pas une citation »
note = note
note-on =
    { $kind ->
        [quote] note sur une citation
        [stance] note sur une position
        [mark] note sur un passage
        [link] note sur un lien
       *[other] note sur une fiche
    }
note-deleted = note supprimée
tags =
    { $dispatches ->
        [one] étiquettes sur { $dispatches } dépêche
       *[other] étiquettes sur { $dispatches } dépêches
    }
star = favori
reviewed-state = état de lecture
speaker-name = nom du locuteur ({ $speaker })
speaker-kind = type du locuteur ({ $speaker })
speaker-alias = alias du locuteur ({ $speaker })
speakers-merged = fusion ({ $from } → { $into })
linked = lien : { $relation }
link-removed = lien retiré : { $relation }
unlinked = lien défait
story-left = dépêche détachée du sujet
story-pinned = dépêche épinglée au sujet
story-joined =
    { $dispatches ->
        [one] { $dispatches } dépêche jointe au sujet
       *[other] { $dispatches } dépêches jointes au sujet
    }
dispatches-removed =
    { $dispatches ->
        [one] { $dispatches } dépêche retirée
       *[other] { $dispatches } dépêches retirées
    }
dispatches-put-back =
    { $dispatches ->
        [one] { $dispatches } dépêche remise dans l’étude
       *[other] { $dispatches } dépêches remises dans l’étude
    }
texts-freed =
    { $dispatches ->
        [one] texte effacé pour { $dispatches } dépêche
       *[other] textes effacés pour { $dispatches } dépêches
    }
carried = report sur une version suivante ({ $counts })
review-begun = relecture ({ $over })
review-ended = fin de la relecture
card-accepted = carte acceptée
card-skipped = carte passée
card-flagged = signalement
card-unflagged = signalement retiré
card-note = note sur une carte
import = import ({ $file })
import-part = import ({ $file }, partie { $part } sur { $parts })
correction =
    { $dispatches ->
        [one] correction de { $dispatches } dépêche
       *[other] correction de { $dispatches } dépêches
    }
dispatches-imported =
    { $dispatches ->
        [one] import de { $dispatches } dépêche
       *[other] import de { $dispatches } dépêches
    }
left = laissé tel quel : { $act }
brought-back = { $act } (remise en place)
salvaged = réparation depuis la base
references-repaired = réparation : fiches sans objet
# Counts of what was carried over to a later take.
carried-none = rien de confirmé sur la version précédente
carried-counts = { $all } sur la version précédente : { $counts }
carried-kept =
    { $count ->
        [one] { $count } gardé
       *[other] { $count } gardés
    }
carried-moved =
    { $count ->
        [one] { $count } déplacé
       *[other] { $count } déplacés
    }
carried-changed =
    { $count ->
        [one] { $count } modifié
       *[other] { $count } modifiés
    }
carried-withdrawn =
    { $count ->
        [one] { $count } retiré
       *[other] { $count } retirés
    }
carried-there =
    { $count ->
        [one] { $count } déjà présent
       *[other] { $count } déjà présents
    }
# What a review session goes over.
over-study = toute l’étude
over-filter = filtre « { $filter } »
over-marked =
    { $dispatches ->
        [one] { $dispatches } dépêche marquée
       *[other] { $dispatches } dépêches marquées
    }
over-dispatch = cette dépêche : { $title }
over-story = ce sujet : { $title }
# What of a coding does not fit the later take it was carried to.
misfit-changed = « { $was } » devient « { $now } »
misfit-gone = « { $words } » a disparu
misfit-came-in = « { $words } » est nouveau
misfit-several-places = mots présents à plusieurs endroits
misfit-signs-only = signes entre les mots
misfit-stance = position envers « { $target } » : à relire
