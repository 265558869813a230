//! What can go wrong with a corpus: what, where, what to do.

use model::DispatchId;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use tantivy::TantivyError;
use tantivy::directory::error::{LockError, OpenDirectoryError, OpenReadError};

/// Bytes that a batch of an import needs in the index, about.
const SEGMENT: u64 = 4 << 20;

/// Says why the corpus cannot do what was asked.
///
/// None of these touches annotations: they live in the store, not here.
#[derive(Debug, thiserror::Error)]
pub enum CorpusError {
    /// There is no corpus at that place.
    #[error(
        "{}", messages::corpus::missing(dir.display()))]
    Missing {
        /// The folder looked into.
        dir: PathBuf,
    },
    /// A corpus is already at that place.
    #[error("{}", messages::corpus::already_there(dir.display()))]
    AlreadyThere {
        /// The folder.
        dir: PathBuf,
    },
    /// Another importer, here or in another process, holds the corpus.
    #[error(
        "{}", messages::corpus::busy(dir.display()))]
    Busy {
        /// The folder.
        dir: PathBuf,
    },
    /// The folder is no longer where it was.
    #[error(
        "{}", messages::corpus::gone(dir.display()))]
    Gone {
        /// The folder.
        dir: PathBuf,
    },
    /// Files of the index are missing or do not say what they should.
    #[error(
        "{}", messages::corpus::damaged(dir.display(), what))]
    Damaged {
        /// The folder.
        dir: PathBuf,
        /// The file or record and what is wrong with it.
        what: String,
    },
    /// The index was written by a program this one does not understand.
    #[error(
        "{}", messages::corpus::other_version(dir.display(), what))]
    OtherVersion {
        /// The folder.
        dir: PathBuf,
        /// What differs.
        what: String,
    },
    /// There are dispatches, and no index of them yet: in a copy of the study that
    /// was made without what each machine builds for itself.
    #[error(
        "{}", messages::corpus::no_index(dir.display()))]
    NoIndex {
        /// The folder.
        dir: PathBuf,
    },
    /// An older version wrote the index; the dispatches can be read from it, and it
    /// is built anew from their copies.
    #[error(
        "{}", messages::corpus::older_index(dir.display()))]
    OlderIndex {
        /// The folder.
        dir: PathBuf,
    },
    /// The folder of the corpus, or the one of its copies, is a link.
    #[error(
        "{}", messages::corpus::link(path.display()))]
    Linked {
        /// The folder.
        path: PathBuf,
    },
    /// The operating system refused.
    #[error("{}", messages::corpus::refused(doing.replace(' ', "-"), dir.display(), what))]
    Refused {
        /// The folder.
        dir: PathBuf,
        /// What was tried, as an infinitive ("open", "import into").
        doing: &'static str,
        /// The system's or the index's own words.
        what: String,
    },
    /// One dispatch cannot be kept as it is.
    #[error("{}", messages::corpus::unfit(id, what))]
    Unfit {
        /// The dispatch.
        id: DispatchId,
        /// What is wrong with it.
        what: String,
    },
}

impl CorpusError {
    /// Says of an index that it was written with fields that no version known here has.
    pub(super) fn other_fields(dir: &Path) -> Self {
        let what = messages::corpus::other_fields();
        Self::OtherVersion { dir: dir.to_path_buf(), what }
    }

    /// What is wrong, without where and what to do.
    pub fn cause(&self) -> String {
        match self {
            Self::Damaged { what, .. }
            | Self::OtherVersion { what, .. }
            | Self::Refused { what, .. } => what.clone(),
            Self::Missing { .. } | Self::NoIndex { .. } => messages::corpus::none(),
            Self::OlderIndex { .. } => messages::corpus::older(),
            other => other.to_string(),
        }
    }

    /// Says of a tantivy error what it means for whoever uses the corpus.
    pub(super) fn from_index(dir: &Path, doing: &'static str, error: &TantivyError) -> Self {
        let dir = dir.to_path_buf();
        if !dir.exists() && !matches!(error, TantivyError::OpenDirectoryError(_)) {
            return Self::Gone { dir };
        }
        match error {
            TantivyError::OpenDirectoryError(
                OpenDirectoryError::DoesNotExist(_) | OpenDirectoryError::NotADirectory(_),
            ) => Self::Missing { dir },
            TantivyError::IndexAlreadyExists => Self::AlreadyThere { dir },
            TantivyError::LockFailure(LockError::LockBusy, _) => Self::Busy { dir },
            TantivyError::LockFailure(LockError::IoError(io), _) => {
                Self::Refused { dir, doing, what: io.to_string() }
            }
            TantivyError::OpenReadError(OpenReadError::FileDoesNotExist(file)) => {
                Self::Damaged { dir, what: messages::corpus::file_missing(file.display()) }
            }
            TantivyError::OpenReadError(OpenReadError::IncompatibleIndex(what))
            | TantivyError::IncompatibleIndex(what) => {
                Self::OtherVersion { dir, what: format!("{what:?}") }
            }
            TantivyError::OpenReadError(OpenReadError::IoError { io_error, filepath }) => {
                Self::from_io(dir, doing, &format!("{}: {io_error}", filepath.display()), io_error)
            }
            TantivyError::IoError(io) => Self::from_io(dir, doing, &io.to_string(), io),
            TantivyError::DataCorruption(what) => Self::Damaged { dir, what: format!("{what:?}") },
            TantivyError::DeserializeError(what) => Self::Damaged { dir, what: what.to_string() },
            TantivyError::SchemaError(what) => Self::Damaged { dir, what: what.clone() },
            // What its threads met is lost: a full disk, nearly always.
            TantivyError::ErrorInThread(_) if disk::is_full(&dir, SEGMENT) => {
                Self::Refused { dir, doing, what: messages::corpus::no_space() }
            }
            TantivyError::ErrorInThread(_) if disk::is_limited(&dir, SEGMENT) => {
                let what = messages::corpus::file_limit();
                Self::Refused { dir, doing, what: what.to_owned() }
            }
            other => Self::Refused { dir, doing, what: other.to_string() },
        }
    }

    /// An I/O error without an operating system's number comes from bytes that
    /// make no sense, not from the disk.
    fn from_io(dir: PathBuf, doing: &'static str, what: &str, io: &std::io::Error) -> Self {
        let what = what.to_owned();
        match io.raw_os_error() {
            Some(_) => Self::Refused { dir, doing, what },
            None => Self::Damaged { dir, what },
        }
    }
}

/// Refuses a folder that is a link.
pub(super) fn unless_linked(path: &Path) -> Result<(), CorpusError> {
    if path.is_symlink() { Err(CorpusError::Linked { path: path.to_path_buf() }) } else { Ok(()) }
}

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Whether a panic of this thread will become a [`CorpusError`]: a panic hook,
/// which runs before anything is caught, then has nothing to say.
pub fn panic_is_caught() -> bool {
    let own = std::thread::current().name().is_some_and(|name| name.contains("tantivy"));
    own || GUARDED.get()
}

/// Runs a reading of the index and turns a panic of it into [`CorpusError::Damaged`]:
/// tantivy checks lengths of a damaged file by panicking.
pub(super) fn guarded<T>(
    dir: &Path,
    read: impl FnOnce() -> Result<T, CorpusError>,
) -> Result<T, CorpusError> {
    let before = GUARDED.replace(true);
    let answer = catch_unwind(AssertUnwindSafe(read));
    GUARDED.set(before);
    answer.unwrap_or_else(|cause| {
        let words = cause.downcast_ref::<String>().map(String::as_str);
        let words = words.or_else(|| cause.downcast_ref::<&str>().copied());
        let what = messages::corpus::index_unread(
            words.map_or_else(messages::corpus::no_reason, str::to_owned),
        );
        Err(CorpusError::Damaged { dir: dir.to_path_buf(), what })
    })
}
