//! What a command is handed: the state, a count, and a place for effects.

use crate::effects::Effect;
use crate::state::State;
use std::ops::{Deref, DerefMut};

/// One run of a command.
pub struct Ctx<'a> {
    /// The state to change.
    pub state: &'a mut State,
    /// The count typed before the key, if any.
    pub count: Option<usize>,
    /// What the runtime shall do afterwards, in order.
    pub out: Vec<Effect>,
}

impl<'a> Ctx<'a> {
    /// Starts a run without a count.
    pub fn new(state: &'a mut State) -> Self {
        Self { state, count: None, out: Vec::new() }
    }

    /// The count, 1 where none was typed.
    pub fn times(&self) -> usize {
        self.count.unwrap_or(1).clamp(1, 100_000)
    }

    /// Asks the runtime for something: an effect, or a question's answer.
    pub fn ask(&mut self, effect: impl Into<Effect>) {
        self.out.push(effect.into());
    }
}

impl Deref for Ctx<'_> {
    type Target = State;
    fn deref(&self) -> &State {
        self.state
    }
}

impl DerefMut for Ctx<'_> {
    fn deref_mut(&mut self) -> &mut State {
        self.state
    }
}
