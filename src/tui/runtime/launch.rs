//! What the program is started with.

use app::popups::begin::state::ReviewAsked;
use std::path::PathBuf;
use study::Settings;

/// What the program is started with.
#[derive(Debug, Clone, Default)]
pub struct Launch {
    /// The study to open; none shows the welcome screen.
    pub study: Option<PathBuf>,
    /// Whether the study is thrown away afterwards, and so must be said.
    pub throw_away: bool,
    /// Whether to start at the top of the list instead of where the coder was.
    pub fresh: bool,
    /// A review session to show at once.
    pub review: Option<ReviewAsked>,
    /// Who codes.
    pub coder: String,
    /// The theme asked for on the command line.
    pub theme: Option<String>,
    /// The user's settings.
    pub settings: Settings,
    /// What went wrong before the start, for the status line.
    pub notices: Vec<String>,
}

/// Why the program could not run, or ended.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// There is no terminal.
    #[error("depeche needs a terminal: {0}")]
    NoTerminal(#[source] std::io::Error),
    /// The terminal went away or failed.
    #[error("the terminal failed: {0}")]
    Terminal(#[source] std::io::Error),
    /// A thread or a pipe could not be made.
    #[error("the system refused a thread: {0}")]
    Thread(#[source] std::io::Error),
    /// Something could not be recorded, and the coder left all the same.
    #[error("{0}")]
    NotRecorded(String),
    /// A thread of ours panicked; its message was printed.
    #[error("a part of the program failed")]
    Panicked,
}
