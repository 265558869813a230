//! The state as a second copy of the work: opened beside the study, so that
//! neither a check nor a salvage changes what it reads.

use super::StoreError;
use super::codec::{Entry, JournalKey, Watermark};
use super::shelf;
use super::sled_state::{OpenError, SledState};
use super::state::{State, StateError, Tree};
use super::view::View;
use disk::{Scratch, open_regular};
use model::RecordId;
use std::io;
use std::path::{Path, PathBuf};

/// Keys read at a time.
const PAGE: usize = 1024;

/// A line of a journal, with the number of its file.
pub(super) type Copied = (u32, Vec<u8>);

/// A copy of a state, open; gone when dropped.
pub(super) struct Second {
    /// What it is a copy of.
    folder: PathBuf,
    /// Closed before its folder goes.
    pub(super) state: Option<SledState>,
    _scratch: Scratch,
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
        let place = std::env::temp_dir();
        let none = |why: &dyn std::fmt::Display| {
            Unread::Refused(messages::store::no_copy(place.display(), why))
        };
        let refused = |error: io::Error| none(&error);
        let scratch = Scratch::new("check").map_err(refused)?;
        let copy = scratch.path().join("state");
        copy_folder(folder, &copy).map_err(refused)?;
        let state = SledState::open(&copy).map_err(|error| match error {
            OpenError::Spoilt(why) => Unread::Spoilt(why),
            OpenError::Refused(why) => none(&why),
        })?;
        let second = Self { folder: folder.to_owned(), state: Some(state), _scratch: scratch };
        let known = second.view().is_known().map_err(|error| {
            if error.refused { none(&error.why) } else { Unread::Spoilt(error.why) }
        })?;
        if !known {
            return Err(Unread::Spoilt(messages::store::copy_other_version()));
        }
        Ok(second)
    }

    /// What it holds.
    pub(super) fn view(&self) -> View<'_> {
        static EMPTY: super::memory::MemoryState = super::memory::MemoryState::empty();
        View(self.state.as_ref().map_or(&EMPTY as &dyn State, |state| state))
    }

    /// How far it has seen each journal; none where it is spoilt.
    ///
    /// # Errors
    /// [`StoreError::Unseen`], as of all that reads it.
    pub(super) fn marks(&self) -> Result<Vec<Watermark>, StoreError> {
        Ok(self.as_far(self.view().watermarks())?.unwrap_or_default())
    }

    /// The lines of a journal that it holds, as far as it can be read.
    pub(super) fn lines(&self, coder: &str) -> Result<Vec<Copied>, StoreError> {
        let View(state) = self.view();
        let prefix = JournalKey::of(coder).nth(0);
        let prefix = prefix.first_chunk::<16>().map_or(&[][..], <[u8; 16]>::as_slice);
        let keys = self.as_far(state.keys(Tree::Recent, prefix, None, usize::MAX))?;
        let mut lines = Vec::new();
        for key in keys.unwrap_or_default() {
            let seq = key.last_chunk::<8>().map_or(0, |seq| u64::from_be_bytes(*seq));
            let line = self.as_far(state.get(Tree::Recent, &key))?.flatten();
            let place = self.as_far(self.view().place(coder, seq))?.flatten();
            lines.extend(line.map(|line| (place.map_or(1, |it| it.file), line)));
        }
        Ok(lines)
    }

    /// What was read; none where the state is spoilt.
    pub(super) fn as_far<T>(&self, read: Result<T, StateError>) -> Result<Option<T>, StoreError> {
        match read {
            Ok(read) => Ok(Some(read)),
            Err(StateError { why, refused: true }) => Err(unseen(&self.folder, why)),
            Err(StateError { .. }) => Ok(None),
        }
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

/// All second copies of a study's work.
pub(super) struct Seconds {
    /// Of the states in use.
    pub(super) current: Vec<Second>,
    /// Of those that were set aside, newest first.
    pub(super) aside: Vec<Second>,
}

impl Seconds {
    /// Copies all states that are not spoilt and opens the copies.
    ///
    /// # Errors
    /// [`StoreError::Unseen`] where there is no room or no leave for that: nobody
    /// can say then what is lost.
    pub(super) fn of(study: &Path) -> Result<Self, StoreError> {
        let open = |folder: PathBuf| match Second::of(&folder) {
            Ok(second) => Ok(Some(second)),
            Err(Unread::Spoilt(_)) => Ok(None),
            Err(Unread::Refused(why)) => Err(unseen(&folder, why)),
        };
        let (current, aside) = state_folders(study);
        let current = current.into_iter().filter_map(|it| open(it.folder).transpose());
        let aside = aside.into_iter().filter_map(|it| open(it).transpose());
        Ok(Self {
            current: current.collect::<Result<_, _>>()?,
            aside: aside.collect::<Result<_, _>>()?,
        })
    }
}

fn unseen(folder: &Path, why: String) -> StoreError {
    StoreError::Unseen { folder: folder.to_owned(), why }
}

/// A state that is in use.
pub(super) struct InUse {
    /// Whose it is; none where an earlier version kept it for all.
    pub(super) coder: Option<String>,
    /// The folder of sled's files.
    pub(super) folder: PathBuf,
}

impl InUse {
    /// Where it lies, relative to the study, for a finding.
    pub(super) fn place(&self) -> String {
        let of_coder = |coder: &String| format!("store/coder-{coder}/");
        self.coder.as_ref().map_or_else(|| "store/".to_owned(), of_coder)
    }
}

/// The states in use, by coder, and the folders of those that were set aside,
/// newest first.
pub(super) fn state_folders(study: &Path) -> (Vec<InUse>, Vec<PathBuf>) {
    let holds = |folder: &Path| folder.join("db").is_file();
    let store = study.join("store");
    let mut used = Vec::new();
    for folder in folders(&store) {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let coder = name.strip_prefix("coder-").map(str::to_owned);
        let current = coder.is_some().then(|| shelf::current(&folder)).flatten();
        used.extend(current.filter(|it| holds(it)).map(|folder| InUse { coder, folder }));
    }
    let old = if holds(&store) { Some(store) } else { shelf::current(&store) };
    used.extend(old.filter(|it| holds(it)).map(|folder| InUse { coder: None, folder }));
    let named = |path: &PathBuf| {
        path.file_name().is_some_and(|it| it.to_string_lossy().starts_with("store.aside-"))
    };
    let aside = folders(study).into_iter().rev().filter(|it| named(it) && holds(it)).collect();
    (used, aside)
}

/// The folders in a folder, by name.
fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut all: Vec<PathBuf> = entries.map(|it| it.path()).filter(|it| it.is_dir()).collect();
    all.sort();
    all
}

fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    std::fs::create_dir(to)?;
    for entry in std::fs::read_dir(from)? {
        let path = entry?.path();
        let to = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy_folder(&path, &to)?;
        } else {
            let named = |error: io::Error| {
                io::Error::new(error.kind(), format!("{}: {error}", path.display()))
            };
            let mut file = open_regular(&path).map_err(named)?;
            io::copy(&mut file, &mut std::fs::File::create_new(&to)?)?;
        }
    }
    Ok(())
}
