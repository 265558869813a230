//! `depeche import-annotations`.

use super::desk::Desk;
use super::error::CliError;
use super::exit::Exit;
use super::import::shown;
use super::interrupt::Stop;
use super::output::{note, print, say};
use crate::app::count;
use crate::corpus::Corpus;
use crate::exchange::{self, KeyList, KindCounts, Plan, Prefer};
use crate::model::{Act, Codebook, Dispatch, DispatchId, Op, Record, RecordId};
use crate::store::{Store, StoreError};
use crate::study::Study;
use crate::study::intake::IntakeError;
use std::cell::RefCell;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Records of one act: one line of the journal, taken back by one undo.
const ACT: usize = 1000;

/// Brings annotations in from a JSONL file that depeche (or a script) wrote.
///
/// Dispatches the study lacks come in with them. Every line is checked: words
/// must stand where the line says. What is refused is told line by line; the
/// rest is taken. Lines that are there already change nothing, and a suggestion
/// never replaces what a person took or turned down. Each 1000 records can be
/// taken back with one undo.
#[derive(Debug, clap::Args)]
pub(super) struct ImportAnnotations {
    /// The file; - for standard input.
    file: PathBuf,

    /// Who wins where the study has a record with other content; without it
    /// such lines are refused (of two suggestions, the study's stays).
    #[arg(long, value_enum)]
    prefer: Option<Winner>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Winner {
    /// What the study has stays.
    Study,
    /// What the file has replaces it.
    File,
}

impl ImportAnnotations {
    pub(super) fn run(self, desk: &Desk) -> Result<Exit, CliError> {
        let study = desk.study()?;
        let mut input = open(&self.file)?;
        let coder = study.coder(desk.coder.as_deref());
        let (mut store, report) = study.open_store(&coder, desk.now())?;
        report.notes.iter().for_each(|it| note(it));
        if let Some(why) = report.read_only {
            return Err(StoreError::ReadOnly { why }.into());
        }
        let corpus = desk.corpus_to_fill(&study)?;
        let prefer = match self.prefer {
            None => Prefer::Neither,
            Some(Winner::Study) => Prefer::Study,
            Some(Winner::File) => Prefer::File,
        };
        let plan = judge(&mut *input, &study, &corpus, &store, prefer)?;
        plan.notes.iter().for_each(|it| note(&format!("line {}: {}", it.line, it.what)));
        let stop = Stop::watch()?;
        let dispatches = add_dispatches(&corpus, &plan)?;
        let put = put(&mut store, desk, &study, &self.file, &plan, &stop)?;
        tell(&plan, dispatches, put)?;
        if put < plan.records.len() {
            let what = "interrupted; the records told above are kept";
            return Err(CliError::interrupted(what, "run the same command again for the rest"));
        }
        Ok(if plan.refusals.is_empty() { Exit::Ok } else { Exit::Refused })
    }
}

#[expect(clippy::disallowed_methods, reason = "the user names the file")]
fn open(file: &Path) -> Result<Box<dyn BufRead>, CliError> {
    if file.as_os_str() == "-" {
        return Ok(Box::new(io::stdin().lock()));
    }
    let opened = File::open(file).and_then(|it| match it.metadata()?.is_dir() {
        true => Err(io::Error::from(io::ErrorKind::IsADirectory)),
        false => Ok(it),
    });
    let opened = opened.map_err(|error| {
        CliError::failed(format!("cannot read {}: {error}", shown(file)), "check the path")
    })?;
    Ok(Box::new(BufReader::with_capacity(1 << 20, opened)))
}

fn judge(
    input: &mut dyn BufRead,
    study: &Study,
    corpus: &Corpus,
    store: &Store,
    prefer: Prefer,
) -> Result<Plan, CliError> {
    let there = There { corpus, store, codebook: &study.codebook, failed: RefCell::default() };
    let plan = exchange::read(input, &there, prefer)?;
    match there.failed.into_inner() {
        Some(error) => Err(error),
        None => Ok(plan),
    }
}

/// The study as the file's judge asks for it. What cannot be read is kept as
/// the error it is: "not there" would let the file overwrite it.
struct There<'a> {
    corpus: &'a Corpus,
    store: &'a Store,
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

impl exchange::Study for There<'_> {
    fn dispatch(&self, id: DispatchId) -> Option<Arc<Dispatch>> {
        self.kept(self.corpus.get(id)).map(Arc::new)
    }

    fn record(&self, id: RecordId) -> Option<Record> {
        self.kept(self.store.record(id))
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

/// Dispatches come first: a record never lies on the disk without its text.
fn add_dispatches(corpus: &Corpus, plan: &Plan) -> Result<usize, CliError> {
    if plan.dispatches.is_empty() {
        return Ok(0);
    }
    let broken = |cause| IntakeError { kept: 0, cause };
    let mut importer = corpus.importer()?;
    for dispatch in &plan.dispatches {
        importer.add(dispatch).map_err(broken)?;
    }
    importer.finish().map_err(broken)?;
    Ok(plan.dispatches.len())
}

/// Puts the records, an act for every 1000; gives how many are on the disk.
fn put(
    store: &mut Store,
    desk: &Desk,
    study: &Study,
    file: &Path,
    plan: &Plan,
    stop: &Stop,
) -> Result<usize, CliError> {
    let stamp = study.codebook.stamp();
    let was: HashMap<RecordId, &Record> = plan.was.iter().map(|it| (it.id(), it)).collect();
    let mut mint = desk.mint();
    let acts = plan.records.len().div_ceil(ACT);
    let mut done = 0;
    for (nth, records) in plan.records.chunks(ACT).enumerate() {
        if stop.asked() {
            break;
        }
        let part = if acts > 1 { format!(", part {} of {acts}", nth + 1) } else { String::new() };
        let replaced = records.iter().filter_map(|it| was.get(&it.id()).map(|it| (*it).clone()));
        let act = Act {
            id: mint.next_id(),
            op: Op::Import,
            what: format!("import of {}{part}", shown(file)),
            records: records.to_vec(),
            was: replaced.collect(),
            undoes: None,
        };
        store.commit(act, desk.now(), &stamp)?;
        done += records.len();
    }
    Ok(done)
}

fn tell(plan: &Plan, dispatches: usize, put: usize) -> Result<(), CliError> {
    for refusal in &plan.refusals {
        say(&format!("depeche: line {} not taken: {}", refusal.line, refusal.what));
        if !refusal.hint.is_empty() {
            say(&format!("  hint: {}", refusal.hint));
        }
    }
    if plan.more_refused > 0 {
        say(&format!("depeche: and {} lines more", plan.more_refused));
    }
    let whole = put == plan.records.len();
    let mut parts = vec![count(dispatches, "new dispatch", "new dispatches")];
    match whole {
        true => parts.extend(kinds(plan.counts)),
        false => parts.push(format!("{put} of {} records", plan.records.len())),
    }
    parts.push(format!("{} already there", plan.same + plan.same_dispatches));
    if plan.decided > 0 {
        parts.push(format!("{} already decided", plan.decided));
    }
    if plan.kept > 0 {
        parts.push(format!("{} kept as the study has them", plan.kept));
    }
    if !plan.refusals.is_empty() {
        let all = plan.refusals.len() + plan.more_refused;
        parts.push(count(all, "line refused", "lines refused"));
    }
    print(&parts.join(", "))
}

/// How many of each kind, those that are none left out.
fn kinds(counts: KindCounts) -> Vec<String> {
    let KindCounts { speakers, quotes, stances, links, marks, .. } = counts;
    let KindCounts { progress, sessions, decisions, rulings, .. } = counts;
    [
        (speakers, "speaker", "speakers"),
        (quotes, "quote", "quotes"),
        (stances, "stance", "stances"),
        (links, "link", "links"),
        (marks, "mark", "marks"),
        (progress, "reading state", "reading states"),
        (sessions, "review session", "review sessions"),
        (decisions, "review decision", "review decisions"),
        (rulings, "story ruling", "story rulings"),
    ]
    .into_iter()
    .filter(|(n, _, _)| *n > 0)
    .map(|(n, one, many)| count(n, one, many))
    .collect()
}
