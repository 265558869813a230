//! Standard output and standard error.

use super::error::CliError;
use formats::out::json_line;
use serde::Serialize;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use text::{Letters, ascii_text, clean_line, clean_lines};
use tui::runtime::ascii_only;

/// Standard output, buffered; flush it, because an error on dropping is lost.
pub(super) fn stdout() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(64 << 10, io::stdout().lock())
}

/// How a listing is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Form {
    /// To read, or to cut at tabs.
    #[value(help = messages::options::form_text())]
    Text,
    /// One JSON object a line.
    #[value(help = messages::options::form_jsonl())]
    Jsonl,
}

/// Writes a value as one line and lets it go: whoever reads a pipe need not
/// wait for the last text.
pub(super) fn line(out: &mut dyn Write, value: &impl Serialize) -> Result<(), CliError> {
    let mut json = Vec::new();
    json_line(&mut json, value).map_err(std::io::Error::from)?;
    out.write_all(&json)?;
    Ok(out.flush()?)
}

/// Writes text to be read, whose lines may have columns between tabs; whatever
/// it quotes, nothing in it acts on a terminal. In a locale without UTF-8 it is
/// ASCII on a terminal; in a pipe letters stay, for another program may read them.
pub(super) fn text(out: &mut dyn Write, words: &str) -> Result<(), CliError> {
    Ok(out.write_all(shown(words, &io::stdout()).as_bytes())?)
}

/// Cleaned lines as a stream may be given them.
pub(super) fn shown(words: &str, stream: &impl IsTerminal) -> String {
    let clean = clean_lines(words);
    if !ascii_only() {
        return clean;
    }
    let letters = if stream.is_terminal() { Letters::Plain } else { Letters::Kept };
    ascii_text(&clean, letters).into_owned()
}

/// Prints what a command did, a line.
pub(super) fn print(line: &str) -> Result<(), CliError> {
    let mut out = stdout();
    text(&mut out, &format!("{line}\n"))?;
    Ok(out.flush()?)
}

/// Says a line on standard error, cleaned like [`text`]. A closed standard error
/// stops nothing.
pub(super) fn say(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", shown(line, &io::stderr()));
}

/// Says something that is worth knowing and no error.
pub(super) fn note(what: &str) {
    say(&format!("depeche: {}", messages::cli::note(what)));
}

/// A file's name or words of a file as one field of a line: without line ends
/// and tabs too, which [`text`] and [`say`] let pass.
pub(super) fn safe(words: &str) -> String {
    clean_line(words)
}
