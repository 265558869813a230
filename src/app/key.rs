//! Keys as the house names them, whatever terminal library read them.

use messages::status as say;
use std::fmt;
use std::str::FromStr;

/// One key press.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// With Control held.
    pub ctrl: bool,
    /// With Shift held, for keys that are no characters (arrows); a character
    /// already says it by its case.
    pub shift: bool,
}

/// Which key of the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// A character as typed.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift-Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow.
    Up,
    /// Arrow.
    Down,
    /// Arrow.
    Left,
    /// Arrow.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
}

/// The names of the keys that are no characters.
const NAMES: [(&str, Code); 16] = [
    ("Enter", Code::Enter),
    ("Esc", Code::Esc),
    ("Tab", Code::Tab),
    ("S-Tab", Code::BackTab),
    ("Backspace", Code::Backspace),
    ("Del", Code::Delete),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PgUp", Code::PageUp),
    ("PgDn", Code::PageDown),
    ("Space", Code::Char(' ')),
    ("Comma", Code::Char(',')),
];

impl Key {
    /// The plain key of a character.
    pub fn char(c: char) -> Self {
        Self::code(Code::Char(c))
    }

    /// A key without modifiers.
    pub fn code(code: Code) -> Self {
        Self { code, ctrl: false, shift: false }
    }

    /// The character it types, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl => Some(c),
            _ => None,
        }
    }

    /// The digit it stands for in a picker: the digit itself, or the key of the
    /// unshifted AZERTY digit row that carries it.
    pub fn digit(self) -> Option<u8> {
        const ROW: [char; 10] = ['à', '&', 'é', '"', '\'', '(', '-', 'è', '_', 'ç'];
        let typed = self.typed()?;
        let azerty = || ROW.iter().position(|c| *c == typed).map(|n| n as u32);
        u8::try_from(typed.to_digit(10).or_else(azerty)?).ok()
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("C-")?;
        }
        if self.shift {
            f.write_str("S-")?;
        }
        match NAMES.iter().find(|(name, code)| *code == self.code && *name != "Comma") {
            Some((name, _)) => f.write_str(name),
            None => match self.code {
                Code::Char(c) => write!(f, "{c}"),
                _ => Ok(()),
            },
        }
    }
}

impl Key {
    /// Gives its name in the language of the interface, for screens.
    fn shown(self) -> String {
        let name = match self.code {
            Code::Char(' ') => say::key_space(),
            Code::Char(c) => c.to_string(),
            Code::Enter => say::key_enter(),
            Code::Esc => say::key_esc(),
            Code::Tab => say::key_tab(),
            Code::BackTab => say::key_shift(say::key_tab()),
            Code::Backspace => say::key_backspace(),
            Code::Delete => say::key_delete(),
            Code::Up => say::key_up(),
            Code::Down => say::key_down(),
            Code::Left => say::key_left(),
            Code::Right => say::key_right(),
            Code::Home => say::key_home(),
            Code::End => say::key_end(),
            Code::PageUp => say::key_page_up(),
            Code::PageDown => say::key_page_down(),
        };
        let name = if self.shift { say::key_shift(name) } else { name };
        if self.ctrl { say::key_control(name) } else { name }
    }
}

/// Writes a sequence for screens, in the language of the interface: "Espace", "g g".
pub fn shown_sequence(keys: &[Key]) -> String {
    keys.iter().map(|key| key.shown()).collect::<Vec<_>>().join(" ")
}

/// Says why a text names no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", messages::program::bad_key(.0))]
pub struct BadKey(String);

impl FromStr for Key {
    type Err = BadKey;
    fn from_str(text: &str) -> Result<Self, BadKey> {
        let named = |name: &str| NAMES.iter().find(|(n, _)| *n == name).map(|(_, code)| *code);
        if let Some(code) = named(text) {
            return Ok(Key::code(code));
        }
        let (ctrl, rest) = text.strip_prefix("C-").map_or((false, text), |rest| (true, rest));
        let (shift, rest) = match rest.strip_prefix("S-") {
            Some(after) if named(after).is_some() => (true, after),
            _ => (false, rest),
        };
        let mut chars = rest.chars();
        let code = match (named(rest), chars.next(), chars.next()) {
            (Some(code), _, _) => code,
            (None, Some(c), None) if !c.is_control() => Code::Char(c),
            _ => return Err(BadKey(text.to_owned())),
        };
        Ok(Key { code, ctrl, shift })
    }
}

/// Reads a sequence of keys parted by blanks ("g g", ", l").
///
/// # Errors
/// The first part that names no key.
pub fn sequence(text: &str) -> Result<Vec<Key>, BadKey> {
    text.split_whitespace().map(str::parse).collect()
}

/// Writes a sequence as [`sequence`] reads it.
pub fn write_sequence(keys: &[Key]) -> String {
    keys.iter().map(Key::to_string).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_read_back_as_written() {
        for text in ["a", "G", "C-d", "Enter", "S-Tab", "Space", "é", "\"", ",", "S-Left", "<"] {
            let key: Key = text.parse().unwrap();
            assert_eq!(key.to_string(), text);
        }
        assert!("Foo".parse::<Key>().is_err());
        assert!("".parse::<Key>().is_err());
    }

    #[test]
    fn the_unshifted_azerty_row_counts_as_digits() {
        let digits: Vec<_> = "&é\"'(-è_çà".chars().filter_map(|c| Key::char(c).digit()).collect();
        assert_eq!(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]);
        assert_eq!(Key::char('a').digit(), None);
    }
}
