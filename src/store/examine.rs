//! The whole study examined at once: every journal verified, the state compared
//! with them.

use super::StoreError;
use super::apply::read_event;
use super::journal::FILE_LIMIT;
use super::lock::{LockNote, StudyLock};
use super::said::note;
use super::scrub::{Scrub, ScrubError};
use super::shelf::{Shelf, Standing, Trust, boot_id};
use super::sled_state::{OpenError, SledState};
use super::state::State;
use super::view::View;
use super::walk::{Cursor, Files, Manner, journals, reaches, walk};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What an examination found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Findings {
    /// Every coder's journal, by the coder's name.
    pub journals: Vec<JournalFinding>,
    /// The state that is built from them.
    pub state: StateFinding,
    /// What was set aside earlier and is still there: half lines, stores.
    pub aside: Vec<PathBuf>,
}

impl Findings {
    /// Whether nothing is wrong. What lies aside is not.
    pub fn is_sound(&self) -> bool {
        let state = !matches!(self.state, StateFinding::Spoilt(_) | StateFinding::Differs(_));
        state && self.journals.iter().all(|journal| journal.trouble.is_none())
    }
}

/// What was found in a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalFinding {
    /// Whose.
    pub coder: String,
    /// Its files, in order.
    pub files: Vec<PathBuf>,
    /// Lines that are good, up to the first that is not.
    pub events: u64,
    /// What is wrong: one sentence that names file and line.
    pub trouble: Option<String>,
}

/// What was found of the state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StateFinding {
    /// There is none: it is built when the study is next opened.
    Missing,
    /// It was not compared, and why (somebody has the study open).
    NotCompared(String),
    /// It is what the journals say, as far as it has seen them.
    Same {
        /// Records that are, and that were and are gone.
        entries: u64,
        /// Journals that hold lines it has not seen yet.
        behind: u64,
    },
    /// It cannot be used, and why: it is built anew when the study is opened.
    Spoilt(String),
    /// It holds something else than the journals, up to twenty places of it, one
    /// each: it is built anew when the study is opened.
    Differs(Vec<String>),
}

/// Examines a study: verifies every line of every journal and compares all of
/// the state with them. Writes nothing to the journals. The lock is held while
/// the state is compared; where another program has it, only the journals are
/// read.
///
/// # Errors
/// Files that cannot be read.
pub fn examine(study: &Path, note: &LockNote) -> Result<Findings, StoreError> {
    let files = journals(study)?;
    let found = files.iter().map(|(coder, files)| journal(coder, files));
    let journals = found.collect::<Result<Vec<_>, _>>()?;
    let state = match StudyLock::take(study, note) {
        Ok(_lock) => compare(study, files)?,
        Err(error) => StateFinding::NotCompared(error.to_string()),
    };
    Ok(Findings { journals, state, aside: aside(study) })
}

fn journal(coder: &str, files: &Files) -> Result<JournalFinding, StoreError> {
    let mut events = 0;
    let end = walk(files, &Cursor::default(), Manner::Strict, &mut |whole| {
        events += 1;
        read_event(whole.bytes).map(drop)
    })?;
    let (coder, files) = (coder.to_owned(), files.values().cloned().collect());
    Ok(JournalFinding { coder, files, events, trouble: note(&end.stop) })
}

/// Compares the state with the journals. The caller holds the lock.
fn compare(study: &Path, files: BTreeMap<String, Files>) -> Result<StateFinding, StoreError> {
    if !study.join("store").exists() {
        return Ok(StateFinding::Missing);
    }
    let mut shelf = Shelf::open(study, &boot_id())?;
    let generation = match shelf.trust() {
        Trust::Yes(generation) => generation,
        Trust::No(_, why) => return Ok(StateFinding::Spoilt(why.to_owned())),
        Trust::Nothing => return Ok(StateFinding::Missing),
    };
    shelf.write(Standing::Dirty, generation)?;
    let state = match SledState::open(&shelf.folder(generation)) {
        Ok(state) => Box::new(state),
        Err(OpenError::Refused(why)) => return Ok(StateFinding::NotCompared(why)),
        Err(OpenError::Spoilt(why)) => {
            shelf.doubt(generation)?;
            return Ok(StateFinding::Spoilt(why));
        }
    };
    let found = match walk_all(&*state, files) {
        Ok(found) => found,
        Err(ScrubError::State(error)) => StateFinding::Spoilt(error.why),
        Err(ScrubError::Journal(error)) => return Err(error),
    };
    if !matches!(found, StateFinding::Same { .. }) {
        // The next opening takes from it what the journals lack.
        shelf.doubt(generation)?;
    } else if state.close() {
        shelf.write(Standing::Clean, generation)?;
    }
    Ok(found)
}

/// The whole comparison at once.
pub(super) fn walk_all(
    state: &dyn State,
    files: BTreeMap<String, Files>,
) -> Result<StateFinding, ScrubError> {
    if !View(state).is_known()? {
        return Ok(StateFinding::Spoilt("it was written by another version".to_owned()));
    }
    let (mut differs, mut behind) = (Vec::new(), 0);
    for mark in View(state).watermarks()? {
        let files = files.get(&mark.coder).cloned().unwrap_or_default();
        if !reaches(&files, &mark.cursor)? {
            differs.push(format!("it holds work of “{}” that the journal lacks", mark.coder));
        }
    }
    for (coder, files) in &files {
        let mark = View(state).watermark(coder)?;
        if reaches(files, &mark.cursor)? {
            let mut more = 0;
            walk(files, &mark.cursor, Manner::Strict, &mut |_| {
                more += 1;
                Ok(())
            })?;
            behind += u64::from(more > 0);
        }
    }
    let mut scrub = Scrub::new(files);
    while scrub.step(state, FILE_LIMIT)? {}
    if scrub.sound && differs.is_empty() && scrub.differs.is_empty() {
        let strange = scrub.entries.saturating_sub(scrub.matched);
        if strange > 0 {
            differs.push(format!("{strange} records that no journal knows"));
        }
    }
    differs.append(&mut scrub.differs);
    match differs.is_empty() {
        true => Ok(StateFinding::Same { entries: scrub.entries, behind }),
        false => Ok(StateFinding::Differs(differs)),
    }
}

/// Half lines and stores that were set aside, by name.
fn aside(study: &Path) -> Vec<PathBuf> {
    let list = |folder: &Path, part: &str| {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let named = |path: &PathBuf| {
            path.file_name().is_some_and(|name| name.to_string_lossy().contains(part))
        };
        entries.map(|entry| entry.path()).filter(named).collect::<Vec<_>>()
    };
    let mut found = list(study, "store.aside-");
    for part in [".torn-", ".ahead-"] {
        found.extend(list(&study.join("journal"), part));
    }
    found.sort();
    found
}
