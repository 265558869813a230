//! The help page: what it explains and what is typed.

use crate::line::Line;
use crate::screens::Scope;

/// The help page.
#[derive(Debug, Clone)]
pub struct Help {
    /// The screen it explains.
    pub over: Scope,
    /// Whether it shows every screen's keys.
    pub every: bool,
    /// What is typed to filter.
    pub filter: Line,
    /// First line in view.
    pub top: usize,
}
