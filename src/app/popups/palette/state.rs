//! The palette: what is typed and which commands fit.

use crate::command::CommandId;
use crate::line::Line;
use crate::screens::Scope;

/// The palette.
#[derive(Debug, Clone)]
pub struct Palette {
    /// What is typed.
    pub line: Line,
    /// The screen it was opened over.
    pub over: Scope,
    /// Commands that fit, best first.
    pub found: Vec<CommandId>,
    /// The one Enter runs.
    pub at: usize,
}
