//! The journals' part of an opening: the own one verified and mended, all of them
//! applied to the state.

use super::super::apart::Apart;
use super::super::catch_up::{CatchUpError, catch_up_told};
use super::super::doubted::Desk;
use super::super::head::OfCoder;
use super::super::rebuild::bytes_of;
use super::super::said::note;
use super::super::state::State;
use super::super::view::View;
use super::super::walk::{Cursor, End, Manner, Stop};
use super::super::{StoreError, mend};
use super::Bench;
use model::Event;

impl Bench<'_> {
    pub(super) fn desk(&mut self) -> Desk<'_> {
        let notes = &mut self.report.notes;
        Desk { folder: self.folder, coder: self.coder, files: self.files, notes }
    }

    /// Bytes of all journals.
    pub(super) fn bytes(&self) -> u64 {
        self.files.values().map(bytes_of).sum()
    }

    /// Whether bringing so many bytes into sled is left to the background, while all
    /// journals are read from memory.
    pub(super) fn is_for_later(&self, lacking: u64) -> bool {
        lacking > self.terms.at_once && self.bytes() <= self.terms.in_memory
    }

    pub(super) fn written_back(&mut self, count: u64) {
        if count == 0 {
            return;
        }
        self.report.notes.push(messages::store::written_back(count, self.coder));
    }

    pub(super) fn mend_own(&mut self, from: &Cursor) -> Result<End, StoreError> {
        let mut own = self.files.remove(self.coder).unwrap_or_default();
        let head = self.head.as_ref().map(|head| OfCoder { coder: self.coder, head });
        let notes = &mut self.report.notes;
        let end = mend::own_journal(self.folder, &mut own, from, head.as_ref(), notes)?;
        if !own.is_empty() {
            self.files.insert(self.coder.to_owned(), own);
        }
        Ok(end)
    }

    /// Applies what the state has not seen. Gives what is wrong with the own
    /// journal, if anything; what is wrong with another's is only noted, and so are
    /// corrections that were made apart.
    pub(super) fn catch_up_all(
        &mut self,
        state: &mut dyn State,
        manner: Manner,
    ) -> Result<Option<Stop>, CatchUpError> {
        let (mut own, mut apart) = (None, Apart::default());
        // A state that is built anew: its coder has been here, and was told.
        let is_anew = self.files.contains_key(self.coder)
            && View(&*state).watermark(self.coder)?.cursor.seq == 0;
        for (coder, files) in self.files.iter() {
            let told = &mut |state: View<'_>, event: &Event| {
                apart.take(state, event, coder, self.coder);
            };
            let (applied, end) = catch_up_told(state, coder, files, manner, &mut |_| true, told)?;
            self.report.replayed += usize::try_from(applied).unwrap_or(usize::MAX);
            match (coder == self.coder, &end.stop) {
                (true, Stop::Damaged(_) | Stop::Unknown(_)) => own = Some(end.stop),
                (true, _) => {}
                (false, stop) => {
                    let told = note(stop);
                    if stop.is_damage() && self.report.incomplete.is_none() {
                        self.report.incomplete.clone_from(&told);
                    }
                    self.report.notes.extend(told);
                }
            }
        }
        for told in apart.told()?.into_iter().filter(|_| !is_anew) {
            if !self.report.notes.contains(&told) {
                self.report.notes.push(told);
            }
        }
        Ok(own)
    }
}
