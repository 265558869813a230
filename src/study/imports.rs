//! Imports as events: each has a record in a journal of its own kind, and is listed
//! with what is left of it.
//!
//! The record is written by whoever imports, also while another program has the study
//! open: into the coder's journal for imports on this device, which no program opens
//! for coding (`docs/decisions/an-import-is-an-event.md`).

use super::{Device, Study, StudyError, new_id};
use corpus::{Corpus, CorpusError};
use jiff::Timestamp;
use model::{Act, Deed, DispatchId, Import, Meta, Op, Record, RecordId};
use std::collections::{BTreeMap, BTreeSet};
use store::{LockNote, Snapshot, append_alone};

/// How many files and folders of one import are kept by name.
const NAMED: usize = 64;

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
}

impl Ended {
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
        let Ended { at, mut from, new, known, refused, kept } = self;
        let further = from.len().saturating_sub(NAMED) as u64;
        from.truncate(NAMED);
        Record::Import(Import {
            meta: Meta::new(id, None, coder, at),
            from,
            further,
            new: new as u64,
            known: known as u64,
            refused: refused as u64,
            kept,
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
}

impl Listed {
    /// The dispatches that came in with it and are in the study.
    ///
    /// # Errors
    /// As [`Corpus::imported_at`].
    pub fn dispatches(&self, corpus: &Corpus) -> Result<Vec<DispatchId>, CorpusError> {
        let mut ids: BTreeSet<DispatchId> = corpus.imported_at(self.at)?.into_iter().collect();
        ids.extend(self.kept(corpus));
        Ok(ids.into_iter().collect())
    }

    fn kept(&self, corpus: &Corpus) -> impl Iterator<Item = DispatchId> {
        let kept = self.record.iter().flat_map(|record| &record.kept);
        kept.copied().filter(|id| corpus.contains(*id))
    }

    /// The id of its record.
    pub fn id(&self) -> Option<RecordId> {
        self.record.as_ref().map(|record| record.meta.id)
    }
}

/// Lists a study's imports, the earliest first: those that were recorded, and those
/// that only their dispatches tell of.
///
/// # Errors
/// What the journals or the index say.
pub fn list(snapshot: &Snapshot, corpus: &Corpus) -> Result<Vec<Listed>, StudyError> {
    let mut times = corpus.import_times()?;
    let mut all: Vec<Listed> = Vec::new();
    let mut records: BTreeMap<(Timestamp, RecordId), Import> = BTreeMap::new();
    for record in snapshot.imports()? {
        records.insert((record.meta.at, record.meta.id), record);
    }
    for ((at, _), record) in records {
        let there = times.remove(&at).unwrap_or(0);
        let mut listed = Listed { number: 0, at, record: Some(record), there };
        listed.there += listed.kept(corpus).count();
        all.push(listed);
    }
    let told: BTreeSet<DispatchId> =
        all.iter().filter_map(|it| it.record.as_ref()).flat_map(|it| it.kept.clone()).collect();
    for (at, there) in times {
        // What came from another study is told by the import that brought it.
        let ids = corpus.imported_at(at)?;
        if ids.is_empty() || ids.iter().any(|id| !told.contains(id)) {
            all.push(Listed { number: 0, at, record: None, there });
        }
    }
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
