//! Lock files, for a file system without locks: a file that can be made only once
//! says who holds it, and is removed when that is over.
//!
//! One whose process has certainly ended ([`LockNote::is_gone`]) is removed by the
//! next program that wants it; any other is left, and named with what to do. Only
//! who has made the file `….taking` beside it removes one, after reading it again:
//! so no two programs can both take over, or one remove what the other just made.

use super::super::StoreError;
use super::{LockNote, PAUSE, TRIES};
use crate::disk::read_regular_text;
use std::fs::OpenOptions;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::thread::sleep;

/// A lock file that this process made; removed when dropped.
#[derive(Debug)]
pub(super) struct Held {
    path: PathBuf,
    line: String,
}

impl Held {
    /// Makes the lock file, or says who made it.
    pub(super) fn take(path: &Path, note: &LockNote) -> Result<Self, StoreError> {
        for _ in 0..TRIES {
            match make(path, note) {
                Ok(held) => return Ok(held),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                    refuse_if_held(path, note)?;
                    remove_what_is_left(path, note)?;
                }
                Err(error) => return Err(StoreError::io("create", path)(error)),
            }
        }
        Err(StoreError::Held { holder: Box::default(), path: path.to_owned() })
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        // Whoever removed it by hand and made another has it now.
        if read(&self.path).is_ok_and(|line| line == self.line) {
            let _ = remove(&self.path);
        }
    }
}

/// Refuses where a lock file is there whose process may still run.
pub(super) fn refuse_if_held(path: &Path, here: &LockNote) -> Result<(), StoreError> {
    let holder = match read(path) {
        Ok(line) => LockNote::read(&line),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(StoreError::io("read", path)(error)),
    };
    match holder.is_gone(here) {
        true => Ok(()),
        false => Err(StoreError::Held { holder: Box::new(holder), path: path.to_owned() }),
    }
}

/// Makes a lock file that says who holds it.
fn make(path: &Path, note: &LockNote) -> io::Result<Held> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    let held = Held { path: path.to_owned(), line: note.line() };
    if let Err(error) = file.write_all(held.line.as_bytes()) {
        let _ = remove(path);
        return Err(error);
    }
    Ok(held)
}

/// Removes a lock file that an ended process left.
fn remove_what_is_left(path: &Path, here: &LockNote) -> Result<(), StoreError> {
    let taking = path.with_extension("taking");
    match make(&taking, here) {
        Ok(_guard) => {
            // Another program may have taken it over since it was read.
            let gone = read(path).is_ok_and(|line| LockNote::read(&line).is_gone(here));
            if gone {
                remove(path).map_err(StoreError::io("remove", path))?;
            }
            Ok(())
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let taker = LockNote::read(&read(&taking).unwrap_or_default());
            if taker.is_gone(here) {
                // It was cut off in between; nobody can say how far another one is.
                return Err(StoreError::Held { holder: Box::new(taker), path: taking });
            }
            sleep(PAUSE);
            Ok(())
        }
        Err(error) => Err(StoreError::io("create", &taking)(error)),
    }
}

fn read(path: &Path) -> io::Result<String> {
    read_regular_text(path, 4096)
}

#[expect(clippy::disallowed_methods, reason = "the store owns the locks")]
fn remove(path: &Path) -> io::Result<()> {
    std::fs::remove_file(path)
}
