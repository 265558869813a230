//! Commands of the popup that tells what was done to a quote or a note, and by whom,
//! and of the one that asks whether what others took out comes back.

use crate::command::{Command, always};
use crate::others_heard;
use crate::popups::{help, history, overlay};
use crate::state::State;
use messages::commands as does;
use messages::hints;

fn recorded(state: &State) -> Result<(), String> {
    match history::update::at(state) {
        Some(_) => Ok(()),
        None => Err(messages::history::no_record()),
    }
}

/// Commands of both popups.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = commands![
    ("history", "historique", Act, Text, ["g h"], None, recorded, does::history, |ctx| history::update::open(ctx)),
    ("history-down", "historique-bas", Move, History, ["j", "Down"], Some(hints::scroll), always, does::history_down, |ctx| history::update::scroll(ctx, 1)),
    ("history-up", "historique-haut", Move, History, ["k", "Up"], None, always, does::history_up, |ctx| history::update::scroll(ctx, -1)),
    ("history-page-down", "historique-page-bas", Move, History, ["PgDn", "C-d"], None, always, does::history_page_down, |ctx| history::update::scroll(ctx, 10)),
    ("history-page-up", "historique-page-haut", Move, History, ["PgUp", "C-u"], None, always, does::history_page_up, |ctx| history::update::scroll(ctx, -10)),
    ("history-close", "fermer-historique", Program, History, ["Esc", "q"], Some(hints::close), always, does::history_close, |ctx| overlay::close(ctx)),
    ("bring-back", "faire-revenir", Act, TakenOut, ["y"], Some(hints::bring_back), always, does::bring_back, |ctx| others_heard::bring_back(ctx)),
    ("leave-out", "laisser-supprimé", Act, TakenOut, ["n", "Esc"], Some(hints::no), always, does::leave_out, |ctx| others_heard::leave_out(ctx)),
    ("taken-out-help", "aide-du-retour", Program, TakenOut, ["?"], Some(hints::help), always, does::taken_out_help, |ctx| help::update::help(ctx)),
    ("history-help", "aide-de-l-historique", Program, History, ["?"], Some(hints::help), always, does::history_help, |ctx| help::update::help(ctx)),
];
