//! What is temporary: its names, its locks, and what killed processes left of it.
#![expect(clippy::disallowed_methods, reason = "the room for files")]

use rustix::fs::OFlags;
use std::fs::{self, File, Metadata, OpenOptions, Permissions, TryLockError};
use std::io;
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Random letters and digits in a temporary name.
const RANDOM: usize = 12;
/// How every temporary name ends.
const END: &str = ".tmp";
/// How many bytes of a target's name its temporary names begin with.
const KEPT: usize = 100;
/// How often another name is tried where a sweep of another process came between.
const TRIES: usize = 16;

/// How the temporary names for a target begin: `.NAME.depeche-`.
pub(super) fn start_for(target: &Path) -> String {
    let mut name = target.file_name().unwrap_or_default().to_string_lossy().into_owned();
    name.truncate(name.floor_char_boundary(KEPT));
    format!(".{name}.depeche-")
}

/// Makes something under a random name that begins with `start`, and locks it.
///
/// `make` must make it anew. The lock is none where the file system has none:
/// then it is never taken for a leftover either.
pub(super) fn make_locked<T>(
    start: &str,
    mode: u32,
    make: impl Fn(&tempfile::Builder<'_, '_>) -> io::Result<T>,
    place: impl Fn(&T) -> PathBuf,
) -> io::Result<(T, Option<File>)> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(start).suffix(END).rand_bytes(RANDOM);
    builder.permissions(Permissions::from_mode(mode));
    for _ in 0..TRIES {
        let made = make(&builder)?;
        let path = place(&made);
        let handle = match open_unfollowed(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            opened => opened?,
        };
        match handle.try_lock() {
            Ok(()) if is_still(&handle, &path) => {
                note(path)?;
                return Ok((made, Some(handle)));
            }
            Err(TryLockError::Error(_)) => {
                note(path)?;
                return Ok((made, None));
            }
            Ok(()) | Err(TryLockError::WouldBlock) => {}
        }
    }
    Err(io::Error::other("temporary files are removed as soon as they are made"))
}

/// What this process has made that is temporary.
struct Own {
    paths: Vec<PathBuf>,
    /// Whether the process is being ended: nothing more is made.
    ending: bool,
}

static OWN: Mutex<Own> = Mutex::new(Own { paths: Vec::new(), ending: false });

/// How many paths are kept before those that are gone are forgotten.
const MANY: usize = 16;

/// Notes what was made.
fn note(path: PathBuf) -> io::Result<()> {
    let mut own = OWN.lock().unwrap_or_else(PoisonError::into_inner);
    if own.paths.len() >= MANY {
        own.paths.retain(|path| fs::symlink_metadata(path).is_ok());
    }
    own.paths.push(path);
    if own.ending { Err(io::ErrorKind::Interrupted.into()) } else { Ok(()) }
}

/// Forgets what is to stay.
pub(super) fn forget(path: &Path) {
    let mut own = OWN.lock().unwrap_or_else(PoisonError::into_inner);
    own.paths.retain(|other| other != path);
}

/// Removes all that this process has made that is temporary, and has it make no
/// more: for an end at which nothing is dropped.
pub fn remove_own() {
    let mut own = OWN.lock().unwrap_or_else(PoisonError::into_inner);
    own.ending = true;
    for _ in 0..TRIES {
        // Another thread may just be putting something into a folder.
        own.paths.retain(|path| match fs::symlink_metadata(path) {
            Ok(facts) if facts.is_dir() => fs::remove_dir_all(path).is_err(),
            Ok(_) => fs::remove_file(path).is_err(),
            Err(_) => false,
        });
    }
}

/// Removes what killed processes left in a folder under names that begin with
/// `start`: of this user, and locked by nobody.
pub(super) fn sweep(folder: &Path, start: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let named = entries.filter(|entry| is_ours(&entry.file_name().to_string_lossy(), start));
    named.map(|entry| entry.path()).filter(|path| remove_if_left(path)).collect()
}

fn is_ours(name: &str, start: &str) -> bool {
    let middle = name.strip_prefix(start).and_then(|it| it.strip_suffix(END));
    middle.is_some_and(|it| it.len() == RANDOM && it.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn remove_if_left(path: &Path) -> bool {
    let Ok(facts) = fs::symlink_metadata(path) else { return false };
    let mine = facts.uid() == rustix::process::geteuid().as_raw();
    if !mine || !(facts.is_dir() || facts.is_file()) {
        return false;
    }
    let Ok(handle) = open_unfollowed(path) else { return false };
    // Held until it is gone, so that its maker sees that it is.
    if handle.try_lock().is_err() || !is_still(&handle, path) {
        return false;
    }
    if facts.is_dir() { fs::remove_dir_all(path).is_ok() } else { fs::remove_file(path).is_ok() }
}

/// Opens what has a name, be it a file or a folder, but follows no link and waits
/// for no pipe.
fn open_unfollowed(path: &Path) -> io::Result<File> {
    let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed();
    // Some network file systems lock only what is open for writing.
    let writable = OpenOptions::new().read(true).write(true).custom_flags(flags).open(path);
    writable.or_else(|_| OpenOptions::new().read(true).custom_flags(flags).open(path))
}

/// Whether a name still stands for the file or folder that is open.
fn is_still(handle: &File, path: &Path) -> bool {
    let same = |a: &Metadata, b: &Metadata| a.ino() == b.ino() && a.dev() == b.dev();
    match (handle.metadata(), fs::symlink_metadata(path)) {
        (Ok(open), Ok(there)) => same(&open, &there),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_our_making_are_leftovers() {
        assert!(is_ours(".a.toml.depeche-aB3dE6gH9jK2.tmp", ".a.toml.depeche-"));
        for name in [
            ".a.toml.depeche-.tmp",
            ".a.toml.depeche-aB3dE6gH9jK2",
            ".a.toml.depeche-aB3dE6gH9jK2x.tmp",
            ".a.toml.depeche-aB3dE6-H9jK2.tmp",
            ".b.toml.depeche-aB3dE6gH9jK2.tmp",
            "a.toml",
        ] {
            assert!(!is_ours(name, ".a.toml.depeche-"), "{name}");
        }
    }
}
