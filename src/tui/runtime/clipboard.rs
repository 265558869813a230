//! A copy sent to the terminal (OSC 52), which may or may not keep it: nobody
//! answers, so the screen can only say "sent to the terminal".

use std::io;

use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;

use super::terminal::Terminal;
use text::inert;

/// The most bytes that are sent: beyond these, terminals drop the sequence or
/// print it (100,000 characters with the text in base 64).
pub const MAX: usize = 74_994;

/// Says why nothing was copied.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// The text is too long.
    #[error("{0} bytes are too much for the terminal's clipboard: select at most {MAX}")]
    TooLong(usize),
    /// The terminal has gone.
    #[error("the copy could not be sent to the terminal: {0}")]
    Terminal(#[from] io::Error),
}

/// Sends a text to the terminal's clipboard.
///
/// # Errors
/// The text is longer than [`MAX`] bytes (nothing is sent then), or the
/// terminal has gone.
pub fn copy(terminal: &mut Terminal, text: &str) -> Result<(), CopyError> {
    Ok(terminal.say(sequence(text)?.as_bytes())?)
}

fn sequence(text: &str) -> Result<String, CopyError> {
    // What is pasted elsewhere should do there what it shows, and nothing more.
    let text = inert(text);
    if text.len() > MAX {
        return Err(CopyError::TooLong(text.len()));
    }
    let mut sequence = String::new();
    let written = CopyToClipboard::to_clipboard_from(text.as_ref()).write_ansi(&mut sequence);
    written.map(|()| sequence).map_err(|error| CopyError::Terminal(io::Error::other(error)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_plain_letters_for_the_terminal() {
        assert_eq!(sequence("« oui »").unwrap(), "\x1b]52;c;wqsgb3VpIMK7\x1b\\");
        let (bad, plain) = (sequence("«\u{1b}[201~ oui\u{9b} »\r"), sequence("«[201~ oui »"));
        assert_eq!(bad.unwrap(), plain.unwrap());
        assert!(sequence(&"a".repeat(MAX)).is_ok());
        assert!(matches!(sequence(&"a".repeat(MAX + 1)), Err(CopyError::TooLong(_))));
    }
}
