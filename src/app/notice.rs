//! What the status line says, and what it said before.

use crate::state::State;
use std::collections::VecDeque;

/// How many messages are kept to be read again.
const KEPT: usize = 20;

/// What the status line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The words.
    pub text: String,
    /// Whether it tells of a failure.
    pub error: bool,
}

/// The last messages in full, the latest first, each once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told(VecDeque<String>);

impl Told {
    /// The messages.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Keeps a message.
    pub fn keep(&mut self, text: &str) {
        self.0.retain(|known| known != text);
        self.0.push_front(text.to_owned());
        self.0.truncate(KEPT);
    }
}

impl State {
    /// Says something in the status line.
    pub fn say(&mut self, text: impl Into<String>) {
        self.tell(text.into(), false);
    }

    /// Says that something failed.
    pub fn fail(&mut self, text: impl Into<String>) {
        self.tell(text.into(), true);
    }

    fn tell(&mut self, text: String, error: bool) {
        self.told.keep(&text);
        (self.notice, self.refused) = (Some(Notice { text, error }), None);
    }
}
