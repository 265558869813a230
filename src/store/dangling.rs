//! Records that point at nothing: naming them, and mending those that a study
//! holds, by appending.
//!
//! A speaker and a review session come back as they last were, since others name
//! them. A quote that was taken out stays out: what pointed at it lets it go, as
//! an undo does. So does what points at a record that no journal has.

use super::StoreError;
use super::apply::read_verified;
use super::audit::{Survey, survey};
use super::line;
use super::lines::each;
use super::lock::LockNote;
use super::salvage::Salvage;
use super::terms::Terms;
use super::walk::journals;
use super::writer::Store;
use jiff::Timestamp;
use model::{Act, Deed, Mint, Op, Record, RecordId, Reference};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Records mended in one act.
const ACT: usize = 500;

/// What a reference that leads nowhere leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nowhere {
    /// A record that was taken out.
    TakenOut,
    /// A record that no journal has.
    Unknown,
}

/// The references of a record that lead nowhere, by what the journals hold.
pub fn dangling(survey: &Survey, record: &Record) -> Vec<(Reference, Nowhere)> {
    let nowhere = |it: Reference| match survey.knows(it.id) {
        Some(true) => None,
        Some(false) => Some((it, Nowhere::TakenOut)),
        None => Some((it, Nowhere::Unknown)),
    };
    record.refers_to().into_iter().filter_map(nowhere).collect()
}

/// Mends records that point at nothing, by new lines in the coder's journal on a device,
/// which is not begun where nothing is to be mended. What was is kept in those lines and
/// in the ones before.
///
/// # Errors
/// [`StoreError::Locked`]; files that cannot be read or written.
pub fn mend_references(
    study: &Path,
    coder: &str,
    device: Option<&str>,
    mint: &mut Mint,
    now: Timestamp,
) -> Result<Salvage, StoreError> {
    let mut report = Salvage::default();
    let survey = survey(study, now, false, &mut |_| {})?;
    let mut all: Vec<Record> = Vec::new();
    survey.records::<StoreError>(&mut |it| {
        if !dangling(&survey, it.record).is_empty() {
            all.push(it.record.clone());
        }
        Ok(())
    })?;
    if all.is_empty() {
        return Ok(report);
    }
    if survey.unread > 0 {
        let what = messages::store::dangling_unread();
        report.lost.push(what.to_owned());
        return Ok(report);
    }
    let mending = Mending::of(study, &survey, all)?;
    let note = LockNote::here(coder, now);
    let device = device.map(str::to_owned);
    let terms = Terms { at_once: u64::MAX, device, ..Terms::default() };
    let (mut store, opened) = Store::open_with(study, coder, &note, &terms)?;
    if let Some(why) = opened.read_only {
        report.lost.push(messages::store::dangling_left(why));
        return Ok(report);
    }
    mint.set_now(now);
    mending.write(&mut store, mint, now)?;
    mending.tell(&mut report);
    Ok(report)
}

/// What is to be mended, and how.
#[derive(Default)]
struct Mending {
    /// Records that come back.
    back: BTreeMap<RecordId, Record>,
    /// Records that let something go: as they are and as they shall be; none where
    /// they say nothing without it.
    changed: Vec<(Record, Option<Record>)>,
    /// References to records that were taken out, and stay so.
    let_go: usize,
    /// References to records that no journal has.
    lost: usize,
}

impl Mending {
    fn of(study: &Path, survey: &Survey, all: Vec<Record>) -> Result<Self, StoreError> {
        let mut mending = Self::default();
        let mut next = all.clone();
        // A speaker that comes back may have been merged into another that is gone.
        while !next.is_empty() {
            let wanted = next.iter().flat_map(|it| dangling(survey, it));
            let wanted = wanted.filter(|(it, why)| {
                let returns = ["speaker", "session"].contains(&it.kind);
                returns && *why == Nowhere::TakenOut && !mending.back.contains_key(&it.id)
            });
            let wanted: BTreeMap<RecordId, &str> = wanted.map(|(it, _)| (it.id, it.kind)).collect();
            let found = last_seen(study, &wanted)?;
            next = found.values().cloned().collect();
            mending.back.extend(found);
        }
        let back: Vec<Record> = mending.back.values().cloned().collect();
        for record in back {
            if let Some(changed) = mending.changed(survey, &record) {
                mending.back.extend(changed.map(|it| (it.id(), it)));
            }
        }
        for record in all {
            if let Some(changed) = mending.changed(survey, &record) {
                mending.changed.push((record, changed));
            }
        }
        Ok(mending)
    }

    /// A record without its references that still lead nowhere; none where there
    /// are no such references, none within where nothing is left of it.
    fn changed(&mut self, survey: &Survey, record: &Record) -> Option<Option<Record>> {
        let mut left = dangling(survey, record);
        left.retain(|(it, _)| !self.back.contains_key(&it.id));
        if left.is_empty() {
            return None;
        }
        let lost = left.iter().filter(|(_, why)| *why == Nowhere::Unknown).count();
        self.lost += lost;
        self.let_go += left.len() - lost;
        let gone: BTreeSet<RecordId> = left.iter().map(|(it, _)| it.id).collect();
        let mut changed = record.clone();
        changed.let_go(&|id| gone.contains(&id));
        let whole = !changed.references().iter().any(|id| gone.contains(id));
        Some(whole.then_some(changed))
    }

    /// Appends what mends: first what comes back.
    fn write(&self, store: &mut Store, mint: &mut Mint, now: Timestamp) -> Result<(), StoreError> {
        let back = self.back.values().map(|it| (None, Some(it)));
        let changed = self.changed.iter().map(|(was, now)| (Some(was), now.as_ref()));
        let all: Vec<(Option<&Record>, Option<&Record>)> = back.chain(changed).collect();
        for part in all.chunks(ACT) {
            let act = Act {
                id: mint.next_id(),
                op: Op::Salvage,
                what: Deed::ReferencesMended.into(),
                records: part.iter().filter_map(|(_, now)| now.cloned()).collect(),
                was: part.iter().filter_map(|(was, _)| was.cloned()).collect(),
                undoes: None,
            };
            store.mend(act, now)?;
        }
        Ok(())
    }

    fn tell(&self, report: &mut Salvage) {
        if !self.back.is_empty() {
            let names = self.back.values().take(3).map(named).collect::<Vec<_>>().join(", ");
            let more = if self.back.len() > 3 { ", …" } else { "" };
            report.done.push(messages::store::dangling_back(self.back.len(), names, more));
        }
        if self.let_go > 0 {
            report.done.push(messages::store::dangling_let_go(self.let_go));
        }
        if self.lost > 0 {
            report.lost.push(messages::store::dangling_lost(self.lost));
        }
    }
}

/// A record that came back, in a few words.
fn named(record: &Record) -> String {
    match record {
        Record::Speaker(it) => messages::store::named_speaker(&it.name),
        Record::Session(it) => messages::store::named_review(&it.over),
        other => messages::store::named_record(other.kind(), other.id()),
    }
}

/// Records of these kinds as the last line that has them says they were.
fn last_seen(
    study: &Path,
    wanted: &BTreeMap<RecordId, &str>,
) -> Result<BTreeMap<RecordId, Record>, StoreError> {
    let mut seen: BTreeMap<RecordId, (RecordId, Record)> = BTreeMap::new();
    if wanted.is_empty() {
        return Ok(BTreeMap::new());
    }
    for files in journals(study)?.into_values() {
        each(&files, &mut |raw| -> Result<(), StoreError> {
            let Some(event) = read_verified(line::trim(raw.bytes)) else { return Ok(()) };
            let act = event.of();
            // What an event leaves comes behind what it found.
            for record in event.was.into_iter().chain(event.records) {
                let id = record.id();
                if wanted.get(&id) != Some(&record.kind()) {
                    continue;
                }
                if seen.get(&id).is_none_or(|(last, _)| *last <= act) {
                    seen.insert(id, (act, record));
                }
            }
            Ok(())
        })?;
    }
    Ok(seen.into_iter().map(|(id, (_, record))| (id, record)).collect())
}
