//! Keys and values of the state: fixed-length big-endian keys, and values that
//! say which schema they are in.

use super::state::{StateError, Tree};
use super::walk::Cursor;
use model::{Counts, DispatchId, ReadingState, Record, RecordId};
use serde::{Deserialize, Serialize};

/// Schema of the state as a whole, and of each record value. A state of another
/// schema is set aside and built anew: 1 had no index of sessions, 2 none of
/// rulings.
pub(super) const SCHEMA: u8 = 3;

/// Key of the schema in [`Tree::Meta`].
pub(super) const SCHEMA_KEY: &[u8] = b"schema";
/// Key of the greatest event id in [`Tree::Meta`].
pub(super) const LATEST_KEY: &[u8] = b"latest";
/// What the keys of watermarks in [`Tree::Meta`] start with.
pub(super) const WATERMARK_PREFIX: &[u8] = b"journal/";

/// A journal in keys: the first 16 bytes of the BLAKE3 of its coder's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct JournalKey([u8; 16]);

impl JournalKey {
    /// The key of a coder's journal.
    pub(super) fn of(coder: &str) -> Self {
        let mut key = [0; 16];
        let hash = blake3::hash(coder.as_bytes());
        key.iter_mut().zip(hash.as_bytes()).for_each(|(to, from)| *to = *from);
        Self(key)
    }

    /// Key of the `n`th thing of this journal (an event, a rung).
    pub(super) fn nth(self, n: u64) -> Vec<u8> {
        [self.0.as_slice(), n.to_be_bytes().as_slice()].concat()
    }

    /// Key of its watermark.
    pub(super) fn watermark(self) -> Vec<u8> {
        [WATERMARK_PREFIX, self.0.as_slice()].concat()
    }
}

/// Key in [`Tree::ByDispatch`].
pub(super) fn by_dispatch(dispatch: DispatchId, record: RecordId) -> Vec<u8> {
    [dispatch.to_bytes(), record.to_bytes()].concat()
}

/// The record id that ends a key.
pub(super) fn record_of(key: &[u8]) -> Result<RecordId, StateError> {
    let id = key.split_last_chunk::<16>().map(|(_, id)| RecordId::from_bytes(*id));
    id.ok_or_else(|| spoilt(Tree::Records))
}

/// A value that cannot be read.
pub(super) fn spoilt(tree: Tree) -> StateError {
    StateError::new(messages::store::value_unread(tree.name()))
}

/// What the state knows of a record that is or was.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    /// The event that made it what it is.
    pub(super) event: RecordId,
    /// The coder of that event.
    pub(super) coder: String,
    /// Whether it stood in a line of a later version: then none of its fields are read,
    /// whatever its kind.
    pub(super) later: bool,
    /// The record as JSON; empty where it was taken out.
    pub(super) json: Vec<u8>,
}

/// Added to the schema of a value whose record stood in a line of a later version.
const LATER: u8 = 0x80;

impl Entry {
    /// As stored: schema, event id, length and bytes of the coder, JSON.
    pub(super) fn encode(&self) -> Vec<u8> {
        let coder: Vec<u8> = self.coder.bytes().take(usize::from(u8::MAX)).collect();
        let mut bytes = Vec::with_capacity(18 + coder.len() + self.json.len());
        bytes.push(if self.later { SCHEMA | LATER } else { SCHEMA });
        bytes.extend(self.event.to_bytes());
        bytes.push(u8::try_from(coder.len()).unwrap_or(u8::MAX));
        bytes.extend(coder);
        bytes.extend(&self.json);
        bytes
    }

    /// Reads it back.
    pub(super) fn decode(bytes: &[u8]) -> Result<Self, StateError> {
        let parts = || {
            let (&schema, rest) = bytes.split_first()?;
            let later = schema == SCHEMA | LATER;
            if !later && schema != SCHEMA {
                return None;
            }
            let (event, rest) = rest.split_first_chunk::<16>()?;
            let (&length, rest) = rest.split_first()?;
            let (coder, json) = rest.split_at_checked(usize::from(length))?;
            let coder = String::from_utf8_lossy(coder).into_owned();
            Some(Entry { event: RecordId::from_bytes(*event), coder, later, json: json.to_vec() })
        };
        parts().ok_or_else(|| spoilt(Tree::Records))
    }

    /// The record, or none where it was taken out.
    pub(super) fn record(&self) -> Result<Option<Record>, StateError> {
        if self.json.is_empty() {
            return Ok(None);
        }
        let json = std::str::from_utf8(&self.json).map_err(|_| spoilt(Tree::Records))?;
        let read = if self.later { Record::of_later_version(json) } else { Record::read(json) };
        read.map(Some).map_err(|_| spoilt(Tree::Records))
    }
}

/// A number a dispatch of things that records add to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Tally {
    quotes: u32,
    stances: u32,
    marks: u32,
    in_work: u32,
    reviewed: u32,
    starred: u32,
}

impl Tally {
    /// What one record adds to the dispatch it speaks of.
    pub(super) fn of(record: &Record) -> Self {
        let one = u32::from;
        let mut counts = Counts::default();
        counts.add(record);
        let Counts { quotes, stances, marks, state, starred } = counts;
        Tally {
            quotes,
            stances,
            marks,
            in_work: one(state == ReadingState::InWork),
            reviewed: one(state == ReadingState::Reviewed),
            starred: one(starred),
        }
    }

    /// Adds (or takes away) what `other` holds.
    pub(super) fn change(&mut self, other: Tally, add: bool) {
        let step = |to: &mut u32, by: u32| {
            *to = if add { to.saturating_add(by) } else { to.saturating_sub(by) };
        };
        let Tally { quotes, stances, marks, in_work, reviewed, starred } = other;
        step(&mut self.quotes, quotes);
        step(&mut self.stances, stances);
        step(&mut self.marks, marks);
        step(&mut self.in_work, in_work);
        step(&mut self.reviewed, reviewed);
        step(&mut self.starred, starred);
    }

    /// Six big-endian numbers.
    pub(super) fn encode(self) -> Vec<u8> {
        let Tally { quotes, stances, marks, in_work, reviewed, starred } = self;
        [quotes, stances, marks, in_work, reviewed, starred]
            .iter()
            .flat_map(|n| n.to_be_bytes())
            .collect()
    }

    /// Reads it back.
    pub(super) fn decode(bytes: &[u8]) -> Result<Self, StateError> {
        let (chunks, rest) = bytes.as_chunks::<4>();
        let [quotes, stances, marks, in_work, reviewed, starred] = <[[u8; 4]; 6]>::try_from(chunks)
            .map_err(|_| spoilt(Tree::Counts))?
            .map(u32::from_be_bytes);
        if !rest.is_empty() {
            return Err(spoilt(Tree::Counts));
        }
        Ok(Tally { quotes, stances, marks, in_work, reviewed, starred })
    }

    /// As a list shows it.
    pub(super) fn counts(self) -> Counts {
        let state = match (self.reviewed, self.in_work) {
            (1.., _) => ReadingState::Reviewed,
            (0, 1..) => ReadingState::InWork,
            (0, 0) => ReadingState::Untouched,
        };
        let Tally { quotes, stances, marks, starred, .. } = self;
        Counts { quotes, stances, marks, state, starred: starred > 0 }
    }
}

/// How far a journal has been applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Watermark {
    /// Whose journal.
    pub(super) coder: String,
    /// Behind the last line applied.
    pub(super) cursor: Cursor,
    /// How many acts can be undone.
    pub(super) undo: u64,
    /// How many can be redone.
    pub(super) redo: u64,
    /// The act in parts that the last lines are of, as long as its last line is not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) open: Option<Unfinished>,
}

/// An act in parts without its last line: nothing of it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Unfinished {
    /// The act.
    pub(super) act: RecordId,
    /// The number of its first line in the journal.
    pub(super) from: u64,
    /// Whether its coder was told.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) told: bool,
}

impl Watermark {
    /// The watermark of a journal of which nothing is applied.
    pub(super) fn new(coder: &str) -> Self {
        Self { coder: coder.to_owned(), cursor: Cursor::default(), undo: 0, redo: 0, open: None }
    }

    /// As JSON.
    pub(super) fn encode(&self) -> Result<Vec<u8>, StateError> {
        serde_json::to_vec(self).map_err(|error| StateError::new(error.to_string()))
    }

    /// Reads it back.
    pub(super) fn decode(bytes: &[u8]) -> Result<Self, StateError> {
        serde_json::from_slice(bytes).map_err(|_| spoilt(Tree::Meta))
    }
}

/// Where an event's line lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Number of the file.
    pub(super) file: u32,
    /// First byte of the line.
    pub(super) offset: u64,
    /// Bytes without the line end.
    pub(super) len: u64,
}

impl Place {
    /// Three big-endian numbers.
    pub(super) fn encode(self) -> Vec<u8> {
        let (file, offset, len) =
            (self.file.to_be_bytes(), self.offset.to_be_bytes(), self.len.to_be_bytes());
        [file.as_slice(), &offset, &len].concat()
    }

    /// Reads it back.
    pub(super) fn decode(bytes: &[u8]) -> Result<Self, StateError> {
        let parts = || {
            let (file, rest) = bytes.split_first_chunk::<4>()?;
            let (offset, rest) = rest.split_first_chunk::<8>()?;
            let len = <[u8; 8]>::try_from(rest).ok()?;
            Some(Place {
                file: u32::from_be_bytes(*file),
                offset: u64::from_be_bytes(*offset),
                len: u64::from_be_bytes(len),
            })
        };
        parts().ok_or_else(|| spoilt(Tree::Events))
    }
}

/// An event that can be undone or redone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rung {
    /// The event.
    pub(super) event: RecordId,
    /// Its sequence number in the journal.
    pub(super) seq: u64,
}

impl Rung {
    /// The event's id, then its number.
    pub(super) fn encode(self) -> Vec<u8> {
        [self.event.to_bytes().as_slice(), self.seq.to_be_bytes().as_slice()].concat()
    }

    /// Reads it back.
    pub(super) fn decode(bytes: &[u8]) -> Result<Self, StateError> {
        let parts = || {
            let (event, rest) = bytes.split_first_chunk::<16>()?;
            let seq = u64::from_be_bytes(<[u8; 8]>::try_from(rest).ok()?);
            Some(Rung { event: RecordId::from_bytes(*event), seq })
        };
        parts().ok_or_else(|| spoilt(Tree::Undo))
    }
}
