# What the other commands say.
init-folder-hint = give the new folder: depeche init DIR
init-no-folder = init makes a study, and no folder is named
init-folder-alone = give the new folder alone: depeche init DIR
init-study = init makes a study, --study names one
made = made the study “{ $title }” in { $dir } (codebook “{ $codebook }”)
made-next = next: depeche import --study { $dir } FILE…, then depeche { $dir }
git-knows = git knows already what is no part of this study
git-written = wrote { $files }; where the index is in the repository already, take it out with
codebook-hint = --codebook takes fr, en or a codebook file
codebook-unreadable = cannot read the codebook { $path }: { $why }
exported =
    { $n ->
    [one] { $n } dispatch
   *[other] { $n } dispatches
    } and { $records ->
    [one] { $records } record
   *[other] { $records } records
    } in { $path }
cut-links = { $n ->
    [one] { $n } link left out: the filter does not show their other end
   *[other] { $n } links left out: the filter does not show their other end
}
filter-wrong = the filter “{ $filter }”, { $why }
filter-example = for example 'is:untouched port -strike'
filter-empty = a filter without a word shows every dispatch
filter-empty-hint = say which: --filter 'is:untouched port'
id-of-several = { $n } dispatches have an id that begins with { $id }
id-longer = give more of the id
whole = { $path } is whole: { $content }
backed-up = { $n ->
    [one] { $path }, verified: { $content }, { $n } byte
   *[other] { $path }, verified: { $content }, { $n } bytes
}
backup-content =
    “{ $study }” of { $time } ({ $program }), { $journals ->
    [one] { $journals } journal file
   *[other] { $journals } journal files
    }, { $n ->
    [one] { $n } dispatch
   *[other] { $n } dispatches
    }
restore-study = restore makes a study, --study names one
restore-alone = give the folder alone: depeche restore FILE FOLDER
swept = { $path }, left by a restore that was killed, is removed
restored = { $path } is restored: { $content }
nothing-to-repair = done: there was nothing to repair
checked =
    { $journals ->
    [one] { $journals } journal
   *[other] { $journals } journals
    } with { $changes ->
    [one] { $changes } change
   *[other] { $changes } changes
    }, { $records ->
    [one] { $records } record
   *[other] { $records } records
    }, { $spans ->
    [one] { $spans } span
   *[other] { $spans } spans
    }, { $dispatches ->
    [one] { $dispatches } dispatch
   *[other] { $dispatches } dispatches
    }
checked-not-all = { $n ->
    [one] { $checked }; { $n } thing could not be looked at
   *[other] { $checked }; { $n } things could not be looked at
}
sound = sound: { $checked }
damaged-lines = { $n ->
    [one] { $n } damaged line
   *[other] { $n } damaged lines
}
missing-changes = { $n ->
    [one] { $n } missing change
   *[other] { $n } missing changes
}
damages = { $n ->
    [one] { $n } damage: { $checked }
   *[other] { $n } damages: { $checked }
}
damages-with = { $n ->
    [one] { $n } damage ({ $lines }): { $checked }
   *[other] { $n } damages ({ $lines }): { $checked }
}
output-closed = the output was closed
output-unwritable = the output cannot be written: { $why }
give-coder = give --coder NAME
kept = { $n } new dispatches are kept; import again for the rest
run-again = run it again
name-or-force = choose another name, or replace it with --force
another-place = choose another place
look-for-folder = look for the folder
coder-no-name = --coder is no name
coder-example = a name has letters or digits, such as --coder am
building-index = building the index, { $percent } %
study-twice = both an argument and --study name a study
study-twice-hint = leave out one of them
no-current-folder = the current folder cannot be used: { $why }
cd-elsewhere = cd elsewhere
themes = { $shipped }, { $auto }, or a file of yours in the config folder
theme-unknown = there is no theme “{ $name }”
nothing-to-remove = nothing to take out
removed = taken out: { $what }
removed-undo = `u` in the reader brings them back, or `depeche remove --undo { $how }`
removed-already = dispatch { $id } is taken out already
removed-already-hint = `depeche remove --undo { $id }` brings it back
nothing-removed = nothing is taken out of this study
add-yes = add --yes where nobody can be asked
type-number = type { $n } and Enter to do it:
nothing-done = nothing was done
not-typed = { $n } was not typed
no-change = nothing changed
corrected = { $n ->
    [one] { $n } dispatch put right
   *[other] { $n } dispatches put right
}
set-example = for example: depeche set 3f2a91c4 agency=Havrol date=2014-05-03
no-setting = no FIELD=VALUE is given
no-dispatch = no dispatch is named
no-session = this study has no review session yet
no-import = nothing was brought into this study yet
no-takes = no dispatch of this study has several takes
no-stories = no two dispatches of this study tell of one event
no-terminal = the reader needs a terminal, and standard output is none
no-terminal-hint = `depeche list` and `depeche export` are made for pipes
