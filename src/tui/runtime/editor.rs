//! A long text in the user's own editor.

use std::ffi::OsString;
use std::io::{self, Read as _, Seek as _};
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use super::reader::Listening;
use super::terminal::Terminal;
use disk::{Scratch, open_regular, write_new};

/// The most bytes read back.
const MAX: u64 = 16 << 20;

/// Says why the text stays as it was.
#[derive(Debug, thiserror::Error)]
pub enum EditorError {
    /// The terminal or the temporary file failed.
    #[error("the text could not be given to the editor: {0}")]
    Io(#[from] io::Error),
    /// The editor could not be started.
    #[error("the editor “{0}” was not found: set VISUAL or EDITOR")]
    NotFound(String),
    /// The editor said that it failed, and left the text as it was.
    #[error("the editor “{0}” ended with {1}; the text is as it was")]
    Failed(String, ExitStatus),
    /// The editor failed, and left another text.
    #[error("it is kept in {}; {cause}", path.display())]
    Left {
        /// Where the text is kept.
        path: PathBuf,
        /// The text.
        text: String,
        /// How the editor failed.
        cause: Box<EditorError>,
    },
    /// What it left is no text.
    #[error("the editor left no UTF-8 text, or more than 16 MB; its file is kept: {0}")]
    NotText(PathBuf),
}

/// Has a text edited in `$VISUAL`, else `$EDITOR`, else vi, with the terminal
/// lent to it, and returns what it left. A line end that the editor added at
/// the very end is taken off again. The command may have arguments and quotes,
/// as a shell reads them.
///
/// # Errors
/// See [`EditorError`]; the caller's text is not changed.
pub fn edit(
    terminal: &mut Terminal,
    keyboard: &Listening,
    text: &str,
) -> Result<String, EditorError> {
    let command = chosen(["VISUAL", "EDITOR"].map(std::env::var_os));
    let pause = keyboard.pause();
    let result = terminal.lend(|tty| with_file(&command, text, tty));
    drop(pause);
    result?
}

/// The first that is set and not blank.
fn chosen(variables: [Option<OsString>; 2]) -> String {
    let named = variables.into_iter().flatten().map(|name| name.to_string_lossy().into_owned());
    named.into_iter().find(|name| !name.trim().is_empty()).unwrap_or_else(|| "vi".to_owned())
}

fn with_file(command: &str, text: &str, tty: &OwnedFd) -> Result<String, EditorError> {
    // In a folder of its own, where nobody else can put anything in its place.
    let scratch = Scratch::lasting("editor")?;
    let path = scratch.path().join("text.txt");
    write_new(&path, text.as_bytes())?;
    let result = run(command, &path, tty)
        .map_err(|cause| with_text(cause, &path, text))
        .and_then(|()| read_back(&path, text));
    if matches!(result, Err(EditorError::NotText(_) | EditorError::Left { .. })) {
        scratch.keep();
    }
    result
}

/// How the editor failed, with the text that it left all the same.
fn with_text(cause: EditorError, path: &Path, before: &str) -> EditorError {
    match read_back(path, before) {
        Ok(text) if text != before => {
            EditorError::Left { path: path.to_owned(), text, cause: Box::new(cause) }
        }
        Err(not_text @ EditorError::NotText(_)) => not_text,
        _ => cause,
    }
}

fn run(command: &str, path: &Path, tty: &OwnedFd) -> Result<(), EditorError> {
    let stdio = || tty.try_clone().map(Stdio::from);
    let status = Command::new("sh")
        .args(["-c", &format!("{command} \"$@\""), "sh"])
        .arg(path)
        .stdin(stdio()?)
        .stdout(stdio()?)
        .stderr(stdio()?)
        .status()?;
    match status.code() {
        Some(0) => Ok(()),
        Some(126 | 127) => Err(EditorError::NotFound(command.to_owned())),
        _ => Err(EditorError::Failed(command.to_owned(), status)),
    }
}

/// Reads by name: many editors write a new file in the old one's place.
fn read_back(path: &Path, before: &str) -> Result<String, EditorError> {
    let mut file = open_regular(path)?;
    let not_text = || EditorError::NotText(path.to_owned());
    if file.seek(io::SeekFrom::End(0))? > MAX {
        return Err(not_text());
    }
    file.rewind()?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let mut text = String::from_utf8(bytes).map_err(|_| not_text())?;
    if text.ends_with('\n') && !before.ends_with('\n') {
        text.pop();
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_name_that_is_set_counts() {
        let some = |name: &str| Some(OsString::from(name));
        assert_eq!(chosen([some("code -w"), some("nano")]), "code -w");
        assert_eq!(chosen([some(" "), some("nano")]), "nano");
        assert_eq!(chosen([None, None]), "vi");
    }
}
