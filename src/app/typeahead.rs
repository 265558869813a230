//! Keys that wait, and what they wait for.

use crate::key::Key;
use model::RecordId;
use std::collections::VecDeque;

/// Something that waits for its turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    /// A key.
    Key(Key),
    /// Text pasted in the terminal.
    Paste(String),
    /// Why an undo or redo before these keys was refused. The keys may have
    /// written over it, so it is told again behind them.
    Refusal(String),
}

/// What was asked for and has not been answered, and what was typed since.
#[derive(Debug, Default)]
pub struct TypeAhead {
    /// How many questions are open whose answers bring another dispatch to the front.
    pub(crate) coming: usize,
    /// The undos and redos that the store has not answered, oldest first.
    pub(crate) turning: VecDeque<RecordId>,
    /// What must be answered before anything further is taken back.
    pub(crate) first: Option<RecordId>,
    /// What was typed since, oldest first.
    pub(crate) typed: VecDeque<Typed>,
}

impl TypeAhead {
    /// Notes an undo or redo that the store was asked for.
    pub fn asked(&mut self, id: RecordId) {
        self.turning.push_back(id);
    }

    /// Notes that the store was asked for something that may come to nothing, so that an
    /// undo waits for it as well.
    pub fn asked_first(&mut self, id: RecordId) {
        self.first = Some(id);
        self.asked(id);
    }

    /// Notes that the store has answered one; false where nobody waits for it.
    pub fn answered(&mut self, id: RecordId) -> bool {
        let before = self.turning.len();
        self.turning.retain(|asked| *asked != id);
        self.first.take_if(|first| *first == id);
        self.turning.len() < before
    }

    /// Notes that a question is answered that brings something to the front.
    pub fn came(&mut self) {
        self.coming = self.coming.saturating_sub(1);
    }

    /// Keeps something until what it waits for is there.
    pub fn push(&mut self, typed: Typed) {
        self.typed.push_back(typed);
    }

    /// How many undos and redos the store has not answered.
    pub fn turning(&self) -> usize {
        self.turning.len()
    }

    /// How many keys and pastes wait.
    pub fn waiting(&self) -> usize {
        self.typed.iter().filter(|it| !matches!(it, Typed::Refusal(_))).count()
    }
}
