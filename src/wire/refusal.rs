//! Why something is no dispatch.

use super::decode::DecodeError;
use std::fmt;

/// Why a dispatch was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Line in the file, from 1, where the format has lines.
    pub line: Option<usize>,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub hint: String,
    /// Whether it is text that only looks like no dispatch, and is taken where
    /// the user forces it.
    pub forcible: bool,
}

impl Refusal {
    /// A refusal that is about no line in particular.
    pub fn new(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { line: None, what: what.into(), hint: hint.into(), forcible: false }
    }

    /// The same, at a line.
    pub fn at(self, line: usize) -> Self {
        Self { line: Some(line), ..self }
    }
}

impl From<DecodeError> for Refusal {
    fn from(error: DecodeError) -> Self {
        Refusal::new(error.to_string(), error.hint())
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        write!(f, "{}", self.what)?;
        if self.hint.is_empty() { Ok(()) } else { write!(f, "; {}", self.hint) }
    }
}

impl std::error::Error for Refusal {}
