//! What the writer is given to do.

use coding::doc::OpenDoc;
use coding::story::Page;
use compare::Alignment;
use model::{Act, DispatchId, RecordId, Session};
use std::sync::Arc;

/// Something for the store to do.
#[derive(Debug)]
pub enum Job {
    /// Write an act down.
    Commit(Box<Act>),
    /// Take back the last act, or do it again.
    Turn {
        /// The id of the event that does it.
        id: RecordId,
        /// Whether to do again.
        redo: bool,
        /// The event that was refused before and is left as it is now.
        past: Option<RecordId>,
        /// The act it is meant for, where the screen does not know yet whether
        /// that was recorded.
        meant: Option<RecordId>,
        /// What is open: where the act is a large one, it is read anew.
        open: Vec<Arc<OpenDoc>>,
    },
    /// Read anew what was coded on these.
    Anew(Vec<Arc<OpenDoc>>),
    /// Take dispatches out, or say what goes with them.
    TakeOut {
        /// The id of the event that does it.
        id: RecordId,
        /// The dispatches.
        dispatches: Vec<DispatchId>,
        /// Whether what goes with them was named and confirmed.
        sure: bool,
    },
    /// Look for what other coders recorded.
    Look,
    /// Hand a dispatch on with what was coded on it.
    Attach(Arc<OpenDoc>),
    /// Hand on what dispatches give to a review session.
    Cards {
        /// The question.
        ask: u64,
        /// The dispatches.
        docs: Vec<Arc<OpenDoc>>,
        /// The session.
        session: Box<Session>,
    },
    /// Hand a story on with what was coded on its dispatches.
    Story {
        /// The question.
        ask: u64,
        /// Its dispatches, in order of time.
        docs: Vec<Arc<OpenDoc>>,
        /// How their pairs align.
        alignments: Vec<Alignment>,
        /// What the page further says of the story.
        page: Box<Page>,
    },
}

impl Job {
    /// Whether it waits for the disk, or may take long.
    pub(crate) fn writes(&self) -> bool {
        match self {
            Job::Commit(_) | Job::Turn { .. } | Job::TakeOut { .. } | Job::Anew(_) => true,
            Job::Look | Job::Attach(_) | Job::Cards { .. } | Job::Story { .. } => false,
        }
    }
}
