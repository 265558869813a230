//! What an act in parts does as a whole: of its records memory holds the ids.

use super::Conflict;
use super::codec::{Entry, record_of};
use super::error::REMOVED;
use super::error::named_by;
use super::state::{StateError, Tree};
use super::view::View;
use model::{DispatchId, Record, RecordId, Removal};
use std::collections::{BTreeSet, HashMap};

/// Records read at a time.
const PAGE: usize = 1024;
/// Records in the way of an act that are named; more are not looked for.
const NAMED: usize = 1000;

/// What becomes of a record.
#[derive(Debug, Clone, Copy)]
struct Left {
    /// Its kind, by its place in [`Record::KINDS`].
    kind: u8,
    gone: bool,
}

/// An act, as far as its parts have come.
#[derive(Debug, Default)]
pub(super) struct Whole {
    touched: HashMap<RecordId, Left>,
    /// What its records point at and no part before theirs makes, with the kind.
    named: HashMap<RecordId, &'static str>,
    /// Dispatches that its records lie in.
    lies: BTreeSet<DispatchId>,
    /// Dispatches of quotes that go: there they may be named.
    near: BTreeSet<DispatchId>,
    /// Review sessions that go.
    sessions: Vec<RecordId>,
    /// Whether something goes that may be named anywhere.
    anywhere: bool,
}

impl Whole {
    /// Takes a part. False where a record of it was in a part before.
    pub(super) fn take(&mut self, records: &[Record], was: &[Record]) -> bool {
        let before: HashMap<RecordId, &Record> = was.iter().map(|it| (it.id(), it)).collect();
        let mut once = true;
        for record in records {
            let left = Left { kind: place_of(record.kind()), gone: false };
            once &= self.touched.insert(record.id(), left).is_none();
        }
        let kept: BTreeSet<RecordId> = records.iter().map(Record::id).collect();
        for record in was.iter().filter(|it| !kept.contains(&it.id())) {
            let left = Left { kind: place_of(record.kind()), gone: true };
            once &= self.touched.insert(record.id(), left).is_none();
            self.goes(record);
        }
        for record in records {
            self.lies.extend(record.dispatches());
            let had = before.get(&record.id()).map(|it| it.references()).unwrap_or_default();
            for reference in record.refers_to() {
                let (id, kind) = (reference.id, reference.kind);
                if !had.contains(&id) && !self.makes(id, kind) {
                    self.named.insert(id, kind);
                }
            }
        }
        once
    }

    fn goes(&mut self, record: &Record) {
        match record {
            Record::Quote(quote) => self.near.extend(quote.meta.dispatch),
            Record::Session(session) => self.sessions.push(session.meta.id),
            Record::Stance(_) | Record::Decision(_) | Record::Mark(_) | Record::Link(_) => {}
            Record::Progress(_) | Record::Ruling(_) => {}
            _ => self.anywhere = true,
        }
    }

    /// Whether it leaves a record of this kind.
    fn makes(&self, id: RecordId, kind: &str) -> bool {
        self.touched.get(&id).is_some_and(|left| !left.gone && name_of(left.kind) == kind)
    }

    /// Whether it takes a record out that may stay where others name it: any but a quote.
    pub(super) fn may_stay(&self, id: RecordId) -> bool {
        self.touched.get(&id).is_some_and(|left| left.gone && name_of(left.kind) != "quote")
    }

    /// Whether it takes a quote out.
    pub(super) fn takes_quote(&self, id: RecordId) -> bool {
        self.touched.get(&id).is_some_and(|left| left.gone && name_of(left.kind) == "quote")
    }

    /// What its records point at and is not there once it is done.
    pub(super) fn missing(&self, view: View<'_>) -> Result<Vec<Conflict>, StateError> {
        let mut found = Vec::new();
        for (&id, &kind) in &self.named {
            if self.makes(id, kind) || found.len() >= NAMED {
                continue;
            }
            let entry = view.entry(id)?;
            let there = entry.as_ref().map(Entry::record).transpose()?.flatten();
            let goes = self.touched.contains_key(&id);
            if goes || there.is_none_or(|it| it.kind() != kind) {
                let coder = entry.map(|entry| entry.coder).unwrap_or_default();
                found.push(Conflict { id, kind, coder, gone: true });
            }
        }
        found.sort_by_key(|conflict| conflict.id);
        Ok(found)
    }

    /// Of the dispatches that its records lie in, those that were taken out, unless it
    /// brings them back.
    pub(super) fn in_removed(&self, view: View<'_>) -> Result<Vec<Conflict>, StateError> {
        let mut found = Vec::new();
        for id in self.lies.iter().copied().map(Removal::id_of) {
            if self.touched.contains_key(&id) || found.len() >= NAMED {
                continue;
            }
            if let Some(entry) = view.entry(id)?.filter(|entry| !entry.json.is_empty()) {
                found.push(Conflict { id, kind: REMOVED, coder: entry.coder, gone: false });
            }
        }
        Ok(found)
    }

    /// The records, untouched by it, that point at what it takes out.
    pub(super) fn pointing(&self, view: View<'_>) -> Result<Vec<Record>, StateError> {
        let mut found: HashMap<RecordId, Record> = HashMap::new();
        for dispatch in &self.near {
            found.extend(self.naming(view.records_of(*dispatch)?));
        }
        for session in &self.sessions {
            let decisions = view.decisions(*session)?;
            found.extend(self.naming(decisions.into_iter().map(Record::Decision).collect()));
        }
        if self.anywhere {
            self.naming_anywhere(view, &mut found)?;
        }
        let mut found: Vec<Record> = found.into_values().collect();
        found.sort_by_key(Record::id);
        Ok(found)
    }

    /// Those of some records that it leaves as they are and that name what goes.
    fn naming(&self, records: Vec<Record>) -> impl Iterator<Item = (RecordId, Record)> {
        let goes = |id: RecordId| self.touched.get(&id).is_some_and(|left| left.gone);
        let named = records.into_iter().filter(move |it| {
            let kept = !self.touched.contains_key(&it.id());
            kept && it.references().into_iter().any(goes)
        });
        named.map(|it| (it.id(), it))
    }

    /// Goes through all records; reads only those that it does not touch.
    fn naming_anywhere(
        &self,
        view: View<'_>,
        found: &mut HashMap<RecordId, Record>,
    ) -> Result<(), StateError> {
        let mut after: Option<Vec<u8>> = None;
        loop {
            let keys = view.0.keys(Tree::Records, &[], after.as_deref(), PAGE)?;
            for key in &keys {
                let id = record_of(key)?;
                if !self.touched.contains_key(&id) {
                    found.extend(self.naming(view.record(id)?.into_iter().collect()));
                }
            }
            match keys.into_iter().next_back() {
                Some(last) => after = Some(last),
                None => return Ok(()),
            }
        }
    }

    /// Which records name what it takes out, in words; none where none do.
    pub(super) fn named_by(&self, view: View<'_>) -> Result<Option<String>, StateError> {
        let pointing = self.pointing(view)?;
        Ok((!pointing.is_empty()).then(|| named_by(&pointing)))
    }
}

fn place_of(kind: &str) -> u8 {
    let place = Record::KINDS.iter().position(|it| it.name == kind);
    place.and_then(|place| u8::try_from(place).ok()).unwrap_or(u8::MAX)
}

fn name_of(kind: u8) -> &'static str {
    Record::KINDS.get(usize::from(kind)).map_or("", |it| it.name)
}
