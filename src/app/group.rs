//! What a command is about.

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
