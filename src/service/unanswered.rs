//! Why a question has no answer.

use corpus::CorpusError;

/// Says why a question has no answer.
#[derive(Debug, thiserror::Error)]
pub enum Unanswered {
    /// The dispatches cannot be read.
    #[error(transparent)]
    Corpus(#[from] CorpusError),
    /// The store is not open yet.
    #[error("what was coded in this study is still being read: ask again in a moment")]
    Awaited,
    /// The store cannot be read.
    #[error("what was coded in this study cannot be read: {0}")]
    Unread(String),
}
