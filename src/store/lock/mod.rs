//! Who has a study open: one program a coder, several coders at a time.
//!
//! Every program that writes shares `.lock` and has `.locks/<coder>.lock` for
//! itself. Earlier versions want `.lock` alone, so that they and this version
//! keep each other out; so does whatever rewrites journals ([`StudyLock::alone`]).
//! Where the file system has no locks, files that are made and removed stand in
//! for them ([`LockFile`]).

use super::StoreError;
pub use disk::LockNote;
use disk::{LockFile, PAUSE, TRIES, has_no_locks, open_regular, refuse_if_held, refuse_no_file};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::thread::sleep;

/// The folder of the coders' locks.
const FOLDER: &str = ".locks";
/// The lock file of whoever works alone, where the file system has no locks: no
/// coder's name begins so.
const ALONE: &str = ".study.held";
/// Where locks are had from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Locks {
    /// The file system; files where it has no locks.
    #[default]
    System,
    /// Files, as if the file system had no locks.
    Files,
}

/// Holds a study for one coder, or alone, until dropped. The system frees it when
/// the process dies.
#[derive(Debug)]
pub(super) struct StudyLock {
    _files: Vec<File>,
    _held: Option<LockFile>,
}

impl StudyLock {
    /// Takes a coder's lock beside those of other coders, or says who has it.
    pub(super) fn of_coder(
        study: &Path,
        coder: &str,
        note: &LockNote,
        locks: Locks,
    ) -> Result<Self, StoreError> {
        if locks == Locks::System
            && let Some(mut of_study) = lock(&study.join(".lock"), Share::Yes)?
        {
            tell(&mut of_study, note);
            let folder = make_folder(study)?;
            let own = lock(&folder.join(format!("{coder}.lock")), Share::No)?;
            if let Some(mut own) = own {
                tell(&mut own, note);
                return Ok(Self { _files: vec![of_study, own], _held: None });
            }
        }
        let folder = make_folder(study)?;
        let held = LockFile::take(&folder.join(format!("{coder}.held")), note)?;
        refuse_if_held(&folder.join(ALONE), note)?;
        Ok(Self { _files: Vec::new(), _held: Some(held) })
    }

    /// Takes a study for one program alone, or says who has it open.
    pub(super) fn alone(study: &Path, note: &LockNote, locks: Locks) -> Result<Self, StoreError> {
        if locks == Locks::System
            && let Some(mut file) =
                lock(&study.join(".lock"), Share::No).map_err(|error| of_whom(study, error))?
        {
            tell(&mut file, note);
            return Ok(Self { _files: vec![file], _held: None });
        }
        let folder = make_folder(study)?;
        let held = LockFile::take(&folder.join(ALONE), note)?;
        // Whoever comes after this finds the file that was just made.
        for path in held_files(study).into_iter().filter(|path| !path.ends_with(ALONE)) {
            refuse_if_held(&path, note)?;
        }
        Ok(Self { _files: Vec::new(), _held: Some(held) })
    }

    /// Waits a moment until no other program has its turn at what the coders share
    /// in `store`.
    pub(super) fn turn(study: &Path) -> Result<Self, StoreError> {
        let (folder, note) = (make_folder(study)?, LockNote::here("", jiff::Timestamp::UNIX_EPOCH));
        if let Some(file) = lock(&folder.join(".store.lock"), Share::No)? {
            return Ok(Self { _files: vec![file], _held: None });
        }
        let held = LockFile::take(&folder.join(".store.held"), &note)?;
        Ok(Self { _files: Vec::new(), _held: Some(held) })
    }
}

/// Whether coders have locks of their own here: made by the first who opens it.
pub(super) fn has_coders(study: &Path) -> bool {
    study.join(FOLDER).is_dir()
}

/// Whether a program has a study open; false where there is no lock to look at.
pub fn is_locked(study: &Path) -> bool {
    let file = open_regular(&study.join(".lock")).ok();
    let locked = file.is_some_and(|it| matches!(it.try_lock(), Err(TryLockError::WouldBlock)));
    let here = LockNote::here("", jiff::Timestamp::UNIX_EPOCH);
    locked || held_files(study).iter().any(|path| refuse_if_held(path, &here).is_err())
}

/// Whether a lock is shared with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Share {
    Yes,
    No,
}

/// Names a coder who has the study open, where nobody has it alone.
fn of_whom(study: &Path, error: StoreError) -> StoreError {
    let entries = std::fs::read_dir(study.join(FOLDER)).into_iter().flatten().flatten();
    let locks =
        entries.map(|entry| entry.path()).filter(|path| path.extension() == Some("lock".as_ref()));
    for mut file in locks.filter_map(|path| open_regular(&path).ok()) {
        if matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)) {
            return StoreError::Locked { holder: Box::new(holder(&mut file)) };
        }
    }
    error
}

/// Locks a file, made if need be. None where the file system has no locks.
fn lock(path: &Path, share: Share) -> Result<Option<File>, StoreError> {
    StoreError::unless_linked(path)?;
    refuse_no_file(path).map_err(StoreError::io("lock", path))?;
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    let mut file = match options.open(path) {
        // Another user's file may be locked although it cannot be written to.
        Err(error) if error.kind() == ErrorKind::PermissionDenied => open_regular(path),
        opened => opened,
    }
    .map_err(StoreError::io("create", path))?;
    for left in (0..TRIES).rev() {
        let locked = if share == Share::Yes { file.try_lock_shared() } else { file.try_lock() };
        match locked {
            Ok(()) => break,
            Err(TryLockError::WouldBlock) if left > 0 => sleep(PAUSE),
            Err(TryLockError::WouldBlock) => {
                return Err(StoreError::Locked { holder: Box::new(holder(&mut file)) });
            }
            Err(TryLockError::Error(error)) if has_no_locks(&error) => return Ok(None),
            Err(TryLockError::Error(source)) => return Err(StoreError::io("lock", path)(source)),
        }
    }
    Ok(Some(file))
}

/// Writes into a lock file who holds it: a courtesy to whoever is refused, so that
/// a full disk must not keep the study closed.
fn tell(file: &mut File, note: &LockNote) {
    let _ = file.set_len(0).and_then(|()| file.rewind());
    let _ = file.write_all(note.line().as_bytes());
}

fn holder(file: &mut File) -> LockNote {
    let mut text = String::new();
    let _ = file.take(4096).read_to_string(&mut text);
    LockNote::read(&text)
}

/// Makes the folder of the coders' locks, which keeps itself out of git.
#[expect(clippy::disallowed_methods, reason = "the store owns the locks")]
fn make_folder(study: &Path) -> Result<PathBuf, StoreError> {
    let folder = study.join(FOLDER);
    StoreError::unless_linked(&folder)?;
    match std::fs::create_dir(&folder) {
        Ok(()) => {
            // What is not ignored is a nuisance and no more.
            let _ = std::fs::write(folder.join(".gitignore"), "*\n");
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        Err(error) => return Err(StoreError::io("create", &folder)(error)),
    }
    Ok(folder)
}

/// The lock files of a study on a file system without locks.
fn held_files(study: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(study.join(FOLDER)).into_iter().flatten().flatten();
    let held = |path: &PathBuf| path.extension().is_some_and(|end| end == "held");
    entries.map(|entry| entry.path()).filter(held).collect()
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests own their folders")]
mod tests;
