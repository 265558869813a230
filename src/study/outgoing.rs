//! Giving a study's work out: the same for the command line and the reader.

use super::Study;
use super::part;
use corpus::{Corpus, CorpusError, Growing};
use disk::Draft;
use formats::out::{
    Cause, CodebookStamp, ExportCounts, ExportError, ExportOptions, Exported, FORMATS, Header,
    OutFormat,
};
use jiff::Timestamp;
use model::{Changes, Dispatch, DispatchId, Extra, ListQuery, Query, Record, RecordId};
use std::collections::{BTreeSet, HashSet};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use store::StoreError;
use wire::put_right;

/// Why a study could not be given out. Nothing that was there is replaced by
/// half a file.
#[derive(Debug, thiserror::Error)]
pub enum GiveError {
    /// The journals could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The dispatches could not be read.
    #[error(transparent)]
    Corpus(#[from] CorpusError),
    /// The export stopped on the way.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// A file of that name is there.
    #[error("{} is there already", path.display())]
    There {
        /// The file.
        path: PathBuf,
    },
    /// The file could not be written.
    #[error("cannot write {}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Somebody asked to stop.
    #[error("interrupted; nothing was written")]
    Stopped,
}

/// A study as it is now, ready to be written.
pub struct Outgoing {
    header: Header,
    corpus: Corpus,
    ids: Vec<DispatchId>,
    records: Vec<Record>,
    changes: Changes,
    options: ExportOptions,
    format: &'static dyn OutFormat,
    notes: Vec<String>,
    cut_links: usize,
}

/// A study while it is written, until somebody asks to stop.
struct Running<'a> {
    study: &'a Outgoing,
    stop: &'a dyn Fn() -> bool,
}

impl Exported for Running<'_> {
    fn header(&self) -> &Header {
        &self.study.header
    }

    fn dispatches(&self) -> Box<dyn Iterator<Item = Result<Dispatch, Cause>> + '_> {
        let ids = self.study.ids.iter().take_while(|_| !(self.stop)());
        Box::new(ids.map(|id| self.study.dispatch(*id).map_err(Cause::from)))
    }

    fn records(&self) -> Box<dyn Iterator<Item = &Record> + '_> {
        Box::new(self.study.records.iter().take_while(|_| !(self.stop)()))
    }
}

impl Outgoing {
    /// Reads a whole study.
    ///
    /// # Errors
    /// As [`Outgoing::read_part`].
    pub fn read(study: &Study, no_text: bool, now: Timestamp) -> Result<Self, GiveError> {
        Self::read_part(study, Query::default(), no_text, now)
    }

    /// Reads the dispatches that a list with this filter shows, with the records that go
    /// with them. The journals come first, then the dispatches' ids, so that no record is
    /// written whose dispatch came in after it was looked for. Takes no lock.
    ///
    /// # Errors
    /// [`GiveError::Store`], [`GiveError::Corpus`].
    pub fn read_part(
        study: &Study,
        filter: Query,
        no_text: bool,
        now: Timestamp,
    ) -> Result<Self, GiveError> {
        let snapshot = study.snapshot()?;
        let mut records = snapshot.records()?;
        let changes = snapshot.changes()?;
        // What was taken out is none of the export's business.
        records.retain(|record| record.dispatches().is_disjoint(&changes.removed));
        for record in &mut records {
            if let Record::Session(session) = record {
                *session = session.without(&changes.removed);
            }
        }
        without_taken_back(&mut records, &changes);
        let (corpus, grown) = study.whole_corpus(&changes, Growing::UNWATCHED)?;
        let narrow = filter.wanted().narrow(&snapshot.touched()?);
        let query = ListQuery { filter, ..ListQuery::default() };
        let mut ids = corpus.ids(&query, &narrow)?;
        ids.sort_unstable();
        let whole = query.filter.asks_nothing();
        let cut_links = if whole { 0 } else { part::keep(&mut records, &ids, &corpus)? };
        let let_go = without_gone(&mut records);
        let strayed = without_strayed(&mut records);
        records.sort_by_cached_key(Record::order);
        let codebook = &study.codebook;
        let header = Header {
            study: study.title(),
            codebook: CodebookStamp::from(codebook),
            exported_by: concat!("depeche ", env!("CARGO_PKG_VERSION")).to_owned(),
            exported_at: now,
            extra: Extra::new(),
        };
        let (options, mut notes) = (ExportOptions { no_text }, snapshot.notes);
        notes.extend(grown.missing);
        if let_go > 0 {
            notes.push(format!(
                "{} left out: what is named is not there (`depeche check` says where, \
                 `--salvage` mends it)",
                text::count(let_go, "reference is", "references are")
            ));
        }
        if strayed > 0 {
            notes.push(format!(
                "{strayed} review decisions are left out: their session was taken out by another \
                 coder"
            ));
        }
        notes.extend(in_missing_dispatches(&records, &ids));
        let [format, ..] = FORMATS;
        Ok(Self { header, corpus, ids, records, changes, options, format, notes, cut_links })
    }

    /// The same study in another format than the first of the table.
    pub fn in_format(self, format: &'static dyn OutFormat) -> Self {
        Self { format, ..self }
    }

    /// The format it is written in.
    pub fn format(&self) -> &'static dyn OutFormat {
        self.format
    }

    /// A dispatch as it came: what is put right of it is a record. What an import that was
    /// taken back completed is not in it.
    fn dispatch(&self, id: DispatchId) -> Result<Dispatch, CorpusError> {
        let found = match self.corpus.original(id)? {
            Some((came, _)) => Some(came),
            None => self.corpus.get(id)?,
        };
        let dir = PathBuf::from("corpus");
        let gone = || CorpusError::Damaged { dir, what: format!("{id} is gone") };
        let taken_back = self.changes.taken_back.get(&id);
        let emptied = taken_back.into_iter().flatten().map(|(_, fields)| fields);
        Ok(emptied.fold(found.ok_or_else(gone)?, |dispatch, fields| put_right(&dispatch, fields)))
    }

    /// What was left out because it is damaged or names what is gone, and what is
    /// written though the study lacks its dispatch.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// How many links are left out because a filter shows only one of their dispatches.
    pub fn cut_links(&self) -> usize {
        self.cut_links
    }

    /// Writes everything; ends early where `stop` says so.
    ///
    /// # Errors
    /// [`GiveError::Export`], [`GiveError::Stopped`].
    pub fn write(
        &self,
        out: &mut dyn Write,
        stop: &dyn Fn() -> bool,
    ) -> Result<ExportCounts, GiveError> {
        let running = Running { study: self, stop };
        let counts = self.format.write(&running, self.options, out)?;
        if stop() { Err(GiveError::Stopped) } else { Ok(counts) }
    }

    /// Writes to a temporary file beside `file` and renames it when it is whole
    /// and on the disk. What is no plain file (a pipe, a device) is written to
    /// directly; a link is followed.
    ///
    /// # Errors
    /// [`GiveError::There`] unless `force`; as [`Outgoing::write`].
    pub fn to_file(
        &self,
        file: &Path,
        force: bool,
        stop: &dyn Fn() -> bool,
    ) -> Result<ExportCounts, GiveError> {
        if fs::symlink_metadata(file).is_ok() && !force {
            return Err(GiveError::There { path: file.to_owned() });
        }
        let target = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
        if target.exists() && !target.is_file() {
            let out = File::options().write(true).open(&target).map_err(failed(file))?;
            return self.write(&mut BufWriter::new(out), stop);
        }
        let mut out = BufWriter::new(Draft::beside(&target).map_err(failed(file))?);
        let counts = self.write(&mut out, stop)?;
        let draft = out.into_inner().map_err(io::IntoInnerError::into_error);
        let draft = draft.map_err(failed(file))?;
        if force { draft.replace() } else { draft.put_new() }.map_err(|error| {
            match error.kind() {
                io::ErrorKind::AlreadyExists => GiveError::There { path: file.to_owned() },
                _ => failed(file)(error),
            }
        })?;
        Ok(counts)
    }
}

/// Takes out what names a record that is not there: two coders who worked apart
/// may have taken out what the other one used. Gives how many references went.
fn without_gone(records: &mut [Record]) -> usize {
    let there: HashSet<RecordId> = records.iter().map(Record::id).collect();
    records.iter_mut().map(|record| record.let_go(&|id| !there.contains(&id))).sum()
}

/// Takes out what imports completed that were taken back, and what says so: the export's
/// dispatches lack it.
fn without_taken_back(records: &mut Vec<Record>, changes: &Changes) {
    for record in records.iter_mut() {
        if let Record::Import(import) = record {
            let id = import.meta.id;
            import.completed.retain(|it| !changes.take_back(id, it));
        }
    }
    records.retain(|it| !matches!(it, Record::Correction(it) if it.import.is_some()));
}

/// Takes out decisions of a session that is not there: no import would have them.
/// Gives how many.
fn without_strayed(records: &mut Vec<Record>) -> usize {
    let of = |record: &Record| match record {
        Record::Session(it) => Some(it.meta.id),
        _ => None,
    };
    let (before, there) = (records.len(), records.iter().filter_map(of).collect::<HashSet<_>>());
    records
        .retain(|record| !matches!(record, Record::Decision(it) if !there.contains(&it.session)));
    before - records.len()
}

/// Says how many records lie in dispatches that the study does not have. They
/// are written all the same: they are work, and their dispatches may come back.
fn in_missing_dispatches(records: &[Record], there: &[DispatchId]) -> Option<String> {
    let missing = |id: &DispatchId| there.binary_search(id).is_err();
    let (mut gone, mut count) = (BTreeSet::new(), 0);
    for record in records {
        let mut named = record.dispatches();
        named.retain(missing);
        count += usize::from(!named.is_empty());
        gone.extend(named);
    }
    let first = gone.first()?;
    Some(format!(
        "{} in {} that the study does not have ({first}{}), and no study takes them in without: \
         import those dispatches again, or restore a backup",
        match count {
            1 => "1 record lies".to_owned(),
            many => format!("{many} records lie"),
        },
        text::count(gone.len(), "dispatch", "dispatches"),
        if gone.len() > 1 { ", …" } else { "" },
    ))
}

fn failed(file: &Path) -> impl FnOnce(io::Error) -> GiveError {
    let path = file.to_owned();
    move |source| GiveError::Io { path, source }
}
