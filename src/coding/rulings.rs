//! What analysts ruled about stories, as the engine takes it.

use crate::study::{OpenStudy, Unsaved};
use compare::stories::{Rulings, StoryId};
use model::{Record, RecordId, Ruling, Status};
use std::collections::BTreeMap;

impl OpenStudy {
    /// Notes what an act rules, and what it takes out.
    pub(super) fn note_rulings(&mut self, records: &[Record], gone: &[RecordId]) {
        for record in records {
            if let Record::Ruling(ruling) = record {
                self.rulings.insert(ruling.meta.id, Some(ruling.clone()));
            }
        }
        self.rulings.extend(gone.iter().map(|id| (*id, None)));
    }

    /// These rulings as they stand now: what was ruled since goes before them.
    pub fn rulings_now(&self, known: &[Ruling]) -> Vec<Ruling> {
        newest(known, &self.rulings)
    }
}

impl Unsaved {
    /// These rulings as they stand now: what was ruled since goes before them.
    pub fn rulings_over(&self, known: &[Ruling]) -> Vec<Ruling> {
        newest(known, &self.rulings)
    }
}

/// Rulings with newer ones in their place, by id.
fn newest(known: &[Ruling], newer: &BTreeMap<RecordId, Option<Ruling>>) -> Vec<Ruling> {
    let untouched = known.iter().filter(|it| !newer.contains_key(&it.meta.id));
    let mut all: Vec<Ruling> = untouched.chain(newer.values().flatten()).cloned().collect();
    all.sort_by_key(|it| it.meta.id);
    all
}

/// What holds of all that coders ruled: for each dispatch the last word on it.
pub fn in_force(rulings: &[Ruling]) -> Rulings {
    let confirmed = rulings.iter().filter(|it| it.meta.status == Status::Confirmed);
    let mut sorted: Vec<&Ruling> = confirmed.collect();
    sorted.sort_by_key(|it| (it.meta.at, it.meta.id));
    sorted.iter().filter_map(|it| Some((it.meta.dispatch?, StoryId(it.story)))).collect()
}
