//! Commands of the first screen.

use crate::command::{Command, always};
use crate::screens::welcome::update;

/// Commands of the first screen.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = commands![
    ("choose", "choisir", Act, Welcome, ["Enter", "l", "Right", "Space"], "choose", always, "take this row", |ctx| update::choose(ctx)),
    ("welcome-down", "suivant", Move, Welcome, ["j", "Down", "Tab"], "", always, "next row", |ctx| update::choose_row(ctx, 1)),
    ("welcome-up", "précédent", Move, Welcome, ["k", "Up", "S-Tab"], "", always, "row before", |ctx| update::choose_row(ctx, -1)),
];
