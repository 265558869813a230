//! What came of a session, to be shown at its end and kept.

use super::ReviewTally;
use jiff::Timestamp;
use model::{Decision, Origin, QueueOrder, RecordId, SecondLook, Session, Verdict};
use serde::Serialize;
use std::collections::BTreeMap;

/// What came of a session: one JSON object a session. Figures are rounded to two
/// decimals.
///
/// Cards decided a second time, blind, count in [`Summary::self_agreement`],
/// keys and time, and nowhere else: nothing was changed by them.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "record", rename = "review_summary")]
pub struct Summary {
    /// The session.
    pub session: RecordId,
    /// Whose it is.
    pub coder: String,
    /// What it goes over, in words.
    pub over: String,
    /// The order of its cards.
    pub order: QueueOrder,
    /// Whether proposed stances were hidden.
    pub hide_stance: bool,
    /// Cards shown a second time, per cent of all cards, as the coder asked.
    pub second_looks_share: u8,
    /// When it began.
    pub began: Timestamp,
    /// When its last card was decided; none while cards are left.
    pub ended: Option<Timestamp>,
    /// How many dispatches it goes over.
    pub dispatches: usize,
    /// What was decided.
    pub cards: Cards,
    /// How often each polarity was recorded, by key.
    pub polarities: BTreeMap<String, usize>,
    /// How often each reason was given for turning down, by key.
    pub reasons: BTreeMap<String, usize>,
    /// How often each part was corrected ("content", "speaker").
    pub corrections: BTreeMap<String, usize>,
    /// What it cost in keys.
    pub keys: KeyCounts,
    /// What it cost in time.
    pub time: Spent,
    /// How the proposals of each rule fared, the most used rule first.
    pub rules: Vec<RuleTally>,
    /// How often the coder agreed with themselves; none without second looks.
    pub self_agreement: Option<SelfAgreement>,
}

/// How many cards were decided how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Cards {
    /// Taken as proposed.
    pub accepted: usize,
    /// Taken with changes.
    pub corrected: usize,
    /// Turned down.
    pub rejected: usize,
    /// Left for later.
    pub skipped: usize,
    /// To be discussed, however they were decided.
    pub flagged: usize,
    /// Missed quotes coded by hand.
    pub added: usize,
    /// Not decided yet; none where nobody counted them.
    pub left: Option<usize>,
}

/// Keys pressed in a session.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct KeyCounts {
    /// On all cards: decided, skipped, added.
    pub total: usize,
    /// On a decided card, on average.
    pub per_frame_mean: Option<f64>,
    /// On a decided card: half of them took no more.
    pub per_frame_median: Option<f64>,
    /// On a card that was corrected: half of them took no more.
    pub corrected_median: Option<f64>,
    /// On the decided card that took the most.
    pub most: u32,
}

/// Time spent in a session: on cards in front, pauses cut short.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Spent {
    /// Minutes on all cards: decided, skipped, added.
    pub minutes: f64,
    /// Decided cards a minute of that.
    pub per_minute: Option<f64>,
}

/// How the proposals of a rule fared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleTally {
    /// The rule's name.
    pub rule: String,
    /// Taken as proposed.
    pub accepted: usize,
    /// Taken with changes.
    pub corrected: usize,
    /// Turned down.
    pub rejected: usize,
}

/// How second, blind decisions compare with the first ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct SelfAgreement {
    /// Cards decided a second time.
    pub looks: usize,
    /// Of those, taken both times or turned down both times.
    pub same_verdict: usize,
    /// Of those, taken both times: what speaker and stance can be compared on.
    pub taken: usize,
    /// Of those taken both times, with the same speaker.
    pub same_speaker: usize,
    /// Of those taken both times, with the same stances.
    pub same_stance: usize,
    /// Of all looks, alike in everything that can be compared.
    pub agreed: usize,
}

impl Summary {
    /// Sums up a session from what was decided in it; `left` says how many cards
    /// are open, where somebody counted them.
    pub fn of(session: &Session, decisions: &[Decision], left: Option<usize>) -> Summary {
        let tally = ReviewTally::of(decisions);
        let decided = tally.decided();
        Summary {
            session: session.meta.id,
            coder: session.meta.coder.clone(),
            over: session.over.sentence(),
            order: session.order,
            hide_stance: session.hide_stance,
            second_looks_share: session.second_looks,
            began: session.meta.id.made().unwrap_or(session.meta.at),
            ended: session.ended,
            dispatches: session.dispatches.len(),
            cards: Cards {
                accepted: tally.accepted,
                corrected: tally.corrected,
                rejected: tally.rejected,
                skipped: tally.skipped,
                flagged: tally.flagged,
                added: tally.added,
                left,
            },
            keys: KeyCounts::of(decisions, tally.keys),
            time: Spent::of(tally.ms, decided),
            rules: rules(decisions),
            self_agreement: SelfAgreement::of(decisions, tally.agreed),
            polarities: tally.polarities,
            reasons: tally.reasons,
            corrections: tally.corrections,
        }
    }
}

impl KeyCounts {
    fn of(decisions: &[Decision], total: usize) -> KeyCounts {
        let on = |wanted: fn(&Decision) -> bool| -> Vec<u32> {
            let found = decisions.iter().filter(|it| wanted(it));
            let mut keys: Vec<u32> = found.map(|it| it.keys).collect();
            keys.sort_unstable();
            keys
        };
        let decided = on(Decision::decides_card);
        let sum: u64 = decided.iter().map(|keys| u64::from(*keys)).sum();
        KeyCounts {
            total,
            per_frame_mean: ratio(sum as f64, decided.len() as f64),
            per_frame_median: median(&decided),
            corrected_median: median(&on(|it| it.verdict == Verdict::Corrected)),
            most: decided.last().copied().unwrap_or_default(),
        }
    }
}

impl Spent {
    fn of(ms: u64, decided: usize) -> Spent {
        let minutes = ms as f64 / 60_000.0;
        Spent { minutes: rounded(minutes), per_minute: ratio(decided as f64, minutes) }
    }
}

impl SelfAgreement {
    fn of(decisions: &[Decision], agreed: usize) -> Option<SelfAgreement> {
        let decided = decisions.iter().filter(|it| it.decides_card());
        let looks: Vec<_> = decided.filter_map(|it| it.second_look.as_ref()).collect();
        let taken = |it: &SecondLook| it.same_speaker.is_some() || it.same_stance.is_some();
        (!looks.is_empty()).then(|| SelfAgreement {
            looks: looks.len(),
            same_verdict: looks.iter().filter(|it| it.same_verdict).count(),
            taken: looks.iter().filter(|it| taken(it)).count(),
            same_speaker: looks.iter().filter(|it| it.same_speaker == Some(true)).count(),
            same_stance: looks.iter().filter(|it| it.same_stance == Some(true)).count(),
            agreed,
        })
    }
}

/// How each rule's proposals fared: the most used first, then by name.
fn rules(decisions: &[Decision]) -> Vec<RuleTally> {
    let mut found: BTreeMap<&str, RuleTally> = BTreeMap::new();
    for decision in decisions.iter().filter(|it| it.decides_card() && it.second_look.is_none()) {
        let Origin::Rule { rule, .. } = &decision.proposed else { continue };
        let tally = found.entry(rule).or_insert_with(|| RuleTally {
            rule: rule.clone(),
            accepted: 0,
            corrected: 0,
            rejected: 0,
        });
        match decision.verdict {
            Verdict::Accepted => tally.accepted += 1,
            Verdict::Corrected => tally.corrected += 1,
            Verdict::Rejected => tally.rejected += 1,
            Verdict::Open | Verdict::Skipped | Verdict::Added => {}
        }
    }
    let mut rules: Vec<RuleTally> = found.into_values().collect();
    rules.sort_by_key(|it| std::cmp::Reverse(it.accepted + it.corrected + it.rejected));
    rules
}

/// The middle of sorted numbers; none of none.
fn median(sorted: &[u32]) -> Option<f64> {
    let upper = f64::from(*sorted.get(sorted.len() / 2)?);
    let lower = f64::from(*sorted.get((sorted.len() - 1) / 2)?);
    Some((lower + upper) / 2.0)
}

/// One number over another, rounded; none over nothing.
fn ratio(of: f64, over: f64) -> Option<f64> {
    (over > 0.0).then(|| rounded(of / over))
}

fn rounded(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests;
