//! The registry as a screen: who is who, other names, merging.

use coding::registry::Registry;
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
    pub fn current<'a>(&self, registry: &'a Registry) -> Option<&'a Speaker> {
        registry.all().get(self.at).copied()
    }
}
