//! Files written by hand that cannot be used as they are: a study opens all the same.

use super::StudyError;
use model::Problem;
use std::path::Path;

/// A file of a study that has mistakes, or cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its name, relative to the study.
    pub file: String,
    /// Every mistake; line 0 is the file as a whole.
    pub problems: Vec<Problem>,
    /// What holds until it is mended, in one sentence without a full stop.
    pub instead: String,
}

impl Fault {
    /// Makes a fault of what reading a file said.
    pub(super) fn of(file: &str, error: StudyError, instead: String) -> Self {
        let problems = match error {
            StudyError::Faulty { problems, .. } => problems,
            StudyError::Io { source, .. } => {
                let what = format!("it cannot be read: {source}");
                let hint = "put a text file in its place".to_owned();
                vec![Problem { line: 0, column: 0, what, hint }]
            }
            other => {
                let what = other.to_string();
                vec![Problem { line: 0, column: 0, what, hint: String::new() }]
            }
        };
        Self { file: file.to_owned(), problems, instead }
    }

    /// Every mistake with its file, line and remedy, and at last what holds
    /// meanwhile; one sentence each.
    pub fn sentences(&self) -> Vec<String> {
        let mut all: Vec<String> = self.problems.iter().map(|it| self.told(it)).collect();
        all.push(format!("until {} is mended, {}", self.file, self.instead));
        all
    }

    /// The first mistake, and how many more there are.
    pub fn first(&self) -> String {
        let first = self.problems.first().map(|it| self.told(it)).unwrap_or_default();
        match self.problems.len() {
            0 | 1 => first,
            all => format!("{first}; {} more mistakes", all - 1),
        }
    }

    fn told(&self, problem: &Problem) -> String {
        let Problem { line, what, hint, .. } = problem;
        let place = if *line == 0 { String::new() } else { format!(", line {line}") };
        let hint = if hint.is_empty() { "mend it with any editor" } else { hint };
        format!("{}{place}: {what} ({hint})", self.file)
    }
}

/// Why nothing may be coded with these faults; none where there are none.
pub(super) fn bar(dir: &Path, faults: &[Fault]) -> Result<(), StudyError> {
    if faults.is_empty() {
        Ok(())
    } else {
        Err(StudyError::NotForCoding {
            dir: dir.to_owned(),
            faults: faults.iter().flat_map(Fault::sentences).collect(),
        })
    }
}
