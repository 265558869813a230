//! The command table: the only place a command is declared.
//!
//! The keymap, the palette, the help page, the pending-key box, the hint line
//! and the README's key table all come from [`commands`].

use crate::ctx::Ctx;
use crate::state::State;
use crate::tables;
use std::sync::LazyLock;

/// Where a command's keys are live.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// Every screen.
    Any,
    /// The first screen, without a study.
    Welcome,
    /// The list of dispatches.
    List,
    /// Any screen that shows a dispatch's text.
    Text,
    /// One dispatch.
    Reader,
    /// Two dispatches.
    Compare,
    /// The list of speakers.
    Speakers,
    /// A story.
    Story,
    /// A review session.
    Review,
    /// The popup that begins a review session.
    Begin,
    /// The popup that tells what carrying to a later take does.
    Carry,
    /// The popup that tells what is wrong in files written by hand.
    Mistakes,
    /// The view of what could not be recorded.
    Refused,
    /// The popup that tells what was done to a quote.
    History,
    /// The popup that asks whether what others took out comes back.
    TakenOut,
    /// The tag popup.
    Tag,
    /// The help page.
    Help,
    /// The palette.
    Palette,
    /// A line of input.
    Prompt,
}

impl Scope {
    /// The scopes whose keys are live, nearest first.
    pub fn chain(self) -> &'static [Scope] {
        match self {
            Scope::Any => &[Scope::Any],
            Scope::Welcome => &[Scope::Welcome, Scope::Any],
            Scope::List => &[Scope::List, Scope::Any],
            Scope::Text => &[Scope::Text, Scope::Any],
            Scope::Reader => &[Scope::Reader, Scope::Text, Scope::Any],
            Scope::Compare => &[Scope::Compare, Scope::Text, Scope::Any],
            Scope::Speakers => &[Scope::Speakers, Scope::Any],
            Scope::Story => &[Scope::Story, Scope::Any],
            Scope::Review => &[Scope::Review, Scope::Any],
            Scope::Begin => &[Scope::Begin],
            Scope::Carry => &[Scope::Carry],
            Scope::Mistakes => &[Scope::Mistakes],
            Scope::Refused => &[Scope::Refused],
            Scope::History => &[Scope::History],
            Scope::TakenOut => &[Scope::TakenOut],
            Scope::Tag => &[Scope::Tag],
            Scope::Help => &[Scope::Help],
            Scope::Palette => &[Scope::Palette],
            Scope::Prompt => &[Scope::Prompt],
        }
    }

    /// Its name in a key file and on the help page.
    pub fn name(self) -> &'static str {
        match self {
            Scope::Any => "any",
            Scope::Welcome => "welcome",
            Scope::List => "list",
            Scope::Text => "text",
            Scope::Reader => "reader",
            Scope::Compare => "compare",
            Scope::Speakers => "speakers",
            Scope::Story => "story",
            Scope::Review => "review",
            Scope::Begin => "begin",
            Scope::Carry => "carry",
            Scope::Mistakes => "mistakes",
            Scope::Refused => "refused",
            Scope::History => "history",
            Scope::TakenOut => "taken-out",
            Scope::Tag => "tag",
            Scope::Help => "help",
            Scope::Palette => "palette",
            Scope::Prompt => "prompt",
        }
    }

    /// All scopes, in the order help shows them.
    pub const ALL: [Scope; 19] = [
        Scope::Any,
        Scope::Welcome,
        Scope::List,
        Scope::Text,
        Scope::Reader,
        Scope::Compare,
        Scope::Speakers,
        Scope::Story,
        Scope::Review,
        Scope::Begin,
        Scope::Carry,
        Scope::Mistakes,
        Scope::Refused,
        Scope::History,
        Scope::TakenOut,
        Scope::Tag,
        Scope::Help,
        Scope::Palette,
        Scope::Prompt,
    ];
}

/// What a command is about: the headings of the help page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// Moving and reading.
    Move,
    /// Selecting.
    Select,
    /// Acting on what is selected.
    Act,
    /// Two dispatches.
    Compare,
    /// The card of a review session.
    Review,
    /// The frame being tagged.
    Frame,
    /// The screen and the program.
    Program,
}

impl Group {
    /// The heading.
    pub fn name(self) -> &'static str {
        match self {
            Group::Move => "Move and read",
            Group::Select => "Select",
            Group::Act => "Act",
            Group::Compare => "Compare",
            Group::Review => "Review",
            Group::Frame => "The frame",
            Group::Program => "Program",
        }
    }
}

/// Whether a command can run now; otherwise why not.
pub type Applies = fn(&State) -> Result<(), &'static str>;

/// One command.
#[derive(Clone, Copy)]
pub struct Command {
    /// Name, as the palette and a key file spell it.
    pub name: &'static str,
    /// French name for the palette.
    pub fr: &'static str,
    /// What it does, one line.
    pub doc: &'static str,
    /// What it is about.
    pub group: Group,
    /// Where its keys are live.
    pub scope: Scope,
    /// Default keys, each a sequence ("g g"); the first is the one shown.
    pub keys: &'static [&'static str],
    /// A word for the hint line; empty keeps it off the line.
    pub hint: &'static str,
    /// Whether it can run now.
    pub applies: Applies,
    /// Runs it.
    pub run: fn(&mut Ctx<'_>),
}

impl std::fmt::Debug for Command {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Command({})", self.name)
    }
}

/// A command's place in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CommandId(pub usize);

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

impl CommandId {
    /// The command itself; none for an id that no table made.
    pub fn get(self) -> Option<&'static Command> {
        commands().get(self.0)
    }

    /// Finds a command by name, anywhere or in one scope.
    pub fn named(name: &str) -> Option<CommandId> {
        commands().iter().position(|command| command.name == name).map(CommandId)
    }
}

/// For commands that always can.
///
/// # Errors
/// None; the type is that of every applicability.
pub fn always(_: &State) -> Result<(), &'static str> {
    Ok(())
}
