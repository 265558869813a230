//! What other coders record meanwhile: told to the screen, and acts on what they
//! changed or took out.

use super::Writer;
use app::Answer;
use app::others::News;
use corpus::Corpus;
use model::{Act, Change, DispatchId, Meta, Op, Record, RecordId, Removal, Settled, What};
use std::collections::BTreeSet;
use std::path::Path;
use store::{Store, StoreError};
use study::returning;

impl Writer {
    /// Takes in what others recorded, before anything is answered.
    pub(super) fn look_around(&mut self) {
        let Ok(store) = &mut self.store else { return };
        match store.look_around() {
            Ok(()) => self.unseen = None,
            Err(error) => {
                let why = error.to_string();
                if self.unseen.as_ref() != Some(&why) {
                    let said = format!("other coders' work cannot be read: {why}");
                    self.unseen = Some(why);
                    self.say(Answer::Failed(said));
                }
            }
        }
        self.tell_changes();
    }

    /// Tells the screen what others changed.
    pub(super) fn tell_changes(&mut self) {
        let Ok(store) = &mut self.store else { return };
        if store.take_flood() {
            self.forget();
            self.lay();
            self.say(Answer::Others(News::Much));
            self.say(Answer::NextUndo(self.next_undo()));
        }
        let Ok(store) = &mut self.store else { return };
        let changes = match store.take_changes() {
            Ok(changes) if changes.is_empty() => return,
            Ok(changes) => changes,
            Err(error) => return self.say(Answer::Failed(error.to_string())),
        };
        self.touch(changes.iter().flat_map(|change| change.made.iter().chain(&change.was)));
        self.say(Answer::Others(News::Changed(changes)));
        self.say(Answer::NextUndo(self.next_undo()));
    }

    /// Does with an act that was refused what can be done where others changed or
    /// took out its records.
    pub(super) fn settle(&mut self, act: Act, refused: &StoreError) {
        let settled = match (&self.store, refused) {
            (Ok(store), StoreError::Stale { .. }) => store.settle(act.clone()),
            (Ok(store), StoreError::Out { .. }) => {
                with_dispatches(store, (&self.study, &self.corpus), act.clone())
            }
            _ => Ok(Settled::Impossible),
        };
        let id = act.id;
        match settled {
            Ok(Settled::Later(later, changes)) => return self.commit_over(act, later, changes),
            Ok(Settled::TakenOut(back, changes)) => {
                let back = Box::new(back);
                self.say(Answer::Others(News::TakenOut { act, back, changes }));
            }
            Ok(Settled::Done(changes)) => self.say(Answer::Others(News::GoneAlready(act, changes))),
            Ok(Settled::Impossible) | Err(_) => {
                self.say(Answer::NotSaved(act, refused.to_string()));
            }
        }
        self.refused.insert(id);
    }

    /// Writes an act down over what others had done to its records.
    fn commit_over(&mut self, act: Act, later: Act, changes: Vec<Change>) {
        let Ok(store) = &mut self.store else { return };
        match store.commit(later, self.now, &self.stamp) {
            Ok(event) => {
                self.touch(event.records.iter().chain(&event.was));
                self.say(Answer::Others(News::SavedOver(act.id, changes)));
            }
            Err(error) => {
                self.refused.insert(act.id);
                self.say(Answer::NotSaved(act, error.to_string()));
            }
        }
    }
}

/// Makes an act ready that records something on dispatches which others took out: it brings
/// these back, with what was coded on them. Where a text was freed, that cannot be.
fn with_dispatches(
    store: &Store,
    (study, corpus): (&Path, &Corpus),
    mut act: Act,
) -> Result<Settled, StoreError> {
    let out = store.changes()?.removed;
    let mut named: BTreeSet<DispatchId> = act.records.iter().flat_map(Record::dispatches).collect();
    named.retain(|id| out.contains(id));
    let mut changes = Vec::new();
    for id in &named {
        let removal = store.record(Removal::id_of(*id))?;
        let Some(Record::Removal(Removal { meta, .. })) = removal else {
            return Ok(Settled::Impossible);
        };
        if !corpus.holds(*id) {
            return Ok(Settled::Impossible);
        }
        let Meta { id, at, coder, .. } = meta;
        let (what, op) = (What::default(), Op::Retract);
        let (event, was, made, stands) = (id, None, None, true);
        changes.push(Change {
            id,
            kind: "dispatch",
            event,
            at,
            coder,
            what,
            op,
            was,
            made,
            stands,
        });
    }
    let back = returning(store, study, &named)?;
    let mut was = back.was;
    for record in act.was {
        // What went with the dispatch is not there before it comes back.
        if store.record(record.id())?.is_some() {
            was.push(record);
        }
    }
    let own: BTreeSet<RecordId> = act.records.iter().map(Record::id).collect();
    act.was = was;
    act.records.extend(back.records.into_iter().filter(|it| !own.contains(&it.id())));
    Ok(Settled::TakenOut(act, changes))
}

/// Reads the journals of a study for what was done to a record. Needs no writer, and may
/// take a while.
pub fn history(study: &Path, of: RecordId) -> Answer {
    match store::history(study, of) {
        Ok(found) => Answer::History(of, found.events, found.notes),
        Err(error) => Answer::History(of, Vec::new(), vec![error.to_string()]),
    }
}
