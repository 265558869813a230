//! Quotes: who said what.

use super::kind::{Kind, Recorded, Reference, recorded};
use super::{Anchor, Counts, DispatchId, Extra, KeyList, Meta, RecordId};
use messages::kinds;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Who said what: the attribution frame without its stances.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Quote {
    /// What every record carries.
    #[serde(flatten)]
    pub meta: Meta,
    /// Kind, a key of the codebook ("direct", "mixed", "indirect").
    pub kind: String,
    /// The words said; several parts where the attribution interrupts them.
    pub content: Vec<Anchor>,
    /// The words that introduce them ("a déclaré").
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cue: Vec<Anchor>,
    /// Who said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<SpeakerRef>,
    /// Who said it too, in a joint statement.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub further_speakers: Vec<SpeakerRef>,
    /// Who passed it on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relay: Vec<Relay>,
    /// The quote that contains it (second-hand words).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<RecordId>,
    /// How the newsroom hands it on, a key of the codebook ("neutral").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub endorsement: Option<String>,
    /// Fields of later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Quote {
    /// Every anchor of the frame.
    pub fn anchors(&self) -> impl Iterator<Item = &Anchor> {
        self.content
            .iter()
            .chain(&self.cue)
            .chain(self.speaker.iter().flat_map(|speaker| &speaker.mention))
            .chain(self.further_speakers.iter().flat_map(|speaker| &speaker.mention))
            .chain(self.relay.iter().flat_map(|relay| &relay.mention))
    }
}

/// A speaker as a quote names it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SpeakerRef {
    /// The speaker record.
    pub id: RecordId,
    /// The words that name it here ("ce dernier").
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mention: Vec<Anchor>,
}

/// Who passed a quote on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Relay {
    /// Its name ("Interfax", "communiqué").
    pub name: String,
    /// What it is to the quote.
    pub role: RelayRole,
    /// The words that say so ("selon l'agence Interfax").
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mention: Vec<Anchor>,
}

/// What a relay is to the quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RelayRole {
    /// Another agency or a newspaper reports the words ("selon l'agence X").
    Agency,
    /// They were said to an agency, a newspaper or the public ("a confié à l'AFP").
    Addressee,
    /// They stand in a document or were said on an occasion ("dans un communiqué").
    Medium,
}

impl Quote {
    /// What records of this kind are called.
    pub(super) const KIND: Kind = Kind { name: "quote", count: kinds::quotes, in_dispatch: true };
}

impl Recorded for Quote {
    recorded!();

    fn anchors(&self) -> Vec<(DispatchId, &Anchor)> {
        self.meta.of_dispatch(Quote::anchors(self))
    }

    fn refers_to(&self) -> Vec<Reference> {
        let speakers = self.speaker.iter().map(|it| Reference::speaker("speaker", it.id));
        let further = self.further_speakers.iter();
        let further = further.map(|it| Reference::speaker("further speaker", it.id));
        let around = self.within.map(|id| Reference::quote("enclosing quote", id));
        speakers.chain(further).chain(around).collect()
    }

    fn let_go(&mut self, gone: &dyn Fn(RecordId) -> bool) {
        self.speaker.take_if(|speaker| gone(speaker.id));
        self.further_speakers.retain(|speaker| !gone(speaker.id));
        self.within.take_if(|id| gone(*id));
    }

    fn part_of(&self) -> Option<RecordId> {
        self.within
    }

    fn codebook_keys(&self) -> Vec<(KeyList, &str)> {
        let endorsement = self.endorsement.as_deref().map(|key| (KeyList::Endorsement, key));
        [(KeyList::Kind, self.kind.as_str())].into_iter().chain(endorsement).collect()
    }

    fn count(&self, counts: &mut Counts) {
        counts.quotes += self.meta.confirmed();
    }
}
