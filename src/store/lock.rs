//! One program a study: the lock file that names who holds it.

use super::StoreError;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;

/// Who has a study open, as the lock file says it (JSON).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LockNote {
    /// Process number.
    pub pid: u32,
    /// Coder.
    pub coder: String,
    /// Machine, empty if unknown.
    #[serde(default)]
    pub host: String,
    /// Since when; none if unknown.
    #[serde(default)]
    pub since: Option<Timestamp>,
}

impl LockNote {
    /// Makes the note of this process. The time comes from the caller, the
    /// machine's name from the system where it is easily had.
    pub fn here(coder: &str, now: Timestamp) -> Self {
        #[expect(clippy::disallowed_methods, reason = "the store owns the lock and its words")]
        let host = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
        let (pid, host) = (std::process::id(), host.trim().to_owned());
        Self { pid, coder: coder.to_owned(), host, since: Some(now) }
    }
}

impl fmt::Display for LockNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.pid == 0 {
            return f.write_str("another program has this study open");
        }
        write!(f, "coder “{}” has this study open (process {}", self.coder, self.pid)?;
        if !self.host.is_empty() {
            write!(f, " on {}", self.host)?;
        }
        if let Some(since) = self.since {
            write!(f, ", since {since:.0}")?;
        }
        f.write_str(")")
    }
}

/// Holds a study until dropped. The system frees it when the process dies.
#[derive(Debug)]
pub(super) struct StudyLock {
    _file: File,
}

impl StudyLock {
    /// Takes the study's lock, or says who has it.
    pub(super) fn take(study: &Path, note: &LockNote) -> Result<Self, StoreError> {
        let path = study.join(".lock");
        StoreError::unless_linked(&path)?;
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        let mut file = options.open(&path).map_err(StoreError::io("create", &path))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(StoreError::Locked { holder: holder(&mut file) });
            }
            Err(TryLockError::Error(source)) => {
                return Err(StoreError::io("lock", &path)(source));
            }
        }
        // The words are a courtesy to whoever is refused: a full disk must not
        // keep the study closed.
        let text = serde_json::to_string(note).unwrap_or_default() + "\n";
        let _ = file.set_len(0).and_then(|()| file.rewind());
        let _ = file.write_all(text.as_bytes());
        Ok(Self { _file: file })
    }
}

/// Whether a program has a study open; false where there is no lock to look at.
#[expect(clippy::disallowed_methods, reason = "the store owns the lock")]
pub fn is_locked(study: &Path) -> bool {
    let file = File::open(study.join(".lock")).ok();
    file.is_some_and(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)))
}

fn holder(file: &mut File) -> LockNote {
    let mut text = String::new();
    let _ = file.take(4096).read_to_string(&mut text);
    let unknown = LockNote { pid: 0, coder: String::new(), host: String::new(), since: None };
    serde_json::from_str(text.trim()).unwrap_or(unknown)
}
