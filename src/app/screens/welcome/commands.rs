//! Commands of the first screen.

use crate::command::{Command, always};
use crate::screens::welcome::update;
use messages::commands as does;
use messages::hints;

/// Commands of the first screen.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = commands![
    ("choose", "choisir", Act, Welcome, ["Enter", "l", "Right", "Space"], Some(hints::choose), always, does::choose, |ctx| update::choose(ctx)),
    ("welcome-down", "suivant", Move, Welcome, ["j", "Down", "Tab"], None, always, does::welcome_down, |ctx| update::choose_row(ctx, 1)),
    ("welcome-up", "précédent", Move, Welcome, ["k", "Up", "S-Tab"], None, always, does::welcome_up, |ctx| update::choose_row(ctx, -1)),
];
