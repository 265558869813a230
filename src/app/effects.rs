//! What the state asks for: questions about dispatches, and all else ([`Effect`]).

use crate::popups::begin::state::SessionSettings;
use crate::typeahead::Typed;
use coding::doc::OpenDoc;
use coding::said::Said;
use model::{Act, DispatchId, Extent, ListQuery, Record, RecordId, Session};
use std::path::PathBuf;
use std::sync::Arc;

/// A question about dispatches. Of [`Question::Rows`], of
/// [`Question::Align`], of [`Question::Quoted`], and of [`Question::Story`], only the latest is worth an answer.
#[derive(Debug, Clone)]
pub enum Question {
    /// Read rows of the list.
    Rows {
        /// The question's number; only the latest counts.
        ask: u64,
        /// Which dispatches.
        query: ListQuery,
        /// First row.
        start: usize,
        /// How many.
        len: usize,
    },
    /// Find a dispatch in the list.
    Position(ListQuery, DispatchId),
    /// List the ids of every row that matches.
    Ids(ListQuery, IdsFor),
    /// Read what dispatches give to a review session.
    Cards {
        /// The question's number.
        ask: u64,
        /// The dispatches.
        ids: Vec<DispatchId>,
        /// The session.
        session: Box<Session>,
    },
    /// Read a dispatch and its records.
    Open(DispatchId),
    /// Find the dispatch that fits this one best.
    BestMatch(DispatchId),
    /// Find the takes of a dispatch. Waits behind every other question.
    Takes(DispatchId),
    /// The dispatch `step` rows away from this one.
    Neighbour(ListQuery, DispatchId, i64),
    /// Find who quotes whom in two dispatches.
    Quoted {
        /// The question's number.
        ask: u64,
        /// The quotes of both.
        all: Vec<Said>,
    },
    /// Align two open dispatches.
    Align {
        /// The question's number.
        ask: u64,
        /// One side.
        a: Arc<OpenDoc>,
        /// The other side.
        b: Arc<OpenDoc>,
    },
    /// Find the story a dispatch belongs to.
    Story {
        /// The question's number.
        ask: u64,
        /// The dispatch.
        of: DispatchId,
        /// Dispatches whose stories may be taken in too.
        marked: Vec<DispatchId>,
        /// No answer is wanted while the study holds so many dispatches.
        unless: Option<usize>,
    },
}

/// What the ids of a list are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdsFor {
    /// To mark them.
    Marks,
    /// To mark those that are not marked, and no others.
    Inverting,
    /// To begin a review session of this name and manner.
    Review(Extent, SessionSettings),
}

impl From<Question> for Effect {
    fn from(question: Question) -> Effect {
        Effect::Ask(question)
    }
}

/// Something the runtime shall do. Effects go out in order.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Answer a question about dispatches.
    Ask(Question),
    /// Write an act down.
    Commit(Box<Act>),
    /// Take back the last act, or do the last undone one again.
    Turn {
        /// The id of the event that does it.
        id: RecordId,
        /// Whether to do again.
        redo: bool,
        /// The event that was refused before and is left as it is now.
        past: Option<RecordId>,
        /// The act it is meant for, where that is still on its way to the disk: if
        /// it is not recorded, nothing is taken back in its place.
        meant: Option<RecordId>,
    },
    /// Take dispatches out of the study, at once where that is one on which nothing is
    /// coded, else where it is sure.
    TakeOut {
        /// The id of the event that does it.
        id: RecordId,
        /// The dispatches.
        dispatches: Vec<DispatchId>,
        /// Whether what goes with them was named and confirmed.
        sure: bool,
    },
    /// Take what was typed while an undo was on its way as if it came now.
    Type(Typed),
    /// Look for what other coders recorded.
    Look,
    /// Read anew what was coded on everything that is open.
    Anew,
    /// Read what was done to a record, and by whom.
    History(RecordId),
    /// Give text to the clipboard through the terminal.
    Copy(String),
    /// Open the user's editor on this text.
    Edit(String),
    /// Export the whole study to a file.
    Export {
        /// Where to.
        path: PathBuf,
    },
    /// Write records that could not be recorded to a file.
    KeepRefused {
        /// Where to.
        path: PathBuf,
        /// The records.
        records: Vec<Record>,
    },
    /// Open a study.
    OpenStudy(PathBuf),
    /// Make a study and open it.
    CreateStudy(PathBuf),
    /// Open the built-in sample.
    OpenDemo,
    /// Use another theme.
    Theme(String),
    /// Switch mouse capture.
    Mouse(bool),
    /// Paint everything anew.
    Redraw,
    /// Go to the shell until `fg`.
    Suspend,
}
