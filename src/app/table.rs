//! The command table: the only place a command is declared.
//!
//! The keymap, the palette, the help page, the pending-key box, the hint line
//! and the pages `docs/keys.md` and `docs/keys.fr.md` all come from [`commands`].

use crate::command::{Command, CommandId};
use crate::commands;
use crate::keymap::Keymap;
use crate::popups::{self, carry, history, refused, tag};
use crate::screens::text::{self, acting};
use crate::screens::{compare, list, review, speakers, story, welcome};
use std::sync::LazyLock;

static TABLE: LazyLock<Vec<Command>> = LazyLock::new(|| {
    let parts: [&[Command]; 14] = [
        commands::COMMANDS,
        list::commands::COMMANDS,
        welcome::commands::COMMANDS,
        text::commands::COMMANDS,
        acting::COMMANDS,
        compare::commands::COMMANDS,
        tag::commands::COMMANDS,
        popups::commands::COMMANDS,
        speakers::commands::COMMANDS,
        story::commands::COMMANDS,
        review::commands::COMMANDS,
        carry::commands::COMMANDS,
        refused::commands::COMMANDS,
        history::commands::COMMANDS,
    ];
    parts.concat()
});

/// Every command, in the order help shows them.
pub fn commands() -> &'static [Command] {
    &TABLE
}

/// The table's own keys. The table's test keeps every one of them readable.
pub fn keymap() -> Keymap {
    Keymap::of(commands().iter().enumerate().map(|(at, command)| CommandId::new(at, command)))
}
