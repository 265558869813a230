//! The command table: the only place a command is declared.
//!
//! The keymap, the palette, the help page, the pending-key box, the hint line
//! and the README's key table all come from [`commands`].

use crate::command::{Command, CommandId};
use crate::keymap::Keymap;
use crate::tables;
use std::sync::LazyLock;

static TABLE: LazyLock<Vec<Command>> = LazyLock::new(|| {
    let parts: [&[Command]; 13] = [
        tables::any::COMMANDS,
        tables::list::COMMANDS,
        tables::moving::COMMANDS,
        tables::acting::COMMANDS,
        tables::compare::COMMANDS,
        tables::tag::COMMANDS,
        tables::popups::COMMANDS,
        tables::speakers::COMMANDS,
        tables::story::COMMANDS,
        tables::review::COMMANDS,
        tables::takes::COMMANDS,
        tables::refused::COMMANDS,
        tables::history::COMMANDS,
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
