//! The way out: formats a study can be written in, one file and one row of the table each.
//!
//! A [`OutFormat`] is handed a study ([`Exported`]) that it can walk dispatch by dispatch, each with
//! what is recorded on it, or record by record. What it cannot hold it says in its list of
//! [losses](OutFormat::losses).

mod exported;
pub(crate) mod header;
mod jsonl;
mod loss;

pub use exported::{Cause, Exported, Whole};
pub use header::{CodebookStamp, FORMAT, Header, OFFSET_UNIT, VERSION};
pub use jsonl::{Jsonl, export, json_line};
pub use loss::{Loss, Lost};

use crate::annotations::KindCounts;
use std::error::Error;
use std::io::{self, Write};

/// A format a study can be written in.
pub trait OutFormat: Sync {
    /// Its name, as `--format` spells it.
    fn name(&self) -> &'static str;

    /// What it is, in a line for help.
    fn about(&self) -> String;

    /// How names of its files end, without the dot. No two formats share one.
    fn extension(&self) -> &'static str;

    /// What it cannot hold; empty where everything comes back as it was. How much of each
    /// there was in a study, writing it counts ([`ExportCounts::lost`]).
    fn losses(&self) -> &'static [Loss];

    /// Writes a study. The same study gives the same bytes, save for the time of writing.
    ///
    /// # Errors
    /// [`ExportError`]; what was written stays written.
    fn write(
        &self,
        study: &dyn Exported,
        options: ExportOptions,
        out: &mut dyn Write,
    ) -> Result<ExportCounts, ExportError>;
}

/// Every format out, the first one where nothing else is asked for.
pub static FORMATS: [&dyn OutFormat; 1] = [&Jsonl];

/// The format of a name.
pub fn named(name: &str) -> Option<&'static dyn OutFormat> {
    FORMATS.into_iter().find(|format| format.name() == name)
}

/// The format that a file's name ends in, else the first.
pub fn of_file(name: &str) -> &'static dyn OutFormat {
    let [first, ..] = FORMATS;
    let end = name.rsplit_once('.').map_or("", |(_, end)| end);
    let mut formats = FORMATS.into_iter();
    formats.find(|format| format.extension().eq_ignore_ascii_case(end)).unwrap_or(first)
}

/// What to leave out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ExportOptions {
    /// Leaves the dispatches' text out; their ids and hashes stay, so that the
    /// file can be read into a study that has them. Anchors still quote their
    /// words and context.
    pub no_text: bool,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExportCounts {
    /// Dispatches.
    pub dispatches: usize,
    /// Records, by kind.
    pub records: KindCounts,
    /// Lines, the header included.
    pub lines: usize,
    /// Bytes.
    pub bytes: u64,
    /// What of the study is not in the file.
    pub lost: Lost,
}

/// Says why an export stopped.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// Whoever read the output does not want more of it (`| head`). Not a
    /// failure: the program ends quietly.
    #[error("{}", messages::formats::output_closed())]
    Closed,
    /// The output could not be written.
    #[error("{}", messages::formats::output_stopped(line, cause))]
    Write {
        /// The line that could not be written, from 1.
        line: usize,
        /// Why.
        cause: io::Error,
    },
    /// A dispatch could not be read from the corpus.
    #[error("{}", messages::formats::output_unread(line, cause))]
    Dispatch {
        /// The line it would have been, from 1.
        line: usize,
        /// Why.
        cause: Box<dyn Error + Send + Sync>,
    },
    /// A record cannot be written as JSON.
    #[error("{}", messages::formats::output_no_json(line, cause))]
    Json {
        /// The line, from 1.
        line: usize,
        /// Why.
        cause: serde_json::Error,
    },
}
