//! What a command is about.

use messages::help as say;

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
    pub fn name(self) -> String {
        match self {
            Group::Move => say::group_move(),
            Group::Select => say::group_select(),
            Group::Act => say::group_act(),
            Group::Compare => say::group_compare(),
            Group::Review => say::group_review(),
            Group::Frame => say::group_coding(),
            Group::Program => say::group_program(),
        }
    }
}
