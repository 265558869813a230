//! One command: its names, its keys, when it can run, what it does.

use crate::aliases;
use crate::ctx::Ctx;
use crate::group::Group;
use crate::screens::Scope;
use crate::state::State;
use messages::Language;

/// Whether a command can run now; otherwise why not.
pub type Applies = fn(&State) -> Result<(), String>;

/// One command.
#[derive(Clone, Copy)]
pub struct Command {
    /// Name, as the palette and a key file spell it.
    pub name: &'static str,
    /// French name for the palette.
    pub fr: &'static str,
    /// Says what it does, in one line.
    pub doc: fn() -> String,
    /// What it is about.
    pub group: Group,
    /// Where its keys are live.
    pub scope: Scope,
    /// Default keys, each a sequence ("g g"); the first is the one shown.
    pub keys: &'static [&'static str],
    /// Gives its word for the hint line; none keeps it off the line.
    pub hint: Option<fn() -> String>,
    /// Whether it can run now.
    pub applies: Applies,
    /// Runs it.
    pub run: fn(&mut Ctx<'_>),
}

impl Command {
    /// Gives its name in the language of the interface.
    pub fn shown_name(&self) -> &'static str {
        match messages::language() {
            Language::English => self.name,
            Language::French => self.fr,
        }
    }

    /// Says whether this is its name in either language, or was its French name earlier.
    pub fn is_named(&self, name: &str) -> bool {
        [self.name, self.fr].contains(&name) || self.earlier_name() == Some(name)
    }

    /// Gives the French name that an earlier version had for it, if it was another one.
    pub fn earlier_name(&self) -> Option<&'static str> {
        aliases::earlier(self.fr)
    }

    /// Gives its name in the other language.
    pub fn other_name(&self) -> &'static str {
        match messages::language() {
            Language::English => self.fr,
            Language::French => self.name,
        }
    }
}

impl std::fmt::Debug for Command {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Command({})", self.name)
    }
}

/// A command with its place in the table.
#[derive(Debug, Clone, Copy)]
pub struct CommandId {
    at: usize,
    command: &'static Command,
}

impl CommandId {
    /// The command at a place of the table.
    pub(crate) fn new(at: usize, command: &'static Command) -> Self {
        Self { at, command }
    }

    /// The command itself.
    pub fn command(self) -> &'static Command {
        self.command
    }
}

impl PartialEq for CommandId {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at
    }
}

impl Eq for CommandId {}

impl PartialOrd for CommandId {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for CommandId {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.at.cmp(&other.at)
    }
}

/// For commands that always can.
///
/// # Errors
/// None; the type is that of every applicability.
pub fn always(_: &State) -> Result<(), String> {
    Ok(())
}
