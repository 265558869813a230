# Ce que dit un import.
interrupted =
    interrompu : { $read } sur { $n ->
    [one] { $n } fichier
   *[other] { $n } fichiers
    } ; ce qui précède est gardé
interrupted-hint = relancer la même commande pour la suite
unreadable-again = seconde lecture impossible : { $path } ({ $why })
encoding-unknown = encodage inconnu : « { $name } »
encodings = par exemple utf-8, windows-1252, iso-8859-15, macintosh, cp850 ou utf-16le
from-keyboard = lecture d’une dépêche au clavier ; Ctrl-D termine
progress = {"{"}bar:30{"}"} {"{"}pos{"}"}/{"{"}len{"}"} fichiers, reste {"{"}eta{"}"}
refused = { $n ->
    [one] { $n } refusée
   *[other] { $n } refusées
}
removed-before = { $n ->
    [one] { $n } déjà retirée
   *[other] { $n } déjà retirées
}
force-hint = --force prend comme dépêche ce qui ressemble seulement à autre chose
others =
    { $path } : { $n ->
    [one] { $n } autre enregistrement omis ({ $kinds }) ; `depeche import-annotations { $file }` l’importe
   *[other] { $n } autres enregistrements omis ({ $kinds }) ; `depeche import-annotations { $file }` les importe
    }
not-taken = non importé :
more-refused = { $n ->
    [one] { $path } : et { $n } autre de même
   *[other] { $path } : et { $n } autres de même
}
new = { $n ->
    [one] { $n } nouvelle
   *[other] { $n } nouvelles
}
new-near = { $n ->
    [one] { $n } nouvelle (presque identique à une dépêche présente : { $near })
   *[other] { $n } nouvelles (presque identiques à une dépêche présente : { $near })
}
known = { $n ->
    [one] { $n } déjà présente
   *[other] { $n } déjà présentes
}
known-completed = { $n ->
    [one] { $n } déjà présente (complétée : { $completed })
   *[other] { $n } déjà présentes (complétées : { $completed })
}
differing = indications différentes pour des dépêches présentes, qui restent inchangées :
differs = { $field }={ $arrived }, ici { $there }
set-hint = pour l’adopter : depeche set { $id } { $settings }
more-differing = { $n ->
    [one] et pour { $n } autre dépêche
   *[other] et pour { $n } autres dépêches
}
same-text-take = { $id } : même texte que { $like }, affichée comme version
nearly-take = { $id } : presque identique à { $like }, affichée comme version
same-text-agency = { $id } : même texte que { $like } ({ $agency }), pas une version
nearly-agency = { $id } : presque identique à { $like } ({ $agency }), pas une version
same-text = { $id } : même texte que { $like }
nearly = { $id } : presque identique à { $like }
more-near = { $n ->
    [one] et { $n } autre de même
   *[other] et { $n } autres de même
}
near-limit = copies proches cherchées parmi les { $n } premières nouvelles
removed = déjà retirées de l’étude, non importées : { $ids }
removed-more = { $n ->
    [one] déjà retirées de l’étude, non importées : { $ids } et { $n } autre
   *[other] déjà retirées de l’étude, non importées : { $ids } et { $n } autres
}
removed-hint = `depeche remove --undo ID` en rétablit une, avec son codage
taken-back = { $n ->
    [one] complétée par un import retiré, non reprise : { $n } dépêche
   *[other] complétées par un import retiré, non reprises : { $n } dépêches
}
taken-back-hint = `depeche remove --undo --import { $import }` le rétablit
of-language = { $n ->
    [one] { $lang } ({ $n } dépêche)
   *[other] { $lang } ({ $n } dépêches)
}
languages = déclarées dans une autre langue que le français et l’anglais, seules lues par les règles : { $languages } ; gardées telles quelles, sans suggestions
stopped = interrompu
nothing-written = rien n’a été écrit
would-be = rien n’a été écrit ; ce serait{" "}
check-path = vérifier le chemin
with-file = avec { $path } :{" "}
file-refused = { $path } : refusé
more-listed = { $n ->
    [one] et { $n } autre (-v les liste toutes)
   *[other] et { $n } autres (-v les liste toutes)
}
dispatches = { $n ->
    [one] { $n } dépêche
   *[other] { $n } dépêches
}
row-new = nouvelle
row-completes = complète
row-there = présente
