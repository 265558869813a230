//! What was recorded that changes a study's dispatches themselves.

use super::{Corrected, Correction, DispatchId, Record};
use std::collections::{BTreeMap, BTreeSet};

/// Which dispatches were taken out of a study, and which are put right.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Changes {
    /// Those taken out.
    pub removed: BTreeSet<DispatchId>,
    /// What is put right, by dispatch.
    pub corrected: BTreeMap<DispatchId, Corrected>,
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
        let together = corrections.into_iter().map(|(id, all)| (id, Correction::together(all)));
        let corrected = together.filter(|(_, fields)| !fields.is_empty()).collect();
        Self { removed, corrected }
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
