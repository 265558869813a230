//! What can go wrong with a study's folder, and what to do about it.

use corpus::CorpusError;
use model::Problem;
use std::io;
use std::path::{Path, PathBuf};
use store::StoreError;

/// Says why a study could not be found, made or opened.
///
/// None of these changes a study that is there already.
#[derive(Debug, thiserror::Error)]
pub enum StudyError {
    /// Neither the folder nor one above it is a study.
    #[error("there is no study in {} nor in a folder above it", from.display())]
    NotFound {
        /// Where the search began.
        from: PathBuf,
    },
    /// A folder that was named is no study.
    #[error("{} is not a study: {why}", dir.display())]
    NotAStudy {
        /// The folder.
        dir: PathBuf,
        /// What gives it away.
        why: &'static str,
    },
    /// There is a study already where one was to be made.
    #[error("{} is a study already", dir.display())]
    AlreadyThere {
        /// The folder.
        dir: PathBuf,
    },
    /// A codebook lies where the one asked for was to be written.
    #[error("{} is there already, and another codebook was asked for", path.display())]
    CodebookInTheWay {
        /// The file that is there.
        path: PathBuf,
    },
    /// A file written by hand has mistakes.
    #[error("{} cannot be used: {}", path.display(), listed(problems))]
    Faulty {
        /// The file.
        path: PathBuf,
        /// Whether it is the codebook, which has a command that checks it.
        codebook: bool,
        /// Every mistake with its line.
        problems: Vec<Problem>,
    },
    /// Files written by hand have mistakes, so that nobody knows what a record would
    /// mean.
    #[error("nothing can be coded in {}:{}", dir.display(), below(faults))]
    NotForCoding {
        /// The study.
        dir: PathBuf,
        /// Every mistake with file, line and remedy, and what holds meanwhile.
        faults: Vec<String>,
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
    /// The user's home folder is not known.
    #[error("the home folder of this user is not known, so there is no place for settings")]
    NoHome,
    /// The corpus could not be made or opened.
    #[error(transparent)]
    Corpus(#[from] CorpusError),
    /// The work's own.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl StudyError {
    /// Makes an error of a file operation.
    pub(super) fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> StudyError {
        let path = path.to_owned();
        move |source| StudyError::Io { doing, path, source }
    }

    /// Whether it says that a folder or a disk may not be written to.
    pub fn is_forbidden(&self) -> bool {
        use io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
        match self {
            StudyError::Io { source, .. } => {
                matches!(source.kind(), PermissionDenied | ReadOnlyFilesystem)
            }
            _ => false,
        }
    }

    /// What to do about it; none where the sentence says so already.
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            StudyError::NotFound { .. } => {
                "name one with --study DIR, or make one with `depeche init DIR`".to_owned()
            }
            StudyError::NotAStudy { dir, .. } if dir.join("journal").is_dir() => format!(
                "it has a journal: `depeche init {}` writes a new depeche.toml and keeps the rest",
                dir.display()
            ),
            StudyError::NotAStudy { dir, .. } => {
                format!("make one there with `depeche init {}`", dir.display())
            }
            StudyError::AlreadyThere { dir } => {
                format!("open it with `depeche {}`, or choose another folder", dir.display())
            }
            StudyError::CodebookInTheWay { .. } => {
                "leave --codebook out to keep it, or move it away".to_owned()
            }
            StudyError::Faulty { path, codebook: true, .. } => format!(
                "mend these lines, then run `depeche codebook check {}`; nothing coded is lost",
                path.display()
            ),
            StudyError::Faulty { .. } => "mend these lines with any editor".to_owned(),
            StudyError::NotForCoding { .. } => {
                "mend these lines with any editor; `depeche codebook check` checks a codebook; \
                 nothing coded is lost"
                    .to_owned()
            }
            StudyError::Io { .. } => "check that the path is right and may be used".to_owned(),
            StudyError::NoHome => "set HOME".to_owned(),
            StudyError::Corpus(_) | StudyError::Store(_) => return None,
        })
    }
}

/// One sentence a line, below the first.
fn below(sentences: &[String]) -> String {
    sentences.iter().map(|sentence| format!("\n  {sentence}")).collect()
}

/// One problem a line, below the sentence.
fn listed(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("\n  {problem}")).collect()
}
