//! A file that gets its name when it is whole and on the disk.
#![expect(clippy::disallowed_methods, reason = "the room for files")]

use super::durable::{parent, sync_parent};
use super::leftovers::{make_locked, start_for, sweep};
use rustix::fs::{CWD, RenameFlags, renameat_with};
use rustix::io::Errno;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A file being written beside its target under a random name; gone when dropped
/// before it got its name. Its mode follows the umask.
#[derive(Debug)]
pub struct Draft {
    file: NamedTempFile,
    target: PathBuf,
    /// Tells other processes that this draft is not a leftover.
    _lock: Option<File>,
}

impl Draft {
    /// Begins a file that is to have the name `target`. What killed processes
    /// left of earlier drafts for the same target is removed.
    ///
    /// # Errors
    /// What the system says.
    pub fn beside(target: &Path) -> io::Result<Draft> {
        let folder = parent(target);
        sweep(&folder, &start_for(target));
        let make = |builder: &tempfile::Builder<'_, '_>| builder.tempfile_in(&folder);
        let place = |file: &NamedTempFile| file.path().to_owned();
        let (file, lock) = make_locked(&start_for(target), 0o666, make, place)?;
        Ok(Draft { file, target: target.to_owned(), _lock: lock })
    }

    /// Where it lies as long as it has not got its name.
    pub fn path(&self) -> &Path {
        self.file.path()
    }

    /// Waits until what was written so far is on the disk.
    ///
    /// # Errors
    /// What the system says.
    pub fn sync(&self) -> io::Result<()> {
        self.file.as_file().sync_all()
    }

    /// Puts it in the place of its target, if there is one. A reader sees the old
    /// content or the new one, never half of it; a crash leaves one of the two,
    /// and once this returned, the new one.
    ///
    /// # Errors
    /// What the system says. Only where it could not sync the folder, the file has
    /// its name all the same.
    pub fn replace(self) -> io::Result<()> {
        self.file.as_file().sync_all()?;
        let mut temp = self.file.into_temp_path();
        fs::rename(&temp, &self.target)?;
        temp.disable_cleanup(true);
        sync_parent(&self.target)
    }

    /// Gives it its name, which must be free: nothing is ever replaced.
    ///
    /// # Errors
    /// [`ErrorKind::AlreadyExists`]; else as [`Draft::replace`].
    pub fn put_new(self) -> io::Result<()> {
        self.file.as_file().sync_all()?;
        let mut temp = self.file.into_temp_path();
        match fs::hard_link(&temp, &self.target) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(error),
            Err(_) => {
                // The file system has no hard links.
                rename_to_free(&temp, &self.target)?;
                temp.disable_cleanup(true);
            }
        }
        // The other name is taken away, unless it was renamed.
        drop(temp);
        sync_parent(&self.target)
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.as_file_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_file_mut().flush()
    }
}

/// Renames unless the new name is taken, as surely as the file system lets us.
fn rename_to_free(from: &Path, to: &Path) -> io::Result<()> {
    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) if fs::symlink_metadata(to).is_err() => {
            fs::rename(from, to)
        }
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Err(ErrorKind::AlreadyExists.into()),
        done => Ok(done?),
    }
}

/// Writes a small file durably, in the place of the one that is there; see
/// [`Draft::replace`].
///
/// # Errors
/// What the system says; the old file is there then, and nothing else.
pub fn write_whole(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut draft = Draft::beside(path)?;
    draft.write_all(content)?;
    draft.replace()
}

/// Writes a small file durably under a name that must be free; see
/// [`Draft::put_new`].
///
/// # Errors
/// [`ErrorKind::AlreadyExists`]; what the system says.
pub fn write_new(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut draft = Draft::beside(path)?;
    draft.write_all(content)?;
    draft.put_new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().flatten();
        let mut names: Vec<String> =
            entries.map(|it| it.file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        write_whole(&path, b"one").unwrap();
        write_whole(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(names(folder.path()), ["a.toml"]);
        // As any file that this user makes.
        let other = folder.path().join("b");
        fs::write(&other, "").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().mode() & 0o777;
        assert_eq!(mode(&path), mode(&other));
    }

    #[test]
    fn a_new_file_never_replaces_one_that_appeared_meanwhile() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.jsonl");
        let mut draft = Draft::beside(&path).unwrap();
        draft.write_all(b"ours").unwrap();
        fs::write(&path, "theirs").unwrap();
        assert_eq!(draft.put_new().unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"theirs");
        assert_eq!(names(folder.path()), ["out.jsonl"]);
        // A link that leads nowhere is something, too.
        let link = folder.path().join("link");
        symlink("nowhere", &link).unwrap();
        assert_eq!(write_new(&link, b"x").unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert!(!folder.path().join("nowhere").exists());
    }

    #[test]
    fn what_a_killed_writer_left_is_swept_and_what_lives_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        let left = folder.path().join(".a.toml.depeche-aB3dE6gH9jK2.tmp");
        fs::write(&left, "half").unwrap();
        let other = folder.path().join(".b.toml.depeche-aB3dE6gH9jK2.tmp");
        fs::write(&other, "half").unwrap();
        let living = Draft::beside(&path).unwrap();
        assert!(!left.exists());
        write_whole(&path, b"one").unwrap();
        assert!(living.path().exists());
        assert!(other.exists(), "a leftover of another target is not this one's");
        living.replace().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"");
    }

    #[test]
    fn a_link_that_was_planted_under_a_temporary_name_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let secret = folder.path().join("secret");
        fs::write(&secret, "secret").unwrap();
        let planted = folder.path().join(".a.depeche-aB3dE6gH9jK2.tmp");
        symlink(&secret, &planted).unwrap();
        write_whole(&folder.path().join("a"), b"x").unwrap();
        assert_eq!(fs::read(&secret).unwrap(), b"secret");
        assert!(fs::symlink_metadata(&planted).is_ok());
    }

    #[test]
    fn a_name_of_the_greatest_length_can_be_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("é".repeat(127));
        write_whole(&path, b"x").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"x");
    }

    #[test]
    fn a_refused_write_leaves_the_old_file_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::create_dir_all(path.join("b")).unwrap();
        assert!(write_whole(&path, b"x").is_err());
        assert_eq!(names(folder.path()), ["a"]);
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    }
}
