//! Bytes of a terminal to events, one decoder for keys, pastes and answers.
//!
//! Why not the reader of crossterm 0.29, whose event types this room speaks: it
//! spins when the terminal goes away (its issue 793), turns an answer to OSC 11
//! into letters that would run commands (834), and stays deaf after a private
//! report it does not know (1104). The decoder takes bytes in pieces of any
//! size, never panics, keeps at most `REPORT_MAX` or [`PASTE_MAX`] bytes, and
//! drops what it does not understand.

use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::sequence;

/// The most bytes of one report that are kept.
const REPORT_MAX: usize = 1024;

/// The most bytes of one paste that are kept; the rest of it is dropped.
pub const PASTE_MAX: usize = 4 << 20;

/// The end of a bracketed paste.
const PASTE_END: &[u8] = b"\x1b[201~";

/// What a terminal said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// A key, a paste, the mouse or the focus.
    Event(Event),
    /// An answer to a question: the sequence without its escape and its end
    /// ("]11;rgb:0000/0000/0000", "[?62;22c").
    Report(String),
}

/// Where in a sequence the decoder stands.
#[derive(Debug, Default)]
enum At {
    #[default]
    Ground,
    /// After Escape, alone so far.
    Escape,
    /// In `ESC [`, with what came since.
    Csi(Vec<u8>),
    /// After `ESC O`.
    Ss3,
    /// In a string that ends with `ESC \` (or BEL): its opening byte, its text.
    Text(u8, Vec<u8>),
    /// The same, after an Escape that may end it.
    TextEscape(u8, Vec<u8>),
    /// In a paste.
    Paste(Vec<u8>),
}

/// Turns bytes into what the terminal said.
#[derive(Debug, Default)]
pub struct Decoder {
    at: At,
    /// The bytes of a character that is not whole yet.
    partial: Vec<u8>,
    /// Whether that character came with Alt.
    alt: bool,
}

impl Decoder {
    /// Takes bytes and appends what they say.
    pub fn feed(&mut self, bytes: &[u8], heard: &mut Vec<Heard>) {
        for byte in bytes {
            self.step(*byte, heard);
        }
    }

    /// How long to wait for more before [`Decoder::give_up`]; `None` where
    /// nothing is begun. A lone Escape is a key after 30 ms; a begun sequence is
    /// dropped after 250 ms; a paste whose end is missing after 5 s.
    pub fn patience(&self) -> Option<Duration> {
        match self.at {
            At::Ground if self.partial.is_empty() => None,
            At::Escape => Some(Duration::from_millis(30)),
            At::Paste(_) => Some(Duration::from_secs(5)),
            _ => Some(Duration::from_millis(250)),
        }
    }

    /// Ends what was begun: nothing more came in time.
    pub fn give_up(&mut self, heard: &mut Vec<Heard>) {
        self.partial.clear();
        match std::mem::take(&mut self.at) {
            At::Escape => press(heard, KeyCode::Esc, KeyModifiers::NONE),
            At::Paste(text) => heard.push(paste(&text)),
            _ => {}
        }
    }

    fn step(&mut self, byte: u8, heard: &mut Vec<Heard>) {
        self.at = match std::mem::take(&mut self.at) {
            At::Ground if byte == 0x1b => {
                self.partial.clear();
                At::Escape
            }
            At::Ground => {
                self.typed(byte, false, heard);
                At::Ground
            }
            At::Escape => self.escaped(byte, heard),
            At::Ss3 => {
                heard.extend(sequence::ss3(byte).map(Heard::Event));
                At::Ground
            }
            At::Csi(text) => csi(text, byte, heard),
            At::Text(kind, text) => in_text(kind, text, byte, heard),
            At::TextEscape(kind, text) if byte == b'\\' => {
                report(kind, &text, heard);
                At::Ground
            }
            At::TextEscape(..) => self.escaped(byte, heard),
            At::Paste(text) => in_paste(text, byte, heard),
        };
    }

    /// The byte after an Escape.
    fn escaped(&mut self, byte: u8, heard: &mut Vec<Heard>) -> At {
        match byte {
            b'[' => At::Csi(Vec::new()),
            b'O' => At::Ss3,
            b']' | b'P' | b'X' | b'^' | b'_' => At::Text(byte, Vec::new()),
            0x1b => {
                press(heard, KeyCode::Esc, KeyModifiers::NONE);
                At::Escape
            }
            _ => {
                self.typed(byte, true, heard);
                At::Ground
            }
        }
    }

    /// A byte that is a key by itself or a part of a character.
    fn typed(&mut self, byte: u8, alt: bool, heard: &mut Vec<Heard>) {
        let with = if alt { KeyModifiers::ALT } else { KeyModifiers::NONE };
        let control = |first: u8| char::from(byte.wrapping_add(first));
        if byte < 0x80 {
            self.partial.clear();
        }
        match byte {
            0x00 => press(heard, KeyCode::Char(' '), with | KeyModifiers::CONTROL),
            b'\t' => press(heard, KeyCode::Tab, with),
            b'\r' => press(heard, KeyCode::Enter, with),
            0x08 | 0x7f => press(heard, KeyCode::Backspace, with),
            0x01..=0x1a => press(heard, KeyCode::Char(control(0x60)), with | KeyModifiers::CONTROL),
            0x1c..=0x1f => press(heard, KeyCode::Char(control(0x18)), with | KeyModifiers::CONTROL),
            0x20..=0x7e => press(heard, KeyCode::Char(char::from(byte)), with),
            0x80.. => self.character(byte, alt, heard),
            0x1b => {}
        }
    }

    /// A byte of a character beyond ASCII.
    fn character(&mut self, byte: u8, alt: bool, heard: &mut Vec<Heard>) {
        if byte & 0xc0 != 0x80 {
            self.partial.clear();
            self.alt = alt;
        }
        self.partial.push(byte);
        match std::str::from_utf8(&self.partial) {
            Ok(text) => {
                let with = if self.alt { KeyModifiers::ALT } else { KeyModifiers::NONE };
                // The C1 controls are no keys.
                for c in text.chars().filter(|c| !c.is_control()) {
                    press(heard, KeyCode::Char(c), with);
                }
                self.partial.clear();
            }
            Err(error) if error.error_len().is_some() => self.partial.clear(),
            Err(_) => {}
        }
    }
}

fn csi(mut text: Vec<u8>, byte: u8, heard: &mut Vec<Heard>) -> At {
    match byte {
        // The Linux console's function keys: `ESC [ [ A`.
        b'[' if text.is_empty() => At::Csi(vec![b'[']),
        0x40..=0x7e => {
            text.push(byte);
            match text.as_slice() {
                b"200~" => return At::Paste(Vec::new()),
                [b'?', ..] => report(b'[', &text, heard),
                _ => heard.extend(sequence::csi(&text).map(Heard::Event)),
            }
            At::Ground
        }
        0x20..=0x3f if text.len() < REPORT_MAX => {
            text.push(byte);
            At::Csi(text)
        }
        0x20..=0x3f => At::Csi(text),
        0x1b => At::Escape,
        _ => At::Ground,
    }
}

fn in_text(kind: u8, mut text: Vec<u8>, byte: u8, heard: &mut Vec<Heard>) -> At {
    match byte {
        0x07 => {
            report(kind, &text, heard);
            At::Ground
        }
        0x1b => At::TextEscape(kind, text),
        // No string holds such a byte: it was Alt and a letter, then a key.
        0x00..=0x1f | 0x7f => At::Ground,
        _ => {
            if text.len() < REPORT_MAX {
                text.push(byte);
            }
            At::Text(kind, text)
        }
    }
}

fn in_paste(mut text: Vec<u8>, byte: u8, heard: &mut Vec<Heard>) -> At {
    // The end mark alone is kept beyond the limit, in the place of the last bytes.
    if text.len() >= PASTE_MAX + PASTE_END.len() {
        text.remove(PASTE_MAX);
    }
    text.push(byte);
    if byte == b'~' && text.ends_with(PASTE_END) {
        text.truncate((text.len() - PASTE_END.len()).min(PASTE_MAX));
        heard.push(paste(&text));
        return At::Ground;
    }
    At::Paste(text)
}

/// A paste as text: bytes that are no UTF-8 become U+FFFD, line ends `\n`.
fn paste(text: &[u8]) -> Heard {
    let text = String::from_utf8_lossy(text).replace("\r\n", "\n").replace('\r', "\n");
    Heard::Event(Event::Paste(text))
}

/// Keeps what OSC and private CSI say; the other strings are nobody's question.
fn report(kind: u8, text: &[u8], heard: &mut Vec<Heard>) {
    if matches!(kind, b'[' | b']') {
        let text = String::from_utf8_lossy(text);
        heard.push(Heard::Report(format!("{}{text}", char::from(kind))));
    }
}

fn press(heard: &mut Vec<Heard>, code: KeyCode, with: KeyModifiers) {
    heard.push(Heard::Event(Event::Key(KeyEvent::new(code, with))));
}
