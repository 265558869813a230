//! What is wrong in a file that a person wrote by hand, and where.

use messages::files;
use std::fmt;

/// One thing wrong in a codebook, a theme or a settings file.
///
/// Lines and columns count from 1; a column is a code point, so that it agrees
/// with what most editors show. A problem of the file as a whole stands at line
/// 1, column 1.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Line, from 1.
    pub line: usize,
    /// Column in code points, from 1.
    pub column: usize,
    /// What is wrong, in one sentence without a full stop.
    pub what: String,
    /// What to do about it; may be empty.
    pub hint: String,
}

impl Problem {
    /// Makes a problem at a byte offset of `text`.
    ///
    /// An offset past the end, or inside a character, is moved back to the
    /// nearest place that exists.
    pub fn at(
        text: &str,
        offset: usize,
        what: impl Into<String>,
        hint: impl Into<String>,
    ) -> Problem {
        let (line, column) = line_column(text, offset);
        Problem { line, column, what: what.into(), hint: hint.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Problem { line, column, what, hint } = self;
        f.write_str(&if hint.is_empty() {
            files::at_place(line, column, what)
        } else {
            files::at_place_with_hint(line, column, what, hint)
        })
    }
}

impl std::error::Error for Problem {}

/// Turns a byte offset into (line, column), both from 1.
///
/// Only LF ends a line, as in TOML; a column counts code points, a leading BOM
/// not included. Reads the text once up to the offset.
pub fn line_column(text: &str, offset: usize) -> (usize, usize) {
    let end = text.floor_char_boundary(offset);
    let before = text.get(..end).unwrap_or(text);
    let line = before.bytes().filter(|&b| b == b'\n').count() + 1;
    let last = before.rsplit('\n').next().unwrap_or(before);
    (line, last.chars().filter(|&c| c != '\u{feff}').count() + 1)
}
