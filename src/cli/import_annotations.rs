//! `depeche import-annotations`.

mod bringing;

use super::desk::Desk;
use super::error::CliError;
use super::exit::Exit;
use super::help_text;
use super::import::shown;
use super::imports::record;
use super::interrupt::Stop;
use super::output::{note, print, say};
use bringing::{Judged, Put};
use corpus::Corpus;
use formats::annotations::{self, KindCounts, Plan, Prefer};
use model::{Codebook, Dispatch, DispatchId, KeyList, Record, RecordId};
use std::cell::RefCell;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::{Store, StoreError};
use study::Study;
use study::imports::Ended;
use study::intake::{IntakeError, time_of_its_own};
use text::count;

/// Arguments of `depeche import-annotations`.
#[derive(Debug, clap::Args)]
#[command(about = messages::usage::import_annotations())]
#[command(long_about = help_text::more(messages::usage::import_annotations(), &messages::usage::import_annotations_more()))]
#[command(after_long_help = help_text::examples(&messages::usage::import_annotations_examples()))]
pub(super) struct ImportAnnotations {
    /// The file; - for standard input.
    #[arg(help = messages::options::annotations_file())]
    file: PathBuf,

    /// Who wins where the study has a record with other content; without it
    /// such lines are refused (of two suggestions, the study's stays).
    #[arg(long, value_enum)]
    #[arg(help = messages::options::annotations_prefer())]
    prefer: Option<Winner>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Winner {
    /// What the study has stays.
    #[value(help = messages::options::prefer_study())]
    Study,
    /// What the file has replaces it.
    #[value(help = messages::options::prefer_file())]
    File,
}

impl ImportAnnotations {
    pub(super) fn run(self, desk: &Desk) -> Result<Exit, CliError> {
        let study = desk.study_to_code()?;
        let mut input = open(&self.file)?;
        let mut work = Work::open(desk, &study)?;
        let prefer = match self.prefer {
            None => Prefer::Neither,
            Some(Winner::Study) => Prefer::Study,
            Some(Winner::File) => Prefer::File,
        };
        let mut judged = work.judge(&mut *input, prefer)?;
        work.bring(&self.file, &mut judged, &Stop::in_order(), "")
    }
}

/// A study's work and its dispatches, open for records of files.
pub(super) struct Work<'a> {
    desk: &'a Desk,
    study: &'a Study,
    store: Store,
    corpus: Corpus,
}

impl<'a> Work<'a> {
    /// Opens both, and tells what was mended.
    pub(super) fn open(desk: &'a Desk, study: &'a Study) -> Result<Self, CliError> {
        let store = desk.store_to_code(study)?;
        let corpus = desk.corpus_to_fill(study, &store.changes()?)?;
        Ok(Self { desk, study, store, corpus })
    }

    /// Judges a file against what is there.
    pub(super) fn judge(
        &self,
        input: &mut dyn BufRead,
        prefer: Prefer,
    ) -> Result<Judged, CliError> {
        let record = |id| self.store.record(id);
        judge(input, (self.study, &self.corpus), &record, prefer)
    }

    /// Brings in what a file holds, and tells it behind some words.
    pub(super) fn bring(
        &mut self,
        file: &Path,
        judged: &mut Judged,
        stop: &Stop,
        before: &str,
    ) -> Result<Exit, CliError> {
        judged.notes.iter().for_each(|it| note(&format!("line {}: {}", it.line, it.what)));
        self.store.see_room(judged.bytes())?;
        let ended = add_dispatches(self, file, judged)?;
        let dispatches = ended.new;
        let put = self.put(file, judged, &|| stop.asked());
        // The file's own imports are known only now.
        record(self.desk, (self.study, &self.corpus), &|| self.store.imports(), ended);
        let put = put.inspect_err(|_| left(judged))?;
        self.store.take_notes().iter().for_each(|it| note(it));
        if let Put::Stopped = put {
            left(judged);
            let what = "interrupted; none of the file's records was taken";
            return Err(CliError::interrupted(what, "run the same command again"));
        }
        tell(judged, dispatches, before)?;
        Ok(if judged.refusals.is_empty() { Exit::Ok } else { Exit::Refused })
    }
}

/// Says what is there though the records could not be put.
fn left(plan: &Plan) {
    if let all @ 1.. = plan.dispatches.len() {
        let new = count(all, "new dispatch is", "new dispatches are");
        note(&format!("the file's {new} in the study; run the same command again for its records"));
    }
}

#[expect(clippy::disallowed_methods, reason = "the user names the file")]
fn open(file: &Path) -> Result<Box<dyn BufRead>, CliError> {
    if file.as_os_str() == "-" {
        return Ok(Box::new(io::stdin().lock()));
    }
    let opened = File::open(file).and_then(|it| {
        if it.metadata()?.is_dir() {
            Err(io::Error::from(io::ErrorKind::IsADirectory))
        } else {
            Ok(it)
        }
    });
    let opened = opened.map_err(|error| {
        CliError::failed(format!("cannot read {}: {error}", shown(file)), "check the path")
    })?;
    Ok(Box::new(BufReader::with_capacity(1 << 20, opened)))
}

/// Finds a record of the study.
pub(super) type FindRecord<'a> = &'a dyn Fn(RecordId) -> Result<Option<Record>, StoreError>;

/// Judges a file against a study's dispatches and records.
pub(super) fn judge(
    input: &mut dyn BufRead,
    (study, corpus): (&Study, &Corpus),
    record: FindRecord<'_>,
    prefer: Prefer,
) -> Result<Judged, CliError> {
    let there = There { corpus, record, codebook: &study.codebook, failed: RefCell::default() };
    let judged = Judged::of(input, &there, prefer, &study.dir.join("journal"));
    match there.failed.into_inner() {
        Some(error) => Err(error),
        None => judged,
    }
}

/// The study as the file's judge asks for it. What cannot be read is kept as
/// the error it is: "not there" would let the file overwrite it.
struct There<'a> {
    corpus: &'a Corpus,
    record: FindRecord<'a>,
    codebook: &'a Codebook,
    failed: RefCell<Option<CliError>>,
}

impl There<'_> {
    fn kept<T>(&self, found: Result<Option<T>, impl Into<CliError>>) -> Option<T> {
        found.unwrap_or_else(|error| {
            self.failed.borrow_mut().get_or_insert(error.into());
            None
        })
    }
}

impl annotations::Study for There<'_> {
    fn dispatch(&self, id: DispatchId) -> Option<Arc<Dispatch>> {
        self.kept(self.corpus.get(id)).map(Arc::new)
    }

    fn record(&self, id: RecordId) -> Option<Record> {
        self.kept((self.record)(id))
    }

    fn is_removed(&self, id: DispatchId) -> bool {
        self.corpus.changes().removed.contains(&id)
    }

    fn knows_key(&self, list: KeyList, key: &str) -> bool {
        let codebook = self.codebook;
        match list {
            KeyList::Kind => codebook.kind(key).is_some(),
            KeyList::Endorsement => codebook.endorsements.iter().any(|term| term.key == key),
            KeyList::Polarity => codebook.polarity(key).is_some(),
            KeyList::Strength => codebook.strengths.iter().any(|term| term.key == key),
            KeyList::Reason => codebook.reason(key).is_some(),
        }
    }
}

/// Dispatches come first: a record never lies on the disk without its text. They keep
/// the time they came into the study that wrote the file, where it says so. Gives the
/// import, to be recorded.
fn add_dispatches(work: &Work<'_>, file: &Path, plan: &Plan) -> Result<Ended, CliError> {
    if plan.dispatches.is_empty() {
        return Ok(Ended::default());
    }
    let broken = |cause| IntakeError { kept: 0, cause };
    let mut importer = work.corpus.importer_soon()?;
    importer.in_one_batch();
    let at = time_of_its_own(&work.corpus, work.desk.now())?;
    let mut kept = Vec::new();
    for dispatch in &plan.dispatches {
        match dispatch.meta.imported {
            Some(_) => {
                kept.push(dispatch.id);
                importer.add(dispatch).map_err(broken)?;
            }
            None => {
                let mut dispatch = dispatch.clone();
                dispatch.meta.imported = Some(at);
                importer.add(&dispatch).map_err(broken)?;
            }
        }
    }
    importer.finish().map_err(broken)?;
    let (new, known) = (plan.dispatches.len(), plan.same_dispatches);
    let (from, refused) = (vec![file.to_string_lossy().into_owned()], refused(plan));
    Ok(Ended { at, from, new, known, refused, kept, completed: Vec::new() })
}

/// Tells what became of a file; behind words of a command that told of its dispatches
/// already, of its records alone.
fn tell(plan: &Plan, dispatches: usize, before: &str) -> Result<(), CliError> {
    tell_refusals(plan);
    let mut parts = vec![count(dispatches, "new dispatch", "new dispatches")];
    if !before.is_empty() && dispatches == 0 {
        parts.clear();
    }
    parts.extend(kinds(&plan.counts));
    let there = if before.is_empty() { plan.same_dispatches } else { 0 };
    parts.push(format!("{} already there", plan.same + there));
    if plan.decided > 0 {
        parts.push(format!("{} already decided", plan.decided));
    }
    if plan.kept > 0 {
        parts.push(format!("{} kept as the study has them", plan.kept));
    }
    if !plan.refusals.is_empty() {
        parts.push(count(refused(plan), "line refused", "lines refused"));
    }
    print(&format!("{before}{}", parts.join(", ")))
}

/// How many lines of a file are refused.
fn refused(plan: &Plan) -> usize {
    plan.refusals.len() + plan.more_refused
}

fn tell_refusals(plan: &Plan) {
    for refusal in &plan.refusals {
        say(&format!("depeche: line {} not taken: {}", refusal.line, refusal.what));
        if !refusal.hint.is_empty() {
            say(&format!("  hint: {}", refusal.hint));
        }
    }
    if plan.more_refused > 0 {
        say(&format!("depeche: and {} lines more", plan.more_refused));
    }
}

/// Tells what a file would bring.
pub(super) fn tell_trial(plan: &Plan, before: &str) -> Result<(), CliError> {
    tell(plan, 0, before)
}

/// How many of each kind, those that are none left out.
fn kinds(counts: &KindCounts) -> Vec<String> {
    let some = Record::KINDS.iter().filter(|kind| counts.of(kind.name) > 0);
    some.map(|kind| (kind.count)(counts.of(kind.name))).collect()
}
