//! Which page of a frame's stances is shown.

use model::{DispatchId, Span};

/// Which page of a frame's stances is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// The frame: its dispatch and its words; and how many pages it had.
    pub(crate) of: Option<(DispatchId, Vec<Span>, usize)>,
    /// The page.
    pub(crate) at: usize,
    /// The last page that was shown.
    pub(crate) seen: usize,
}
