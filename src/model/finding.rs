//! What a check of a study found, and where.

use messages::{findings, terms};
use serde::Serialize;
use std::fmt;

/// One thing a check found. Its sentence says where, what, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How much it matters.
    pub weight: Weight,
    /// The file or folder, relative to the study where it lies in it.
    pub place: String,
    /// Line in the file, from 1, where it has lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// What is found, in one sentence without a full stop.
    pub what: String,
    /// What to do about it; may be empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub remedy: String,
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// Something is not as it was written.
    Damage,
    /// It could not be looked at.
    Unseen,
    /// Worth knowing; nothing is wrong with what is kept.
    Odd,
    /// Something that was replaced once, and is kept.
    Kept,
}

impl Weight {
    /// The word a list begins with.
    pub fn word(self) -> String {
        match self {
            Weight::Damage => terms::damage(),
            Weight::Unseen => terms::unseen(),
            Weight::Odd => terms::odd(),
            Weight::Kept => terms::kept(),
        }
    }
}

impl Finding {
    /// Makes a finding about a whole file.
    pub fn new(weight: Weight, place: impl Into<String>, what: impl Into<String>) -> Self {
        let (place, what) = (place.into(), what.into());
        Self { weight, place, line: None, what, remedy: String::new() }
    }

    /// Says in which line.
    pub fn at(mut self, line: u64) -> Self {
        self.line = Some(line);
        self
    }

    /// Says what to do.
    pub fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = remedy.into();
        self
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Finding { weight, place, line, what, remedy } = self;
        let weight = weight.word();
        f.write_str(&match line {
            None if remedy.is_empty() => findings::in_file(weight, place, what),
            None => findings::in_file_with_remedy(weight, place, what, remedy),
            Some(line) if remedy.is_empty() => findings::in_line(weight, place, line, what),
            Some(line) => findings::in_line_with_remedy(weight, place, line, what, remedy),
        })
    }
}
