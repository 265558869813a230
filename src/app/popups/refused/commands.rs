//! Commands of the view of what could not be recorded.

use crate::command::{Command, always};
use crate::popups::{help, overlay, refused};
use messages::commands as does;
use messages::hints;

/// Commands of the view of what could not be recorded.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = commands![
    ("not-recorded", "non-enregistré", Act, Any, [", w"], None, refused::update::some, does::not_recorded, |ctx| refused::update::open(ctx)),
    ("record-again", "enregistrer-à-nouveau", Act, Refused, ["r"], Some(hints::record_again), always, does::record_again, |ctx| refused::update::again(ctx)),
    ("refused-to-file", "refusé-vers-fichier", Act, Refused, ["w"], Some(hints::to_a_file), always, does::refused_to_file, |ctx| refused::update::to_file(ctx)),
    ("copy-refused", "copier-le-refusé", Act, Refused, ["y"], Some(hints::copy), always, does::copy_refused, |ctx| refused::update::copy(ctx)),
    ("drop-refused", "abandonner-le-refusé", Act, Refused, ["X"], Some(hints::drop), always, does::drop_refused, |ctx| refused::update::drop_all(ctx)),
    ("refused-down", "refusé-bas", Move, Refused, ["j", "Down"], None, always, does::refused_down, |ctx| refused::update::scroll(ctx, 1)),
    ("refused-up", "refusé-haut", Move, Refused, ["k", "Up"], None, always, does::refused_up, |ctx| refused::update::scroll(ctx, -1)),
    ("refused-help", "aide-du-refusé", Program, Refused, ["?"], Some(hints::help), always, does::refused_help, |ctx| help::update::help(ctx)),
    ("refused-close", "fermer-le-refusé", Program, Refused, ["Esc", "q"], Some(hints::close), always, does::refused_close, |ctx| overlay::close(ctx)),
];
