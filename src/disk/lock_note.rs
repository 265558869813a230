//! What a lock says of its holder.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Who has a study open, as the lock file says it (JSON).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Which boot of the machine, empty if unknown.
    #[serde(default)]
    pub boot: String,
    /// Which numbering of processes the number belongs to (a container has its
    /// own), empty if unknown.
    #[serde(default)]
    pub numbering: String,
}

impl LockNote {
    /// Makes the note of this process. The time comes from the caller, the
    /// machine's name from the system where it is easily had.
    pub fn here(coder: &str, now: Timestamp) -> Self {
        #[expect(clippy::disallowed_methods, reason = "the room for files")]
        let host = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
        let numbering = std::fs::read_link("/proc/self/ns/pid").unwrap_or_default();
        Self {
            pid: std::process::id(),
            coder: coder.to_owned(),
            host: host.trim().to_owned(),
            since: Some(now),
            boot: boot_id(),
            numbering: numbering.to_string_lossy().into_owned(),
        }
    }

    /// Reads a note; of one that is spoilt, nothing is known.
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text.trim()).unwrap_or_default()
    }

    /// The note as a line.
    pub fn line(&self) -> String {
        serde_json::to_string(self).unwrap_or_default() + "\n"
    }

    /// Whether the process of this note has certainly ended, as seen by another
    /// one: it ran on the same machine, which was started anew since or has no
    /// process of that number.
    pub fn is_gone(&self, here: &LockNote) -> bool {
        let known = ![&self.host, &self.boot, &here.boot].iter().any(|it| it.is_empty());
        if !known || self.host != here.host || self.pid == 0 {
            return false;
        }
        let same_numbers = !self.numbering.is_empty() && self.numbering == here.numbering;
        self.boot != here.boot || (same_numbers && !is_running(self.pid))
    }
}

/// This machine's boot, as a text that is another after each one; empty where
/// the system does not tell.
pub fn boot_id() -> String {
    #[expect(clippy::disallowed_methods, reason = "the room for files")]
    let id = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default();
    id.trim().to_owned()
}

/// Whether a process runs; true where nobody can say.
#[cfg(unix)]
fn is_running(pid: u32) -> bool {
    use rustix::process::{Pid, test_kill_process};
    let pid = i32::try_from(pid).ok().and_then(Pid::from_raw);
    pid.is_none_or(|pid| test_kill_process(pid) != Err(rustix::io::Errno::SRCH))
}

#[cfg(not(unix))]
fn is_running(_: u32) -> bool {
    true
}

impl fmt::Display for LockNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.pid == 0 {
            return f.write_str(&messages::disk::study_open());
        }
        let (coder, process, host) = (&self.coder, self.pid, &self.host);
        let since = self.since.map(|since| format!("{since:.0}"));
        f.write_str(&match (host.is_empty(), since) {
            (true, None) => messages::disk::opened_by(coder, process),
            (true, Some(since)) => messages::disk::opened_by_since(coder, process, since),
            (false, None) => messages::disk::opened_by_on(coder, process, host),
            (false, Some(since)) => messages::disk::opened_by_on_since(coder, process, host, since),
        })
    }
}
