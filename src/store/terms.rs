//! How a study is opened.

use super::journal::FILE_LIMIT;
use super::lock::Locks;
use disk::boot_id;

/// How a study is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// Bytes a journal file may hold.
    pub file_limit: u64,
    /// Bytes of journal lines that are brought into the state while the study is
    /// opened. More than that is done in the background, and the study read from
    /// memory until then, up to [`in_memory`](Terms::in_memory).
    pub at_once: u64,
    /// Bytes of journals up to which the study is read from memory meanwhile. Of more,
    /// opening waits for the state, so that memory stays flat.
    pub in_memory: u64,
    /// The machine's boot, another after each one; empty where it is not known:
    /// then a state that was not closed in order is never trusted.
    pub boot: String,
    /// Where locks are had from.
    pub locks: Locks,
    /// The device whose journal is written, a name as [`is_device`](super::is_device)
    /// has it; none writes the coder's journal without a device, as version 0.1 did.
    pub device: Option<String>,
    /// Bytes of records that a line of an act in parts has, about; an act of fewer is
    /// one line.
    pub part: u64,
}

impl Default for Terms {
    /// What the program uses.
    fn default() -> Self {
        let (locks, device) = (Locks::System, None);
        let (file_limit, part) = (FILE_LIMIT, 1 << 20);
        let (at_once, in_memory) = (2 << 20, 64 << 20);
        Self { file_limit, at_once, in_memory, boot: boot_id(), locks, device, part }
    }
}
