//! The registry as a screen: who is who, other names, merging.

use crate::state::State;
use model::Speaker;

/// The registry as a screen.
#[derive(Debug, Clone, Default)]
pub struct Speakers {
    /// The row under the cursor.
    pub at: usize,
    /// First row in view.
    pub top: usize,
}

impl Speakers {
    /// The speaker under the cursor.
    pub fn current<'a>(&self, state: &'a State) -> Option<&'a Speaker> {
        state.study.registry.all().get(self.at).copied()
    }
}
