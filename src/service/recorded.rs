//! What the reader asks of the writer before it can answer.

use corpus::CorpusError;
use model::{Counts, DispatchId, Ruling};
use std::collections::HashMap;
use std::sync::Arc;

/// Answers what the reader must know of what was recorded, all that was given to the
/// writer before included: the writer itself, or a way to its thread.
pub trait Recorded {
    /// Returns once what was recorded of the dispatches themselves is laid over them.
    fn catch_up(&mut self);

    /// What was done with every dispatch that was touched.
    ///
    /// # Errors
    /// It cannot be read.
    fn touched(&mut self) -> Result<Known, Unanswered>;

    /// What was ruled about stories.
    ///
    /// # Errors
    /// It cannot be read.
    fn rulings(&mut self) -> Result<Vec<Ruling>, Unanswered>;
}

/// What was done with dispatches, and why that may not be all, if so.
pub type Known = (Arc<Touched>, Option<String>);

/// What was done with every dispatch that something was ever done with.
pub type Touched = HashMap<DispatchId, Counts>;

/// Says why a question has no answer.
#[derive(Debug, thiserror::Error)]
pub enum Unanswered {
    /// The dispatches cannot be read.
    #[error(transparent)]
    Corpus(#[from] CorpusError),
    /// The store cannot be read.
    #[error("what was coded in this study cannot be read: {0}")]
    Unread(String),
    /// There is no writer any more.
    #[error("what was coded in this study cannot be read: the program is ending")]
    Ending,
}
