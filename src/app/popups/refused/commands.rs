//! Commands of the view of what could not be recorded.

use crate::command::{Command, always};
use crate::popups::{help, overlay, refused};

/// Commands of the view of what could not be recorded.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = commands![
    ("not-recorded", "non-enregistré", Act, Any, [", w"], "", refused::update::some, "what could not be recorded: record it again, write it to a file, copy it", |ctx| refused::update::open(ctx)),
    ("record-again", "enregistrer-à-nouveau", Act, Refused, ["r"], "record again", always, "record it all again", |ctx| refused::update::again(ctx)),
    ("refused-to-file", "refusé-vers-fichier", Act, Refused, ["w"], "to a file", always, "write the records to a file that import-annotations reads", |ctx| refused::update::to_file(ctx)),
    ("copy-refused", "copier-le-refusé", Act, Refused, ["y"], "copy", always, "copy the words", |ctx| refused::update::copy(ctx)),
    ("drop-refused", "abandonner-le-refusé", Act, Refused, ["X"], "drop", always, "forget what could not be recorded", |ctx| refused::update::drop_all(ctx)),
    ("refused-down", "refusé-bas", Move, Refused, ["j", "Down"], "", always, "scroll down", |ctx| refused::update::scroll(ctx, 1)),
    ("refused-up", "refusé-haut", Move, Refused, ["k", "Up"], "", always, "scroll up", |ctx| refused::update::scroll(ctx, -1)),
    ("refused-help", "aide-du-refusé", Program, Refused, ["?"], "help", always, "keys of this view", |ctx| help::update::help(ctx)),
    ("refused-close", "fermer-le-refusé", Program, Refused, ["Esc", "q"], "close", always, "close; it stays until it is recorded or dropped", |ctx| overlay::close(ctx)),
];
