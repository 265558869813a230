//! What an import would do, and whom it asks.

use crate::out::Header;
use model::{Dispatch, DispatchId, KeyList, Record, RecordId};
use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

/// What is there already: the study a file is read into.
pub trait Study {
    /// The dispatch with this id.
    fn dispatch(&self, id: DispatchId) -> Option<Arc<Dispatch>>;

    /// The record with this id, as it is now.
    fn record(&self, id: RecordId) -> Option<Record>;

    /// Whether the dispatch with this id was taken out of the study: nothing comes in for it.
    fn is_removed(&self, _id: DispatchId) -> bool {
        false
    }

    /// Whether the codebook in force has this key. Unknown keys are only noted,
    /// because a codebook may have changed since; a study without a codebook
    /// need not answer.
    fn knows_key(&self, _list: KeyList, _key: &str) -> bool {
        true
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
    /// Records to put, by [`Record::order`]; where the file was judged with a spool, they
    /// are there ([`judge`](super::judge)).
    pub records: Vec<Record>,
    /// With [`Prefer::File`], what those of `records` replace that were there, in
    /// the same order: what an undo puts back.
    pub was: Vec<Record>,
    /// How many of each kind are to be put.
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
        self.dispatches.is_empty() && self.counts.total() == 0
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

/// How many records of each kind, by the kind's name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KindCounts(BTreeMap<String, usize>);

impl KindCounts {
    /// Counts one record of a kind.
    pub fn add(&mut self, kind: &str) {
        match self.0.get_mut(kind) {
            Some(count) => *count += 1,
            None => drop(self.0.insert(kind.to_owned(), 1)),
        }
    }

    /// How many there are of a kind.
    pub fn of(&self, kind: &str) -> usize {
        self.0.get(kind).copied().unwrap_or(0)
    }

    /// All of them.
    pub fn total(&self) -> usize {
        self.0.values().sum()
    }
}

/// Says why a file could not be read to its end. What is wrong with single
/// lines is never an error: see [`Plan::refusals`].
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The input itself failed.
    #[error("{}", messages::annotations::input_stopped(line, cause))]
    Input {
        /// The last line that was read whole.
        line: usize,
        /// Why.
        cause: io::Error,
    },
    /// What was read could not be kept for as long as it is judged.
    #[error("{}", messages::annotations::spool_failed(.0))]
    Spool(io::Error),
}
