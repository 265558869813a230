//! The popup that tells what carrying would do.

use coding::takes::plan::Plan;

/// The popup.
#[derive(Debug, Clone, PartialEq)]
pub struct Carry {
    /// What would happen.
    pub plan: Plan,
    /// The first row shown of what stays.
    pub top: usize,
}
