//! Acts: how a change is made, shown where its records are open, and begun again.

use super::doc::Doc;
use super::study::{NotRecorded, OpenStudy};
use model::{Act, DispatchId, Meta, Op, Progress, ReadingState, Record, RecordId, Session, What};
use std::collections::{HashMap, HashSet};

impl Doc {
    /// Shows those of an act's records that belong to this dispatch.
    fn follow(&mut self, id: DispatchId, records: &[Record], gone: &[RecordId]) {
        let (put, other): (Vec<&Record>, Vec<&Record>) =
            records.iter().partition(|record| dispatches(record).contains(&id));
        // What went to another dispatch is gone from this one.
        let went = other.into_iter().map(Record::id).filter(|id| self.holds(*id));
        let gone: Vec<RecordId> = gone.iter().copied().chain(went).collect();
        self.change(&put, &gone);
    }
}

impl OpenStudy {
    /// Makes an act of records as they shall be and as they were. What `records` lacks of `was` is taken out; what it does not change is left out
    /// ([`only_changed`]). The caller shows it and sends it to be written.
    ///
    /// # Errors
    /// [`NotRecorded`] where the study cannot be changed or nothing is left to do.
    pub fn act(
        &mut self,
        op: Op,
        what: impl Into<What>,
        mut records: Vec<Record>,
        mut was: Vec<Record>,
    ) -> Result<Act, NotRecorded> {
        if let Some(why) = self.read_only() {
            return Err(NotRecorded::ReadOnly(why.to_owned()));
        }
        only_changed(&mut records, &mut was);
        if records.is_empty() && was.is_empty() {
            return Err(NotRecorded::Nothing);
        }
        Ok(Act { id: self.next_id(), op, what: what.into(), records, was, undoes: None })
    }

    /// Notes an act that is on its way to the disk.
    pub fn send(&mut self, act: &Act) {
        self.unsaved.push(act.clone());
        self.next_undo = Some(act.what.clone());
    }

    /// Shows an act's records in the registry, the sessions and the open dispatches.
    pub fn apply(&mut self, records: &[Record], gone: &[RecordId]) {
        self.registry.apply(records, gone);
        self.note_rulings(records, gone);
        self.sessions.retain(|session| !gone.contains(&session.meta.id));
        for record in records {
            if let Record::Session(session) = record {
                self.put_session(session.clone());
            }
        }
        for (id, doc) in &mut self.docs {
            doc.follow(*id, records, gone);
        }
    }

    /// Adds or replaces a review session.
    pub fn put_session(&mut self, session: Session) {
        put_by_id(&mut self.sessions, session, |it| it.meta.id);
    }

    /// Lays the acts that are not on the disk yet over a dispatch that was just read:
    /// the store may have read it before it wrote them.
    pub fn show_unsaved(&mut self, id: DispatchId) {
        let Some(doc) = self.docs.get_mut(&id) else { return };
        for act in &self.unsaved {
            doc.follow(id, &act.records, &act.gone());
        }
    }

    /// Takes what the store says that the next undo takes back. An act that is not on
    /// the disk yet is behind it.
    pub fn heard_next_undo(&mut self, what: Option<What>) {
        if self.unsaved.is_empty() {
            self.next_undo = what;
        }
    }

    /// This coder's progress record of an open dispatch.
    fn own_progress(&self, id: DispatchId) -> Option<Progress> {
        let of = |record: &Record| match record {
            Record::Progress(progress) if progress.meta.coder == self.coder => {
                Some(progress.clone())
            }
            _ => None,
        };
        self.docs.get(&id)?.records().iter().find_map(of)
    }

    /// How far this coder is with an open dispatch after a change, and before it;
    /// none where the change changes nothing.
    pub fn progress(
        &mut self,
        id: DispatchId,
        change: impl FnOnce(&mut Progress),
    ) -> Option<(Progress, Option<Progress>)> {
        let old = self.own_progress(id);
        let mut new = match &old {
            Some(old) => old.clone(),
            None => Progress {
                meta: Meta { id: Progress::id_of(&self.coder, id), ..self.meta(Some(id)) },
                state: ReadingState::Untouched,
                starred: false,
                extra: model::Extra::new(),
            },
        };
        change(&mut new);
        if old.as_ref() == Some(&new) {
            return None;
        }
        new.meta.at = self.now;
        Some((new, old))
    }
}

/// Adds an item to a list sorted by id, or replaces the one of its id.
fn put_by_id<T>(list: &mut Vec<T>, item: T, id: fn(&T) -> RecordId) {
    match list.binary_search_by_key(&id(&item), id) {
        Ok(at) => {
            if let Some(place) = list.get_mut(at) {
                *place = item;
            }
        }
        Err(at) => list.insert(at, item),
    }
}

/// The dispatches a record is shown with.
pub fn dispatches(record: &Record) -> Vec<DispatchId> {
    match record {
        Record::Link(link) => vec![link.a.dispatch, link.b.dispatch],
        _ => record.meta().dispatch.into_iter().collect(),
    }
}

/// Leaves out of an act what it does not change: records that differ from what
/// they were at most in when, by whom and under which codebook they were coded.
pub fn only_changed(records: &mut Vec<Record>, was: &mut Vec<Record>) {
    let same = |new: &Record, old: &Record| {
        let mut new = new.clone();
        let meta = new.meta_mut();
        meta.at = old.meta().at;
        meta.coder.clone_from(&old.meta().coder);
        meta.codebook.clone_from(&old.meta().codebook);
        new == *old
    };
    let before: HashMap<RecordId, &Record> = was.iter().map(|old| (old.id(), old)).collect();
    let unchanged: HashSet<RecordId> = records
        .iter()
        .filter(|new| before.get(&new.id()).is_some_and(|old| same(new, old)))
        .map(Record::id)
        .collect();
    records.retain(|record| !unchanged.contains(&record.id()));
    was.retain(|record| !unchanged.contains(&record.id()));
}
