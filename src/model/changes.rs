//! What was recorded that changes a study's dispatches themselves.

use super::{Completion, Corrected, Correction, DispatchId, Record, RecordId};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Which dispatches were taken out of a study, and which are put right.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Changes {
    /// Those taken out.
    pub removed: BTreeSet<DispatchId>,
    /// What is put right, by dispatch.
    pub corrected: BTreeMap<DispatchId, Corrected>,
    /// Of what is put right, what empties the completions of imports that were taken back:
    /// with the import, by dispatch.
    pub taken_back: BTreeMap<DispatchId, Vec<(RecordId, Corrected)>>,
}

impl Changes {
    /// What some records say of it; those of other kinds say nothing.
    pub fn of<'a>(records: impl IntoIterator<Item = &'a Record>) -> Self {
        let mut removed = BTreeSet::new();
        let mut corrections: BTreeMap<DispatchId, Vec<&Correction>> = BTreeMap::new();
        for record in records {
            match (record, record.meta().dispatch) {
                (Record::Removal(_), Some(id)) => drop(removed.insert(id)),
                (Record::Correction(it), Some(id)) => corrections.entry(id).or_default().push(it),
                _ => {}
            }
        }
        let mut taken_back: BTreeMap<DispatchId, Vec<(RecordId, Corrected)>> = BTreeMap::new();
        for (id, all) in &corrections {
            let emptying = all.iter().filter_map(|it| Some((it.import?, it.fields.clone())));
            let emptying: Vec<_> = emptying.collect();
            if !emptying.is_empty() {
                taken_back.insert(*id, emptying);
            }
        }
        let together = corrections.into_iter().map(|(id, all)| (id, Correction::together(all)));
        let corrected = together.filter(|(_, fields)| !fields.is_empty()).collect();
        Self { removed, corrected, taken_back }
    }

    /// Whether what an import completed in a dispatch was taken back, but for what
    /// somebody put right.
    pub fn take_back(&self, import: RecordId, completion: &Completion) -> bool {
        let all = self.taken_back.get(&completion.dispatch);
        all.into_iter().flatten().any(|(of, emptied)| {
            let sources = emptied.get("further_sources").and_then(Value::as_object);
            let goes = |path: &String| sources.is_some_and(|it| it.contains_key(path));
            let fields =
                *of == import && completion.fields.keys().any(|it| emptied.contains_key(it));
            fields || completion.sources.iter().any(goes)
        })
    }

    /// The dispatches that these and other changes do not say the same of.
    pub fn differing(&self, other: &Self) -> BTreeSet<DispatchId> {
        let removed = self.removed.symmetric_difference(&other.removed);
        let corrected = |these: &Self, those: &Self| -> Vec<DispatchId> {
            let all = these.corrected.iter();
            all.filter(|(id, it)| those.corrected.get(id) != Some(it)).map(|(id, _)| *id).collect()
        };
        removed.copied().chain(corrected(self, other)).chain(corrected(other, self)).collect()
    }

    /// Whether a record is one that changes a dispatch itself.
    pub fn are_in(record: &Record) -> bool {
        matches!(record, Record::Removal(_) | Record::Correction(_))
    }
}
