//! What a format is, and the list of them.

use super::decode::DecodeError;
use super::foreign::Kind;
use super::{Jsonl, PlainText};
use jiff::Timestamp;
use model::Dispatch;
use std::fmt;

/// A way dispatches arrive.
pub trait Format: Sync {
    /// Its name, as `--format` and a dispatch's source spell it.
    fn name(&self) -> &'static str;

    /// Whether a file looks like it: `path` as the user gave it, `head` its
    /// first bytes (all of them in a short file).
    fn sniff(&self, path: &str, head: &[u8]) -> bool;

    /// Reads every dispatch of a file, in its order, and hands each on before the
    /// next is read, until `put` says false. What cannot be read is refused one
    /// by one; the rest is read.
    fn each(&self, input: &Input, put: Put<'_>);
}

/// What takes dispatches and refusals; says whether more are wanted.
pub type Put<'p> = &'p mut dyn FnMut(Result<Dispatch, Refusal>) -> bool;

/// A file to read and what its carrier knows of it.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// Path or address as the user gave it; `-` for standard input.
    pub path: &'a str,
    /// The bytes.
    pub bytes: &'a [u8],
    /// The encoding the user forces, if any.
    pub encoding: Option<&'a str>,
    /// When it comes into the study. When the file was last changed dates no
    /// dispatch: a copied file is not a later one.
    pub imported: Option<Timestamp>,
    /// The year to give to datelines without one, where the user says so.
    pub year_hint: Option<i16>,
    /// Whether the user wants it as a dispatch though it looks like none.
    pub forced: bool,
}

impl<'a> Input<'a> {
    /// An input of which nothing but the bytes is known.
    pub fn new(path: &'a str, bytes: &'a [u8]) -> Self {
        Self { path, bytes, encoding: None, imported: None, year_hint: None, forced: false }
    }
}

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
    /// the user [forces](Input::forced) it.
    pub forcible: bool,
}

impl Refusal {
    /// A refusal that is about no line in particular.
    pub(super) fn new(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { line: None, what: what.into(), hint: hint.into(), forcible: false }
    }

    /// The same, at a line.
    pub(super) fn at(self, line: usize) -> Self {
        Self { line: Some(line), ..self }
    }
}

impl From<&Kind> for Refusal {
    fn from(kind: &Kind) -> Self {
        let what = format!("it looks like {}, not like a dispatch", kind.name);
        Self { forcible: true, ..Refusal::new(what, kind.advice) }
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

/// How many bytes a format is shown to recognise itself.
const HEAD: usize = 4096;

/// The formats, the pickiest first: the order in which they are asked.
/// Plain text takes whatever is left.
pub fn formats() -> &'static [&'static dyn Format] {
    &[&Jsonl, &PlainText]
}

/// The most bytes of one dispatch's text: far more than any wire sends, and few
/// enough to lay out on a screen.
pub const LONGEST: usize = 16 << 20;

/// Reads a file in the format named, else in the first that recognises it.
/// Everything is kept at once: [`each`] is for files of any size.
pub fn read(input: &Input, format: Option<&str>) -> Vec<Result<Dispatch, Refusal>> {
    let mut all = Vec::new();
    each(input, format, &mut |one| {
        all.push(one);
        true
    });
    all
}

/// Reads a file in the format named, else in the first that recognises it, and
/// hands on one dispatch or refusal after the other until `put` says false. A
/// text longer than [`LONGEST`] is refused.
pub fn each(input: &Input, format: Option<&str>, put: Put<'_>) {
    match format_of(input, format) {
        Some(format) => format.each(input, &mut |read| match read {
            Ok(dispatch) if dispatch.text.len() > LONGEST => put(Err(too_long())),
            read => put(read),
        }),
        None => drop(put(Err(unknown_format(format.unwrap_or_default())))),
    }
}

/// The format a file is read in: the one named, else the first that recognises it.
pub fn format_of(input: &Input, format: Option<&str>) -> Option<&'static dyn Format> {
    let head = input.bytes.get(..HEAD).unwrap_or(input.bytes);
    // What is forced is told by its content alone.
    let path = if input.forced { "" } else { input.path };
    let found = formats().iter().find(|it| match format {
        Some(name) => it.name() == name,
        None => it.sniff(path, head),
    });
    found.copied()
}

/// A text that is no dispatch by its mere length.
pub(super) fn too_long() -> Refusal {
    let what = format!("a text of more than {} MB is no dispatch", LONGEST >> 20);
    Refusal::new(what, "split it into the dispatches it holds")
}

fn unknown_format(name: &str) -> Refusal {
    let names: Vec<_> = formats().iter().map(|it| it.name()).collect();
    Refusal::new(
        format!("there is no format called “{name}”"),
        format!("use one of: {}", names.join(", ")),
    )
}
