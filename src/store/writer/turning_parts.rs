//! Taking an act in parts back, or doing it again: that is an act in parts too.

use super::super::error::Conflict;
use super::super::whole::Whole;
use super::in_parts::as_act;
use super::turning::uncovered;
use super::{Store, StoreError};
use jiff::Timestamp;
use model::{Act, ActPart, Event, Record, RecordId};
use std::collections::BTreeSet;

/// What of an act in parts is not taken out, because others name it.
#[derive(Debug, Default)]
pub(super) struct Spared {
    /// Records that stay: a speaker, a review session.
    stay: BTreeSet<RecordId>,
    /// Records of others that let a quote go: as they are, and as they will be.
    let_go: ActPart,
}

/// Records in the way that are named.
const NAMED: usize = 100;

impl Store {
    /// Looks over an act in parts before it is taken back: gives what stays, or what
    /// keeps it from being taken back; no record is named where only a later version can
    /// read what it touches.
    pub(super) fn look_over(
        &self,
        act: &Event,
        journal: &str,
        first: u64,
    ) -> Result<Result<Spared, Vec<Conflict>>, StoreError> {
        let (mut whole, mut conflicts, mut seq) = (Whole::default(), Vec::new(), first);
        loop {
            seq += 1;
            let Some(ActPart { records, was }) = self.part_of(act, journal, seq)? else { break };
            whole.take(&was, &records);
            let back = as_act(was, records);
            if self.read(|view| view.touches_later(&back))? {
                return Ok(Err(Vec::new()));
            }
            if conflicts.len() < NAMED {
                conflicts.extend(self.read(|view| view.conflicts(&back))?);
            }
        }
        if conflicts.is_empty() {
            conflicts = self.read(|view| whole.missing(view))?;
        }
        if conflicts.is_empty() {
            conflicts = self.read(|view| whole.in_removed(view))?;
        }
        if !conflicts.is_empty() {
            return Ok(Err(self.told(conflicts)));
        }
        let mut spared = Spared::default();
        for mut record in self.read(|view| whole.pointing(view))? {
            let named = record.references().into_iter().filter(|id| whole.may_stay(*id));
            spared.stay.extend(named);
            let was = record.clone();
            if record.let_go(&|id| whole.takes_quote(id)) > 0 {
                spared.let_go.was.push(was);
                spared.let_go.records.push(record);
            }
        }
        Ok(Ok(spared))
    }

    /// Writes the inverse of an act in parts: twice through its lines, once to see what
    /// stands in the way, once to write.
    pub(super) fn reverse_parts(
        &mut self,
        act: &Event,
        (journal, first): (&str, u64),
        inverse: Act,
        at: Timestamp,
        codebook: &str,
    ) -> Result<Option<Event>, StoreError> {
        let spared = match self.look_over(act, journal, first)? {
            Ok(spared) => spared,
            Err(conflicts) => {
                let what = inverse.what;
                return Err(StoreError::Overtaken { event: act.id, what, conflicts });
            }
        };
        let op = inverse.op;
        let (mut begun, mut seq) = (self.begin(inverse, at, codebook)?, first);
        loop {
            seq += 1;
            let Some(ActPart { records, was }) = self.part_of(act, journal, seq)? else { break };
            let stays = records.iter().filter(|it| spared.stay.contains(&it.id()));
            let left: Vec<Record> = was.into_iter().chain(stays.cloned()).collect();
            let left = self.read(|view| uncovered(view, (op, act.id), left.clone(), &records))?;
            self.put(&mut begun, ActPart { records: left, was: records })?;
        }
        if !spared.let_go.records.is_empty() {
            self.put(&mut begun, spared.let_go)?;
        }
        self.finish(begun).map(Some)
    }
}
