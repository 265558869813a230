//! Journal events: what a coder did, one at a time.

use super::{Record, RecordId, What};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// What kind of act an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// Records were made or changed.
    Put,
    /// Records were taken out.
    Retract,
    /// An earlier event was undone.
    Undo,
    /// An undo was undone.
    Redo,
    /// Two speakers became one.
    Merge,
    /// Records came in with a file.
    Import,
    /// A decision in a review session.
    Review,
    /// Something mended by `check --salvage`: what an event had left whose line was
    /// lost, written down again from the state under the event's own id, or records
    /// that pointed at nothing. It cannot be undone.
    Salvage,
    /// An act that only a later version knows. It cannot be undone here.
    #[serde(skip)]
    Later,
}

/// An act before it is written: what [`Event`] holds without time, chain and
/// coder, which the store adds.
#[derive(Debug, Clone, PartialEq)]
pub struct Act {
    /// The event's id, minted by whoever acts.
    pub id: RecordId,
    /// What kind of act.
    pub op: Op,
    /// What it was, for the undo line.
    pub what: What,
    /// The records as they are after it.
    pub records: Vec<Record>,
    /// The same records as they were before it; one that is here and not in
    /// `records` is gone, one that is in `records` and not here is new.
    pub was: Vec<Record>,
    /// The event it undoes or redoes.
    pub undoes: Option<RecordId>,
}

/// What an act is that comes in parts: an [`Act`] without its records.
#[derive(Debug, Clone, PartialEq)]
pub struct ActHead {
    /// The event's id, minted by whoever acts.
    pub id: RecordId,
    /// What kind of act.
    pub op: Op,
    /// What it was.
    pub what: What,
}

/// Some of an act's records.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ActPart {
    /// The records as they are after it.
    pub records: Vec<Record>,
    /// The same records as they were before it.
    pub was: Vec<Record>,
}

impl ActPart {
    /// Whether it has no records.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty() && self.was.is_empty()
    }
}

/// Which line of an act in parts a line is. An act that is too large for one line is a
/// first line, parts, and a last line; it counts once the last line is there, right
/// behind the others, and then all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Piece {
    /// The first line: its `id` is the act's. It has no records.
    First,
    /// A part: some of the act's records.
    Part {
        /// The act.
        of: RecordId,
        /// Which part, from 1.
        number: u32,
    },
    /// The last line. It has no records.
    Last {
        /// The act.
        of: RecordId,
        /// How many parts there are.
        parts: u32,
    },
}

impl Act {
    /// Ids of the records this act takes out.
    pub fn gone(&self) -> Vec<RecordId> {
        let kept: HashSet<_> = self.records.iter().map(Record::id).collect();
        self.was.iter().map(Record::id).filter(|id| !kept.contains(id)).collect()
    }

    /// The act that takes this one back.
    pub fn inverse(&self, id: RecordId, op: Op) -> Act {
        Act {
            id,
            op,
            what: self.what.in_code(),
            records: self.was.clone(),
            was: self.records.clone(),
            undoes: Some(self.id),
        }
    }
}
/// One line of a coder's journal: one thing the coder did, applied whole or not
/// at all, and undone whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// Format of the line: 1, or 2 where `what` is a code.
    pub v: u8,
    /// UUIDv7; events sort by it.
    pub id: RecordId,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub coder: String,
    /// What kind of act.
    pub op: Op,
    /// What it was.
    #[serde(default, skip_serializing_if = "What::is_empty")]
    pub what: What,
    /// Of a line of an act in parts, which it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub piece: Option<Piece>,
    /// The records as they are after it.
    pub records: Vec<Record>,
    /// The same records as they were before it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub was: Vec<Record>,
    /// The event it undoes or redoes; where it has no records, the one it leaves
    /// as it was, which is then no longer to be undone or redone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undoes: Option<RecordId>,
    /// Stamp of the codebook in force.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub codebook: String,
    /// Hash of the line before; empty on a journal's first line.
    pub prev: String,
}

impl Event {
    /// Whether it is an undo or redo that changes nothing: it leaves the event it
    /// names as it was, so that those behind it can be reached.
    pub fn leaves(&self) -> bool {
        let turns = matches!(self.op, Op::Undo | Op::Redo);
        turns && self.piece.is_none() && self.records.is_empty() && self.was.is_empty()
    }

    /// The act it is of: its own, or the one that its line is a part of.
    pub fn of(&self) -> RecordId {
        match self.piece {
            Some(Piece::Part { of, .. } | Piece::Last { of, .. }) => of,
            Some(Piece::First) | None => self.id,
        }
    }

    /// Whether it begins an act whose records are in parts behind it.
    pub fn is_in_parts(&self) -> bool {
        self.piece == Some(Piece::First)
    }

    /// The act without what the store added.
    pub fn act(&self) -> Act {
        Act {
            id: self.id,
            op: self.op,
            what: self.what.clone(),
            records: self.records.clone(),
            was: self.was.clone(),
            undoes: self.undoes,
        }
    }
}
