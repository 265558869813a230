//! What is known of other coders' work in this sitting.

use jiff::Timestamp;
use model::{Act, Change, Record, RecordId};
use std::collections::BTreeMap;

/// What is known of other coders' work in this sitting.
#[derive(Debug, Default)]
pub struct Others {
    /// When it was looked for last.
    pub(crate) looked: Option<Timestamp>,
    /// Records this coder recorded or had in front, with what another coder did to
    /// them last; until their history was looked at.
    pub(crate) touched: BTreeMap<RecordId, Touch>,
    /// What others took out, as it was: somebody may be changing it.
    pub(crate) gone: BTreeMap<RecordId, Record>,
}

/// That another coder changed a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touch {
    /// Who.
    pub coder: String,
    /// When.
    pub at: Timestamp,
    /// Whether this coder changed it after that.
    pub replaced: bool,
}

/// What is told of other coders' work.
#[derive(Debug)]
pub enum News {
    /// They changed these.
    Changed(Vec<Change>),
    /// They changed more than is told one by one.
    Much,
    /// The act of this id is on disk, over what they had done to its records.
    SavedOver(RecordId, Vec<Change>),
    /// An act takes out what they had taken out: nothing was left to do.
    GoneAlready(Act, Vec<Change>),
    /// An act changes what they took out: it is not written.
    TakenOut {
        /// The act.
        act: Act,
        /// What would bring that back with the change.
        back: Box<Act>,
        /// What they did.
        changes: Vec<Change>,
    },
}

/// The popup that asks whether what others took out comes back.
#[derive(Debug, Clone, PartialEq)]
pub struct TakenOut {
    /// What brings it back, with the change that was to be recorded.
    pub back: Act,
    /// Who took out what, when.
    pub told: String,
}
