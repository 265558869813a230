//! What a format cannot hold.

/// Something of a study that a format cannot hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loss {
    /// What is lost ("discontinuous quotes").
    pub what: &'static str,
    /// What becomes of it ("only the first part is written").
    pub how: &'static str,
}

/// What native JSONL cannot hold: nothing.
///
/// Every dispatch and every record, with their unknown fields, comes back as it
/// was; a property test holds this. Two things are not in the file because they
/// are not annotations: the journal (who changed what when; the file is the
/// state) and the codebook (the header names its revision). `--no-text` leaves
/// the dispatches' text out on purpose.
///
/// On the way in, what a file of a later version holds and this one cannot keep
/// (a field inside an anchor or a dateline) is told in
/// [`Plan::notes`](super::Plan::notes).
pub fn losses() -> &'static [Loss] {
    &[]
}
