//! The popup that tells what is wrong in files written by hand.

/// The popup.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mistakes {
    /// The first row shown.
    pub top: usize,
}
