//! What a format cannot hold.

/// Something of a study that a format cannot hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loss {
    /// What is lost ("discontinuous quotes").
    pub what: &'static str,
    /// What becomes of it ("only the first part is written").
    pub how: &'static str,
}
