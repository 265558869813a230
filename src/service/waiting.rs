//! Questions that wait for their answer: which is next, and which is answered no more.

use app::Question;
use coding::Unsaved;
use std::collections::VecDeque;

/// A question, and what the store may not know yet of what was done before it was asked.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The question.
    pub question: Question,
    /// What is on its way to the disk.
    pub unsaved: Unsaved,
}

/// Questions in the order in which they were asked.
#[derive(Debug, Default)]
pub struct Waiting(VecDeque<Asked>);

impl Waiting {
    /// Adds a question behind the others.
    pub fn push(&mut self, asked: Asked) {
        self.0.push_back(asked);
    }

    /// Whether no question waits.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes the question to answer now. Takes are only looked for when nothing else
    /// waits; a question that a later one replaces is dropped.
    pub fn take_next(&mut self) -> Option<Asked> {
        loop {
            let urgent = self.0.iter().position(|it| !matches!(it.question, Question::Takes(_)));
            let asked = self.0.remove(urgent.unwrap_or(0))?;
            if !self.0.iter().any(|later| replaces(&later.question, &asked.question)) {
                return Some(asked);
            }
        }
    }
}

/// Whether a later question makes the answer to an earlier one useless.
fn replaces(later: &Question, earlier: &Question) -> bool {
    use Question::{Align, Quoted, Rows, Story};
    matches!(
        (earlier, later),
        (Rows { .. }, Rows { .. })
            | (Align { .. }, Align { .. })
            | (Quoted { .. }, Quoted { .. })
            | (Story { .. }, Story { .. })
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{DispatchId, ListQuery};

    fn asked(question: Question) -> Asked {
        Asked { question, unsaved: Unsaved::default() }
    }

    fn rows(ask: u64) -> Asked {
        asked(Question::Rows { ask, query: ListQuery::default(), start: 0, len: 10 })
    }

    #[test]
    fn the_latest_question_for_rows_is_answered_and_takes_come_last() {
        let id = DispatchId::from_bytes([7; 16]);
        let mut waiting = Waiting::default();
        waiting.push(asked(Question::Takes(id)));
        waiting.push(rows(1));
        waiting.push(asked(Question::Open(id)));
        waiting.push(rows(2));
        let mut next = || waiting.take_next().map(|asked| asked.question);
        assert!(matches!(next(), Some(Question::Open(_))));
        assert!(matches!(next(), Some(Question::Rows { ask: 2, .. })));
        assert!(matches!(next(), Some(Question::Takes(_))));
        assert!(next().is_none());
    }
}
