//! The state as a second copy of the work: opened beside the study, so that
//! neither a check nor a salvage changes what it reads.

use super::StoreError;
use super::apply::catch_up;
use super::audit::{Survey, place};
use super::codec::{Entry, JournalKey};
use super::lock::{LockNote, StudyLock};
use super::sled_state::{OpenError, SledState};
use super::state::{State, StateError, Tree};
use super::view::View;
use super::walk::{Cursor, Files, Manner, journals, reaches};
use super::{line, lines, shelf};
use crate::model::{Finding, RecordId, Weight};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// Keys read at a time.
const PAGE: usize = 1024;

/// A copy of a state, open; gone when dropped.
pub(super) struct Second {
    state: Option<SledState>,
    folder: PathBuf,
}

/// Why a state cannot be looked at.
pub(super) enum Unread {
    /// Its files are not what was written.
    Spoilt(String),
    /// There is no room, or no leave, to copy it.
    Refused(String),
}

impl Second {
    /// Copies a state's folder and opens the copy.
    pub(super) fn of(folder: &Path) -> Result<Self, Unread> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let nth = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("depeche-second-{}-{nth}", std::process::id());
        let mut second = Self { state: None, folder: std::env::temp_dir().join(name) };
        copy_folder(folder, &second.folder).map_err(|error| Unread::Refused(error.to_string()))?;
        second.state = Some(SledState::open(&second.folder).map_err(|error| match error {
            OpenError::Spoilt(why) => Unread::Spoilt(why),
            OpenError::Refused(why) => Unread::Refused(why),
        })?);
        let known = second.view().is_known().map_err(|error| Unread::Spoilt(error.why))?;
        if !known {
            return Err(Unread::Spoilt("it was written by another version".to_owned()));
        }
        Ok(second)
    }

    /// What it holds.
    pub(super) fn view(&self) -> View<'_> {
        static EMPTY: super::memory::MemoryState = super::memory::MemoryState::empty();
        View(self.state.as_ref().map_or(&EMPTY as &dyn State, |state| state))
    }

    /// The lines of a journal that it holds, each with its sequence number.
    pub(super) fn lines(&self, coder: &str) -> Result<Vec<(u64, Vec<u8>)>, StateError> {
        let View(state) = self.view();
        let prefix = JournalKey::of(coder).nth(0);
        let prefix = prefix.first_chunk::<16>().map_or(&[][..], <[u8; 16]>::as_slice);
        let keys = state.keys(Tree::Recent, prefix, None, usize::MAX)?;
        let mut lines = Vec::new();
        for key in keys {
            let seq = key.last_chunk::<8>().map_or(0, |seq| u64::from_be_bytes(*seq));
            lines.extend(state.get(Tree::Recent, &key)?.map(|line| (seq, line)));
        }
        Ok(lines)
    }

    /// Shows everything it knows of records.
    pub(super) fn entries(&self, visit: &mut dyn FnMut(RecordId, Entry)) -> Result<(), StateError> {
        let View(state) = self.view();
        let mut after: Option<Vec<u8>> = None;
        loop {
            let keys = state.keys(Tree::Records, &[], after.as_deref(), PAGE)?;
            for key in &keys {
                let bytes = state.get(Tree::Records, key)?.unwrap_or_default();
                visit(super::codec::record_of(key)?, Entry::decode(&bytes)?);
            }
            match keys.last() {
                Some(last) => after = Some(last.clone()),
                None => return Ok(()),
            }
        }
    }
}

impl Drop for Second {
    #[expect(clippy::disallowed_methods, reason = "its own copy")]
    fn drop(&mut self) {
        self.state = None;
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The state in use, and those that were set aside, newest first: every folder
/// in which sled keeps its files.
pub(super) fn state_folders(study: &Path) -> (Option<PathBuf>, Vec<PathBuf>) {
    let holds = |folder: &Path| folder.join("db").is_file();
    let within = |folder: &Path| {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let mut all: Vec<PathBuf> = entries.map(|it| it.path()).filter(|it| holds(it)).collect();
        all.sort();
        all
    };
    let store = study.join("store");
    let current = if holds(&store) { Some(store) } else { shelf::current(study) };
    let current = current.filter(|folder| holds(folder));
    let named = |path: &PathBuf| {
        path.file_name().is_some_and(|it| it.to_string_lossy().starts_with("store.aside-"))
    };
    let mut aside: Vec<PathBuf> = within(study).into_iter().filter(named).collect();
    aside.reverse();
    (current, aside)
}

/// Compares the state with the journals and tells what differs. Takes the lock
/// for as long as copying the state takes; says so where another program has it.
///
/// # Errors
/// Journals that cannot be read.
pub fn compare_state(
    study: &Path,
    note: &LockNote,
    survey: &Survey,
    found: &mut dyn FnMut(Finding),
) -> Result<(), StoreError> {
    let unseen = |what: String| Finding::new(Weight::Unseen, "store/", what);
    let Some(folder) = state_folders(study).0 else {
        if survey.events > 0 {
            let what = "there is none yet: the next opening builds it from the journals";
            found(Finding::new(Weight::Odd, "store/", what));
        }
        return Ok(());
    };
    let copied = match StudyLock::take(study, note) {
        Ok(_lock) => Second::of(&folder),
        Err(StoreError::Locked { holder }) => {
            let what = format!("it was not compared with the journals: {holder}");
            found(unseen(what).remedy("close it there and check again"));
            return Ok(());
        }
        Err(error) => {
            found(unseen(format!("it was not compared with the journals: {error}")));
            return Ok(());
        }
    };
    match copied.map_or_else(|unread| Err(unread.into()), |it| compare(study, it, survey, found)) {
        Ok(()) => Ok(()),
        Err(Differs::Store(error)) => Err(error),
        Err(Differs::State(error)) => {
            found(spoilt(&error.why));
            Ok(())
        }
        Err(Differs::Refused(why)) => {
            found(unseen(format!("it was not compared with the journals: {why}")));
            Ok(())
        }
    }
}

/// Says why a state is not what the journals say, if it is not; one that cannot
/// be copied for lack of room is taken for right. The caller holds the lock.
pub(super) fn differs(
    study: &Path,
    folder: &Path,
    survey: &Survey,
) -> Result<Option<String>, StoreError> {
    let mut why = None;
    let mut found = |it: Finding| {
        if it.weight == Weight::Damage {
            why.get_or_insert(it.what);
        }
    };
    let second = Second::of(folder).map_err(Differs::from);
    match second.and_then(|second| compare(study, second, survey, &mut found)) {
        Ok(()) | Err(Differs::Refused(_)) => Ok(why),
        Err(Differs::Store(error)) => Err(error),
        Err(Differs::State(error)) => Ok(Some(error.why)),
    }
}

fn spoilt(why: &str) -> Finding {
    let what = format!("the state cannot be read ({why}); the journals have all of it");
    let remedy = "the next opening builds it anew, as does `depeche check --salvage`";
    Finding::new(Weight::Damage, "store/", what).remedy(remedy)
}

/// Why a comparison came to no end.
enum Differs {
    Store(StoreError),
    State(StateError),
    Refused(String),
}

impl From<Unread> for Differs {
    fn from(unread: Unread) -> Self {
        match unread {
            Unread::Spoilt(why) => Differs::State(StateError::new(why)),
            Unread::Refused(why) => Differs::Refused(why),
        }
    }
}

impl From<StateError> for Differs {
    fn from(error: StateError) -> Self {
        Differs::State(error)
    }
}

impl From<StoreError> for Differs {
    fn from(error: StoreError) -> Self {
        Differs::Store(error)
    }
}

impl From<super::apply::CatchUpError> for Differs {
    fn from(error: super::apply::CatchUpError) -> Self {
        match error {
            super::apply::CatchUpError::Journal(error) => Differs::Store(error),
            super::apply::CatchUpError::State(error) => Differs::State(error),
        }
    }
}

/// Compares a copy with the journals, which are first applied to it.
fn compare(
    study: &Path,
    mut second: Second,
    survey: &Survey,
    found: &mut dyn FnMut(Finding),
) -> Result<(), Differs> {
    let files = journals(study)?;
    for mark in second.view().watermarks()? {
        let own = files.get(&mark.coder).cloned().unwrap_or_default();
        if !reaches(&own, &mark.cursor)? && !lacks_its_end(&own, &mark.cursor)? {
            let name = place(Path::new(&super::walk::file_name(&mark.coder, mark.cursor.file)));
            let what = format!(
                "the store has seen change {} of “{}”, and the journal does not reach it as it was",
                mark.cursor.seq, mark.coder
            );
            found(Finding::new(Weight::Damage, name, what).remedy(super::audit::SALVAGE));
        }
    }
    if !survey.whole {
        return surplus(&second, survey, found);
    }
    let mut behind = 0;
    if let Some(state) = second.state.as_mut() {
        for (coder, files) in &files {
            behind += catch_up(state, coder, files, Manner::Strict)?.0;
        }
    }
    if behind > 0 {
        let what = format!("changes it has not seen yet: {behind}; the next opening catches up");
        found(Finding::new(Weight::Odd, "store/", what));
    }
    surplus(&second, survey, found)?;
    different(&second, survey, found)
}

/// Whether a journal reaches a place but for the end of its last line, which the
/// next opening adds.
pub(super) fn lacks_its_end(files: &Files, cursor: &Cursor) -> Result<bool, StoreError> {
    let Some(path) = files.get(&cursor.file) else { return Ok(false) };
    let last = lines::part(path, cursor.offset.saturating_sub(128), 128)?;
    let open = last.len() == 127 && !last.ends_with(b"\n");
    Ok(open && line::hash_at_end(&last) == Some(cursor.hash.as_str()))
}

/// Tells of records that the state holds and no line has.
fn surplus(
    second: &Second,
    survey: &Survey,
    found: &mut dyn FnMut(Finding),
) -> Result<(), Differs> {
    let mut only_here: BTreeMap<String, usize> = BTreeMap::new();
    second.entries(&mut |id, entry| {
        if survey.last(id).is_none_or(|last| last.event < entry.event) {
            *only_here.entry(entry.coder).or_default() += 1;
        }
    })?;
    for (coder, count) in only_here {
        let what = format!("records of “{coder}” that no line of the journals has so: {count}");
        found(Finding::new(Weight::Damage, "store/", what).remedy(super::audit::SALVAGE));
    }
    Ok(())
}

/// Tells of records that the state holds otherwise than the journals.
fn different(
    second: &Second,
    survey: &Survey,
    found: &mut dyn FnMut(Finding),
) -> Result<(), Differs> {
    let mut differ = 0_usize;
    let view = second.view();
    for (id, last) in survey.gone() {
        let same = view.entry(id)?.is_some_and(|it| it.event == last && it.json.is_empty());
        differ += usize::from(!same);
    }
    survey.records::<Differs>(&mut |it| {
        let entry = view.entry(it.record.id())?.filter(|entry| entry.event == it.event.id);
        let record = entry.map(|entry| entry.record()).transpose()?.flatten();
        differ += usize::from(record.as_ref() != Some(it.record));
        Ok(())
    })?;
    if differ > 0 {
        let what = format!("records that are not what the journals say they are: {differ}");
        let remedy = "`depeche check --salvage` builds it anew from the journals";
        found(Finding::new(Weight::Damage, "store/", what).remedy(remedy));
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "the store owns its folder")]
fn copy_folder(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let path = entry?.path();
        let to = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy_folder(&path, &to)?;
        } else {
            std::fs::copy(&path, &to)?;
        }
    }
    Ok(())
}
