//! What can go wrong with a study's work, and what to do about it.

use super::LockNote;
use disk::Unlocked;
use messages::store as say;
use model::{Record, RecordId, What};
use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Stands for the kind of a record where its dispatch is in the way.
pub(super) const REMOVED: &str = "dispatch-removed";

/// Says why the store did not do what was asked. Unless a variant says
/// otherwise, nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another program has the study open.
    #[error("{}", messages::store::locked(holder))]
    Locked {
        /// Who.
        holder: Box<LockNote>,
    },
    /// A lock file says that another program has the study open, on a file system
    /// that has no locks: nobody can tell whether that program still runs.
    #[error("{}", messages::store::held(holder, path.display()))]
    Held {
        /// Who.
        holder: Box<LockNote>,
        /// The lock file.
        path: PathBuf,
    },
    /// The store takes no changes.
    #[error("{}", messages::store::read_only(why))]
    ReadOnly {
        /// Why, and what to do.
        why: String,
    },
    /// A record is not what the coder saw when acting on it.
    #[error("{}", messages::store::stale(what, listed(conflicts, Conflict::to_string)))]
    Stale {
        /// The act.
        what: What,
        /// The records in the way.
        conflicts: Vec<Conflict>,
    },
    /// Another coder decided on the same words, which the act takes from a proposal:
    /// whoever acted has not seen that yet.
    #[error("{}", messages::store::decided(what, coder))]
    Decided {
        /// The act.
        what: What,
        /// Who.
        coder: String,
    },
    /// Records point at one that the act would take out.
    #[error("{}", messages::store::named(what, by))]
    Named {
        /// The act.
        what: What,
        /// Which do, in words ("2 stances of “bo” name").
        by: String,
    },
    /// A record was changed since by somebody else, so that taking an act back
    /// (or doing it again) would overwrite their work.
    #[error("{}", overtaken(what, conflicts))]
    Overtaken {
        /// The event that stays as it is; [`Store::leave`](super::Store::leave)
        /// opens the way to those behind it.
        event: RecordId,
        /// The act.
        what: What,
        /// The records in the way.
        conflicts: Vec<Conflict>,
    },
    /// A dispatch that the act records something on was taken out of the study.
    #[error("{}", messages::store::out(what, out))]
    Out {
        /// The act.
        what: What,
        /// Which, and who did.
        out: Conflict,
    },
    /// The act cannot be written down.
    #[error("{}", messages::store::bad_act(what, why))]
    BadAct {
        /// The act.
        what: What,
        /// Why.
        why: String,
    },
    /// The study's folder was moved or deleted while it was open.
    #[error(
        "{}", messages::store::gone(path.display()))]
    Gone {
        /// The journal file.
        path: PathBuf,
    },
    /// No space is left; a half-written line was taken back.
    #[error("{}", messages::store::full(path.display()))]
    Full {
        /// The file.
        path: PathBuf,
    },
    /// The disk did not confirm a line. It may or may not be there: the store is
    /// read-only from here on, and the next open tells.
    #[error(
        "{}", messages::store::not_confirmed(path.display(), source))]
    NotConfirmed {
        /// The journal file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A second copy of the work could not be looked at, so that nobody can say what
    /// is lost.
    #[error(
        "{}", messages::store::unseen(folder.display(), why))]
    Unseen {
        /// Where it lies.
        folder: PathBuf,
        /// Why.
        why: String,
    },
    /// A coder's name that can be no file name.
    #[error("{}", messages::store::bad_coder(coder))]
    BadCoder {
        /// The name.
        coder: String,
    },
    /// A file or folder of the store is a link, which would have it write elsewhere.
    #[error(
        "{}", messages::store::link(path.display()))]
    Linked {
        /// The journal, its folder, the store's or the lock.
        path: PathBuf,
    },
    /// A file could not be read or written.
    #[error("{}", messages::store::io(doing.replace(' ', "-"), path.display(), source))]
    Io {
        /// What was being done ("read", "create").
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The state failed and so did the replay that should have replaced it.
    #[error("{}", messages::store::state(.0))]
    State(String),
}

impl StoreError {
    /// Makes an error of a file operation.
    pub(super) fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> StoreError {
        use io::ErrorKind::{QuotaExceeded, StorageFull};
        let path = path.to_owned();
        move |source| match source.kind() {
            StorageFull | QuotaExceeded => StoreError::Full { path },
            _ => StoreError::Io { doing, path, source },
        }
    }

    /// Refuses a file or folder that is a link.
    pub(super) fn unless_linked(path: &Path) -> Result<(), StoreError> {
        if path.is_symlink() { Err(StoreError::Linked { path: path.to_owned() }) } else { Ok(()) }
    }

    /// Whether it says that this folder may not be written to, or has no room.
    pub(super) fn is_forbidden(&self) -> bool {
        use io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
        match self {
            StoreError::Full { .. } => true,
            StoreError::Io { source, .. } => {
                matches!(source.kind(), PermissionDenied | ReadOnlyFilesystem)
            }
            _ => false,
        }
    }
}

impl From<Unlocked> for StoreError {
    fn from(error: Unlocked) -> Self {
        match error {
            Unlocked::Held { holder, path } => StoreError::Held { holder, path },
            Unlocked::Io { doing, path, source } => StoreError::io(doing, &path)(source),
        }
    }
}

/// A record that stands in the way of an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The record.
    pub id: RecordId,
    /// Its kind ("quote").
    pub kind: &'static str,
    /// Whose act made it what it is now; empty where it never was.
    pub coder: String,
    /// Whether it is gone now.
    pub gone: bool,
}

/// The kind of a removal's record.
const REMOVAL: &str = "removal";
/// Stands for the kind of a removal whose text was freed.
pub(super) const FREED: &str = "text-deleted";

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(&format!(" {}", self.id)))
    }
}

impl Conflict {
    /// Says it with the record's id, or with nothing in its place.
    fn sentence(&self, id: &str) -> String {
        let Conflict { kind, coder, gone, .. } = self;
        match (gone, coder.is_empty()) {
            (_, true) => say::conflict_unknown(kind, id),
            (true, _) => say::conflict_removed(kind, coder, id),
            (false, _) if *kind == REMOVED => say::conflict_dispatch_removed(coder),
            (false, _) if *kind == FREED => say::conflict_text_deleted(coder),
            (false, _) if *kind == REMOVAL => say::conflict_dispatch_removed_too(coder),
            (false, _) => say::conflict_changed(kind, coder, id),
        }
    }

    /// Says it without the record's id, for a line that somebody reads.
    fn without_id(&self) -> String {
        self.sentence("")
    }
}

/// Which records name something, in words: how many of each kind, and whose.
pub(super) fn named_by(records: &[Record]) -> String {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for record in records {
        *counts.entry((record.meta().coder.as_str(), record.kind())).or_default() += 1;
    }
    let parts = counts.into_iter().map(|((coder, kind), count)| say::naming(count, kind, coder));
    parts.collect::<Vec<_>>().join(", ")
}

/// Says why an act stays as it is.
fn overtaken(what: &What, conflicts: &[Conflict]) -> String {
    match conflicts {
        [] => say::overtaken_later(what),
        conflicts => say::overtaken(listed(conflicts, Conflict::without_id), what),
    }
}

/// At most three conflicts, the rest as a number.
fn listed(conflicts: &[Conflict], one: fn(&Conflict) -> String) -> String {
    let mut parts: Vec<_> = conflicts.iter().take(3).map(one).collect();
    parts.dedup();
    if let more @ 1.. = conflicts.len().saturating_sub(3) {
        parts.push(say::more(more));
    }
    parts.join(", ")
}
