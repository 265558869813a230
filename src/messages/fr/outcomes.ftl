# Ce que disent les autres commandes.
init-folder-hint = indiquer le nouveau dossier : depeche init DOSSIER
init-no-folder = init crée une étude, et le dossier manque
init-folder-alone = indiquer le dossier seul : depeche init DOSSIER
init-study = init crée une étude, --study en désigne une
made = étude créée : « { $title } » dans { $dir } (grille de codage « { $codebook } »)
made-next = à suivre : depeche import --study { $dir } FICHIER…, puis depeche { $dir }
git-knows = git sait déjà ce qui est hors de cette étude
git-written = écrit : { $files } ; si l’index est déjà dans le dépôt, l’en retirer par
codebook-hint = --codebook : fr, en ou un fichier de grille de codage
codebook-unreadable = grille de codage illisible : { $path } ({ $why })
exported =
    { $n ->
    [one] { $n } dépêche
   *[other] { $n } dépêches
    } et { $records ->
    [one] { $records } enregistrement
   *[other] { $records } enregistrements
    } dans { $path }
cut-links = { $n ->
    [one] { $n } lien omis : l’autre bout est hors du filtre
   *[other] { $n } liens omis : l’autre bout est hors du filtre
}
filter-wrong = filtre « { $filter } », { $why }
filter-example = par exemple 'est:vierge port -grève'
filter-empty = un filtre sans mot montre toutes les dépêches
filter-empty-hint = préciser : --filter 'est:vierge port'
id-of-several = { $n } dépêches ont un identifiant commençant par { $id }
id-longer = donner un identifiant plus long
whole = { $path } : sauvegarde intacte, { $content }
backed-up = { $n ->
    [one] { $path }, vérifié : { $content }, { $n } octet
   *[other] { $path }, vérifié : { $content }, { $n } octets
}
backup-content =
    « { $study } » du { $time } ({ $program }), { $journals ->
    [one] { $journals } journal
   *[other] { $journals } journaux
    }, { $n ->
    [one] { $n } dépêche
   *[other] { $n } dépêches
    }
restore-study = restore crée une étude, --study en désigne une
restore-alone = indiquer le dossier seul : depeche restore FICHIER DOSSIER
swept = { $path } : supprimé (reste d’une restauration interrompue)
restored = { $path } : étude restaurée, { $content }
nothing-to-repair = fait : rien à réparer
checked =
    { $journals ->
    [one] { $journals } journal
   *[other] { $journals } journaux
    } avec { $changes ->
    [one] { $changes } changement
   *[other] { $changes } changements
    }, { $records ->
    [one] { $records } enregistrement
   *[other] { $records } enregistrements
    }, { $spans ->
    [one] { $spans } passage
   *[other] { $spans } passages
    }, { $dispatches ->
    [one] { $dispatches } dépêche
   *[other] { $dispatches } dépêches
    }
checked-not-all = { $n ->
    [one] { $checked } ; { $n } élément non vérifié
   *[other] { $checked } ; { $n } éléments non vérifiés
}
sound = en ordre : { $checked }
damaged-lines = { $n ->
    [one] { $n } ligne endommagée
   *[other] { $n } lignes endommagées
}
missing-changes = { $n ->
    [one] { $n } changement manquant
   *[other] { $n } changements manquants
}
damages = { $n ->
    [one] { $n } dommage : { $checked }
   *[other] { $n } dommages : { $checked }
}
damages-with = { $n ->
    [one] { $n } dommage ({ $lines }) : { $checked }
   *[other] { $n } dommages ({ $lines }) : { $checked }
}
output-closed = sortie fermée
output-unwritable = écriture de la sortie impossible : { $why }
give-coder = indiquer --coder NOM
kept = { $n ->
    [one] { $n } nouvelle dépêche gardée ; relancer l’import pour la suite
   *[other] { $n } nouvelles dépêches gardées ; relancer l’import pour la suite
}
run-again = relancer la commande
name-or-force = choisir un autre nom, ou remplacer avec --force
another-place = choisir un autre endroit
look-for-folder = chercher le dossier
coder-no-name = --coder : nom incorrect
coder-example = un nom a des lettres ou des chiffres, par exemple --coder am
building-index = construction de l’index, { $percent } %
study-twice = étude désignée deux fois, par l’argument et par --study
study-twice-hint = en omettre un
no-current-folder = dossier courant inutilisable : { $why }
cd-elsewhere = changer de dossier (cd)
themes = { $shipped }, { $auto }, ou un fichier du dossier des réglages
theme-unknown = thème inconnu : « { $name } »
nothing-to-remove = rien à retirer
removed = retiré : { $what }
removed-undo = pour rétablir : `u` à l’écran, ou `depeche remove --undo { $how }`
removed-already = dépêche { $id } déjà retirée
removed-already-hint = `depeche remove --undo { $id }` la rétablit
nothing-removed = aucune dépêche retirée de cette étude
add-yes = ajouter --yes si personne ne peut répondre
type-number = saisir { $n } puis Entrée pour le faire :
nothing-done = rien n’a été fait
not-typed = { $n } n’a pas été saisi
no-change = aucun changement
corrected = { $n ->
    [one] { $n } dépêche corrigée
   *[other] { $n } dépêches corrigées
}
set-example = par exemple : depeche set 3f2a91c4 agency=Havrol date=2014-05-03
no-setting = aucun CHAMP=VALEUR
no-dispatch = aucune dépêche désignée
no-session = aucune séance de relecture dans cette étude
no-import = aucun import dans cette étude
no-takes = aucune dépêche à plusieurs versions dans cette étude
no-stories = aucun sujet commun à deux dépêches de cette étude
no-terminal = un terminal est nécessaire, et la sortie standard n’en est pas un
no-terminal-hint = `depeche list` et `depeche export` sont faits pour les tubes
