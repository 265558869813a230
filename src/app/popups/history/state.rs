//! The popup that tells what was done to a quote or a note.

use model::{Event, RecordId};

/// The popup.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryPopup {
    /// The quote or note.
    pub of: RecordId,
    /// Its words, for the title.
    pub words: String,
    /// What was done, the latest first; none while the journals are read.
    pub events: Option<Vec<Event>>,
    /// What of the journals could not be read.
    pub notes: Vec<String>,
    /// First line in view.
    pub top: usize,
}
