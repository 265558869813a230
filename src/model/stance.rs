//! Stances: who stands where towards what.

use super::kind::{Kind, Recorded, Reference, recorded};
use super::{Anchor, Counts, DispatchId, Extra, KeyList, Meta, RecordId};
use messages::kinds;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Who stands where towards what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Stance {
    /// What every record carries.
    #[serde(flatten)]
    pub meta: Meta,
    /// Who holds it: a speaker record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<RecordId>,
    /// Towards what.
    pub target: Target,
    /// Where on the codebook's scale ("support").
    pub polarity: String,
    /// Explicit or implicit (a key of the codebook).
    pub strength: String,
    /// The words that show it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Anchor>,
    /// The quote it stands in; none where the newsroom tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<RecordId>,
    /// Who says that the holder holds it.
    #[serde(default)]
    pub attributed_to: AttributedTo,
    /// Fields of later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What a stance is towards.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Default)]
pub struct Target {
    /// Its name: a target of the codebook, a speaker's name, or free words.
    pub name: String,
    /// The speaker record, where the target is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<RecordId>,
}

/// Who says that a holder holds a stance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum AttributedTo {
    /// The holder says so.
    #[default]
    Holder,
    /// The newsroom tells it.
    Newsroom,
    /// Another speaker says so.
    Speaker(RecordId),
}

impl AttributedTo {
    /// Who tells a stance of this holder in a quote of this speaker, unless the
    /// text says otherwise.
    pub fn told(holder: Option<RecordId>, speaker: Option<RecordId>) -> Self {
        match (holder, speaker) {
            (Some(holder), Some(speaker)) if holder != speaker => AttributedTo::Speaker(speaker),
            (Some(_), None) => AttributedTo::Newsroom,
            _ => AttributedTo::Holder,
        }
    }
}

impl Stance {
    /// What records of this kind are called.
    pub(super) const KIND: Kind = Kind { name: "stance", count: kinds::stances, in_dispatch: true };
}

impl Recorded for Stance {
    recorded!();

    fn anchors(&self) -> Vec<(DispatchId, &Anchor)> {
        self.meta.of_dispatch(&self.evidence)
    }

    fn refers_to(&self) -> Vec<Reference> {
        let told_by = match self.attributed_to {
            AttributedTo::Speaker(id) => Some(id),
            AttributedTo::Holder | AttributedTo::Newsroom => None,
        };
        let all = [
            self.holder.map(|id| Reference::speaker("holder", id)),
            self.target.speaker.map(|id| Reference::speaker("target", id)),
            self.quote.map(|id| Reference::quote("quote", id)),
            told_by.map(|id| Reference::speaker("source", id)),
        ];
        all.into_iter().flatten().collect()
    }

    fn let_go(&mut self, gone: &dyn Fn(RecordId) -> bool) {
        for place in [&mut self.holder, &mut self.target.speaker, &mut self.quote] {
            place.take_if(|id| gone(*id));
        }
        if matches!(self.attributed_to, AttributedTo::Speaker(id) if gone(id)) {
            self.attributed_to = AttributedTo::default();
        }
    }

    fn codebook_keys(&self) -> Vec<(KeyList, &str)> {
        vec![(KeyList::Polarity, &self.polarity), (KeyList::Strength, &self.strength)]
    }

    fn count(&self, counts: &mut Counts) {
        counts.stances += self.meta.confirmed();
    }
}
