//! The state as a second copy of the work: opened beside the study, so that
//! neither a check nor a salvage changes what it reads.

use super::codec::{Entry, JournalKey};
use super::shelf;
use super::sled_state::{OpenError, SledState};
use super::state::{State, StateError, Tree};
use super::view::View;
use crate::model::RecordId;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// Keys read at a time.
const PAGE: usize = 1024;

/// A copy of a state, open; gone when dropped.
pub(super) struct Second {
    pub(super) state: Option<SledState>,
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
