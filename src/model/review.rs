//! Review sessions: what was gone through, and what was decided card by card.

use super::kind::{Kind, List, Recorded, Reference, recorded};
use super::{Anchor, DispatchId, Extra, KeyList, Meta, Origin, Over, RecordId};
use jiff::Timestamp;
use messages::{kinds, terms};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A review session: proposed frames gone through one by one, in one sitting or
/// several.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Session {
    /// What every record carries; speaks of no single dispatch.
    #[serde(flatten)]
    pub meta: Meta,
    /// What it goes over.
    pub over: Over,
    /// The order of its cards.
    #[serde(default)]
    pub order: QueueOrder,
    /// The dispatches it goes over, in the order of the list it was made from. One
    /// that the study lacks has no cards.
    pub dispatches: Vec<DispatchId>,
    /// Whether a proposed stance is hidden until the coder has chosen one.
    #[serde(default)]
    pub hide_stance: bool,
    /// Cards decided in earlier sessions that are shown again blind, per cent of
    /// all cards.
    #[serde(default)]
    pub second_looks: u8,
    /// When its last card was decided; none while cards are left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Timestamp>,
    /// Fields of later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Session {
    /// The same, without the dispatches that were taken out of the study.
    pub fn without(&self, removed: &BTreeSet<DispatchId>) -> Session {
        let mut session = self.clone();
        session.dispatches.retain(|id| !removed.contains(id));
        session
    }
}

/// The order of a session's cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum QueueOrder {
    /// As the dispatches are listed, then as the text has them.
    #[default]
    Position,
    /// The least sure first.
    Confidence,
    /// By the speaker's name, so that one speaker's quotes come together.
    Speaker,
}

impl QueueOrder {
    /// All of them, in the order a key goes through them.
    pub const ALL: [QueueOrder; 3] =
        [QueueOrder::Position, QueueOrder::Confidence, QueueOrder::Speaker];

    /// Names the order in a few words.
    pub fn label(self) -> String {
        match self {
            QueueOrder::Position => terms::as_in_the_text(),
            QueueOrder::Confidence => terms::least_sure_first(),
            QueueOrder::Speaker => terms::by_speaker(),
        }
    }
}

impl Session {
    /// What records of this kind are called.
    pub(super) const KIND: Kind =
        Kind { name: "session", count: kinds::review_sessions, in_dispatch: false };
}

impl Recorded for Session {
    recorded!();

    fn listed(&self) -> Vec<List> {
        vec![List::Sessions]
    }
}

/// What a coder did with one card of a session. One record a card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Decision {
    /// What every record carries; its note is the coder's note on the card.
    #[serde(flatten)]
    pub meta: Meta,
    /// The session.
    pub session: RecordId,
    /// The words said as the card proposed them: which card it was. Of a quote
    /// added by hand, its words.
    pub card: Vec<Anchor>,
    /// Who or what proposed it.
    #[serde(default)]
    pub proposed: Origin,
    /// What the coder decided.
    pub verdict: Verdict,
    /// Why it was rejected: a key of the codebook's reasons, or nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The parts the coder changed before accepting ("content", "speaker").
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<String>,
    /// The quote it became or was rejected as. It may be gone by now: deleting a
    /// quote leaves what was decided in the session as it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<RecordId>,
    /// The polarities recorded with it, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub polarities: Vec<String>,
    /// Whether it is to be discussed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub flagged: bool,
    /// Where the card was decided before and shown again blind: whether the
    /// coder decided alike. Nothing else was changed by such a card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_look: Option<SecondLook>,
    /// Keys pressed on the card.
    #[serde(default)]
    pub keys: u32,
    /// Milliseconds the card was in front; a pause counts for five minutes at most.
    #[serde(default)]
    pub ms: u32,
    /// Fields of later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Decision {
    /// What records of this kind are called.
    pub(super) const KIND: Kind =
        Kind { name: "decision", count: kinds::decisions, in_dispatch: true };
}

impl Recorded for Decision {
    recorded!();

    fn anchors(&self) -> Vec<(DispatchId, &Anchor)> {
        self.meta.of_dispatch(&self.card)
    }

    // Without its session it says nothing, so it lets nothing go.
    fn refers_to(&self) -> Vec<Reference> {
        vec![Reference { role: "session", kind: "session", id: self.session }]
    }

    fn listed(&self) -> Vec<List> {
        vec![List::OfSession(self.session)]
    }

    fn codebook_keys(&self) -> Vec<(KeyList, &str)> {
        let reason = Some(self.reason.as_str()).filter(|key| !key.is_empty());
        let polarities = self.polarities.iter().map(|key| (KeyList::Polarity, key.as_str()));
        polarities.chain(reason.map(|key| (KeyList::Reason, key))).collect()
    }
}

/// What a coder decided about a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Nothing yet: it holds a flag or a note.
    Open,
    /// Taken as proposed; a stance may have been added.
    Accepted,
    /// Taken with changes to what was proposed.
    Corrected,
    /// Turned down.
    Rejected,
    /// Left for later.
    Skipped,
    /// No card: a missed quote, coded by hand in the session.
    Added,
}

impl Decision {
    /// Whether a proposed card was decided, for the first or the second time: not
    /// a missed quote coded by hand, and not left for later.
    pub fn decides_card(&self) -> bool {
        self.verdict.is_final() && self.verdict != Verdict::Added
    }
}

impl Verdict {
    /// One word for screens and summaries.
    pub fn label(self) -> &'static str {
        match self {
            Verdict::Open => "open",
            Verdict::Accepted => "accepted",
            Verdict::Corrected => "corrected",
            Verdict::Rejected => "rejected",
            Verdict::Skipped => "skipped",
            Verdict::Added => "added",
        }
    }

    /// Whether the card is done with: it does not come again by itself.
    pub fn is_final(self) -> bool {
        match self {
            Verdict::Accepted | Verdict::Corrected | Verdict::Rejected | Verdict::Added => true,
            Verdict::Open | Verdict::Skipped => false,
        }
    }
}

/// How a second, blind decision compares with the first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SecondLook {
    /// The quote decided before.
    pub quote: RecordId,
    /// Whether both times it was taken, or both times turned down.
    pub same_verdict: bool,
    /// Whether it has the same speaker; none where it was turned down either time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_speaker: Option<bool>,
    /// Whether it has the same stances (targets and polarities); none where it
    /// was turned down either time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_stance: Option<bool>,
}

impl SecondLook {
    /// Whether the coder decided alike in everything that can be compared.
    pub fn agrees(&self) -> bool {
        self.same_verdict && self.same_speaker != Some(false) && self.same_stance != Some(false)
    }
}
