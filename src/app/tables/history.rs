//! Commands of the popup that tells what was done to a quote or a note, and by whom,
//! and of the one that asks whether what others took out comes back.

use crate::command::{Command, always};
use crate::state::State;
use crate::{history, others, popups, program};

fn recorded(state: &State) -> Result<(), &'static str> {
    match history::at(state) {
        Some(_) => Ok(()),
        None => Err("nothing is recorded here: Tab goes to the next quote"),
    }
}

/// Commands of both popups.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = commands![
    ("history", "historique", Act, Text, ["g h"], "", recorded, "who did what to the quote or note here, and when", |ctx| history::open(ctx)),
    ("history-down", "historique-bas", Move, History, ["j", "Down"], "scroll", always, "further down, to what was done earlier", |ctx| history::scroll(ctx, 1)),
    ("history-up", "historique-haut", Move, History, ["k", "Up"], "", always, "further up, to what was done later", |ctx| history::scroll(ctx, -1)),
    ("history-page-down", "historique-page-bas", Move, History, ["PgDn", "C-d"], "", always, "a page down", |ctx| history::scroll(ctx, 10)),
    ("history-page-up", "historique-page-haut", Move, History, ["PgUp", "C-u"], "", always, "a page up", |ctx| history::scroll(ctx, -10)),
    ("history-close", "fermer-historique", Program, History, ["Esc", "q"], "close", always, "close", |ctx| popups::close(ctx)),
    ("bring-back", "faire-revenir", Act, TakenOut, ["y"], "bring back", always, "bring it back with your change", |ctx| others::bring_back(ctx)),
    ("leave-out", "laisser-supprimé", Act, TakenOut, ["n", "Esc"], "no", always, "leave it taken out; your change is not recorded", |ctx| others::leave_out(ctx)),
    ("taken-out-help", "aide-du-retour", Program, TakenOut, ["?"], "help", always, "keys of this popup", |ctx| program::help(ctx)),
    ("history-help", "aide-de-l-historique", Program, History, ["?"], "help", always, "keys of this popup", |ctx| program::help(ctx)),
];
