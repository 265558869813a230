//! One line of typed text with its cursor.

use crate::key::{Code, Key};

/// One line of typed text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// What is typed.
    pub text: String,
    /// Where the cursor is, in bytes.
    pub cursor: usize,
}

impl Line {
    /// Starts with a text, the cursor at its end.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { cursor: text.len(), text }
    }

    /// Applies a key; says whether it was one of a line's.
    pub fn key(&mut self, key: Key) -> bool {
        match (key.code, key.ctrl) {
            (Code::Char('w'), true) => self.cut(self.word_start()),
            (Code::Char('u'), true) => self.cut(0),
            (Code::Char('a'), true) | (Code::Home, false) => self.cursor = 0,
            (Code::Char('e'), true) | (Code::End, false) => self.cursor = self.text.len(),
            (Code::Char(c), false) if !c.is_control() => {
                self.insert(c.encode_utf8(&mut [0; 4]));
            }
            (Code::Backspace, _) => self.cut(text::prev_grapheme(&self.text, self.cursor)),
            (Code::Delete, _) => {
                let end = text::next_grapheme(&self.text, self.cursor);
                self.text.replace_range(self.cursor..end.min(self.text.len()), "");
            }
            (Code::Left, _) => self.cursor = text::prev_grapheme(&self.text, self.cursor),
            (Code::Right, _) => {
                self.cursor = text::next_grapheme(&self.text, self.cursor).min(self.text.len());
            }
            _ => return false,
        }
        true
    }

    /// Puts text in at the cursor; line breaks and other controls become blanks.
    pub fn insert(&mut self, typed: &str) {
        let clean: String = typed.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        self.text.insert_str(self.cursor, &clean);
        self.cursor += clean.len();
    }

    fn cut(&mut self, from: usize) {
        self.text.replace_range(from.min(self.cursor)..self.cursor, "");
        self.cursor = from.min(self.cursor);
    }

    fn word_start(&self) -> usize {
        let before = self.text.get(..self.cursor).unwrap_or_default().trim_end();
        before.rfind(char::is_whitespace).map_or(0, |at| at + 1)
    }
}
