//! Bringing dispatches into a study's corpus, a file at a time.

use super::content::Until;
pub use super::content::{FileContent, HELD, UnreadFile};
use super::near::all_near;
pub use super::near::{NEAR_MOST, Near};
use corpus::{Brought, Corpus, CorpusError, Differing, Importer};
use formats::{self, Bytes, Input, KnownTexts, OtherRecords, Refusal};
use jiff::{SignedDuration, Timestamp};
use model::{AgencySource, Completion, Dispatch, DispatchId, Lang, RecordId};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _};
use std::path::Path;
use std::sync::Arc;

/// How files are to be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct How {
    /// The encoding the user forces; one that [`wire::encoding_exists`].
    pub encoding: Option<String>,
    /// The format the user forces; one of [`formats::formats`].
    pub format: Option<String>,
    /// The agency, where neither file, dateline nor sign-off names one.
    pub agency: Option<String>,
    /// The year of datelines without one.
    pub year: Option<i16>,
    /// When they come in.
    pub now: Option<Timestamp>,
    /// Whether what looks like no dispatch is taken all the same.
    pub force: bool,
}

impl How {
    /// A file as it is to be read.
    pub(super) fn input<'a>(&'a self, path: &'a str, bytes: Bytes<'a>) -> Input<'a> {
        Input {
            encoding: self.encoding.as_deref(),
            imported: self.now,
            year_hint: self.year,
            forced: self.force,
            ..Input::of(path, bytes)
        }
    }

    /// Names the agency where the dispatch itself does not.
    pub(super) fn complete(&self, dispatch: &mut Dispatch) {
        let meta = &mut dispatch.meta;
        let concluded = meta.agency.is_none() || meta.agency_from == Some(AgencySource::RelayHabit);
        if let Some(agency) = self.agency.as_ref().filter(|_| concluded) {
            meta.agency = Some(agency.clone());
            // Not the source's own word: the id must not follow from it.
            meta.agency_from = None;
        }
    }
}

/// What became of the files.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// Dispatches that are new.
    pub new: usize,
    /// When they came in: another time for every import.
    pub at: Option<Timestamp>,
    /// New dispatches that keep an earlier time, from another study.
    pub kept: Vec<DispatchId>,
    /// Dispatches that were there already.
    pub known: usize,
    /// How many of those are known better now: a year, a date, a headline.
    pub completed: usize,
    /// What was completed, where else they were read included.
    pub completions: Vec<Completion>,
    /// Dispatches that were taken out of the study before, which they stay.
    pub taken_out: Vec<DispatchId>,
    /// Imports that were taken back and had completed what arrived again, with in how many
    /// dispatches.
    pub taken_back: BTreeMap<RecordId, usize>,
    /// What was said otherwise than the study has it, which stays; at most
    /// [`LISTED`].
    pub differing: Vec<Said>,
    /// New dispatches that are nearly one that is there; none are looked for among
    /// more than [`NEAR_MOST`].
    pub near: Vec<Near>,
    /// What was not taken, in the order of the files.
    pub refused: Vec<Refused>,
    /// How many of them are texts that [`How::force`] takes.
    pub forcible: usize,
    /// Files with records of other kinds.
    pub others: Vec<Others>,
    /// Languages that sources declare and no rules read, with how many dispatches.
    pub languages: BTreeMap<String, usize>,
}

/// A file with records of other kinds than dispatches.
#[derive(Debug, Clone)]
pub struct Others {
    /// The file.
    pub path: String,
    /// How many records there are of each kind.
    pub kinds: BTreeMap<String, usize>,
    /// Whether it is an export, whose records can be taken.
    pub is_export: bool,
    /// Its bytes, where they cannot be read again from its path.
    content: Option<Arc<FileContent>>,
}

impl Others {
    /// Reads the file from its start.
    ///
    /// # Errors
    /// What the system says.
    #[expect(clippy::disallowed_methods, reason = "this is where dispatches' files are read")]
    pub fn open(&self) -> io::Result<Box<dyn BufRead + '_>> {
        match &self.content {
            Some(content) => content.bytes().open(),
            None => Ok(Box::new(BufReader::new(File::open(&self.path)?))),
        }
    }
}

impl Tally {
    /// Notes what was not taken.
    pub(super) fn refuse(&mut self, path: &str, refusal: &Refusal) {
        self.forcible += usize::from(refusal.forcible);
        note_refused(&mut self.refused, path, refusal.to_string());
    }

    /// Notes a language that is declared and that no rules read.
    pub(super) fn see_language(&mut self, dispatch: &Dispatch) {
        let meta = &dispatch.meta;
        if let (Lang::Other, Some(declared)) = (meta.lang, &meta.lang_declared)
            && (self.languages.len() < LISTED || self.languages.contains_key(declared))
        {
            *self.languages.entry(declared.clone()).or_default() += 1;
        }
    }

    /// Notes imports that were taken back and completed a dispatch that arrived again.
    pub(super) fn see_taken_back(&mut self, imports: BTreeSet<RecordId>) {
        imports.into_iter().for_each(|it| *self.taken_back.entry(it).or_default() += 1);
    }

    /// Notes the records of a file that are no dispatches. What cannot be read again was
    /// told when it was read first.
    pub(super) fn see_others(&mut self, path: &str, content: FileContent, stop: &dyn Fn() -> bool) {
        let until = Until { content: content.bytes(), stop };
        let found = until.bytes().open().and_then(|mut from| formats::other_records(&mut from));
        let Ok(OtherRecords { kinds, is_export }) = found else { return };
        if kinds.is_empty() {
            return;
        }
        let once = is_export && !Path::new(path).is_file();
        let (path, content) = (path.to_owned(), once.then(|| Arc::new(content)));
        self.others.push(Others { path, kinds, is_export, content });
    }
}

/// A dispatch that a file says otherwise of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The file.
    pub path: String,
    /// The dispatch.
    pub id: DispatchId,
    /// What.
    pub what: Vec<Differing>,
}

/// Something that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The file.
    pub path: String,
    /// Why, and what to do about it; the line where the format has lines.
    pub why: String,
    /// How many of the same file followed that are only counted.
    pub more: usize,
}

/// How many refusals of one file are kept with their reasons: a file in a wrong
/// format has millions.
pub const LISTED: usize = 1000;

/// Notes what was not taken behind what is noted already, file after file; of
/// one file the first [`LISTED`] are kept and the others counted.
pub fn note_refused(refused: &mut Vec<Refused>, path: &str, why: impl Into<String>) {
    let before = refused.len().checked_sub(LISTED).and_then(|at| refused.get(at));
    let full = before.is_some_and(|first| first.path == path);
    match refused.last_mut().filter(|_| full) {
        Some(last) => last.more += 1,
        None => refused.push(Refused { path: path.to_owned(), why: why.into(), more: 0 }),
    }
}

/// How many were not taken, counted ones included.
pub fn count_refused(refused: &[Refused]) -> usize {
    refused.iter().map(|one| 1 + one.more).sum()
}

/// Says why an intake broke off.
#[derive(Debug, thiserror::Error)]
#[error("the import broke off: {cause}")]
pub struct IntakeError {
    /// Dispatches that were new and are safely in the corpus.
    pub kept: usize,
    /// Why.
    pub cause: CorpusError,
}

/// An import that runs. What [`finish`](Intake::finish) has not committed may
/// be lost with the process, a batch at a time, never in part.
#[derive(Debug)]
pub struct Intake {
    importer: Importer,
    how: How,
    tally: Tally,
    /// The first new ones.
    fresh: Vec<DispatchId>,
}

impl Intake {
    /// Begins an import. Its time is moved behind that of an import at the same
    /// moment, so that the two stay two.
    ///
    /// # Errors
    /// As [`Corpus::importer`]: another import runs, or the corpus is damaged.
    pub fn new(corpus: &Corpus, mut how: How) -> Result<Intake, CorpusError> {
        let importer = corpus.importer_soon()?;
        how.now = how.now.map(|now| time_of_its_own(importer.corpus(), now)).transpose()?;
        let tally = Tally { at: how.now, ..Tally::default() };
        Ok(Intake { importer, how, tally, fresh: Vec::new() })
    }

    /// Notes something that could not even be opened.
    pub fn refuse(&mut self, path: &str, why: impl Into<String>) {
        note_refused(&mut self.tally.refused, path, why);
    }

    /// Adds the dispatches of a file. Stops between two dispatches
    /// where `stop` says so.
    ///
    /// # Errors
    /// [`IntakeError`] where the corpus takes no more.
    pub fn take(
        &mut self,
        path: &str,
        content: FileContent,
        stop: &dyn Fn() -> bool,
    ) -> Result<(), IntakeError> {
        let how = self.how.clone();
        if begins_like_an_export(content.bytes()) {
            // An export without texts finds those of the files before it.
            self.importer.commit().map_err(|cause| self.broken(cause))?;
        }
        let until = Until { content: content.bytes(), stop };
        let corpus = self.importer.corpus().clone();
        let texts = |id| corpus.text_of(id);
        let input = Input { texts: KnownTexts(Some(&texts)), ..how.input(path, until.bytes()) };
        let mut taken = Ok(());
        formats::each(&input, how.format.as_deref(), &mut |read| {
            if stop() {
                return false;
            }
            match read {
                Ok(dispatch) => taken = self.add(path, dispatch),
                Err(refusal) => self.tally.refuse(path, &refusal),
            }
            taken.is_ok()
        });
        self.tally.see_others(path, content, stop);
        taken
    }

    fn add(&mut self, path: &str, mut dispatch: Dispatch) -> Result<(), IntakeError> {
        self.how.complete(&mut dispatch);
        self.tally.see_language(&dispatch);
        match self.importer.bring(&dispatch) {
            Ok(Brought::New) => {
                self.tally.new += 1;
                if dispatch.meta.imported != self.how.now {
                    self.tally.kept.push(dispatch.id);
                }
                if self.fresh.len() <= NEAR_MOST {
                    self.fresh.push(dispatch.id);
                }
            }
            Ok(Brought::Known { id, says_more, differing, completed, taken_back }) => {
                self.tally.see_taken_back(taken_back);
                self.tally.known += 1;
                self.tally.completed += usize::from(says_more);
                self.tally.completions.extend((!completed.is_empty()).then_some(completed));
                if !differing.is_empty() && self.tally.differing.len() < LISTED {
                    self.tally.differing.push(Said { path: path.to_owned(), id, what: differing });
                }
            }
            Ok(Brought::Removed(id)) => self.tally.taken_out.push(id),
            Err(CorpusError::Unfit { what, .. }) => self.refuse(path, what),
            Err(cause) => return Err(self.broken(cause)),
        }
        Ok(())
    }

    /// What became of the files so far.
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Puts what was taken on the disk, and looks for near copies among a few new
    /// ones. With `tidy` the index is also tidied,
    /// which takes a while after a large import and makes lists faster.
    ///
    /// # Errors
    /// [`IntakeError`]: the last batch was not taken.
    pub fn finish(mut self, tidy: bool) -> Result<Tally, IntakeError> {
        if let Err(cause) = self.importer.commit() {
            return Err(self.broken(cause));
        }
        if tidy && self.fresh.len() <= NEAR_MOST {
            self.tally.near = all_near(self.importer.corpus(), &self.fresh);
        }
        let Intake { importer, how: _, tally, fresh: _ } = self;
        match tidy.then(|| importer.finish()) {
            Some(Err(cause)) => Err(IntakeError { kept: tally.new, cause }),
            _ => Ok(tally),
        }
    }

    fn broken(&self, cause: CorpusError) -> IntakeError {
        IntakeError { kept: self.tally.new.saturating_sub(self.importer.pending()), cause }
    }
}

/// Whether a file begins with the line of a header.
fn begins_like_an_export(bytes: Bytes<'_>) -> bool {
    let mut head = Vec::new();
    // What cannot be read is told by whoever reads on.
    let read = bytes.open().and_then(|it| it.take(256).read_to_end(&mut head));
    read.is_ok() && String::from_utf8_lossy(&head).contains("\"record\":\"header\"")
}

/// The first time from `now` on at which nothing came in.
///
/// # Errors
/// As [`Corpus::imported_at`].
pub fn time_of_its_own(corpus: &Corpus, mut now: Timestamp) -> Result<Timestamp, CorpusError> {
    while !corpus.imported_at(now)?.is_empty() {
        match now.checked_add(SignedDuration::from_nanos(1)) {
            Ok(later) => now = later,
            Err(_) => break,
        }
    }
    Ok(now)
}
