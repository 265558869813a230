//! Taking dispatches out of a study with everything coded on them, and bringing them
//! back: the same for the command line and the reader.

use super::taking_back::{BroughtBack, TakenBack};
use jiff::Timestamp;
use model::{ActHead, ActPart, Deed, DispatchId, Event, Meta, Op, Record, RecordId, Removal};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use store::{Store, StoreError, removals};
use text::count;

/// What goes with some dispatches.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Leaving {
    /// How many dispatches.
    pub dispatches: usize,
    /// How many records were coded there, by coder.
    pub records: BTreeMap<String, usize>,
    /// How many corrections of the dispatches.
    pub corrections: usize,
    /// How many of what their import brought beside them and nothing else uses, by kind.
    pub beside: BTreeMap<&'static str, usize>,
    /// How many dispatches stay and lose what the import completed in them.
    pub completed: usize,
    /// Dispatches that another import had too, each with its number.
    pub had: Vec<(DispatchId, usize)>,
    /// Dispatches that stay: only a later version can read what is recorded there.
    pub stay: Vec<DispatchId>,
}

/// How many dispatches are named one by one.
const NAMED: usize = 5;

impl Leaving {
    /// Whether it may go without a question: one dispatch, on which nothing is coded.
    pub fn is_bare(&self) -> bool {
        let beside = self.beside.is_empty() && self.completed == 0;
        let whole = self.had.is_empty() && self.stay.is_empty();
        self.dispatches == 1 && self.records.is_empty() && self.corrections == 0 && beside && whole
    }

    /// "3 dispatches with 12 records (am 10, lm 2) and 1 correction, 2 speakers".
    pub fn told(&self) -> String {
        let mut parts = Vec::new();
        if self.dispatches > 0 {
            parts.push(self.told_dispatches());
        }
        for kind in Record::KINDS {
            if let Some(many) = self.beside.get(kind.name) {
                parts.push((kind.count)(*many));
            }
        }
        if self.completed > 0 {
            let many = count(self.completed, "dispatch", "dispatches");
            parts.push(format!("what was completed in {many}"));
        }
        let mut told = parts.join(", ");
        if !self.had.is_empty() {
            let had = self.had.iter().map(|(id, import)| (id, format!(" (import {import})")));
            told.push_str(&format!("; another import had {} too", named(had)));
        }
        if !self.stay.is_empty() {
            let stay = self.stay.iter().map(|id| (id, String::new()));
            told.push_str(&format!(
                "; not {}: only a later version of depeche can read what is recorded there",
                named(stay)
            ));
        }
        told
    }

    fn told_dispatches(&self) -> String {
        let dispatches = count(self.dispatches, "dispatch", "dispatches");
        let records = self.records.values().sum();
        let coded = coded(records, self.corrections);
        match (records, coded) {
            (0, None) => format!("{dispatches}, nothing is coded there"),
            (0, Some(coded)) => format!("{dispatches} with {coded}, nothing is coded there"),
            (_, coded) => {
                let each = self.records.iter().map(|(coder, n)| format!("{coder} {n}"));
                let each = each.collect::<Vec<_>>().join(", ");
                let all = count(records, "record", "records");
                let coded = coded.unwrap_or_default();
                format!("{dispatches} with {}", coded.replacen(&all, &format!("{all} ({each})"), 1))
            }
        }
    }
}

/// "12 records and 1 correction"; none where there is neither.
fn coded(records: usize, corrections: usize) -> Option<String> {
    let records = (records > 0).then(|| count(records, "record", "records"));
    let corrections = (corrections > 0).then(|| count(corrections, "correction", "corrections"));
    let both: Vec<String> = records.into_iter().chain(corrections).collect();
    (!both.is_empty()).then(|| both.join(" and "))
}

/// Names dispatches, each with what is said of it; the rest of many by their number.
fn named<'a>(all: impl Iterator<Item = (&'a DispatchId, String)>) -> String {
    let mut all: Vec<String> = all.map(|(id, said)| format!("{}{said}", id.short())).collect();
    let more = all.len().saturating_sub(NAMED);
    all.truncate(NAMED);
    if more > 0 {
        all.push(format!("{more} more"));
    }
    all.join(", ")
}

/// Parts dispatches that can be taken out from those that stay, because only a later
/// version can read what is recorded there.
///
/// # Errors
/// As [`Store::records_of`].
pub fn removable(
    store: &Store,
    ids: BTreeSet<DispatchId>,
) -> Result<(BTreeSet<DispatchId>, Vec<DispatchId>), StoreError> {
    let (mut can, mut stay) = (BTreeSet::new(), Vec::new());
    for id in ids {
        let later = |it: &Record| matches!(it, Record::Later(_));
        if store.records_of(id)?.iter().any(later) {
            stay.push(id);
        } else {
            can.insert(id);
        }
    }
    Ok((can, stay))
}

/// Says what goes with some dispatches.
///
/// # Errors
/// As [`Store::records_of`].
pub fn leaving(
    store: &Store,
    ids: &BTreeSet<DispatchId>,
    with: &TakenBack,
) -> Result<Leaving, StoreError> {
    let mut leaving = Leaving { dispatches: ids.len(), ..Leaving::default() };
    let mut seen = BTreeSet::new();
    for id in ids {
        for record in store.records_of(*id)?.into_iter().filter(|it| seen.insert(it.id())) {
            if matches!(record, Record::Correction(_)) {
                leaving.corrections += 1;
            } else {
                *leaving.records.entry(record.meta().coder.clone()).or_default() += 1;
            }
        }
    }
    for record in &with.beside {
        *leaving.beside.entry(record.kind()).or_default() += 1;
    }
    leaving.completed = with.completed();
    Ok(leaving)
}

/// Dispatches that are taken out, and on whose behalf.
#[derive(Debug)]
pub struct Removing<'a> {
    /// The id of the event.
    pub id: RecordId,
    /// The dispatches; those that are out already are passed over.
    pub dispatches: &'a BTreeSet<DispatchId>,
    /// The import that is taken back with them, if one is.
    pub import: Option<RecordId>,
    /// What that import brought beside them.
    pub with: &'a TakenBack,
    /// When.
    pub at: Timestamp,
    /// Stamp of the codebook in force.
    pub codebook: &'a str,
}

impl Removing<'_> {
    /// Takes them out in one act, with every record that lies in them and what goes
    /// `with` them. What else points at one of these lets go of it.
    ///
    /// # Errors
    /// As [`Store::commit`]: nothing is taken out then.
    pub fn take_out(&self, store: &mut Store) -> Result<Event, StoreError> {
        let out = store.changes()?.removed;
        let ids: Vec<DispatchId> = self.dispatches.difference(&out).copied().collect();
        let what = match ids.len() {
            0 => Deed::PutRight { dispatches: self.with.completed() },
            dispatches => Deed::DispatchesRemoved { dispatches },
        };
        let head = ActHead { id: self.id, op: Op::Retract, what: what.into() };
        let (mut left, mut seen) = (ids.iter(), BTreeSet::new());
        let mut pointing = BTreeMap::new();
        let coder = store.coder().to_owned();
        let going = self.with.part(&self.meta(self.id, None, &coder));
        let mut last = Some(going).filter(|part| !part.is_empty());
        let mut next = |store: &Store| -> Result<Option<ActPart>, StoreError> {
            let Some(id) = left.next() else {
                if let Some(part) = last.take() {
                    part.was.iter().for_each(|it| drop(pointing.remove(&it.id())));
                    return Ok(Some(part));
                }
                let part = letting_go(std::mem::take(&mut pointing), &seen);
                return Ok((!part.was.is_empty()).then_some(part));
            };
            let mut was = store.records_of(*id)?;
            was.retain(|record| seen.insert(record.id()));
            for record in store.pointing_at(&was)? {
                if record.dispatches().is_disjoint(self.dispatches) {
                    pointing.insert(record.id(), record);
                }
            }
            Ok(Some(ActPart { records: vec![self.removal(*id, &coder)], was }))
        };
        store.commit_in_parts(head, &mut next, self.at, self.codebook)
    }

    fn removal(&self, dispatch: DispatchId, coder: &str) -> Record {
        let meta = self.meta(Removal::id_of(dispatch), Some(dispatch), coder);
        Record::Removal(Removal { meta, import: self.import, freed: None, extra: BTreeMap::new() })
    }

    fn meta(&self, id: RecordId, dispatch: Option<DispatchId>, coder: &str) -> Meta {
        let codebook = self.codebook.to_owned();
        Meta { codebook, ..Meta::new(id, dispatch, coder, self.at) }
    }
}

/// Records that let go of what goes.
fn letting_go(all: BTreeMap<RecordId, Record>, gone: &BTreeSet<RecordId>) -> ActPart {
    let mut part = ActPart::default();
    for record in all.into_values() {
        let mut without = record.clone();
        without.let_go(&|id| gone.contains(&id));
        part.records.push(without);
        part.was.push(record);
    }
    part
}

/// What came back with some dispatches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Returned {
    /// How many records that were coded.
    pub records: usize,
    /// How many corrections.
    pub corrections: usize,
}

impl Returned {
    /// " with 12 records and 1 correction"; empty where nothing came back.
    pub fn told(&self) -> String {
        coded(self.records, self.corrections).map(|it| format!(" with {it}")).unwrap_or_default()
    }
}

/// Brings dispatches back that were taken out, in one act, with what was coded on them
/// then, as far as nothing stands in its place, and what goes `with` them. Gives the event
/// and what came back.
///
/// # Errors
/// As [`Store::commit`], and journals that cannot be read: nothing is brought back then.
pub fn put_back(
    store: &mut Store,
    study: &Path,
    (dispatches, with): (&BTreeSet<DispatchId>, &BroughtBack),
    (id, at, codebook): (RecordId, Timestamp, &str),
) -> Result<(Event, Returned), StoreError> {
    let mut part = returning(store, study, dispatches)?;
    let done = part.was.len();
    let corrections = part.records.iter().filter(|it| matches!(it, Record::Correction(_))).count();
    let returned = Returned { records: part.records.len() - corrections, corrections };
    let meta = Meta { codebook: codebook.to_owned(), ..Meta::new(id, None, store.coder(), at) };
    let ActPart { records, was } = with.part(&meta);
    part.records.extend(records);
    part.was.extend(was);
    let what = match done {
        0 => Deed::PutRight { dispatches: with.completed() },
        dispatches => Deed::DispatchesPutBack { dispatches },
    };
    let (head, mut part) = (ActHead { id, op: Op::Put, what: what.into() }, Some(part));
    let event = store.commit_in_parts(head, &mut |_| Ok(part.take()), at, codebook)?;
    Ok((event, returned))
}

/// What brings dispatches back: the records that went with them, as far as nothing stands
/// in their place, and before it the removals.
///
/// # Errors
/// Journals that cannot be read, and as [`Store::record`].
pub fn returning(
    store: &Store,
    study: &Path,
    dispatches: &BTreeSet<DispatchId>,
) -> Result<ActPart, StoreError> {
    let stays_out: BTreeSet<DispatchId> =
        store.changes()?.removed.difference(dispatches).copied().collect();
    let (mut part, mut done) = (ActPart::default(), BTreeSet::new());
    let mut back: BTreeMap<RecordId, Record> = BTreeMap::new();
    let mut open = dispatches.clone();
    // The latest removal of each counts.
    for event in removals(study, dispatches)? {
        let of = |record: &Record| match record {
            Record::Removal(it) => it.meta.dispatch.filter(|id| open.contains(id)),
            _ => None,
        };
        let here: BTreeSet<DispatchId> = event.records.iter().filter_map(of).collect();
        // What lies in no dispatch went with the import that had brought it.
        let lies = |record: &&Record| {
            let in_them = record.dispatches();
            let theirs = in_them.is_empty() || !in_them.is_disjoint(&here);
            theirs && !here.is_empty() && in_them.is_disjoint(&stays_out)
        };
        let gone = event.act().gone();
        for record in event.was.iter().filter(|it| gone.contains(&it.id())).filter(lies) {
            if store.record(record.id())?.is_none() {
                back.entry(record.id()).or_insert_with(|| record.clone());
            }
        }
        for dispatch in &here {
            part.was
                .extend(store.record(Removal::id_of(*dispatch))?.filter(|it| done.insert(it.id())));
        }
        open.retain(|id| !here.contains(id));
    }
    let there: BTreeSet<RecordId> = back.keys().copied().collect();
    for mut record in back.into_values() {
        let mut lost = BTreeSet::new();
        for id in record.references() {
            if !there.contains(&id) && store.record(id)?.is_none() {
                lost.insert(id);
            }
        }
        record.let_go(&|id| lost.contains(&id));
        part.records.push(record);
    }
    Ok(part)
}
