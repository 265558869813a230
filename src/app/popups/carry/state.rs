//! The popup that tells what carrying would do.

use coding::takes::plan::CarryPlan;

/// The popup.
#[derive(Debug, Clone, PartialEq)]
pub struct Carry {
    /// What would happen.
    pub plan: CarryPlan,
    /// The first row shown of what stays.
    pub top: usize,
}
