//! What an import would do, and whom it asks.

use super::header::Header;
use crate::model::{Dispatch, DispatchId, Record, RecordId};
use std::io;
use std::sync::Arc;

/// What is there already: the study a file is read into.
pub trait Study {
    /// The dispatch with this id.
    fn dispatch(&self, id: DispatchId) -> Option<Arc<Dispatch>>;

    /// The record with this id, as it is now.
    fn record(&self, id: RecordId) -> Option<Record>;

    /// Whether the codebook in force has this key. Unknown keys are only noted,
    /// because a codebook may have changed since; a study without a codebook
    /// need not answer.
    fn knows_key(&self, _list: KeyList, _key: &str) -> bool {
        true
    }
}

/// The lists of a codebook whose keys records hold. Targets and tags are not
/// among them: a coder may write their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KeyList {
    /// A quote's kind.
    Kind,
    /// A quote's endorsement.
    Endorsement,
    /// A stance's polarity, and those a decision recorded.
    Polarity,
    /// A stance's strength.
    Strength,
    /// Why a decision turned a proposal down.
    Reason,
}

impl KeyList {
    /// The record's field, as files spell it.
    pub fn field(self) -> &'static str {
        match self {
            KeyList::Kind => "kind",
            KeyList::Endorsement => "endorsement",
            KeyList::Polarity => "polarity",
            KeyList::Strength => "strength",
            KeyList::Reason => "reason",
        }
    }
}

/// Who wins where an id is there already with other content. A suggestion never
/// wins over what a person decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Prefer {
    /// Nobody: the line is refused, the study stays as it is. Of two suggestions
    /// the study's stays.
    #[default]
    Neither,
    /// The study: the line is passed over and counted as kept.
    Study,
    /// The file: the line replaces what the study has.
    File,
}

/// What an import would do. Nothing has been done yet.
#[derive(Debug, Default)]
pub struct Plan {
    /// What the file says of itself.
    pub header: Option<Header>,
    /// Dispatches the study lacks, in the file's order.
    pub dispatches: Vec<Dispatch>,
    /// Records to put, by [`order`](super::order).
    pub records: Vec<Record>,
    /// With [`Prefer::File`], what those of `records` replace that were there, in
    /// the same order: what an undo puts back.
    pub was: Vec<Record>,
    /// How many of each kind `records` holds.
    pub counts: KindCounts,
    /// Records that are there already, word for word.
    pub same: usize,
    /// Dispatches that are there already.
    pub same_dispatches: usize,
    /// Records passed over because the study has them with other content: all
    /// with [`Prefer::Study`]; without a side, those that are suggestions here
    /// and there.
    pub kept: usize,
    /// Suggestions left out because a person took them or turned them down in
    /// the study, each with a note.
    pub decided: usize,
    /// Lines that are not taken, in the file's order, one entry a line.
    pub refusals: Vec<Refusal>,
    /// How many more lines are not taken: beyond ten thousand, refusals are only
    /// counted.
    pub more_refused: usize,
    /// What is taken but worth knowing, in the file's order.
    pub notes: Vec<Note>,
    /// Lines read, blank ones included.
    pub lines: usize,
}

impl Plan {
    /// Whether there is nothing to put.
    pub fn is_empty(&self) -> bool {
        self.dispatches.is_empty() && self.records.is_empty()
    }
}

/// A line that is not taken, and why. Both texts are safe to print: words of
/// the file are shortened and their control characters shown as escapes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Line number, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub hint: String,
}

/// Something about a line that is taken all the same. Safe to print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Line number, from 1.
    pub line: usize,
    /// What is worth knowing.
    pub what: String,
}

/// How many records of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct KindCounts {
    /// Speakers.
    pub speakers: usize,
    /// Quotes.
    pub quotes: usize,
    /// Stances.
    pub stances: usize,
    /// Links.
    pub links: usize,
    /// Marks.
    pub marks: usize,
    /// How far coders are with dispatches.
    pub progress: usize,
    /// Review sessions.
    pub sessions: usize,
    /// What was decided in them.
    pub decisions: usize,
    /// Which story dispatches belong to.
    pub rulings: usize,
}

impl KindCounts {
    /// Counts one record.
    pub fn add(&mut self, record: &Record) {
        let count = match record {
            Record::Speaker(_) => &mut self.speakers,
            Record::Quote(_) => &mut self.quotes,
            Record::Stance(_) => &mut self.stances,
            Record::Link(_) => &mut self.links,
            Record::Mark(_) => &mut self.marks,
            Record::Progress(_) => &mut self.progress,
            Record::Session(_) => &mut self.sessions,
            Record::Decision(_) => &mut self.decisions,
            Record::Ruling(_) => &mut self.rulings,
        };
        *count += 1;
    }

    /// All of them.
    pub fn total(self) -> usize {
        let Self { speakers, quotes, stances, links, marks, .. } = self;
        let Self { progress, sessions, decisions, rulings, .. } = self;
        let coded = speakers + quotes + stances + links + marks;
        coded + progress + sessions + decisions + rulings
    }
}

/// Says why a file could not be read to its end. What is wrong with single
/// lines is never an error: see [`Plan::refusals`].
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The input itself failed.
    #[error("reading stopped after line {line}: {cause}; nothing was imported")]
    Input {
        /// The last line that was read whole.
        line: usize,
        /// Why.
        cause: io::Error,
    },
}
