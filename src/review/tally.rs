//! How far a session is, and what came of it.

use model::{Decision, Verdict};
use std::collections::BTreeMap;

/// What was decided in a session so far, in numbers. A card decided a second
/// time, blind, is counted as a second look and as nothing else.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReviewTally {
    /// Taken as proposed.
    pub accepted: usize,
    /// Taken with changes.
    pub corrected: usize,
    /// Turned down.
    pub rejected: usize,
    /// Left for later.
    pub skipped: usize,
    /// Missed quotes coded by hand.
    pub added: usize,
    /// Cards and quotes to be discussed.
    pub flagged: usize,
    /// How often each polarity was recorded, by key.
    pub polarities: BTreeMap<String, usize>,
    /// How often each reason was given for turning down, by key.
    pub reasons: BTreeMap<String, usize>,
    /// How often each part was corrected ("content", "speaker").
    pub corrections: BTreeMap<String, usize>,
    /// Keys pressed on decided cards.
    pub keys: usize,
    /// Milliseconds spent on decided cards.
    pub ms: u64,
    /// Cards decided a second time, blind: nothing was changed by them.
    pub second_looks: usize,
    /// Of those, decided alike: verdict, and where taken both times speaker and
    /// stance too.
    pub agreed: usize,
}

/// How fast a session goes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pace {
    /// Cards a minute, over the latest ones.
    pub per_minute: f64,
    /// Milliseconds left at that pace.
    pub left_ms: u64,
}

impl ReviewTally {
    /// Counts a session's decisions.
    pub fn of<'a>(decisions: impl IntoIterator<Item = &'a Decision>) -> ReviewTally {
        let mut tally = ReviewTally::default();
        decisions.into_iter().for_each(|decision| tally.add(decision));
        tally
    }

    fn add(&mut self, decision: &Decision) {
        self.flagged += usize::from(decision.flagged);
        if decision.verdict == Verdict::Open {
            return;
        }
        self.keys += decision.keys as usize;
        self.ms += u64::from(decision.ms);
        match &decision.second_look {
            Some(look) if decision.decides_card() => {
                self.second_looks += 1;
                self.agreed += usize::from(look.agrees());
            }
            _ => self.first(decision),
        }
    }

    /// Counts a card decided for the first time, or left.
    fn first(&mut self, decision: &Decision) {
        match decision.verdict {
            Verdict::Open => {}
            Verdict::Accepted => self.accepted += 1,
            Verdict::Corrected => self.corrected += 1,
            Verdict::Rejected => self.rejected += 1,
            Verdict::Skipped => self.skipped += 1,
            Verdict::Added => self.added += 1,
        }
        let count = |map: &mut BTreeMap<String, usize>, key: &String| {
            *map.entry(key.clone()).or_default() += 1;
        };
        decision.polarities.iter().for_each(|key| count(&mut self.polarities, key));
        decision.corrected.iter().for_each(|key| count(&mut self.corrections, key));
        if decision.verdict == Verdict::Rejected && !decision.reason.is_empty() {
            count(&mut self.reasons, &decision.reason);
        }
    }

    /// Cards that are done with, second looks included.
    pub fn decided(&self) -> usize {
        self.accepted + self.corrected + self.rejected + self.second_looks
    }
}

/// Cards whose time the pace is taken from.
const PACED: usize = 20;

impl Pace {
    /// The pace of the latest decisions, given oldest first; none before the
    /// first.
    pub fn of(decisions: &[Decision], left: usize) -> Option<Pace> {
        let paced = |decision: &&Decision| decision.decides_card() && decision.ms > 0;
        let latest = decisions.iter().rev().filter(paced).take(PACED);
        let (cards, ms) = latest.fold((0_u64, 0_u64), |(n, ms), it| (n + 1, ms + u64::from(it.ms)));
        let each = ms.checked_div(cards)?;
        let per_minute = 60_000.0 / each.max(1) as f64;
        Some(Pace { per_minute, left_ms: each.saturating_mul(left as u64) })
    }
}
