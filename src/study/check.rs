//! Checking a study: its files, its journals, the store, the dispatches, and
//! every record against the words it speaks of.

use super::codebooks::{CODEBOOKS, altered};
use super::config::{CONFIG_FILE, Config};
use super::files::read_text;
use super::{LEXICON_FILE, StudyError, read_words};
use super::{replaced, taken_out};
use corpus::{self, CorpusError, Health};
use disk::{open_regular, refuse_no_file};
use jiff::Timestamp;
use model::{Codebook, Dispatch, DispatchId, Finding, Mint, Problem, Record, Reference, Weight};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use store::{self, LockNote, Nowhere, Stands, StoreError, Survey, dangling};
use text::count;
use text::{Offsets, fits, resolve};

/// Texts kept at hand while records are gone through: a coder works in a few
/// dispatches at a time.
const AT_HAND: usize = 32;

/// How much was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Checked {
    /// Journals.
    pub journals: usize,
    /// Changes in them.
    pub changes: u64,
    /// Records as they are now.
    pub records: usize,
    /// Places of records that were compared with their texts.
    pub spans: usize,
    /// Dispatches that are what they were.
    pub dispatches: usize,
    /// Findings that are damage.
    pub damage: usize,
    /// Lines of the journals that are bad.
    pub bad_lines: u64,
    /// Changes that a journal held once and does not hold now.
    pub missing: u64,
    /// What could not be looked at.
    pub unseen: usize,
}

/// Whoever wants to hear of a check.
pub struct Watch<'a> {
    /// Told each finding as it is found.
    pub found: &'a mut dyn FnMut(&Finding),
    /// Told what is looked at next.
    pub at: &'a dyn Fn(&str),
}

/// Checks the study in a folder, whose files need not be in order. Writes
/// nothing; works while a program has the study open, and then says what could
/// not be looked at.
///
/// Memory holds the ids of records and dispatches and a few texts, whatever the
/// study holds.
///
/// # Errors
/// [`StudyError::NotAStudy`]; journals that cannot be read.
pub fn check(dir: &Path, now: Timestamp, watch: Watch<'_>) -> Result<Checked, CheckError> {
    if !super::Study::is_at(dir) {
        return Err(super::Study::open(dir).map_or_else(CheckError::Study, |_| CheckError::Gone));
    }
    let Watch { found, at } = watch;
    let mut checked = Checked::default();
    let mut tell = |finding: Finding| {
        checked.damage += usize::from(finding.weight == Weight::Damage);
        checked.unseen += usize::from(finding.weight == Weight::Unseen);
        found(&finding);
    };
    at("the study's files");
    files(dir, &mut tell);
    at("the journals");
    let note = LockNote::here("check", now);
    let busy = store::is_locked(dir);
    let survey = store::survey(dir, now, busy, &mut tell)?;
    for what in store::lacking_of_kept(dir)? {
        tell(Finding::new(Weight::Damage, "journal/", what));
    }
    at("the store");
    store::compare_state(dir, &note, &survey, &mut tell)?;
    at("the dispatches");
    let health = corpus::examine(&dir.join("corpus"), &mut tell);
    let mut spans = 0;
    if health.ids.is_some() {
        at("the records");
        spans = records(&survey, &health, &mut tell)?;
    } else if !survey.is_empty() {
        let what = "records were not compared with the texts, which cannot be read";
        tell(Finding::new(Weight::Unseen, "journal/", what));
    }
    needed(&survey, &health, &mut tell)?;
    let changes = taken_out::changes(&survey)?;
    taken_out::tell(&survey, &health, &changes, &mut tell)?;
    replaced::tell(dir, &mut tell);
    checked.journals = survey.journals;
    checked.changes = survey.events;
    (checked.bad_lines, checked.missing) = (survey.bad_lines, survey.missing);
    checked.records = survey.len();
    checked.spans = spans;
    checked.dispatches = taken_out::shown(health.ids.as_ref(), &changes);
    Ok(checked)
}

/// Why a study could not be checked.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// It is no study.
    #[error(transparent)]
    Study(StudyError),
    /// It was one a moment ago.
    #[error("the study went away while it was checked")]
    Gone,
    /// A journal cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The dispatches cannot be repaired.
    #[error(transparent)]
    Corpus(#[from] CorpusError),
}

/// What a salvage of a study did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mended {
    /// What was done, one sentence each.
    pub done: Vec<String>,
    /// What could not be had back.
    pub lost: Vec<String>,
}

/// Repairs what can be repaired of a study's journals, store and corpus; what it
/// replaces is kept beside.
///
/// # Errors
/// A program has the study open; files that cannot be read or written. What
/// cannot be repaired is no error: it is in [`Mended::lost`].
pub fn salvage(
    dir: &Path,
    coder: &str,
    device: Option<&str>,
    now: Timestamp,
) -> Result<Mended, CheckError> {
    if !super::Study::is_at(dir) {
        return Err(super::Study::open(dir).map_or_else(CheckError::Study, |_| CheckError::Gone));
    }
    let note = LockNote::here(coder, now);
    let store::Salvage { mut done, mut lost } = store::salvage(dir, &note, now)?;
    let mut mint = Mint::new(uuid::Uuid::new_v4().as_u128());
    let mended = store::mend_references(dir, coder, device, &mut mint, now)?;
    done.extend(mended.done);
    lost.extend(mended.lost);
    match corpus::repair(&dir.join("corpus")) {
        Ok(more) => done.extend(more),
        Err(error @ CorpusError::Busy { .. }) => return Err(error.into()),
        Err(error) => lost.push(format!(
            "the dispatches cannot be had back from what is there ({}); import them again, or \
             restore a backup",
            error.cause()
        )),
    }
    Ok(Mended { done, lost })
}

/// The small files that people write.
fn files(dir: &Path, tell: &mut dyn FnMut(Finding)) {
    let codebook = Config::read_or_rest(&dir.join(CONFIG_FILE)).0.codebook;
    match read_text(&dir.join(CONFIG_FILE)).map(|text| Config::parse(&text)) {
        Ok(Ok(_)) => {}
        Ok(Err(problems)) => told(CONFIG_FILE, Weight::Damage, &problems, tell),
        Err(error) => tell(unread(CONFIG_FILE, &error)),
    }
    match read_text(&dir.join(&codebook)).map(|text| Codebook::parse(&text)) {
        Ok(Ok(_)) => {}
        Ok(Err(problems)) => told(&codebook, Weight::Damage, &problems, tell),
        Err(error) => tell(unread(&codebook, &error)),
    }
    for path in altered(dir) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let what = "it is not the codebook that was coded with, whose stamp it is named by";
        let remedy = "put it back from a backup or from git; what was coded is not touched by it";
        tell(Finding::new(Weight::Odd, format!("{CODEBOOKS}/{name}"), what).remedy(remedy));
    }
    no_files(dir, tell);
    let lexicon = dir.join(LEXICON_FILE);
    if lexicon.symlink_metadata().is_ok() {
        match read_words(&lexicon) {
            Ok(own) => told(LEXICON_FILE, Weight::Odd, &own.problems, tell),
            Err(why) => tell(Finding::new(Weight::Damage, LEXICON_FILE, why.to_string())),
        }
    }
}

/// Names what stands in the place of a journal or a lock and is no file: it is never
/// read, nor waited for.
fn no_files(dir: &Path, tell: &mut dyn FnMut(Finding)) {
    let coders = std::fs::read_dir(dir.join(".locks")).into_iter().flatten().flatten();
    let coders = coders.map(|entry| format!(".locks/{}", entry.file_name().to_string_lossy()));
    for name in std::iter::once(".lock".to_owned()).chain(coders) {
        if let Err(why) = refuse_no_file(&dir.join(&name)) {
            tell(Finding::new(Weight::Damage, name, format!("{why}; it is made anew")));
        }
    }
    for entry in std::fs::read_dir(dir.join("journal")).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        if name.ends_with(".jsonl") && path.symlink_metadata().is_ok() && !path.is_file() {
            let what = open_regular(&path).err().map_or_else(String::new, |it| it.to_string());
            let remedy = "put the journal in its place, from a backup, or take it away";
            tell(Finding::new(Weight::Damage, format!("journal/{name}"), what).remedy(remedy));
        }
    }
}

fn unread(name: &str, error: &StudyError) -> Finding {
    let remedy = "put the file back, or restore a backup; nothing coded is lost";
    Finding::new(Weight::Damage, name, error.to_string()).remedy(remedy)
}

/// Tells the mistakes of a file by line.
pub fn told(name: &str, weight: Weight, problems: &[Problem], tell: &mut dyn FnMut(Finding)) {
    for Problem { line, what, hint, column: _ } in problems {
        let remedy = if hint.is_empty() { "mend this line with any editor" } else { hint.as_str() };
        let line = u64::try_from(*line).unwrap_or_default();
        tell(Finding::new(weight, name, what).at(line).remedy(remedy));
    }
}

/// A dispatch that records speak of and nothing holds.
#[derive(Default)]
struct Needed {
    records: usize,
    coders: BTreeSet<String>,
    /// Where the first of the records stands.
    first: (String, u64),
}

/// Tells the dispatches that records need and neither the index nor a copy holds.
fn needed(
    survey: &Survey,
    health: &Health,
    tell: &mut dyn FnMut(Finding),
) -> Result<(), StoreError> {
    let mut all: BTreeMap<DispatchId, Needed> = BTreeMap::new();
    let mut freed = BTreeSet::new();
    survey.records::<StoreError>(&mut |it| {
        if let Record::Removal(removal) = it.record {
            // What is coded there by others all the same is told of what was taken out.
            freed.extend(removal.freed.and(removal.meta.dispatch));
            return Ok(());
        }
        for id in named(it.record).into_iter().filter(|id| !health.held.contains(id)) {
            let needed = all.entry(id).or_insert_with(|| Needed {
                first: (it.place.to_owned(), it.line),
                ..Needed::default()
            });
            needed.records += 1;
            needed.coders.insert(it.event.coder.clone());
        }
        Ok(())
    })?;
    all.retain(|id, _| !freed.contains(id));
    for (id, Needed { records, coders, first: (place, line) }) in all {
        let coders = coders.iter().map(|it| format!("“{it}”")).collect::<Vec<_>>().join(", ");
        let what = format!(
            "the dispatch {id} is not there: nothing holds it, and {} of {coders} speak of it",
            count(records, "record", "records")
        );
        let remedy = "import it again, bring the packs in corpus/texts/ of whoever has it (git \
                      pull), or restore a backup";
        tell(Finding::new(Weight::Damage, place, what).at(line).remedy(remedy));
    }
    Ok(())
}

/// Compares every record with what it names; gives how many spans were looked at.
fn records(
    survey: &Survey,
    health: &Health,
    tell: &mut dyn FnMut(Finding),
) -> Result<usize, StoreError> {
    let mut texts = Texts { health, at_hand: Vec::new() };
    let (mut spans, mut later) = (0, 0);
    survey.records::<StoreError>(&mut |it| {
        references(survey, it, tell);
        later += usize::from(matches!(it.record, Record::Later(_)));
        for (id, anchor) in it.record.anchors() {
            let Some(text) = texts.of(id) else { continue };
            spans += 1;
            if fits(anchor, &text.0.text, &text.1).is_some() {
                continue;
            }
            let there = resolve(anchor, &text.0.text, &text.1).err();
            let there = match there.and_then(|it| it.there) {
                Some(there) => format!("there stands “{there}”"),
                None => "the text is shorter".to_owned(),
            };
            let what = format!(
                "{} has the words “{}” at {}–{} of dispatch {id}, but {there}",
                told_as(it),
                anchor.exact,
                anchor.start,
                anchor.end
            );
            tell(at(it, Weight::Damage, what).remedy("correct it in the reader, or code it again"));
        }
        Ok(())
    })?;
    let later = store::later_note(later).map(|it| Finding::new(Weight::Odd, "journal/", it));
    later.into_iter().for_each(tell);
    Ok(spans)
}

/// The dispatches a record speaks of.
fn named(record: &Record) -> BTreeSet<DispatchId> {
    let mut named = record.dispatches();
    if let Record::Session(it) = record {
        named.extend(&it.dispatches);
    }
    named
}

/// Tells the references of a record that lead nowhere.
fn references(survey: &Survey, it: &Stands<'_>, tell: &mut dyn FnMut(Finding)) {
    for (reference, nowhere) in dangling(survey, it.record) {
        let Reference { role, kind, id } = reference;
        let (why, remedy) = match nowhere {
            Nowhere::TakenOut => (
                "which was taken out; an export leaves the reference out",
                "`depeche check --salvage` brings back what is named, or lets it go",
            ),
            Nowhere::Unknown => (
                "which no journal has; its line may be lost",
                "put the journal that has it there; else `depeche check --salvage` takes the \
                 reference out",
            ),
        };
        let (one, coder) = (told_as(it), &it.event.coder);
        let what = format!("{one} of “{coder}” names as its {role} the {kind} {id}, {why}");
        tell(at(it, Weight::Damage, what).remedy(remedy));
    }
}

fn told_as(it: &Stands<'_>) -> String {
    format!("the {} {}", it.record.kind(), it.record.id())
}

fn at(it: &Stands<'_>, weight: Weight, what: String) -> Finding {
    Finding::new(weight, it.place, what).at(it.line)
}

/// The texts asked for last.
struct Texts<'a> {
    health: &'a Health,
    at_hand: Vec<(DispatchId, Option<(Dispatch, Offsets)>)>,
}

impl Texts<'_> {
    fn of(&mut self, id: DispatchId) -> Option<&(Dispatch, Offsets)> {
        let known = self.at_hand.iter().position(|(other, _)| *other == id);
        let text = match known {
            Some(at) => self.at_hand.remove(at).1,
            None => self.health.dispatch(id).map(|dispatch| {
                let offsets = Offsets::new(&dispatch.text);
                (dispatch, offsets)
            }),
        };
        self.at_hand.truncate(AT_HAND);
        self.at_hand.insert(0, (id, text));
        self.at_hand.first().and_then(|(_, text)| text.as_ref())
    }
}
