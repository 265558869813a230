//! Laying over the dispatches what was recorded of them, and taking dispatches out.

use super::Writer;
use app::{Answer, TakingOut};
use corpus::CorpusError;
use model::{DispatchId, RecordId};
use store::{Store, StoreError};
use study::{Leaving, Removing, TakenBack, leaving, removable, uncorrected};

impl Writer {
    /// Takes what was taken out of sight and writes what is put right into the index,
    /// and tells the screen where that changed anything. While another program imports,
    /// it is tried again every now and then.
    pub(super) fn lay(&mut self) {
        let changes = match self.read(Store::changes) {
            Ok(changes) => changes,
            // That it could not be opened is told elsewhere.
            Err(_) if self.store.is_err() => return,
            Err(why) => {
                let what = "what was taken out or put right cannot be read, and may be shown";
                return self.say(Answer::Failed(format!("{what}: {why}")));
            }
        };
        let before = self.corpus.times_changed();
        let laid = self.corpus.lay(&changes, false);
        if self.corpus.times_changed() != before {
            self.say(Answer::Laid(self.corpus.changes()));
        }
        self.unlaid = false;
        match laid {
            Ok(()) => {}
            Err(CorpusError::Busy { .. }) => self.unlaid = true,
            Err(error) => self.say(Answer::Failed(uncorrected(&error))),
        }
    }

    /// Tries again what could not be written before; whether it is still to be done.
    pub(super) fn lay_again(&mut self) -> bool {
        if self.unlaid {
            self.lay();
        }
        self.unlaid
    }

    /// Takes dispatches out of the study; where something goes with them, only once that
    /// was named.
    pub(super) fn take_out(&mut self, id: RecordId, dispatches: Vec<DispatchId>, sure: bool) {
        let goes = self.read(|store| {
            let (all, stay) = removable(store, dispatches.iter().copied().collect())?;
            let leaving = leaving(store, &all, &TakenBack::default())?;
            Ok((all, Leaving { stay, ..leaving }))
        });
        let (all, leaving) = match goes {
            Ok(goes) => goes,
            Err(why) => return self.say(Answer::NotTurned { asked: id, why, failed: true }),
        };
        if all.is_empty() && !leaving.stay.is_empty() {
            let why = format!("nothing was taken out{}", leaving.told());
            return self.say(Answer::NotTurned { asked: id, why, failed: true });
        }
        if !sure && !leaving.is_bare() {
            return self.say(Answer::TakingOut(TakingOut::Asks {
                asked: id,
                dispatches: all.into_iter().collect(),
                told: leaving.told(),
            }));
        }
        let (at, codebook) = (self.now, self.stamp.as_str());
        let with = &TakenBack::default();
        let removing = Removing { id, dispatches: &all, import: None, with, at, codebook };
        let taken = match &mut self.store {
            Ok(store) => removing.take_out(store),
            Err(why) => Err(StoreError::ReadOnly { why: why.clone() }),
        };
        match taken {
            Ok(event) => {
                self.touch(event.records.iter().chain(&event.was));
                self.say(Answer::TakingOut(TakingOut::Done { asked: id, event: Box::new(event) }));
            }
            Err(error) => {
                let why = format!("nothing was taken out: {error}");
                self.say(Answer::NotTurned { asked: id, why, failed: true });
            }
        }
        self.say(Answer::NextUndo(self.next_undo()));
    }
}
