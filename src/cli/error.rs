//! What ends a command before its time, and how it is told.

use super::exit::Exit;
use super::output::{safe, say};
use corpus::CorpusError;
use formats::annotations::ReadError;
use formats::out::ExportError;
use std::io;
use store::StoreError;
use study::demo::DemoError;
use study::intake::IntakeError;
use study::{BackupError, CheckError, GiveError, StudyError};

/// Ends a command.
#[derive(Debug, thiserror::Error)]
pub(super) enum CliError {
    /// The command line makes no sense.
    #[error("{what}")]
    Usage {
        /// What is wrong with it.
        what: String,
        /// What to write instead.
        hint: String,
    },
    /// It cannot be done.
    #[error("{what}")]
    Failed {
        /// What and why.
        what: String,
        /// What to do.
        hint: String,
    },
    /// It was interrupted.
    #[error("{what}")]
    Interrupted {
        /// How far it came.
        what: String,
        /// How to go on.
        hint: String,
    },
    /// Whoever read the output wants no more of it.
    #[error("{}", messages::outcomes::output_closed())]
    Closed,
    /// The output cannot be written.
    #[error("{}", messages::outcomes::output_unwritable(_0))]
    Output(io::Error),
    /// The study's folder.
    #[error(transparent)]
    Study(#[from] StudyError),
    /// The dispatches.
    #[error(transparent)]
    Corpus(#[from] CorpusError),
    /// The annotations.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// An import.
    #[error(transparent)]
    Intake(#[from] IntakeError),
    /// An export.
    #[error(transparent)]
    Export(ExportError),
    /// An annotation file.
    #[error(transparent)]
    Read(#[from] ReadError),
}

impl CliError {
    pub(super) fn usage(what: impl Into<String>, hint: impl Into<String>) -> Self {
        CliError::Usage { what: what.into(), hint: hint.into() }
    }

    pub(super) fn failed(what: impl Into<String>, hint: impl Into<String>) -> Self {
        CliError::Failed { what: what.into(), hint: hint.into() }
    }

    pub(super) fn interrupted(what: impl Into<String>, hint: impl Into<String>) -> Self {
        CliError::Interrupted { what: what.into(), hint: hint.into() }
    }

    /// How the process ends.
    fn exit(&self) -> Exit {
        match self {
            CliError::Usage { .. } => Exit::Usage,
            CliError::Interrupted { .. } => Exit::Interrupted,
            CliError::Closed => Exit::Ok,
            _ => Exit::Failed,
        }
    }

    /// What to do about it, where the sentence does not say so itself.
    fn hint(&self) -> Option<String> {
        match self {
            CliError::Usage { hint, .. }
            | CliError::Failed { hint, .. }
            | CliError::Interrupted { hint, .. } => Some(hint.clone()),
            CliError::Study(error) => error.hint(),
            CliError::Store(StoreError::BadCoder { .. }) => Some(messages::outcomes::give_coder()),
            CliError::Intake(IntakeError { kept, .. }) => Some(messages::outcomes::kept(*kept)),
            _ => None,
        }
        .filter(|hint| !hint.is_empty())
    }

    /// Tells it on standard error and gives the exit code.
    pub(super) fn tell(&self) -> Exit {
        if !matches!(self, CliError::Closed) {
            say(&format!("depeche: {self}"));
            if let Some(hint) = self.hint() {
                say(&format!("  {}", messages::cli::hint(hint)));
            }
        }
        self.exit()
    }
}

impl From<io::Error> for CliError {
    /// For standard output only: a file's error says which file.
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => CliError::Closed,
            _ => CliError::Output(error),
        }
    }
}

impl From<ExportError> for CliError {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Closed => CliError::Closed,
            other => CliError::Export(other),
        }
    }
}

impl From<GiveError> for CliError {
    fn from(error: GiveError) -> Self {
        match error {
            GiveError::Store(error) => error.into(),
            GiveError::Corpus(error) => error.into(),
            GiveError::Export(error) => error.into(),
            GiveError::Stopped => {
                CliError::interrupted(error.to_string(), messages::outcomes::run_again())
            }
            GiveError::There { .. } => {
                CliError::failed(safe(&error.to_string()), messages::outcomes::name_or_force())
            }
            GiveError::Io { .. } => {
                CliError::failed(safe(&error.to_string()), messages::outcomes::another_place())
            }
        }
    }
}

impl From<CheckError> for CliError {
    fn from(error: CheckError) -> Self {
        match error {
            CheckError::Study(error) => error.into(),
            CheckError::Store(error) => error.into(),
            CheckError::Corpus(error) => error.into(),
            CheckError::Gone => {
                CliError::failed(error.to_string(), messages::outcomes::look_for_folder())
            }
        }
    }
}

impl From<BackupError> for CliError {
    fn from(error: BackupError) -> Self {
        match error {
            BackupError::Give(error) => error.into(),
            BackupError::Study(error) => error.into(),
            other => {
                let hint = other.hint();
                CliError::failed(safe(&other.to_string()), hint)
            }
        }
    }
}

impl From<DemoError> for CliError {
    fn from(error: DemoError) -> Self {
        match error {
            DemoError::Study(error) => CliError::Study(error),
            DemoError::Intake(error) => CliError::Intake(error),
        }
    }
}
