//! Imports as events: each has a record in a journal of its own kind, and is listed
//! with what is left of it.
//!
//! The record is written by whoever imports, also while another program has the study
//! open: into the coder's journal for imports on this device, which no program opens
//! for coding (`docs/decisions/an-import-is-an-event.md`).

use super::{Device, Study, StudyError, new_id};
use corpus::{Corpus, CorpusError};
use jiff::Timestamp;
use model::{Act, Changes, Completion, Deed, DispatchId, Import, Meta, Op, Record, RecordId};
use std::collections::{BTreeMap, BTreeSet};
use store::{LockNote, Snapshot, append_alone};

/// How many files and folders of one import are kept by name.
const NAMED: usize = 64;

/// How many completions of one import are kept: its record is one line.
const COMPLETIONS: usize = 100_000;

/// Ends the name of the device whose journals hold imports alone.
const JOURNAL: &str = "imp";

/// An import that ended, to be recorded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ended {
    /// When its dispatches came in.
    pub at: Timestamp,
    /// The files and folders, as the user named them.
    pub from: Vec<String>,
    /// How many dispatches were new.
    pub new: usize,
    /// How many were there before.
    pub known: usize,
    /// How many files and lines were refused.
    pub refused: usize,
    /// New dispatches that keep an earlier time.
    pub kept: Vec<DispatchId>,
    /// What was completed in dispatches that were there.
    pub completed: Vec<Completion>,
}

impl Ended {
    /// Whether it did something to be told.
    pub fn is_nothing(&self) -> bool {
        self.new == 0 && self.completed.is_empty()
    }

    /// Leaves out the dispatches that these imports tell of: what came from another
    /// study together with the record of its import there.
    ///
    /// # Errors
    /// As [`Corpus::imported_at`].
    pub fn leave_told(&mut self, imports: &[Import], corpus: &Corpus) -> Result<(), CorpusError> {
        for import in imports {
            if self.kept.is_empty() {
                break;
            }
            let mut told: BTreeSet<DispatchId> =
                corpus.imported_at(import.meta.at)?.into_iter().collect();
            told.extend(&import.kept);
            let before = self.kept.len();
            self.kept.retain(|id| !told.contains(id));
            self.new = self.new.saturating_sub(before - self.kept.len());
        }
        Ok(())
    }

    fn record(self, coder: &str, id: RecordId) -> Record {
        let Ended { at, mut from, new, known, refused, kept, mut completed } = self;
        let further = from.len().saturating_sub(NAMED) as u64;
        from.truncate(NAMED);
        completed.truncate(COMPLETIONS);
        Record::Import(Import {
            meta: Meta::new(id, None, coder, at),
            from,
            further,
            new: new as u64,
            known: known as u64,
            refused: refused as u64,
            kept,
            completed,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            extra: Default::default(),
        })
    }
}

impl Study {
    /// Records an import. Works while another program has the study open, and while
    /// its files written by hand have mistakes. Gives what is worth knowing.
    ///
    /// # Errors
    /// As [`append_alone`].
    pub fn record_import(
        &self,
        coder: &str,
        ended: Ended,
        now: Timestamp,
    ) -> Result<Vec<String>, StudyError> {
        let device = Device::of(&self.dir);
        let mut journal: String = device.name.chars().take(8 - JOURNAL.len()).collect();
        journal.push_str(JOURNAL);
        let what = Deed::DispatchesImported { dispatches: ended.new }.into();
        let records = vec![ended.record(coder, new_id(now))];
        let act =
            Act { id: new_id(now), op: Op::Import, what, records, was: Vec::new(), undoes: None };
        let lock = LockNote::here(coder, now);
        let mut notes = append_alone(&self.dir, (coder, &journal), &lock, act, now)?;
        notes.extend(device.note);
        Ok(notes)
    }
}

/// An import of a study, as it is listed.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// Its number, from 1, the earliest first.
    pub number: usize,
    /// When.
    pub at: Timestamp,
    /// Its record; none where it has none: version 0.1 brought the dispatches in, or
    /// the record could not be written.
    pub record: Option<Import>,
    /// How many of its dispatches are in the study.
    pub there: usize,
    /// What it completed and still holds.
    pub completed: Vec<Completion>,
    /// What it completed and was taken back.
    pub taken_back: Vec<Completion>,
    /// Dispatches that keep an earlier time and came in with it.
    kept: Vec<DispatchId>,
    /// Dispatches of its time that another import brought.
    others: BTreeSet<DispatchId>,
    /// Whether these are all of its time.
    is_told: bool,
}

impl Listed {
    fn of(at: Timestamp, record: Option<Import>) -> Self {
        let (kept, others, is_told) = (Vec::new(), BTreeSet::new(), false);
        let (completed, taken_back) = (Vec::new(), Vec::new());
        Self { number: 0, at, record, there: 0, completed, taken_back, kept, others, is_told }
    }

    /// Parts what it completed by whether it was taken back.
    fn see_completions(&mut self, changes: &Changes) {
        let Some(record) = &self.record else { return };
        let all = record.completed.iter().cloned();
        (self.taken_back, self.completed) =
            all.partition(|it| changes.take_back(record.meta.id, it));
    }

    /// The dispatches that came in with it and are in the study.
    ///
    /// # Errors
    /// As [`Corpus::imported_at`].
    pub fn dispatches(&self, corpus: &Corpus) -> Result<Vec<DispatchId>, CorpusError> {
        let mut ids: BTreeSet<DispatchId> = BTreeSet::new();
        if self.is_of_its_time() {
            ids.extend(corpus.imported_at(self.at)?);
        }
        ids.retain(|id| !self.others.contains(id));
        ids.extend(&self.kept);
        Ok(ids.into_iter().collect())
    }

    /// The dispatches that came in with it, also those that were taken out since.
    ///
    /// # Errors
    /// As [`Corpus::ever_imported_at`].
    pub fn ever(&self, corpus: &Corpus) -> Result<BTreeSet<DispatchId>, CorpusError> {
        let mut ids: BTreeSet<DispatchId> = BTreeSet::new();
        if self.is_of_its_time() {
            ids.extend(corpus.ever_imported_at(self.at)?);
        }
        ids.retain(|id| !self.others.contains(id));
        ids.extend(self.record.iter().flat_map(|it| &it.kept));
        Ok(ids)
    }

    /// Whether dispatches may have its time; none have that of one that only completed
    /// what was there.
    fn is_of_its_time(&self) -> bool {
        self.record.as_ref().is_none_or(|it| it.new > it.kept.len() as u64)
    }

    /// The id of its record.
    pub fn id(&self) -> Option<RecordId> {
        self.record.as_ref().map(|record| record.meta.id)
    }
}

/// Lists a study's imports, the earliest first: those that were recorded, and those
/// that only their dispatches tell of. Each dispatch is of one: of the first whose
/// record names it, else of the one of its time.
///
/// # Errors
/// What the journals or the index say.
pub fn list(snapshot: &Snapshot, corpus: &Corpus) -> Result<Vec<Listed>, StudyError> {
    let times = corpus.import_times()?;
    let mut records: BTreeMap<(Timestamp, RecordId), Import> = BTreeMap::new();
    for record in snapshot.imports()? {
        records.insert((record.meta.at, record.meta.id), record);
    }
    let mut told: BTreeSet<DispatchId> = BTreeSet::new();
    let mut all: Vec<Listed> = Vec::new();
    for ((at, _), record) in records {
        let own = record.kept.iter().filter(|id| told.insert(**id));
        let kept = own.copied().filter(|id| corpus.contains(*id)).collect();
        let record = Some(record);
        all.push(Listed { kept, ..Listed::of(at, record) });
    }
    let recorded: BTreeSet<Timestamp> =
        all.iter().filter(|it| it.is_of_its_time()).map(|it| it.at).collect();
    let alone = times.keys().filter(|at| !recorded.contains(at));
    all.extend(alone.map(|at| Listed::of(*at, None)));
    let mut taken: BTreeSet<Timestamp> = BTreeSet::new();
    let changes = snapshot.changes()?;
    for it in &mut all {
        it.see_completions(&changes);
        it.there = it.kept.len();
        if !it.is_of_its_time() || !taken.insert(it.at) {
            continue;
        }
        let of_its_time = times.get(&it.at).copied().unwrap_or(0);
        if !told.is_empty() {
            it.others = corpus.ever_imported_at(it.at)?.into_iter().collect();
            let ever = it.others.len();
            it.others.retain(|id| told.contains(id));
            it.is_told = ever > 0 && ever == it.others.len();
        }
        let others = it.others.iter().filter(|id| corpus.contains(**id)).count();
        it.there += of_its_time.saturating_sub(others);
    }
    // What came from another study is told by the import that brought it.
    all.retain(|it| it.record.is_some() || !it.is_told);
    all.sort_by_key(|it| (it.at, it.id()));
    (1..).zip(&mut all).for_each(|(number, it)| it.number = number);
    Ok(all)
}

/// Finds an import by its number, or by the beginning of its record's id.
pub fn find<'a>(all: &'a [Listed], named: &str) -> Option<&'a Listed> {
    if let Ok(number) = named.parse::<usize>()
        && let Some(found) = all.iter().find(|it| it.number == number)
    {
        return Some(found);
    }
    let begins = |it: &&Listed| it.id().is_some_and(|id| id.to_string().starts_with(named));
    let mut found = all.iter().filter(|it| named.len() >= 8 && begins(it));
    found.next().filter(|_| found.next().is_none())
}
