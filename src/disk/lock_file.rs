//! Lock files, for a file system without locks: a file that can be made only once
//! says who holds it, and is removed when that is over.
//!
//! One whose process has certainly ended ([`LockNote::is_gone`]) is removed by the
//! next program that wants it; any other is left, and named with what to do. Only
//! who has made the file `….taking` beside it removes one, after reading it again:
//! so no two programs can both take over, or one remove what the other just made.

use super::{LockNote, read_regular_text};
use std::fs::OpenOptions;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

/// How often a lock is asked for that another program may give up at once.
pub const TRIES: u32 = 20;
/// Between two of those.
pub const PAUSE: Duration = Duration::from_millis(5);

/// Says why a lock file was not made.
#[derive(Debug)]
pub enum Unlocked {
    /// Another program has it, or its process is not known to have ended.
    Held {
        /// Who.
        holder: Box<LockNote>,
        /// The lock file.
        path: PathBuf,
    },
    /// A file could not be read or written.
    Io {
        /// What was being done ("create").
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl Unlocked {
    fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { doing, path, source }
    }
}

/// A lock file that this process made; removed when dropped.
#[derive(Debug)]
pub struct LockFile {
    path: PathBuf,
    line: String,
}

impl LockFile {
    /// Makes the lock file, or says who made it.
    ///
    /// # Errors
    /// [`Unlocked`].
    pub fn take(path: &Path, note: &LockNote) -> Result<Self, Unlocked> {
        for _ in 0..TRIES {
            match make(path, note) {
                Ok(held) => return Ok(held),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                    refuse_if_held(path, note)?;
                    remove_what_is_left(path, note)?;
                }
                Err(error) => return Err(Unlocked::io("create", path)(error)),
            }
        }
        Err(Unlocked::Held { holder: Box::default(), path: path.to_owned() })
    }
}

impl Drop for LockFile {
    fn drop(&mut self) {
        // Whoever removed it by hand and made another has it now.
        if read(&self.path).is_ok_and(|line| line == self.line) {
            let _ = remove(&self.path);
        }
    }
}

/// Refuses where a lock file is there whose process may still run.
///
/// # Errors
/// [`Unlocked`].
pub fn refuse_if_held(path: &Path, here: &LockNote) -> Result<(), Unlocked> {
    let holder = match read(path) {
        Ok(line) => LockNote::read(&line),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Unlocked::io("read", path)(error)),
    };
    if holder.is_gone(here) {
        Ok(())
    } else {
        Err(Unlocked::Held { holder: Box::new(holder), path: path.to_owned() })
    }
}

/// Makes a lock file that says who holds it.
fn make(path: &Path, note: &LockNote) -> io::Result<LockFile> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    let held = LockFile { path: path.to_owned(), line: note.line() };
    if let Err(error) = file.write_all(held.line.as_bytes()) {
        let _ = remove(path);
        return Err(error);
    }
    Ok(held)
}

/// Removes a lock file that an ended process left.
fn remove_what_is_left(path: &Path, here: &LockNote) -> Result<(), Unlocked> {
    let taking = path.with_extension("taking");
    match make(&taking, here) {
        Ok(_guard) => {
            // Another program may have taken it over since it was read.
            let gone = read(path).is_ok_and(|line| LockNote::read(&line).is_gone(here));
            if gone {
                remove(path).map_err(Unlocked::io("remove", path))?;
            }
            Ok(())
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let taker = LockNote::read(&read(&taking).unwrap_or_default());
            if taker.is_gone(here) {
                // It was cut off in between; nobody can say how far another one is.
                return Err(Unlocked::Held { holder: Box::new(taker), path: taking });
            }
            sleep(PAUSE);
            Ok(())
        }
        Err(error) => Err(Unlocked::io("create", &taking)(error)),
    }
}

fn read(path: &Path) -> io::Result<String> {
    read_regular_text(path, 4096)
}

#[expect(clippy::disallowed_methods, reason = "the room for files")]
fn remove(path: &Path) -> io::Result<()> {
    std::fs::remove_file(path)
}

/// Whether an error of locking says that this file system has no locks.
pub fn has_no_locks(error: &io::Error) -> bool {
    use rustix::io::Errno;
    let none = [Errno::NOLCK, Errno::OPNOTSUPP, Errno::NOTSUP, Errno::NOSYS];
    let code = error.raw_os_error();
    error.kind() == ErrorKind::Unsupported || none.iter().any(|it| Some(it.raw_os_error()) == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_system_without_locks_is_known_by_its_answer() {
        use rustix::io::Errno;
        for none in [Errno::NOLCK, Errno::OPNOTSUPP, Errno::NOSYS] {
            assert!(has_no_locks(&io::Error::from_raw_os_error(none.raw_os_error())));
        }
        assert!(has_no_locks(&ErrorKind::Unsupported.into()));
        assert!(!has_no_locks(&ErrorKind::PermissionDenied.into()));
        assert!(!has_no_locks(&ErrorKind::WouldBlock.into()));
    }
}
