//! What an open store answers without changing anything.

use super::super::references::pointing;
use super::super::said::later_note;
use super::super::undo::UndoLine;
use super::{PAGE, Store, StoreError, Tree};
use model::{
    Act, Changes, Counts, Decision, DispatchId, Import, Op, Piece, Record, RecordId, Ruling,
    Session, Speaker, What,
};
use std::collections::HashMap;

impl Store {
    /// What [`Store::undo`] would take back.
    ///
    /// # Errors
    /// [`StoreError::State`] where neither the state nor the journals can be read.
    pub fn next_undo(&self) -> Result<Option<UndoLine>, StoreError> {
        Ok(self.top(Tree::Undo)?.map(UndoLine::of))
    }

    /// What [`Store::redo`] would do again.
    ///
    /// # Errors
    /// [`StoreError::State`] where neither the state nor the journals can be read.
    pub fn next_redo(&self) -> Result<Option<UndoLine>, StoreError> {
        Ok(self.top(Tree::Redo)?.map(UndoLine::of))
    }

    /// The coder's latest acts on this device, the last one first, then those in the
    /// journal without a device; undos and redos included.
    ///
    /// # Errors
    /// [`StoreError::State`] where neither the state nor the journals can be read.
    pub fn history(&self, latest: usize) -> Result<Vec<UndoLine>, StoreError> {
        let mut lines = Vec::new();
        for journal in self.ladders() {
            let last = self.read(|view| view.watermark(journal))?.cursor.seq;
            // The act in parts that is gone through, from its last line on.
            let (mut whole, mut seq) = (None, last);
            while seq > 0 && lines.len() < latest {
                let event = self.event(journal, seq)?;
                match event.piece {
                    Some(Piece::Last { of, parts }) => {
                        whole = Some(of);
                        let first = seq.saturating_sub(u64::from(parts) + 1).max(1);
                        if first < seq && self.event(journal, first)?.id == of {
                            seq = first + 1;
                        }
                    }
                    Some(Piece::First) if whole != Some(event.id) => {}
                    Some(Piece::Part { .. }) => {}
                    Some(Piece::First) | None => lines.push(UndoLine::of(event)),
                }
                seq -= 1;
            }
        }
        Ok(lines)
    }

    /// Says that records only a later version can read are there.
    pub(super) fn later_note(&self) -> Option<String> {
        later_note(self.read(|view| view.later()).ok()?)
    }

    /// The records of a dispatch, by id; links that end in it included.
    ///
    /// # Errors
    /// [`StoreError::State`] where neither the state nor the journals can be read.
    pub fn records_of(&self, dispatch: DispatchId) -> Result<Vec<Record>, StoreError> {
        self.read(|view| view.records_of(dispatch))
    }

    /// The records that point at some that are to go, and do not go themselves.
    ///
    /// # Errors
    /// [`StoreError::State`] where neither the state nor the journals can be read.
    pub fn pointing_at(&self, going: &[Record]) -> Result<Vec<Record>, StoreError> {
        let (id, what, was) = (RecordId::from_bytes([0; 16]), What::default(), going.to_vec());
        let act = Act { id, op: Op::Retract, what, records: Vec::new(), was, undoes: None };
        self.read(|view| pointing(view, &act))
    }

    /// One record; none where there is none (any more).
    ///
    /// # Errors
    /// [`StoreError::State`] where neither the state nor the journals can be read.
    pub fn record(&self, id: RecordId) -> Result<Option<Record>, StoreError> {
        self.read(|view| view.record(id))
    }

    /// All speakers, by id; those merged into another included.
    ///
    /// # Errors
    /// [`StoreError::State`] where neither the state nor the journals can be read.
    pub fn speakers(&self) -> Result<Vec<Speaker>, StoreError> {
        self.read(|view| view.speakers())
    }

    /// All review sessions, of every coder, by id (so by the time they began).
    ///
    /// # Errors
    /// [`StoreError::State`] where neither the state nor the journals can be read.
    pub fn sessions(&self) -> Result<Vec<Session>, StoreError> {
        self.read(|view| view.sessions())
    }

    /// What was decided in a review session, by id (so in the order in which the
    /// cards were first decided).
    ///
    /// # Errors
    /// [`StoreError::State`] where neither the state nor the journals can be read.
    pub fn decisions(&self, session: RecordId) -> Result<Vec<Decision>, StoreError> {
        self.read(|view| view.decisions(session))
    }

    /// What was ruled about stories, by every coder, by id.
    ///
    /// # Errors
    /// [`StoreError::State`] where neither the state nor the journals can be read.
    pub fn rulings(&self) -> Result<Vec<Ruling>, StoreError> {
        self.read(|view| view.rulings())
    }

    /// Which dispatches were taken out and which are put right, by every coder: what is
    /// laid over a corpus.
    ///
    /// # Errors
    /// [`StoreError::State`] where neither the state nor the journals can be read.
    pub fn changes(&self) -> Result<Changes, StoreError> {
        self.read(|view| view.changes())
    }

    /// All imports that have a record, by every coder, by id.
    ///
    /// # Errors
    /// [`StoreError::State`] where neither the state nor the journals can be read.
    pub fn imports(&self) -> Result<Vec<Import>, StoreError> {
        self.read(|view| view.imports())
    }

    /// What was done with each of some dispatches, in their order. Takes time in
    /// proportion to their number, whatever they hold.
    ///
    /// # Errors
    /// [`StoreError::State`] where neither the state nor the journals can be read.
    pub fn counts(&self, dispatches: &[DispatchId]) -> Result<Vec<Counts>, StoreError> {
        self.read(|view| view.counts(dispatches))
    }

    /// What was done with every dispatch that something was ever done with; where
    /// it was all taken back, the counts say so. Takes time in proportion to
    /// their number, whatever the corpus holds.
    ///
    /// # Errors
    /// [`StoreError::State`] where neither the state nor the journals can be read.
    pub fn touched(&self) -> Result<HashMap<DispatchId, Counts>, StoreError> {
        self.read(|view| view.touched())
    }

    /// Shows every record, by id. Stops at the first error of `f`.
    ///
    /// # Errors
    /// As [`Store::record`], and the first of `f`.
    pub fn for_each_record<E: From<StoreError>>(
        &self,
        f: &mut dyn FnMut(Record) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut after = None;
        loop {
            let (records, next) = self.read(|view| view.page(after, PAGE))?;
            records.into_iter().try_for_each(&mut *f)?;
            match next {
                Some(next) => after = Some(next),
                None => return Ok(()),
            }
        }
    }
}
