//! Exit codes: declared once; the help's table comes from here.

use messages::cli as say;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Everything was done, also where the reader of a pipe wanted no more.
    Ok,
    /// It could not be done; a message says why.
    Failed,
    /// The command line makes no sense.
    Usage,
    /// It was done but for some input, which a list names.
    Refused,
    /// A check found damage.
    Damaged,
    /// It was interrupted; what is whole was kept.
    Interrupted,
}

impl Exit {
    /// All of them, by code.
    pub const ALL: [Exit; 6] =
        [Exit::Ok, Exit::Failed, Exit::Usage, Exit::Refused, Exit::Damaged, Exit::Interrupted];

    /// The process's exit code.
    pub fn code(self) -> u8 {
        match self {
            Exit::Ok => 0,
            Exit::Failed => 1,
            Exit::Usage => 2,
            Exit::Refused => 3,
            Exit::Damaged => 4,
            Exit::Interrupted => 130,
        }
    }

    /// What it means, for the help.
    pub fn meaning(self) -> String {
        match self {
            Exit::Ok => say::exit_ok(),
            Exit::Failed => say::exit_failed(),
            Exit::Usage => say::exit_usage(),
            Exit::Refused => say::exit_refused(),
            Exit::Damaged => say::exit_damaged(),
            Exit::Interrupted => say::exit_interrupted(),
        }
    }
}

/// The table of exit codes below the help.
pub(super) fn table() -> String {
    let row = |exit: &Exit| format!("\n  {:<3}  {}", exit.code(), exit.meaning());
    format!("{}{}", say::exit_heading(), Exit::ALL.iter().map(row).collect::<String>())
}
