//! Commands of the popup that tells what was done to a quote or a note, and by whom,
//! and of the one that asks whether what others took out comes back.

use crate::command::{Command, always};
use crate::others_heard;
use crate::popups::{help, history, overlay};
use crate::state::State;

fn recorded(state: &State) -> Result<(), &'static str> {
    match history::update::at(state) {
        Some(_) => Ok(()),
        None => Err("nothing is recorded here: Tab goes to the next quote"),
    }
}

/// Commands of both popups.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = commands![
    ("history", "historique", Act, Text, ["g h"], "", recorded, "who did what to the quote or note here, and when", |ctx| history::update::open(ctx)),
    ("history-down", "historique-bas", Move, History, ["j", "Down"], "scroll", always, "further down, to what was done earlier", |ctx| history::update::scroll(ctx, 1)),
    ("history-up", "historique-haut", Move, History, ["k", "Up"], "", always, "further up, to what was done later", |ctx| history::update::scroll(ctx, -1)),
    ("history-page-down", "historique-page-bas", Move, History, ["PgDn", "C-d"], "", always, "a page down", |ctx| history::update::scroll(ctx, 10)),
    ("history-page-up", "historique-page-haut", Move, History, ["PgUp", "C-u"], "", always, "a page up", |ctx| history::update::scroll(ctx, -10)),
    ("history-close", "fermer-historique", Program, History, ["Esc", "q"], "close", always, "close", |ctx| overlay::close(ctx)),
    ("bring-back", "faire-revenir", Act, TakenOut, ["y"], "bring back", always, "bring it back with your change", |ctx| others_heard::bring_back(ctx)),
    ("leave-out", "laisser-supprimé", Act, TakenOut, ["n", "Esc"], "no", always, "leave it taken out; your change is not recorded", |ctx| others_heard::leave_out(ctx)),
    ("taken-out-help", "aide-du-retour", Program, TakenOut, ["?"], "help", always, "keys of this popup", |ctx| help::update::help(ctx)),
    ("history-help", "aide-de-l-historique", Program, History, ["?"], "help", always, "keys of this popup", |ctx| help::update::help(ctx)),
];
