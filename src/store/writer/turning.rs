//! Taking acts back and doing them again.

use super::super::codec::Rung;
use super::super::corrections::{is_one, without};
use super::super::error::Conflict;
use super::super::ladder::passed;
use super::super::references::{in_removed, missing};
use super::super::state::StateError;
use super::super::undo::{FetchError, fetch, spare};
use super::super::view::View;
use super::{Store, StoreError, Tree};
use jiff::Timestamp;
use model::{Act, Deed, DispatchId, Event, Op, Record, RecordId, Removal};
use std::collections::BTreeSet;

/// Of how many dispatches one event notes that their texts are freed.
const NOTED: usize = 1_000;

impl Store {
    /// Takes back this coder's latest act on this device that is not undone yet,
    /// wherever and whenever it was done; where there is none, the latest in the journal
    /// the coder had before there were devices. None if there is none. What the coder
    /// did on other devices is as what others did. A speaker whom another coder
    /// names by now stays, and so does a review session another coder decided in.
    ///
    /// # Errors
    /// [`StoreError::Overtaken`] where somebody changed one of its records since,
    /// else as [`Store::commit`].
    pub fn undo(
        &mut self,
        id: RecordId,
        at: Timestamp,
        codebook: &str,
    ) -> Result<Option<Event>, StoreError> {
        self.reverse(Tree::Undo, Op::Undo, id, at, codebook)
    }

    /// Does again what was undone last, unless something new was done since.
    /// None if there is nothing.
    ///
    /// # Errors
    /// As [`Store::undo`].
    pub fn redo(
        &mut self,
        id: RecordId,
        at: Timestamp,
        codebook: &str,
    ) -> Result<Option<Event>, StoreError> {
        self.reverse(Tree::Redo, Op::Redo, id, at, codebook)
    }

    /// Leaves the act as it is that [`Store::undo`] (or [`Store::redo`]) refused,
    /// for good, so that the next one goes on to the act behind it. False, and
    /// nothing is written, where that act is not next or can be turned after all.
    ///
    /// # Errors
    /// As [`Store::commit`].
    pub fn leave(
        &mut self,
        refused: RecordId,
        redo: bool,
        id: RecordId,
        at: Timestamp,
        codebook: &str,
    ) -> Result<bool, StoreError> {
        self.may_write()?;
        let (ladder, op) = if redo { (Tree::Redo, Op::Redo) } else { (Tree::Undo, Op::Undo) };
        let next = self.next_rung(ladder)?.filter(|(_, rung)| rung.event == refused);
        let Some((journal, rung)) = next else { return Ok(false) };
        let event = self.event(journal, rung.seq)?;
        let (in_parts, inverse) = (event.is_in_parts(), event.act().inverse(id, op));
        let in_the_way = if in_parts {
            self.look_over(&event, journal, rung.seq)?.err()
        } else {
            self.in_the_way(&inverse)?
        };
        if in_the_way.is_none() {
            return Ok(false);
        }
        let what = Deed::Left { act: event.what.in_code() }.into();
        let act = Act { what, records: Vec::new(), was: Vec::new(), ..inverse };
        self.write(act, at, codebook).map(|_| true)
    }

    /// Writes the inverse of the event on top of a ladder.
    fn reverse(
        &mut self,
        ladder: Tree,
        op: Op,
        id: RecordId,
        at: Timestamp,
        codebook: &str,
    ) -> Result<Option<Event>, StoreError> {
        self.may_write()?;
        // What cannot be read of others is no reason to refuse.
        let _ = self.look_around();
        let Some((journal, rung)) = self.next_rung(ladder)? else { return Ok(None) };
        let journal = journal.to_owned();
        let event = self.event(&journal, rung.seq)?;
        let inverse = event.act().inverse(id, op);
        if event.is_in_parts() {
            return self.reverse_parts(&event, (&journal, rung.seq), inverse, at, codebook);
        }
        if let Some(conflicts) = self.in_the_way(&inverse)? {
            return Err(StoreError::Overtaken { event: event.id, what: inverse.what, conflicts });
        }
        let act = self.read(|view| {
            let mut act = inverse.clone();
            let records = std::mem::take(&mut act.records);
            act.records = uncovered(view, (op, event.id), records, &act.was)?;
            spare(view, &mut act).map(|()| act)
        })?;
        self.write(act, at, codebook).map(Some)
    }

    /// What keeps an act from being taken back or done again: records that are
    /// not as it left them, and what its records would point at and is gone; no record
    /// is named where only a later version can read what it touches. None if nothing
    /// keeps it.
    fn in_the_way(&self, inverse: &Act) -> Result<Option<Vec<Conflict>>, StoreError> {
        let found = self.read(|view| {
            if view.touches_later(inverse)? {
                return Ok(Some(Vec::new()));
            }
            let mut conflicts = view.conflicts(inverse)?;
            if conflicts.is_empty() {
                conflicts = missing(view, inverse)?;
            }
            if conflicts.is_empty() {
                conflicts = in_removed(view, inverse)?;
            }
            Ok(Some(conflicts).filter(|conflicts| !conflicts.is_empty()))
        })?;
        Ok(found.map(|conflicts| self.told(conflicts)))
    }

    /// The journals whose acts this store takes back: the own one, then the one that
    /// the coder has without a device.
    pub(super) fn ladders(&self) -> impl Iterator<Item = &str> {
        let before = (self.own != self.coder).then_some(self.coder.as_str());
        std::iter::once(self.own.as_str()).chain(before)
    }

    /// The event on top of a ladder.
    pub(super) fn top(&self, ladder: Tree) -> Result<Option<Event>, StoreError> {
        let rung = self.next_rung(ladder)?;
        rung.map(|(journal, rung)| self.event(journal, rung.seq)).transpose()
    }

    /// The top of a ladder, and the journal it is in. Only what this device undid is
    /// done again.
    fn next_rung(&self, ladder: Tree) -> Result<Option<(&str, Rung)>, StoreError> {
        for journal in self.ladders() {
            let rung = self.read(|view| match ladder {
                Tree::Undo => left(view, journal),
                _ => view.rung(journal, ladder, view.watermark(journal)?.redo),
            })?;
            if rung.is_some() || ladder != Tree::Undo {
                return Ok(rung.map(|rung| (journal, rung)));
            }
        }
        Ok(None)
    }

    /// A journal's `seq`th event.
    pub(super) fn event(&self, journal: &str, seq: u64) -> Result<Event, StoreError> {
        let fetched = self.read(|view| match fetch(&self.study, view, journal, seq) {
            Ok(event) => Ok(Ok(event)),
            Err(FetchError::Journal(error)) => Ok(Err(error)),
            Err(FetchError::State(error)) => Err(error),
        });
        fetched?
    }

    /// Notes of dispatches that were taken out that their texts are freed, so that no undo
    /// brings them back without a text. It is on no undo ladder itself.
    ///
    /// # Errors
    /// [`StoreError::Stale`] where one is in the study again, else as [`Store::commit`].
    pub fn note_freed(
        &mut self,
        dispatches: &BTreeSet<DispatchId>,
        id: RecordId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.may_write()?;
        // What cannot be read of others is no reason to refuse.
        let _ = self.look_around();
        let (mut acts, mut back) = (vec![Vec::new()], Vec::new());
        for removal in dispatches.iter().map(|it| Removal::id_of(*it)) {
            match self.record(removal)? {
                Some(Record::Removal(it)) => match acts.last_mut() {
                    Some(act) if act.len() < NOTED => act.push(it),
                    _ => acts.push(vec![it]),
                },
                _ => back.push(Conflict {
                    id: removal,
                    kind: "removal",
                    coder: String::new(),
                    gone: true,
                }),
            }
        }
        if !back.is_empty() {
            let what = Deed::TextsFreed { dispatches: dispatches.len() }.into();
            return Err(StoreError::Stale { what, conflicts: back });
        }
        for was in acts.into_iter().filter(|it| !it.is_empty()) {
            let what = Deed::TextsFreed { dispatches: was.len() }.into();
            let freed = |it: &Removal| Removal { freed: Some(at), ..it.clone() };
            let records = was.iter().map(freed).map(Record::Removal).collect();
            let was = was.into_iter().map(Record::Removal).collect();
            self.mend(Act { id, op: Op::Salvage, what, records, was, undoes: None }, at)?;
        }
        Ok(())
    }

    /// Writes down what mends records that point at nothing: on no undo ladder.
    pub(crate) fn mend(&mut self, act: Act, at: Timestamp) -> Result<Event, StoreError> {
        self.may_write()?;
        if let Some(conflicts) = self.in_the_way(&act)? {
            return Err(StoreError::Stale { what: act.what, conflicts });
        }
        self.write(act, at, "")
    }
}

/// Puts among the records that an undo leaves what then stands of each correction: what
/// another one recorded beside the event that is taken back counts again.
pub(super) fn uncovered(
    view: View<'_>,
    (op, event): (Op, RecordId),
    mut records: Vec<Record>,
    was: &[Record],
) -> Result<Vec<Record>, StateError> {
    if op != Op::Undo {
        return Ok(records);
    }
    let touched = records.iter().chain(was).filter(|it| is_one(it)).map(Record::id);
    let touched: BTreeSet<RecordId> = touched.collect();
    for id in touched {
        let stands = without(view, id, event)?;
        match records.iter().position(|it| it.id() == id) {
            Some(nth) => drop(records.splice(nth..=nth, stands)),
            None => records.extend(stands),
        }
    }
    Ok(records)
}

/// The highest rung of a journal's undo ladder that no other journal's undo took back.
fn left(view: View<'_>, journal: &str) -> Result<Option<Rung>, StateError> {
    for height in (1..=view.watermark(journal)?.undo).rev() {
        let Some(rung) = view.rung(journal, Tree::Undo, height)? else { return Ok(None) };
        if view.0.get(Tree::Meta, &passed(rung.event))?.is_none() {
            return Ok(Some(rung));
        }
    }
    Ok(None)
}
