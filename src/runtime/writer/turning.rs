//! Taking acts back and doing them again.

use super::super::clock::now;
use super::Writer;
use crate::app::Answer;
use crate::model::{self, RecordId};
use crate::store::{Store, StoreError};

/// Takes back or does again what is next, behind the act that is left as it is.
fn turned(
    store: &mut Store,
    id: RecordId,
    redo: bool,
    past: Option<RecordId>,
    stamp: &str,
) -> Result<Option<model::Event>, StoreError> {
    if let Some(refused) = past {
        // The store moves the id of what follows behind this one.
        store.leave(refused, redo, id, now(), stamp)?;
    }
    match redo {
        true => store.redo(id, now(), stamp),
        false => store.undo(id, now(), stamp),
    }
}

impl Writer {
    pub(super) fn turn(&mut self, id: RecordId, redo: bool, past: Option<RecordId>) {
        let turned = match &mut self.store {
            Ok(store) => turned(store, id, redo, past, &self.stamp),
            Err(why) => Err(StoreError::ReadOnly { why: why.clone() }),
        };
        match turned {
            Ok(Some(event)) => {
                self.touch(event.records.iter().chain(&event.was));
                self.say(Answer::Turned { asked: id, event, redo });
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
}
