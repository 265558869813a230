//! Taking dispatches out of the study from the list: what goes with them is named and
//! asked for, unless nothing does.

use crate::command::CommandId;
use crate::effects::IdsFor;
use crate::key::Key;
use crate::others::News;
use crate::popups::begin::state::ReviewAsked;
use crate::popups::prompt::state::Purpose;
use crate::screens::compare::quoted::Utterance;
use coding::StudyInfo;
use coding::cards::FoundCards;
use coding::doc::OpenDoc;
use coding::story::Page;
use coding::takes::Takes;
use compare::Alignment;
use jiff::Timestamp;
use model::{
    Act, Changes, Codebook, Counts, DispatchId, Event, ListRow, Record, RecordId, Session, Speaker,
    What,
};
use std::sync::Arc;

/// What became of taking dispatches out.
#[derive(Debug)]
pub enum TakingOut {
    /// Nothing was done yet: something goes with them.
    Asks {
        /// What was asked for.
        asked: RecordId,
        /// The dispatches.
        dispatches: Vec<DispatchId>,
        /// What goes, in words.
        told: String,
    },
    /// They are out: on the disk, and laid over the others.
    Done {
        /// What was asked for.
        asked: RecordId,
        /// The event.
        event: Box<Event>,
    },
}

/// Something that happened.
#[derive(Debug)]
pub enum Msg {
    /// The time, stamped by the runtime before each batch.
    Now(Timestamp),
    /// A prefix has been waiting long enough for its box to open.
    PrefixWaited,
    /// The terminal has this size, in columns and rows.
    Resized(u16, u16),
    /// A command, with its count.
    Run(CommandId, Option<usize>),
    /// A key that begins a sequence, or a digit of a count.
    Pending(Key),
    /// A key that the keymap left to the popup or input line in front.
    Typed(Key),
    /// A sequence that had begun was dropped.
    Dropped,
    /// A key without a meaning here.
    Unbound(Key),
    /// A key that waits until an undo before it is answered.
    Ahead(Key),
    /// Text pasted in the terminal.
    Pasted(String),
    /// An answer of a worker.
    Answer(Answer),
}

/// What a worker answers.
#[derive(Debug)]
pub enum Answer {
    /// A study is open (or was changed by somebody else).
    StudyOpen(Box<StudyOpened>),
    /// What was coded in the study can be read and written now.
    StoreReady {
        /// Every speaker of the registry.
        speakers: Vec<Speaker>,
        /// Every review session, by id.
        sessions: Vec<Session>,
        /// What a user should know of how it was opened.
        notes: Vec<String>,
        /// Why it cannot be changed, if so.
        read_only: Option<String>,
        /// What the next undo takes back.
        next_undo: Option<What>,
    },
    /// What is recorded of the dispatches themselves is laid over them: which were taken
    /// out, and which are put right.
    Laid(Arc<Changes>),
    /// What became of taking dispatches out.
    TakingOut(TakingOut),
    /// Rows of the list, for question number `ask`.
    Rows {
        /// The question.
        ask: u64,
        /// Rows that match.
        total: usize,
        /// Rows there are.
        of: usize,
        /// Where the page starts.
        start: usize,
        /// The page, each row with its counts; none where they are not known.
        rows: Vec<(ListRow, Option<Counts>)>,
        /// Whether what was coded is still being read: what the filter asks of it is left
        /// open. [`Answer::Counted`] follows.
        awaited: bool,
    },
    /// What was coded is counted: lists have their counts, and filters what they ask of it.
    Counted,
    /// Question number `ask` for rows has no answer, and why: what was coded cannot
    /// be read, and the filter asks for it.
    NoRows {
        /// The question.
        ask: u64,
        /// Why.
        why: String,
    },
    /// Question number `ask` for rows failed, and why: the rows there are stay.
    RowsFailed {
        /// The question.
        ask: u64,
        /// Why.
        why: String,
    },
    /// Where a dispatch stands in the list.
    Position(Option<usize>),
    /// Ids of every row that matches, and what they are for.
    Ids(Vec<DispatchId>, IdsFor),
    /// What dispatches give to a review session, for question number `ask`.
    Cards {
        /// The question.
        ask: u64,
        /// What each gives; dispatches that could not be read are left out.
        found: Vec<(DispatchId, FoundCards)>,
    },
    /// A dispatch whose records are still being read: they follow as if this had not come.
    Text(Arc<OpenDoc>),
    /// A dispatch with what was coded on it.
    Opened(Arc<OpenDoc>, Vec<Record>),
    /// A dispatch, and why what was coded on it cannot be read.
    OpenedUnknown(Arc<OpenDoc>, String),
    /// A dispatch is ready, nothing is known to be coded on it, and why that may not be
    /// all. One's own work goes on.
    OpenedInPart(Arc<OpenDoc>, String),
    /// Question number `ask` for cards has no answer, and why: what was decided
    /// cannot be read.
    NoCards {
        /// The question.
        ask: u64,
        /// Why.
        why: String,
    },
    /// A dispatch could not be read.
    OpenFailed(DispatchId, String),
    /// The dispatch that fits another best.
    BestMatch(DispatchId, Option<DispatchId>),
    /// The takes of a dispatch; none where it is the only one.
    Takes(DispatchId, Option<Takes>),
    /// A dispatch's neighbour in the list.
    Neighbour(Option<DispatchId>),
    /// How two dispatches align.
    Aligned {
        /// The question.
        ask: u64,
        /// The answer.
        alignment: Arc<Alignment>,
    },
    /// Who quotes whom in two dispatches, for question number `ask`.
    Quoted {
        /// The question.
        ask: u64,
        /// The answer.
        all: Vec<Utterance>,
    },
    /// The story of a dispatch, for question number `ask`.
    Story {
        /// The question.
        ask: u64,
        /// The story.
        page: Box<Page>,
    },
    /// The act of this id is on disk.
    Saved(RecordId),
    /// An act could not be written: it is taken back on the screen.
    NotSaved(Act, String),
    /// An undo or redo is on disk.
    Turned {
        /// The id it was asked for with.
        asked: RecordId,
        /// The event that did it; of an act in parts without its records.
        event: Box<Event>,
        /// Whether it was a redo.
        redo: bool,
    },
    /// Nothing was undone or redone.
    NotTurned {
        /// The id it was asked for with.
        asked: RecordId,
        /// Why.
        why: String,
        /// Whether it failed; else there was nothing to do.
        failed: bool,
    },
    /// Somebody changed since what would be undone or redone: it stays as it is.
    Overtaken {
        /// The id it was asked for with.
        asked: RecordId,
        /// The event that would have been.
        event: RecordId,
        /// Whether it was a redo.
        redo: bool,
        /// What stands in its way.
        why: String,
    },
    /// What other coders did.
    Others(News),
    /// So much changed that what is open was read anew.
    Anew(Box<Anew>),
    /// What was done to a record, the latest first, and what of the journals could
    /// not be read.
    History(RecordId, Vec<Event>, Vec<String>),
    /// What the next undo takes back.
    NextUndo(Option<What>),
    /// Packs of dispatches are being brought into the index, so many percent of
    /// them are; none when that is done.
    Indexing(Option<u8>),
    /// The state of what was coded is being built anew, so many percent of it are
    /// done; none once it is whole. All can be read and coded meanwhile.
    Rebuilding(Option<u8>),
    /// The editor ended with an error, and left this text: why it is not taken.
    EditFailed {
        /// What was typed.
        text: String,
        /// Why, and where it is kept.
        why: String,
    },
    /// A few words for the status line.
    Said(String),
    /// Something failed: what, and what to do.
    Failed(String),
    /// A question about dispatches could not be answered, and why.
    Unanswered(String),
    /// What could not be recorded is in a file: where.
    RefusedKept(String),
    /// What was asked for in a line of input was not done: the line comes back.
    Again {
        /// What the line is for.
        purpose: Purpose,
        /// What was typed.
        typed: String,
        /// Why it was not done.
        why: String,
    },
    /// The editor came back with this text.
    Edited(String),
    /// The theme in force is now this one.
    ThemeIs(String),
}

/// A study whose dispatches can be listed; what was coded follows with
/// [`Answer::StoreReady`].
#[derive(Debug)]
pub struct StudyOpened {
    /// Its names and paths.
    pub info: StudyInfo,
    /// The codebook in force.
    pub codebook: Codebook,
    /// Where the coder was.
    pub place: Option<crate::session::Place>,
    /// A review session to show at once, in place of that.
    pub review: Option<ReviewAsked>,
    /// What a user should know of how it was opened.
    pub notes: Vec<String>,
}

/// What was coded, read anew.
#[derive(Debug)]
pub struct Anew {
    /// All speakers.
    pub speakers: Vec<Speaker>,
    /// All review sessions.
    pub sessions: Vec<Session>,
    /// The dispatches that were open, with what was coded on them.
    pub docs: Vec<(Arc<OpenDoc>, Vec<Record>)>,
}
