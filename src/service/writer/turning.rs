//! Taking acts back and doing them again.

use super::Writer;
use app::{Anew, Answer};
use coding::doc::OpenDoc;
use jiff::Timestamp;
use model::{self, RecordId};
use std::sync::Arc;
use store::{Store, StoreError};

/// Takes back or does again what is next, behind the act that is left as it is.
fn turned(
    store: &mut Store,
    id: RecordId,
    redo: bool,
    past: Option<RecordId>,
    (now, stamp): (Timestamp, &str),
) -> Result<Option<model::Event>, StoreError> {
    if let Some(refused) = past {
        // The store moves the id of what follows behind this one.
        store.leave(refused, redo, id, now, stamp)?;
    }
    if redo { store.redo(id, now, stamp) } else { store.undo(id, now, stamp) }
}

impl Writer {
    pub(super) fn turn(
        &mut self,
        id: RecordId,
        redo: bool,
        past: Option<RecordId>,
        open: &[Arc<OpenDoc>],
    ) {
        let turned = match &mut self.store {
            Ok(store) => turned(store, id, redo, past, (self.now, &self.stamp)),
            Err(why) => Err(StoreError::ReadOnly { why: why.clone() }),
        };
        match turned {
            Ok(Some(event)) => {
                if event.is_in_parts() {
                    // Before keys go on: what is recorded next is recorded on that.
                    self.anew(open);
                } else {
                    self.touch(event.records.iter().chain(&event.was));
                }
                self.say(Answer::Turned { asked: id, event: Box::new(event), redo });
            }
            Ok(None) => {
                let what = if redo { "do again" } else { "take back" };
                let why = format!("nothing to {what}");
                self.say(Answer::NotTurned { asked: id, why, failed: false });
            }
            Err(error @ StoreError::Overtaken { event, .. }) => {
                self.say(Answer::Overtaken { asked: id, event, redo, why: error.to_string() });
            }
            Err(error) => {
                let why = error.to_string();
                self.say(Answer::NotTurned { asked: id, why, failed: true });
            }
        }
        self.say(Answer::NextUndo(self.next_undo()));
    }

    /// Reads anew what was coded on what is open, and who is who.
    pub(super) fn anew(&mut self, open: &[Arc<OpenDoc>]) {
        self.forget();
        self.lay();
        let read = self.read(|store| {
            let of =
                |open: &Arc<OpenDoc>| Ok((Arc::clone(open), store.records_of(open.dispatch.id)?));
            let docs = open.iter().map(of).collect::<Result<_, StoreError>>()?;
            let (speakers, sessions) = (store.speakers()?, store.sessions()?);
            Ok(Anew { speakers, sessions, docs })
        });
        self.say(match read {
            Ok(anew) => Answer::Anew(Box::new(anew)),
            Err(why) => Answer::Failed(format!("what was coded cannot be read: {why}")),
        });
    }
}
