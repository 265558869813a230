//! Corrections of dispatches in the state: all that events said of one is kept, so that
//! what an undo takes back counts no more and what others recorded beside it does.
//!
//! Of every other record the latest event alone is kept: other records point at them, and
//! an undo may not take away what is pointed at
//! (`docs/decisions/taking-out-and-putting-right.md`).

use super::codec::Entry;
use super::state::{Overlay, StateError, Tree};
use super::view::View;
use model::{Event, Op, Record, RecordId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The kind of record that is kept so.
const KIND: &str = "correction";

/// An event, as far as it decides what stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Spoke {
    /// Its id.
    pub(super) event: RecordId,
    /// Whether it is an undo.
    pub(super) undo: bool,
    /// The event that it takes back or does again.
    pub(super) undoes: Option<RecordId>,
}

impl Spoke {
    /// Takes an event, which is of its act's id.
    pub(super) fn of(event: &Event) -> Self {
        Self { event: event.of(), undo: event.op == Op::Undo, undoes: event.undoes }
    }
}

/// What one event said of a correction.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Said {
    /// The event.
    pub(super) by: Spoke,
    /// Its coder.
    pub(super) coder: String,
    later: bool,
    /// The record; empty where it was taken out.
    json: String,
}

impl Said {
    /// Takes what an event made of a correction.
    pub(super) fn of(event: &Event, now: Option<&Record>) -> Result<Self, StateError> {
        let json = now.map_or(Ok(String::new()), serde_json::to_string);
        let json = json.map_err(|error| StateError::new(error.to_string()))?;
        let later = matches!(now, Some(Record::Later(_)));
        Ok(Self { by: Spoke::of(event), coder: event.coder.clone(), later, json })
    }

    /// Takes what a state holds that was written before all of it was kept.
    fn before(entry: Entry) -> Self {
        let Entry { event, coder, later, json } = entry;
        let json = String::from_utf8_lossy(&json).into_owned();
        Self { by: Spoke { event, undo: false, undoes: None }, coder, later, json }
    }

    /// What the state holds of it.
    pub(super) fn into_entry(self) -> Entry {
        let Self { by, coder, later, json } = self;
        Entry { event: by.event, coder, later, json: json.into_bytes() }
    }
}

/// Says which of some events, given by id, says what stands: the latest that is not taken
/// back and is no undo itself. An undo of an event that is not among them counts as what
/// it wrote. None where all are taken back.
pub(super) fn standing(all: &[Spoke]) -> Option<usize> {
    let mut taken_back: BTreeSet<RecordId> = BTreeSet::new();
    for it in all.iter().rev() {
        if !taken_back.contains(&it.event) {
            taken_back.extend(it.undoes);
        }
    }
    let known = |id: RecordId| all.iter().any(|it| it.event == id);
    all.iter().rposition(|it| {
        let takes_back = it.undo && it.undoes.is_some_and(known);
        !takes_back && !taken_back.contains(&it.event)
    })
}

/// What stands of all that was said, by id: as the state holds it.
pub(super) fn entry_of(all: &[Said]) -> Option<Entry> {
    let spoke: Vec<Spoke> = all.iter().map(|it| it.by).collect();
    let stands = standing(&spoke).and_then(|nth| all.get(nth)).cloned();
    // Gone, by whoever spoke last.
    let gone = |last: &Said| Said { later: false, json: String::new(), ..last.clone() };
    stands.or_else(|| all.last().map(gone)).map(Said::into_entry)
}

/// The corrections that an event speaks of.
pub(super) fn spoken_of(event: &Event) -> BTreeSet<RecordId> {
    event.records.iter().chain(&event.was).filter(|it| is_one(it)).map(Record::id).collect()
}

/// Whether a record is a correction, of this version or a later one.
pub(super) fn is_one(record: &Record) -> bool {
    record.kind() == KIND
}

/// Takes in what an event said of a correction; gives what stands now.
pub(super) fn take(
    over: &mut Overlay<'_>,
    id: RecordId,
    was: Option<&Entry>,
    said: Said,
) -> Result<Option<Entry>, StateError> {
    let all = decode(over.get(Tree::Meta, &key(id))?)?;
    let mut all = all.unwrap_or_else(|| was.cloned().map(Said::before).into_iter().collect());
    match all.binary_search_by_key(&said.by.event, |it| it.by.event) {
        // The parts of an act that is applied again, or what was kept without its undo.
        Ok(nth) => all.splice(nth..=nth, [said]).for_each(drop),
        Err(nth) => all.insert(nth, said),
    }
    let bytes = serde_json::to_vec(&all).map_err(|error| StateError::new(error.to_string()))?;
    over.put(Tree::Meta, key(id), bytes);
    Ok(entry_of(&all))
}

/// All that was said of a correction, by event; none where the state keeps nothing of it.
pub(super) fn said(view: View<'_>, id: RecordId) -> Result<Option<Vec<Said>>, StateError> {
    decode(view.0.get(Tree::Meta, &key(id))?)
}

/// Says what stands of a correction once an event is taken back by an undo.
pub(super) fn without(
    view: View<'_>,
    id: RecordId,
    event: RecordId,
) -> Result<Option<Record>, StateError> {
    let mut all = said(view, id)?.unwrap_or_default();
    if let Some(last) = all.last().cloned() {
        // Greater than the id of any event.
        let last_of_all = RecordId::from_bytes([u8::MAX; 16]);
        let by = Spoke { event: last_of_all, undo: true, undoes: Some(event) };
        all.push(Said { by, json: String::new(), ..last });
    }
    entry_of(&all).map_or(Ok(None), |entry| entry.record())
}

fn decode(bytes: Option<Vec<u8>>) -> Result<Option<Vec<Said>>, StateError> {
    let read = |bytes: Vec<u8>| serde_json::from_slice(&bytes);
    bytes.map(read).transpose().map_err(|_| super::codec::spoilt(Tree::Meta))
}

/// Key in [`Tree::Meta`] of what was said of a correction.
fn key(id: RecordId) -> Vec<u8> {
    [b"said/".as_slice(), id.to_bytes().as_slice()].concat()
}
