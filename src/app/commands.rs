//! Commands of every screen.

use crate::command::{Command, always};
use crate::effects::Effect;
use crate::popups::{help, mistakes, palette};
use crate::screens::speakers;
use crate::state::State;
use crate::{closing, leaving, program, undoing};

fn has_study(state: &State) -> Result<(), &'static str> {
    state.study.info.as_ref().map(|_| ()).ok_or("no study is open")
}

fn has_messages(state: &State) -> Result<(), &'static str> {
    let none = "nothing was said yet, and no file written by hand has a mistake";
    mistakes::update::all(state)
        .chain(mistakes::update::messages(state))
        .next()
        .map(|_| ())
        .ok_or(none)
}

/// Commands of every screen.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = commands![
    ("help", "aide", Program, Any, ["?"], "help", always, "keys of this screen; again: of every screen", |ctx| help::update::help(ctx)),
    ("palette", "commandes", Program, Any, [":"], "command", always, "run any command by name", |ctx| palette::update::palette(ctx)),
    ("close", "fermer", Program, Any, ["q"], "back", always, "close this screen; in the list: leave", |ctx| closing::close(ctx)),
    ("back", "retour", Program, Any, ["Esc"], "", always, "one level back: selection, hits, filter, screen", |ctx| closing::back(ctx)),
    ("undo", "annuler", Act, Any, ["u"], "", has_study, "take back the last thing recorded, in any dispatch", |ctx| undoing::undo(ctx)),
    ("redo", "rétablir", Act, Any, ["U"], "", has_study, "do again what was taken back", |ctx| undoing::redo(ctx)),
    ("redraw", "redessiner", Program, Any, ["C-l"], "", always, "paint the screen anew", |ctx| ctx.ask(Effect::Redraw)),
    ("suspend", "suspendre", Program, Any, ["C-z"], "", always, "go to the shell; fg comes back", |ctx| ctx.ask(Effect::Suspend)),
    ("quit", "quitter", Program, Any, [", q"], "", always, "leave depeche", |ctx| leaving::quit(ctx)),
    ("interrupt", "interrompre", Program, Any, ["C-c"], "", always, "twice: leave depeche", |ctx| leaving::interrupt(ctx)),
    ("export", "exporter", Act, Any, [", x"], "", has_study, "write the whole study to a JSONL file", |ctx| program::export(ctx)),
    ("speakers", "locuteurs", Program, Any, [", s"], "", has_study, "who is who: names, aliases, merging", |ctx| speakers::update::speakers(ctx)),
    ("codebook", "grille-de-codage", Program, Any, [", c"], "", has_study, "name and stamp of the codebook in force", |ctx| program::codebook(ctx)),
    ("mistakes", "erreurs", Program, Any, [", e"], "", has_messages, "the last messages in full; mistakes in files written by hand", |ctx| mistakes::update::open(ctx)),
    ("next-theme", "thème-suivant", Program, Any, [", t"], "", always, "another colour theme", |ctx| program::next_theme(ctx)),
    ("toggle-hints", "aides-en-ligne", Program, Any, [", o"], "", always, "show or hide the hint line", |ctx| program::toggle_hints(ctx)),
    ("toggle-mouse", "souris", Program, Any, [", m"], "", always, "let the wheel scroll (the terminal then selects with Shift)", |ctx| program::toggle_mouse(ctx)),
    ("read-narrower", "colonne-étroite", Program, Any, [", -"], "", always, "shorter lines of prose", |ctx| program::measure(ctx, -4)),
    ("read-wider", "colonne-large", Program, Any, [", +", ", ="], "", always, "longer lines of prose", |ctx| program::measure(ctx, 4)),
];
