//! What can go wrong with a study's work, and what to do about it.

use super::LockNote;
use disk::Unlocked;
use model::{Record, RecordId, What};
use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Stands for the kind of a record where its dispatch is in the way.
pub(super) const REMOVED: &str = "dispatch that is out of the study";

/// Says why the store did not do what was asked. Unless a variant says
/// otherwise, nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another program has the study open.
    #[error("{holder}: close it there first")]
    Locked {
        /// Who.
        holder: Box<LockNote>,
    },
    /// A lock file says that another program has the study open, on a file system
    /// that has no locks: nobody can tell whether that program still runs.
    #[error("{holder}: close it there first; if it has ended, delete {}", path.display())]
    Held {
        /// Who.
        holder: Box<LockNote>,
        /// The lock file.
        path: PathBuf,
    },
    /// The store takes no changes.
    #[error("this study is open read-only: {why}")]
    ReadOnly {
        /// Why, and what to do.
        why: String,
    },
    /// A record is not what the coder saw when acting on it.
    #[error(
        "“{what}” was not saved, because {}: look at it again",
        listed(conflicts, Conflict::to_string)
    )]
    Stale {
        /// The act.
        what: What,
        /// The records in the way.
        conflicts: Vec<Conflict>,
    },
    /// Another coder decided on the same words, which the act takes from a proposal:
    /// whoever acted has not seen that yet.
    #[error(
        "“{what}” was not saved, because {coder} has decided on the same words: look at it again"
    )]
    Decided {
        /// The act.
        what: What,
        /// Who.
        coder: String,
    },
    /// Records point at one that the act would take out.
    #[error("“{what}” was not saved, because {by} what it takes out: look at it again")]
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
    #[error("“{what}” was not saved: {out}")]
    Out {
        /// The act.
        what: What,
        /// Which, and who did.
        out: Conflict,
    },
    /// The act cannot be written down.
    #[error("“{what}” was not saved: {why}")]
    BadAct {
        /// The act.
        what: What,
        /// Why.
        why: String,
    },
    /// The study's folder was moved or deleted while it was open.
    #[error(
        "the study is not there any more ({}): put its folder back, or open it where it is now",
        path.display()
    )]
    Gone {
        /// The journal file.
        path: PathBuf,
    },
    /// No space is left; a half-written line was taken back.
    #[error("no space is left for {}: nothing was saved; make room and do it again", path.display())]
    Full {
        /// The file.
        path: PathBuf,
    },
    /// The disk did not confirm a line. It may or may not be there: the store is
    /// read-only from here on, and the next open tells.
    #[error(
        "the disk did not confirm the last change in {}: {source}; the study is read-only now, \
         open it again to see what was kept", path.display()
    )]
    NotConfirmed {
        /// The journal file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A second copy of the work could not be looked at, so that nobody can say what
    /// is lost.
    #[error(
        "{} could not be looked at: {why}. It may hold what the journals lack, so nothing was \
         changed: make room there, or set TMPDIR to another temporary folder, and do it again; \
         to do without it, move it out of the study first",
        folder.display()
    )]
    Unseen {
        /// Where it lies.
        folder: PathBuf,
        /// Why.
        why: String,
    },
    /// A coder's name that can be no file name.
    #[error(
        "“{coder}” cannot be a coder's name: use letters, digits, “-” and “_” (a name stands in \
         a file name; it must not end in a dot and a number)"
    )]
    BadCoder {
        /// The name.
        coder: String,
    },
    /// A file or folder of the store is a link, which would have it write elsewhere.
    #[error(
        "{} is a link, and nothing is written through one: put the file or folder itself in its \
         place",
        path.display()
    )]
    Linked {
        /// The journal, its folder, the store's or the lock.
        path: PathBuf,
    },
    /// A file could not be read or written.
    #[error("cannot {doing} {}: {source}", path.display())]
    Io {
        /// What was being done ("read", "create").
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The state failed and so did the replay that should have replaced it.
    #[error("the state of the study cannot be read: {0}; open the study again")]
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
/// Said of who took a dispatch out.
const TAKEN_OUT: &str = "has taken the dispatch out of the study";
/// Said of who changed a removal.
const TAKEN_OUT_TOO: &str = "has taken the dispatch out too";
/// Stands for the kind of a removal whose text was freed.
pub(super) const FREED: &str = "removal whose text was freed";

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Conflict { id, kind, coder, gone } = self;
        match (gone, coder.is_empty()) {
            (_, true) => write!(f, "the {kind} {id} does not exist"),
            (true, _) => write!(f, "{coder} has taken out the {kind} {id}"),
            (false, _) if *kind == REMOVED => write!(f, "{coder} {TAKEN_OUT}"),
            (false, _) if *kind == FREED => write!(
                f,
                "{coder} has freed its text (once it is imported again, `depeche remove --undo` \
                 brings it back)"
            ),
            (false, _) if *kind == REMOVAL => write!(f, "{coder} {TAKEN_OUT_TOO}"),
            (false, _) => write!(f, "{coder} has changed the {kind} {id}"),
        }
    }
}

/// Which records name something, in words: how many of each kind, and whose.
pub(super) fn named_by(records: &[Record]) -> String {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for record in records {
        *counts.entry((record.meta().coder.as_str(), record.kind())).or_default() += 1;
    }
    let parts = counts.into_iter().map(|((coder, kind), count)| match count {
        1 => format!("a {kind} of “{coder}” names"),
        _ => format!("{count} {kind}s of “{coder}” name"),
    });
    parts.collect::<Vec<_>>().join(" and ")
}

impl Conflict {
    /// The same without the record's id, for a line that somebody reads.
    fn told(&self) -> String {
        let told = self.to_string();
        told.replace(&format!(" {}", self.id), "")
    }
}

/// Says why an act stays as it is.
fn overtaken(what: &What, conflicts: &[Conflict]) -> String {
    match conflicts {
        [] => format!(
            "only a later version of depeche can read what it touches, so “{what}” stays as it is"
        ),
        conflicts => {
            format!("{}, so “{what}” stays as it is", listed(conflicts, Conflict::told))
        }
    }
}

/// At most three conflicts, the rest as a number.
fn listed(conflicts: &[Conflict], one: fn(&Conflict) -> String) -> String {
    let mut parts: Vec<_> = conflicts.iter().take(3).map(one).collect();
    parts.dedup();
    if let more @ 1.. = conflicts.len().saturating_sub(3) {
        parts.push(format!("{more} more"));
    }
    parts.join(", ")
}
