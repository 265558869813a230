//! Reading the state: records, indices, counters, watermarks.

use super::Conflict;
use super::codec::{
    Entry, JournalKey, LATEST_KEY, Place, Rung, SCHEMA, SCHEMA_KEY, Tally, WATERMARK_PREFIX,
    Watermark, record_of, spoilt,
};
use super::error::FREED;
use super::state::{State, StateError, Tree};
use model::{
    Act, Changes, Counts, Decision, DispatchId, Import, Record, RecordId, Removal, Ruling, Session,
    Speaker,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A state, read.
#[derive(Clone, Copy)]
pub(super) struct View<'a>(pub(super) &'a dyn State);

impl View<'_> {
    /// What is known of a record that is or was.
    pub(super) fn entry(self, id: RecordId) -> Result<Option<Entry>, StateError> {
        let bytes = self.0.get(Tree::Records, &id.to_bytes())?;
        bytes.map(|bytes| Entry::decode(&bytes)).transpose()
    }

    /// A record that is.
    pub(super) fn record(self, id: RecordId) -> Result<Option<Record>, StateError> {
        self.entry(id)?.map_or(Ok(None), |entry| entry.record())
    }

    /// The records of a dispatch, by id; links that end in it included.
    pub(super) fn records_of(self, dispatch: DispatchId) -> Result<Vec<Record>, StateError> {
        let keys = self.0.keys(Tree::ByDispatch, &dispatch.to_bytes(), None, usize::MAX)?;
        self.records(&keys, Tree::ByDispatch)
    }

    /// All speakers, by id.
    pub(super) fn speakers(self) -> Result<Vec<Speaker>, StateError> {
        self.all(Tree::Speakers, &[], |record| match record {
            Record::Speaker(it) => Some(it),
            _ => None,
        })
    }

    /// True if an act touches a record that only a later version can read.
    pub(super) fn touches_later(self, act: &Act) -> Result<bool, StateError> {
        let mut all = act.records.iter().chain(&act.was);
        if all.clone().any(|record| matches!(record, Record::Later(_))) {
            return Ok(true);
        }
        if self.0.keys(Tree::Later, &[], None, 1)?.is_empty() {
            return Ok(false);
        }
        let later = |record: &Record| self.0.get(Tree::Later, &record.id().to_bytes());
        all.try_fold(false, |found, record| Ok(found || later(record)?.is_some()))
    }

    /// How many records only a later version can read.
    pub(super) fn later(self) -> Result<usize, StateError> {
        Ok(self.0.keys(Tree::Later, &[], None, usize::MAX)?.len())
    }

    /// All review sessions, by id.
    pub(super) fn sessions(self) -> Result<Vec<Session>, StateError> {
        self.all(Tree::Sessions, &[], |record| match record {
            Record::Session(it) => Some(it),
            _ => None,
        })
    }

    /// What was decided in a session, by id.
    pub(super) fn decisions(self, session: RecordId) -> Result<Vec<Decision>, StateError> {
        self.all(Tree::BySession, &session.to_bytes(), |record| match record {
            Record::Decision(it) => Some(it),
            _ => None,
        })
    }

    /// What was ruled about stories, by every coder, by id.
    pub(super) fn rulings(self) -> Result<Vec<Ruling>, StateError> {
        self.all(Tree::Rulings, &[], |record| match record {
            Record::Ruling(it) => Some(it),
            _ => None,
        })
    }

    /// What was recorded that changes dispatches themselves.
    pub(super) fn changes(self) -> Result<Changes, StateError> {
        let keys = self.0.keys(Tree::Changes, &[], None, usize::MAX)?;
        Ok(Changes::of(&self.records(&keys, Tree::Changes)?))
    }

    /// All imports, by id.
    pub(super) fn imports(self) -> Result<Vec<Import>, StateError> {
        self.all(Tree::Imports, &[], |record| match record {
            Record::Import(it) => Some(it),
            _ => None,
        })
    }

    /// The records of one kind that an index holds under a prefix.
    fn all<T>(
        self,
        index: Tree,
        prefix: &[u8],
        kind: fn(Record) -> Option<T>,
    ) -> Result<Vec<T>, StateError> {
        let keys = self.0.keys(index, prefix, None, usize::MAX)?;
        let records = self.records(&keys, index)?.into_iter();
        records.map(|record| kind(record).ok_or_else(|| spoilt(index))).collect()
    }

    /// The records that keys of an index end with; all must be there.
    fn records(self, keys: &[Vec<u8>], tree: Tree) -> Result<Vec<Record>, StateError> {
        let one = |key: &Vec<u8>| self.record(record_of(key)?)?.ok_or_else(|| spoilt(tree));
        keys.iter().map(one).collect()
    }

    /// What was done with each of some dispatches.
    pub(super) fn counts(self, dispatches: &[DispatchId]) -> Result<Vec<Counts>, StateError> {
        let one = |dispatch: &DispatchId| {
            let tally = self.0.get(Tree::Counts, &dispatch.to_bytes())?;
            let tally = tally.map(|bytes| Tally::decode(&bytes)).transpose()?;
            Ok(tally.unwrap_or_default().counts())
        };
        dispatches.iter().map(one).collect()
    }

    /// What was done with every dispatch that something was ever done with.
    pub(super) fn touched(self) -> Result<HashMap<DispatchId, Counts>, StateError> {
        let keys = self.0.keys(Tree::Counts, &[], None, usize::MAX)?;
        let id = |key: &Vec<u8>| Some(DispatchId::from_bytes(key.as_slice().try_into().ok()?));
        let ids: Option<Vec<DispatchId>> = keys.iter().map(id).collect();
        let ids = ids.ok_or_else(|| spoilt(Tree::Counts))?;
        let counts = self.counts(&ids)?;
        Ok(ids.into_iter().zip(counts).collect())
    }

    /// Up to `limit` records (those taken out excluded) after an id, and the id
    /// to go on from; none at the end.
    pub(super) fn page(
        self,
        after: Option<RecordId>,
        limit: usize,
    ) -> Result<(Vec<Record>, Option<RecordId>), StateError> {
        let after = after.map(RecordId::to_bytes);
        let keys =
            self.0.keys(Tree::Records, &[], after.as_ref().map(<[u8; 16]>::as_slice), limit)?;
        let next = keys.last().map(|key| record_of(key)).transpose()?;
        let mut records = Vec::with_capacity(keys.len());
        for key in keys {
            records.extend(self.record(record_of(&key)?)?);
        }
        Ok((records, next))
    }

    /// The greatest event id that was applied.
    pub(super) fn latest(self) -> Result<Option<RecordId>, StateError> {
        self.0.get(Tree::Meta, LATEST_KEY)?.map(|bytes| record_of(&bytes)).transpose()
    }

    /// Whether this version can read the state (an empty one, it can).
    pub(super) fn is_known(self) -> Result<bool, StateError> {
        Ok(match self.0.get(Tree::Meta, SCHEMA_KEY)? {
            Some(schema) => schema == [SCHEMA],
            None => self.0.keys(Tree::Meta, &[], None, 1)?.is_empty(),
        })
    }

    /// How far a coder's journal is applied.
    pub(super) fn watermark(self, coder: &str) -> Result<Watermark, StateError> {
        let bytes = self.0.get(Tree::Meta, &JournalKey::of(coder).watermark())?;
        let mark = bytes.map(|bytes| Watermark::decode(&bytes)).transpose()?;
        Ok(mark.unwrap_or_else(|| Watermark::new(coder)))
    }

    /// How far each journal is applied.
    pub(super) fn watermarks(self) -> Result<Vec<Watermark>, StateError> {
        let keys = self.0.keys(Tree::Meta, WATERMARK_PREFIX, None, usize::MAX)?;
        let one = |key: &Vec<u8>| {
            let bytes = self.0.get(Tree::Meta, key)?.ok_or_else(|| spoilt(Tree::Meta))?;
            Watermark::decode(&bytes)
        };
        keys.iter().map(one).collect()
    }

    /// Where a journal's `seq`th event lies (from 1).
    pub(super) fn place(self, coder: &str, seq: u64) -> Result<Option<Place>, StateError> {
        let bytes = self.0.get(Tree::Events, &JournalKey::of(coder).nth(seq))?;
        bytes.map(|bytes| Place::decode(&bytes)).transpose()
    }

    /// The second copy of a journal's `seq`th line, if it is recent.
    pub(super) fn recent(self, coder: &str, seq: u64) -> Result<Option<Vec<u8>>, StateError> {
        self.0.get(Tree::Recent, &JournalKey::of(coder).nth(seq))
    }

    /// The rung at a height (from 1) of a coder's undo or redo ladder.
    pub(super) fn rung(
        self,
        coder: &str,
        ladder: Tree,
        height: u64,
    ) -> Result<Option<Rung>, StateError> {
        let bytes = self.0.get(ladder, &JournalKey::of(coder).nth(height))?;
        bytes.map(|bytes| Rung::decode(&bytes)).transpose()
    }

    /// The records of an act that are not (any more) what the act says they were.
    pub(super) fn conflicts(self, act: &Act) -> Result<Vec<Conflict>, StateError> {
        let was: BTreeMap<_, _> = act.was.iter().map(|record| (record.id(), record)).collect();
        let ids: BTreeSet<_> = act.was.iter().chain(&act.records).map(Record::id).collect();
        let kinds = act.was.iter().chain(&act.records).map(|it| (it.id(), it.kind()));
        let kinds: BTreeMap<_, _> = kinds.collect();
        let mut found = Vec::new();
        for id in ids {
            let entry = self.entry(id)?;
            if !same(entry.as_ref(), was.get(&id).copied())? {
                let gone = entry.as_ref().is_none_or(|entry| entry.json.is_empty());
                let there = entry.as_ref().map(Entry::record).transpose()?.flatten();
                let kind = match there {
                    Some(Record::Removal(Removal { freed: Some(_), .. })) => FREED,
                    _ => kinds.get(&id).copied().unwrap_or("record"),
                };
                let coder = entry.map(|entry| entry.coder).unwrap_or_default();
                found.push(Conflict { id, kind, coder, gone });
            }
        }
        Ok(found)
    }
}

/// Whether the state holds just this record (or none).
///
/// Records that came in with a file may hold numbers that differ in the last
/// digit once read back, so equal bytes are enough, and equal records are too.
pub(super) fn same(entry: Option<&Entry>, record: Option<&Record>) -> Result<bool, StateError> {
    let json = entry.map_or(&[][..], |entry| &entry.json);
    let Some(record) = record else { return Ok(json.is_empty()) };
    if serde_json::to_vec(record).is_ok_and(|bytes| bytes == json) {
        return Ok(true);
    }
    Ok(entry.map_or(Ok(None), Entry::record)?.as_ref() == Some(record))
}
