//! What was decided in a session, found by card.

use super::queue::{Card, CardId};
use model::{Decision, DispatchId, RecordId, Verdict};
use std::collections::HashMap;

/// The decisions of a session, oldest first.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    decisions: Vec<Decision>,
    by_card: HashMap<CardId, usize>,
}

impl Ledger {
    /// Adds a decision, or replaces the one of its id.
    pub fn put(&mut self, decision: &Decision) {
        self.change(|all| {
            all.retain(|known| known.meta.id != decision.meta.id);
            all.push(decision.clone());
        });
    }

    /// Takes decisions out by id.
    pub fn remove(&mut self, gone: &[RecordId]) {
        if self.decisions.iter().any(|decision| gone.contains(&decision.meta.id)) {
            self.change(|all| all.retain(|decision| !gone.contains(&decision.meta.id)));
        }
    }

    /// Replaces all decisions of dispatches.
    pub fn replace(&mut self, dispatches: &[DispatchId], with: Vec<Decision>) {
        let of = |it: &Decision| it.meta.dispatch.is_some_and(|id| dispatches.contains(&id));
        if with.is_empty() && !self.decisions.iter().any(of) {
            return;
        }
        self.change(|all| {
            all.retain(|decision| !of(decision));
            all.extend(with);
        });
    }

    fn change(&mut self, change: impl FnOnce(&mut Vec<Decision>)) {
        change(&mut self.decisions);
        self.decisions.sort_by_key(|decision| (decision.meta.at, decision.meta.id));
        let ids = self.decisions.iter().map(CardId::of);
        self.by_card = ids.enumerate().map(|(at, id)| (id, at)).collect();
    }

    /// What was decided about a card.
    pub fn of(&self, card: &Card) -> Option<&Decision> {
        self.decisions.get(*self.by_card.get(&card.id())?)
    }

    /// All of them, oldest first.
    pub fn all(&self) -> &[Decision] {
        &self.decisions
    }

    /// Cards that were left for later.
    pub fn skipped(&self) -> usize {
        self.decisions.iter().filter(|it| it.verdict == Verdict::Skipped).count()
    }
}
