//! A frame left open, taken up again after its records changed.

use super::TagDraft;
use crate::doc::Doc;
use model::RecordId;

impl TagDraft {
    /// Sets what the draft changes to the records as they are now, so that saving
    /// writes what it shows. True where its quote is gone: it becomes a new one.
    pub fn renew(&mut self, now: &Doc) -> bool {
        let editing = self.editing.take();
        let gone = editing.as_ref().is_some_and(|it| now.quote(it.meta.id).is_none());
        self.editing = editing.and_then(|it| now.quote(it.meta.id).cloned());
        let old = self.old_stances.iter().filter_map(|it| now.stance(it.meta.id));
        self.old_stances = old.filter(|_| self.editing.is_some()).cloned().collect();
        let there = |id: &RecordId| self.old_stances.iter().any(|it| it.meta.id == *id);
        for row in self.stances.iter_mut().chain([&mut self.row]).chain(&mut self.hints) {
            row.id = row.id.filter(there);
        }
        for around in [&mut self.within, &mut self.around] {
            *around = around.filter(|id| now.quote(*id).is_some());
        }
        gone
    }
}
