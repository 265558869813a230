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
    import: Option<RecordId>,
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
    fn put(&self, import: Option<RecordId>, meta: &Meta) -> PutRight {
        Correction::emptying(&self.there, (self.dispatch, import), &self.fields, meta)
    }

    /// The corrections that make it again what the import completed.
    fn put_back(&self, import: Option<RecordId>, meta: &Meta) -> PutRight {
        Correction::refilling(&self.there, (self.dispatch, import), &self.fields, meta)
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
            emptied.extend((!one.put(import.id(), &nobody).is_nothing()).then_some(one));
        }
        Ok(Self { beside: beside(study, store, dispatches)?, emptied, import: import.id() })
    }

    /// In how many dispatches something was completed and goes.
    pub fn completed(&self) -> usize {
        self.emptied.len()
    }

    /// Its records, for the act that takes the dispatches out, by who does and when.
    pub(super) fn part(&self, meta: &Meta) -> ActPart {
        let mut part = ActPart { records: Vec::new(), was: self.beside.clone() };
        let put = self.emptied.iter().map(|it| it.put(self.import, meta));
        put.for_each(|put| add(&mut part, put));
        part
    }
}

fn add(part: &mut ActPart, put: PutRight) {
    part.records.extend(put.records);
    part.was.extend(put.was);
}

/// What comes back with an import's dispatches.
#[derive(Debug, Default)]
pub struct BroughtBack {
    refilled: Vec<Emptied>,
    import: Option<RecordId>,
}

impl BroughtBack {
    /// Finds what an import completed and what was taken back with it, in dispatches that
    /// are there.
    ///
    /// # Errors
    /// As [`Store::records_of`].
    pub fn of(import: &Listed, store: &Store) -> Result<Self, StoreError> {
        let mut refilled = Vec::new();
        for completion in import.record.iter().flat_map(|it| &it.completed) {
            let dispatch = completion.dispatch;
            let there = Correction::among(&store.records_of(dispatch)?);
            let one = Emptied { dispatch, there, fields: emptied(completion) };
            let nobody = Meta::new(Removal::id_of(dispatch), None, "", import.at);
            refilled.extend((!one.put_back(import.id(), &nobody).is_nothing()).then_some(one));
        }
        Ok(Self { refilled, import: import.id() })
    }

    /// In how many dispatches something is completed again.
    pub fn completed(&self) -> usize {
        self.refilled.len()
    }

    /// Its records, by who does it and when.
    pub(super) fn part(&self, meta: &Meta) -> ActPart {
        let mut part = ActPart::default();
        let put = self.refilled.iter().map(|it| it.put_back(self.import, meta));
        put.for_each(|put| add(&mut part, put));
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
    let mut fields = emptied(completion);
    let date = came.dateline.as_ref().and_then(|line| line.date);
    let date = serde_json::to_value(date).ok();
    fields.retain(|name, _| {
        let completed = completion.fields.get(name);
        match name.as_str() {
            "further_sources" => true,
            "dateline" => completed.and_then(|it| it.get("date")) == date.as_ref(),
            name => meta.get(name) == completed,
        }
    });
    fields
}

/// What empties the fields of a completion.
fn emptied(completion: &Completion) -> Corrected {
    let mut fields = Corrected::new();
    for (name, value) in &completion.fields {
        let none = match name.as_str() {
            "dateline" => json!({ "date": value.get("date").and_then(without_year) }),
            "lang" => Value::from("other"),
            _ => Value::Null,
        };
        fields.insert(name.clone(), none);
    }
    if !completion.sources.is_empty() {
        let paths = completion.sources.iter().map(|it| (it.clone(), Value::Null));
        fields.insert("further_sources".to_owned(), paths.collect::<Map<_, _>>().into());
    }
    fields
}

/// A date without its year; none where it has none.
fn without_year(date: &Value) -> Option<Value> {
    let mut parts = date.as_object()?.clone();
    parts.remove("year")?;
    Some(parts.into())
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
