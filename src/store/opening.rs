//! Opening a study: journals verified and mended, sled brought up to them, or
//! set aside and rebuilt from them.

use super::StoreError;
use super::apply::{CatchUpError, catch_up};
use super::journal::{Journal, sync_folder};
use super::memory::MemoryState;
use super::mend;
use super::sled_state::{OpenError, SledState};
use super::state::{State, StateError};
use super::view::View;
use super::walk::{Bad, Cursor, End, Files, Manner, Stop, journals, reaches};
use std::collections::BTreeMap;
use std::path::Path;

/// What opening a study found and did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OpenReport {
    /// Events applied to the state because it had not seen them.
    pub replayed: usize,
    /// What was mended or is not right, one sentence each, for the coder.
    pub notes: Vec<String>,
    /// Why nothing can be changed, and what to do about it.
    pub read_only: Option<String>,
}

/// An opened study.
pub(super) struct Opened {
    /// The state, as far as the journals go.
    pub(super) state: Box<dyn State>,
    /// The coder's journal; none where nothing may be written.
    pub(super) journal: Option<Journal>,
    /// What was found.
    pub(super) report: OpenReport,
}

/// Opens a study for writing. The caller holds its lock.
pub(super) fn open(study: &Path, coder: &str, limit: u64) -> Result<Opened, StoreError> {
    let folder = make_folder(study)?;
    let mut files = journals(study)?;
    let mut report = OpenReport::default();
    let mut bench = Bench { study, folder: &folder, coder, files: &mut files, report: &mut report };
    let mut tried = bench.with_sled()?;
    if matches!(tried, Tried::SetAside) {
        tried = bench.with_sled()?;
    }
    let (state, end) = match tried {
        Tried::Ready(state, end) => (state, end),
        Tried::SetAside | Tried::Without => bench.in_memory()?,
    };
    let mut journal = None;
    match sentence(&end.stop) {
        Some(damage) => report.read_only = Some(damage),
        None => {
            let own = files.remove(coder).unwrap_or_default();
            match Journal::open(&folder, coder, &own, end.cursor, limit) {
                Ok(opened) => journal = Some(opened),
                Err(error) if error.is_forbidden() => report.read_only = Some(error.to_string()),
                Err(error) => return Err(error),
            }
        }
    }
    Ok(Opened { state, journal, report })
}

/// Replays all journals of a study into memory; what is damaged is left out and
/// named. Gives the state, the number of events, and the notes.
pub(super) fn replay_all(study: &Path) -> Result<(MemoryState, u64, Vec<String>), StoreError> {
    let (mut state, mut events, mut notes) = (MemoryState::default(), 0, Vec::new());
    for (coder, files) in journals(study)? {
        let (applied, end) = catch_up(&mut state, &coder, &files, Manner::Lenient)
            .map_err(CatchUpError::into_store)?;
        events += applied;
        notes.extend(note(&end.stop));
    }
    Ok((state, events, notes))
}

impl CatchUpError {
    fn into_store(self) -> StoreError {
        match self {
            CatchUpError::Journal(error) => error,
            CatchUpError::State(StateError(why)) => StoreError::State(why),
        }
    }
}

/// What opening works on.
struct Bench<'a> {
    study: &'a Path,
    folder: &'a Path,
    coder: &'a str,
    files: &'a mut BTreeMap<String, Files>,
    report: &'a mut OpenReport,
}

/// How a try with sled went.
enum Tried {
    /// It is brought up to the journals.
    Ready(Box<dyn State>, End),
    /// It could not be used and was renamed: the next try starts from nothing.
    SetAside,
    /// It is left alone.
    Without,
}

impl Bench<'_> {
    /// Opens with sled.
    fn with_sled(&mut self) -> Result<Tried, StoreError> {
        self.report.replayed = 0;
        let mut state = match SledState::open(&self.study.join("store")) {
            Ok(state) => state,
            Err(OpenError::Refused(why)) => {
                let why = format!("the state is kept in memory, since sled does not open: {why}");
                self.report.notes.push(why);
                return Ok(Tried::Without);
            }
            Err(OpenError::Spoilt(why)) => return self.set_aside(&why),
        };
        match self.bring_up(&mut state) {
            Ok(Some(end)) => Ok(Tried::Ready(Box::new(state), end)),
            Ok(None) => Ok(Tried::Without),
            Err(CatchUpError::Journal(error)) => Err(error),
            Err(CatchUpError::State(StateError(why))) => {
                drop(state);
                self.set_aside(&why)
            }
        }
    }

    /// Brings sled up to the journals. None where the own journal is damaged
    /// and sled has not all of it: then memory shows more.
    fn bring_up(&mut self, state: &mut SledState) -> Result<Option<End>, CatchUpError> {
        if !View(state).is_known()? {
            return Err(StateError("it was written by another version".to_owned()).into());
        }
        let mark = View(state).watermark(self.coder)?;
        let mut end = self.mend_own(&mark.cursor)?;
        let mut own = self.files.get(self.coder).cloned().unwrap_or_default();
        if !reaches(&own, &mark.cursor)? {
            if end.stop != Stop::Clean {
                return Ok(None);
            }
            let back = mend::write_back(self.folder, &mut own, state, &mark, &end.cursor)?;
            let Some(cursor) = back else { return Err(self.ahead(self.coder).into()) };
            let count = cursor.seq.saturating_sub(end.cursor.seq);
            self.report.notes.push(format!(
                "the journal of “{}” lacked {count} changes that the store still had: they were \
                 written back",
                self.coder
            ));
            end.cursor = cursor;
            self.files.insert(self.coder.to_owned(), own);
        }
        for mark in View(state).watermarks()? {
            let files = self.files.get(&mark.coder).cloned().unwrap_or_default();
            if mark.coder != self.coder && !reaches(&files, &mark.cursor)? {
                return Err(self.ahead(&mark.coder).into());
            }
        }
        match self.catch_up_all(state, Manner::Strict)? {
            // Sled cannot get past the bad line; memory can show what lies behind.
            Some(_) => Ok(None),
            None => Ok(Some(end)),
        }
    }

    /// Opens without sled.
    fn in_memory(&mut self) -> Result<(Box<dyn State>, End), StoreError> {
        self.report.replayed = 0;
        let end = self.mend_own(&Cursor::default())?;
        let mut state = MemoryState::default();
        let stop = self.catch_up_all(&mut state, Manner::Lenient);
        let stop = stop.map_err(CatchUpError::into_store)?;
        Ok((Box::new(state), End { stop: stop.unwrap_or(end.stop), ..end }))
    }

    fn mend_own(&mut self, from: &Cursor) -> Result<End, StoreError> {
        let mut own = self.files.remove(self.coder).unwrap_or_default();
        let end = mend::own_journal(self.folder, &mut own, from, &mut self.report.notes)?;
        if !own.is_empty() {
            self.files.insert(self.coder.to_owned(), own);
        }
        Ok(end)
    }

    /// Applies what the state has not seen. Gives what is wrong with the own
    /// journal, if anything; what is wrong with another's is only noted.
    fn catch_up_all(
        &mut self,
        state: &mut dyn State,
        manner: Manner,
    ) -> Result<Option<Stop>, CatchUpError> {
        let mut own = None;
        for (coder, files) in self.files.iter() {
            let (applied, end) = catch_up(state, coder, files, manner)?;
            self.report.replayed += usize::try_from(applied).unwrap_or(usize::MAX);
            match (coder == self.coder, &end.stop) {
                (true, Stop::Damaged(_) | Stop::Unknown(_)) => own = Some(end.stop),
                (true, _) => {}
                (false, stop) => self.report.notes.extend(note(stop)),
            }
        }
        Ok(own)
    }

    fn ahead(&self, coder: &str) -> StateError {
        StateError(format!("it holds work of “{coder}” that the journal lacks"))
    }

    /// Renames the store, and says so.
    fn set_aside(&mut self, why: &str) -> Result<Tried, StoreError> {
        let aside = mend::set_state_aside(self.study)?;
        self.report.notes.push(format!(
            "the store was built anew from the journals; of the one before: {why}; it is kept \
             as {}",
            aside.display()
        ));
        Ok(Tried::SetAside)
    }
}

/// Why a journal that ends so may not be written to; none if it may.
fn sentence(stop: &Stop) -> Option<String> {
    match stop {
        Stop::Clean | Stop::Unterminated | Stop::Torn(_) => None,
        Stop::Damaged(Bad { path, line, why }) => Some(format!(
            "line {line} of {} is damaged ({why}), and nothing is written behind damage; keep a \
             copy of the file, then put back a good one (from a backup or version control) or \
             run “depeche check --salvage”",
            path.display()
        )),
        Stop::Unknown(Bad { path, line, why }) => Some(format!(
            "line {line} of {} is sound, but {why}: a later version of depeche wrote it; open \
             the study with that version",
            path.display()
        )),
    }
}

/// What to tell of a journal that is only read.
fn note(stop: &Stop) -> Option<String> {
    match stop {
        Stop::Clean | Stop::Unterminated => None,
        Stop::Torn(Bad { path, line, .. }) => Some(format!(
            "line {line} of {}, the last, is not whole (perhaps it is being written): left out",
            path.display()
        )),
        Stop::Damaged(Bad { path, line, why }) => Some(format!(
            "line {line} of {} is damaged ({why}): not all of this journal is shown",
            path.display()
        )),
        Stop::Unknown(Bad { path, line, why }) => {
            Some(format!("line {line} of {} is left out: {why}", path.display()))
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the store owns the journal folder")]
fn make_folder(study: &Path) -> Result<std::path::PathBuf, StoreError> {
    let folder = study.join("journal");
    if !folder.is_dir() {
        std::fs::create_dir_all(&folder).map_err(StoreError::io("create", &folder))?;
        sync_folder(study)?;
    }
    Ok(folder)
}
