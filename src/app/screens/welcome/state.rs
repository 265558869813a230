//! The first screen, without a study.

use std::path::PathBuf;

/// The first screen.
#[derive(Debug, Clone, Default)]
pub struct Welcome {
    /// Studies opened lately, latest first.
    pub recent: Vec<PathBuf>,
    /// The folder the program was started in.
    pub here: PathBuf,
    /// The row under the cursor.
    pub at: usize,
}

/// A row of the first screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// The built-in sample.
    Demo,
    /// A new study.
    New,
    /// A study opened lately.
    Recent(PathBuf),
}

impl Welcome {
    /// The rows.
    pub fn choices(&self) -> Vec<Choice> {
        let recent = self.recent.iter().cloned().map(Choice::Recent);
        [Choice::Demo, Choice::New].into_iter().chain(recent).collect()
    }
}
