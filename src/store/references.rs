//! Records that point at records: an act may not leave one that points at nothing.

use super::Conflict;
use super::codec::{Entry, record_of};
use super::error::REMOVED;
use super::state::{StateError, Tree};
use super::view::View;
use model::{Act, DispatchId, Record, RecordId, Removal};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Records read at a time.
const PAGE: usize = 1024;

/// What an act's records point at and is not there once it is done, each once.
///
/// A reference that the record had before counts as there: whoever writes a note
/// on a quote is not to blame that its speaker is in a journal which has not come.
pub(super) fn missing(view: View<'_>, act: &Act) -> Result<Vec<Conflict>, StateError> {
    let before: HashMap<RecordId, Vec<RecordId>> =
        act.was.iter().map(|it| (it.id(), it.references())).collect();
    let kinds: HashMap<RecordId, &str> =
        act.records.iter().map(|it| (it.id(), it.kind())).collect();
    let gone: BTreeSet<RecordId> = act.gone().into_iter().collect();
    let mut found = BTreeMap::new();
    for record in &act.records {
        let had = before.get(&record.id());
        for reference in record.refers_to() {
            let (id, kind) = (reference.id, reference.kind);
            if had.is_some_and(|had| had.contains(&id)) || kinds.get(&id) == Some(&kind) {
                continue;
            }
            let entry = view.entry(id)?;
            let there = entry.as_ref().map(Entry::record).transpose()?.flatten();
            let fits = there.is_some_and(|it| it.kind() == kind && !gone.contains(&id));
            if !fits && !found.contains_key(&id) {
                let coder = entry.map(|entry| entry.coder).unwrap_or_default();
                found.insert(id, Conflict { id, kind, coder, gone: true });
            }
        }
    }
    Ok(found.into_values().collect())
}

/// Of the dispatches that an act's records lie in, those that were taken out, each with
/// who did, unless the act brings them back.
pub(super) fn in_removed(view: View<'_>, act: &Act) -> Result<Vec<Conflict>, StateError> {
    let gone: BTreeSet<RecordId> = act.gone().into_iter().collect();
    let own: BTreeSet<RecordId> = act.records.iter().map(Record::id).collect();
    let dispatches: BTreeSet<DispatchId> =
        act.records.iter().flat_map(|record| record.dispatches()).collect();
    let mut found = Vec::new();
    for id in dispatches.into_iter().map(Removal::id_of) {
        if gone.contains(&id) || own.contains(&id) {
            continue;
        }
        if let Some(entry) = view.entry(id)?.filter(|entry| !entry.json.is_empty()) {
            found.push(Conflict { id, kind: REMOVED, coder: entry.coder, gone: false });
        }
    }
    Ok(found)
}

/// The records, untouched by an act, that point at what it takes out.
pub(super) fn pointing(view: View<'_>, act: &Act) -> Result<Vec<Record>, StateError> {
    let gone: BTreeSet<RecordId> = act.gone().into_iter().collect();
    let going: Vec<&Record> = act.was.iter().filter(|it| gone.contains(&it.id())).collect();
    let touched: BTreeSet<RecordId> = act.was.iter().chain(&act.records).map(Record::id).collect();
    let mut found = candidates(view, &going)?;
    found.retain(|id, it| {
        !touched.contains(id) && it.references().iter().any(|it| gone.contains(it))
    });
    Ok(found.into_values().collect())
}

/// Records that may point at those that go. Quotes are named within their
/// dispatch, sessions by their decisions; a speaker may be named anywhere.
fn candidates(view: View<'_>, going: &[&Record]) -> Result<BTreeMap<RecordId, Record>, StateError> {
    let mut found = BTreeMap::new();
    let speakers = going.iter().filter(|it| it.kind() == "speaker");
    let speakers: Vec<String> = speakers.map(|it| it.id().to_string()).collect();
    if !speakers.is_empty() {
        found.extend(holding(view, &speakers)?.into_iter().map(|it| (it.id(), it)));
    }
    let mut looked = BTreeSet::new();
    for record in going {
        let near = match record {
            Record::Quote(it) => {
                let dispatch = it.meta.dispatch.filter(|id| looked.insert(*id));
                dispatch.map(|id| view.records_of(id)).transpose()?
            }
            Record::Session(it) => {
                let decisions = view.decisions(it.meta.id)?;
                Some(decisions.into_iter().map(Record::Decision).collect())
            }
            _ => None,
        };
        found.extend(near.into_iter().flatten().map(|it| (it.id(), it)));
    }
    Ok(found)
}

/// The records that hold one of these ids somewhere. Goes through all of them,
/// but reads only those in whose bytes an id stands.
fn holding(view: View<'_>, ids: &[String]) -> Result<Vec<Record>, StateError> {
    let View(state) = view;
    let (mut found, mut after): (Vec<Record>, Option<Vec<u8>>) = (Vec::new(), None);
    loop {
        let keys = state.keys(Tree::Records, &[], after.as_deref(), PAGE)?;
        for key in &keys {
            let Some(entry) = view.entry(record_of(key)?)? else { continue };
            let json = String::from_utf8_lossy(&entry.json);
            if ids.iter().any(|id| json.contains(id.as_str())) {
                found.extend(entry.record()?);
            }
        }
        match keys.into_iter().next_back() {
            Some(last) => after = Some(last),
            None => return Ok(found),
        }
    }
}
