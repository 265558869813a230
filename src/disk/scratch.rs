//! Folders that are temporary, or get their name when they are whole.
#![expect(clippy::disallowed_methods, reason = "the room for files")]

use super::durable::{parent, sync_parent};
use super::leftovers::{forget, make_locked, start_for, sweep};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A private folder in the system's temporary folder: only this user may enter
/// it. Gone with all that is in it when dropped.
#[derive(Debug)]
pub struct Scratch {
    folder: TempDir,
    /// Tells other processes that this folder is not a leftover.
    _lock: Option<File>,
}

impl Scratch {
    /// Makes one for `what` ("check", "backup"), which shows in its name. What
    /// killed processes left of that kind is removed.
    ///
    /// # Errors
    /// What the system says.
    pub fn new(what: &str) -> io::Result<Scratch> {
        Self::within(&std::env::temp_dir(), what)
    }

    /// Makes one in another folder than the temporary one.
    ///
    /// # Errors
    /// What the system says.
    pub fn within(place: &Path, what: &str) -> io::Result<Scratch> {
        let start = format!("depeche-{what}.");
        sweep(place, &start);
        Self::make(place, &start)
    }

    /// Makes one for something a person types into: where the process is killed, it
    /// stays for good, and is swept by nobody.
    ///
    /// # Errors
    /// What the system says.
    pub fn lasting(what: &str) -> io::Result<Scratch> {
        let lasting = Self::make(&std::env::temp_dir(), &format!("depeche-{what}-"))?;
        forget(lasting.path());
        Ok(lasting)
    }

    fn make(place: &Path, start: &str) -> io::Result<Scratch> {
        let make = |builder: &tempfile::Builder<'_, '_>| builder.tempdir_in(place);
        let (folder, lock) = make_locked(start, 0o700, make, |it| it.path().into())?;
        Ok(Scratch { folder, _lock: lock })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Leaves it there with all that is in it.
    pub fn keep(mut self) {
        forget(self.path());
        self.folder.disable_cleanup(true);
    }
}

/// A folder being filled beside its target under a hidden random name; gone when
/// dropped before it got its name.
#[derive(Debug)]
pub struct DraftFolder {
    folder: TempDir,
    target: PathBuf,
    /// Tells other processes that this folder is not a leftover.
    _lock: Option<File>,
}

impl DraftFolder {
    /// Begins a folder that is to have the name `target`.
    ///
    /// # Errors
    /// What the system says.
    pub fn beside(target: &Path) -> io::Result<DraftFolder> {
        let place = parent(target);
        let make = |builder: &tempfile::Builder<'_, '_>| builder.tempdir_in(&place);
        let start = start_for(target);
        sweep(&place, &start);
        let (folder, lock) = make_locked(&start, 0o777, make, |it| it.path().into())?;
        Ok(DraftFolder { folder, target: target.to_owned(), _lock: lock })
    }

    /// Removes what killed processes left of earlier ones for the same target, and
    /// says what. [`DraftFolder::beside`] does it without a word.
    pub fn sweep(target: &Path) -> Vec<PathBuf> {
        sweep(&parent(target), &start_for(target))
    }

    /// Where it lies as long as it has not got its name.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Gives it its name; an empty folder of that name is replaced, anything else
    /// is in the way. What is in it should be on the disk already.
    ///
    /// # Errors
    /// What the system says; then it is gone.
    pub fn put(mut self) -> io::Result<()> {
        fs::rename(self.folder.path(), &self.target)?;
        self.folder.disable_cleanup(true);
        sync_parent(&self.target)
    }
}

/// Bytes that are free for this user where a folder lies; none where the system
/// does not tell.
pub fn free_bytes(folder: &Path) -> Option<u64> {
    let facts = rustix::fs::statvfs(folder).ok()?;
    facts.f_bavail.checked_mul(facts.f_frsize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::{MetadataExt as _, symlink};

    #[test]
    fn a_scratch_folder_is_private_and_goes_with_its_owner() {
        let place = tempfile::tempdir().unwrap();
        let scratch = Scratch::within(place.path(), "check").unwrap();
        let path = scratch.path().to_owned();
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o700);
        fs::write(path.join("a"), "x").unwrap();
        drop(scratch);
        assert!(!path.exists());
    }

    #[test]
    fn what_a_killed_check_left_is_swept_and_nothing_of_anybody_else() {
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        let theirs = at("theirs");
        fs::create_dir_all(theirs.join("deep")).unwrap();
        fs::create_dir_all(at("depeche-check.aB3dE6gH9jK2.tmp/deep")).unwrap();
        fs::create_dir(at("depeche-check.notes.tmp")).unwrap();
        symlink(&theirs, at("depeche-check.zB3dE6gH9jK2.tmp")).unwrap();
        let first = Scratch::within(place.path(), "check").unwrap();
        let second = Scratch::within(place.path(), "check").unwrap();
        assert!(!at("depeche-check.aB3dE6gH9jK2.tmp").exists());
        assert!(at("depeche-check.notes.tmp").exists());
        assert!(theirs.join("deep").exists());
        assert!(first.path().exists() && second.path().exists());
    }

    #[test]
    fn a_folder_gets_its_name_when_it_is_whole() {
        let place = tempfile::tempdir().unwrap();
        let target = place.path().join("study");
        let draft = DraftFolder::beside(&target).unwrap();
        fs::write(draft.path().join("a"), "x").unwrap();
        assert!(DraftFolder::sweep(&target).is_empty(), "it lives");
        fs::create_dir(&target).unwrap();
        draft.put().unwrap();
        assert_eq!(fs::read(target.join("a")).unwrap(), b"x");
        let draft = DraftFolder::beside(&target).unwrap();
        let path = draft.path().to_owned();
        assert!(draft.put().is_err());
        assert!(!path.exists());
        assert_eq!(fs::read(target.join("a")).unwrap(), b"x");
    }

    #[test]
    fn the_room_that_is_left_is_told() {
        assert!(free_bytes(&std::env::temp_dir()).is_some());
        assert_eq!(free_bytes(Path::new("/no/such/folder")), None);
    }
}
