//! A frame left open, taken up again after its records changed.

use super::super::doc::Doc;
use super::TagDraft;
use crate::model::{Quote, Record, RecordId, Stance};

impl TagDraft {
    /// Sets what the draft changes to the records as they are now, so that saving
    /// writes what it shows. True where its quote is gone: it becomes a new one.
    pub fn renew(&mut self, now: &Doc) -> bool {
        let quotes = |id: RecordId| now.records().iter().find_map(|it| quote_of(it, id));
        let editing = self.editing.take();
        let gone = editing.as_ref().is_some_and(|it| quotes(it.meta.id).is_none());
        self.editing = editing.and_then(|it| quotes(it.meta.id).cloned());
        let stances = |id: RecordId| now.records().iter().find_map(|it| stance_of(it, id));
        let old = self.old_stances.iter().filter_map(|it| stances(it.meta.id));
        self.old_stances = old.filter(|_| self.editing.is_some()).cloned().collect();
        let there = |id: &RecordId| self.old_stances.iter().any(|it| it.meta.id == *id);
        for row in self.stances.iter_mut().chain([&mut self.row]).chain(&mut self.hints) {
            row.id = row.id.filter(there);
        }
        for around in [&mut self.within, &mut self.around] {
            *around = around.filter(|id| quotes(*id).is_some());
        }
        gone
    }
}

fn quote_of(record: &Record, id: RecordId) -> Option<&Quote> {
    match record {
        Record::Quote(it) if it.meta.id == id => Some(it),
        _ => None,
    }
}

fn stance_of(record: &Record, id: RecordId) -> Option<&Stance> {
    match record {
        Record::Stance(it) if it.meta.id == id => Some(it),
        _ => None,
    }
}
