//! Why something is no dispatch.

use super::decode::DecodeError;
use messages::wire as say;
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
        let Self { line, what, hint, .. } = self;
        f.write_str(&match line {
            Some(line) if hint.is_empty() => say::at_line(line, what),
            Some(line) => say::at_line_with_hint(line, what, hint),
            None if hint.is_empty() => what.clone(),
            None => say::with_hint(what, hint),
        })
    }
}

impl std::error::Error for Refusal {}
