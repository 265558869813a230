//! Laying over the dispatches what was recorded of them.

use super::Writer;
use crate::app::Answer;
use crate::corpus::CorpusError;
use crate::store::Store;
use crate::study::uncorrected;

impl Writer {
    /// Takes what was taken out of sight and writes what is put right into the index,
    /// and tells the screen where that changed anything. While another program imports,
    /// it is tried again every now and then.
    pub(super) fn lay(&mut self) {
        // A store that cannot be read is told elsewhere.
        let Ok(changes) = self.read(Store::changes) else { return };
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
}
