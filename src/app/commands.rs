//! Commands of every screen.

use crate::command::{Command, always};
use crate::effects::Effect;
use crate::popups::{help, mistakes, palette};
use crate::screens::speakers;
use crate::state::State;
use crate::{closing, leaving, program, undoing};
use messages::commands as does;
use messages::hints;
use messages::review as say;

fn has_study(state: &State) -> Result<(), String> {
    state.study.info.as_ref().map(|_| ()).ok_or_else(say::no_study)
}

fn has_messages(state: &State) -> Result<(), String> {
    mistakes::update::all(state)
        .chain(mistakes::update::messages(state))
        .next()
        .map(|_| ())
        .ok_or_else(messages::program::no_messages)
}

/// Commands of every screen.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = commands![
    ("help", "aide", Program, Any, ["?"], Some(hints::help), always, does::help, |ctx| help::update::help(ctx)),
    ("palette", "commandes", Program, Any, [":"], Some(hints::command), always, does::palette, |ctx| palette::update::palette(ctx)),
    ("close", "fermer", Program, Any, ["q"], Some(hints::back), always, does::close, |ctx| closing::close(ctx)),
    ("back", "retour", Program, Any, ["Esc"], None, always, does::back, |ctx| closing::back(ctx)),
    ("undo", "annuler", Act, Any, ["u"], None, has_study, does::undo, |ctx| undoing::undo(ctx)),
    ("redo", "rétablir", Act, Any, ["U"], None, has_study, does::redo, |ctx| undoing::redo(ctx)),
    ("redraw", "redessiner", Program, Any, ["C-l"], None, always, does::redraw, |ctx| ctx.ask(Effect::Redraw)),
    ("suspend", "suspendre", Program, Any, ["C-z"], None, always, does::suspend, |ctx| ctx.ask(Effect::Suspend)),
    ("quit", "quitter", Program, Any, [", q"], None, always, does::quit, |ctx| leaving::quit(ctx)),
    ("interrupt", "interrompre", Program, Any, ["C-c"], None, always, does::interrupt, |ctx| leaving::interrupt(ctx)),
    ("export", "exporter", Act, Any, [", x"], None, has_study, does::export, |ctx| program::export(ctx)),
    ("speakers", "locuteurs", Program, Any, [", s"], None, has_study, does::speakers, |ctx| speakers::update::speakers(ctx)),
    ("codebook", "grille-de-codage", Program, Any, [", c"], None, has_study, does::codebook, |ctx| program::codebook(ctx)),
    ("mistakes", "erreurs", Program, Any, [", e"], None, has_messages, does::mistakes, |ctx| mistakes::update::open(ctx)),
    ("next-theme", "thème-suivant", Program, Any, [", t"], None, always, does::next_theme, |ctx| program::next_theme(ctx)),
    ("toggle-hints", "rappel-des-touches", Program, Any, [", o"], None, always, does::toggle_hints, |ctx| program::toggle_hints(ctx)),
    ("toggle-mouse", "souris", Program, Any, [", m"], None, always, does::toggle_mouse, |ctx| program::toggle_mouse(ctx)),
    ("read-narrower", "lignes-courtes", Program, Any, [", -"], None, always, does::read_narrower, |ctx| program::measure(ctx, -4)),
    ("read-wider", "lignes-longues", Program, Any, [", +", ", ="], None, always, does::read_wider, |ctx| program::measure(ctx, 4)),
];
