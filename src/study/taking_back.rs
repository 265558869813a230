//! What goes with the dispatches of an import that is taken back whole: what it brought
//! beside them and nothing else uses, and what it completed in dispatches that stay.

use super::StudyError;
use super::imports::Listed;
use corpus::{Corpus, CorpusError};
use model::{
    ActPart, Completion, Corrected, Correction, Dispatch, DispatchId, Meta, PutRight, Record,
    RecordId, Removal,
};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use store::{Store, StoreError, brought_with};

/// What goes with an import's dispatches.
#[derive(Debug, Default)]
pub struct TakenBack {
    /// Speakers, review sessions, targets that came in with its file and that nothing
    /// else uses.
    pub(super) beside: Vec<Record>,
    emptied: Vec<Emptied>,
}

/// A dispatch that loses what was completed in it.
#[derive(Debug)]
struct Emptied {
    dispatch: DispatchId,
    there: Vec<Correction>,
    fields: Corrected,
}

impl Emptied {
    /// The corrections that empty it; where somebody put a field right, that stays.
    fn put(&self, meta: &Meta) -> PutRight {
        Correction::besides(&self.there, self.dispatch, &self.fields, meta)
    }
}

impl TakenBack {
    /// Finds what goes with some dispatches, all that are there of an import.
    ///
    /// # Errors
    /// What the journals or the index say.
    pub fn of(
        import: &Listed,
        dispatches: &BTreeSet<DispatchId>,
        (study, store, corpus): (&Path, &Store, &Corpus),
    ) -> Result<Self, StudyError> {
        let completed = import.record.iter().flat_map(|it| &it.completed);
        let stays = completed.filter(|it| !dispatches.contains(&it.dispatch));
        let mut emptied = Vec::new();
        for completion in stays {
            let dispatch = completion.dispatch;
            let Some(came) = as_it_came(corpus, dispatch)? else { continue };
            let there = Correction::among(&store.records_of(dispatch)?);
            let one = Emptied { dispatch, there, fields: without(completion, &came) };
            let nobody = Meta::new(Removal::id_of(dispatch), None, "", import.at);
            emptied.extend((!one.put(&nobody).is_nothing()).then_some(one));
        }
        Ok(Self { beside: beside(study, store, dispatches)?, emptied })
    }

    /// In how many dispatches something was completed and goes.
    pub fn completed(&self) -> usize {
        self.emptied.len()
    }

    /// Its records, for the act that takes the dispatches out, by who does and when.
    pub(super) fn part(&self, meta: &Meta) -> ActPart {
        let mut part = ActPart { records: Vec::new(), was: self.beside.clone() };
        for put in self.emptied.iter().map(|it| it.put(meta)) {
            part.records.extend(put.records);
            part.was.extend(put.was);
        }
        part
    }
}

fn as_it_came(corpus: &Corpus, id: DispatchId) -> Result<Option<Dispatch>, CorpusError> {
    match corpus.original(id)? {
        Some((came, _)) => Ok(Some(came)),
        None => corpus.get(id),
    }
}

/// What empties the fields of a completion again, as far as the dispatch came with them.
fn without(completion: &Completion, came: &Dispatch) -> Corrected {
    let meta = serde_json::to_value(&came.meta).unwrap_or_default();
    let Completion { fields: completed, sources, .. } = completion;
    let mut fields = Corrected::new();
    for (name, value) in completed {
        if name == "dateline" {
            let open = open_year(came, value).map(|date| json!({ "date": date }));
            fields.extend(open.map(|line| (name.clone(), line)));
        } else if meta.get(name) == Some(value) {
            let none = if name == "lang" { Value::from("other") } else { Value::Null };
            fields.insert(name.clone(), none);
        }
    }
    if !sources.is_empty() {
        let none: Map<String, Value> = sources.iter().map(|it| (it.clone(), Value::Null)).collect();
        fields.insert("further_sources".to_owned(), none.into());
    }
    fields
}

/// The date of a dateline without the year that was completed in it.
fn open_year(came: &Dispatch, completed: &Value) -> Option<Value> {
    let date = serde_json::to_value(came.dateline.as_ref()?.date?).ok()?;
    let Value::Object(mut parts) = date else { return None };
    let year = parts.remove("year")?;
    (completed.get("date")?.get("year") == Some(&year)).then_some(parts.into())
}

/// The records that lie in no dispatch, came in with a file together with what lies in
/// these, are as they came in, and are used by nothing that stays.
fn beside(
    study: &Path,
    store: &Store,
    dispatches: &BTreeSet<DispatchId>,
) -> Result<Vec<Record>, StoreError> {
    let mut all: BTreeMap<RecordId, Record> = BTreeMap::new();
    if dispatches.is_empty() {
        return Ok(Vec::new());
    }
    for record in brought_with(study, dispatches)? {
        if store.record(record.id())?.as_ref() == Some(&record) {
            all.insert(record.id(), record);
        }
    }
    let mut used: Vec<RecordId> = Vec::new();
    if !all.is_empty() {
        store.for_each_record::<StoreError>(&mut |record| {
            let goes = !record.dispatches().is_disjoint(dispatches);
            if !goes && !all.contains_key(&record.id()) {
                used.extend(record.references().into_iter().filter(|id| all.contains_key(id)));
            }
            Ok(())
        })?;
    }
    while let Some(id) = used.pop() {
        used.extend(all.remove(&id).iter().flat_map(Record::references));
    }
    Ok(all.into_values().collect())
}
