//! Parts of a frame that is not saved yet: people, relays, stances.

use model::{AttributedTo, RecordId, RelayRole, Span, SpeakerKind, Target};

/// Who passed a quote on, before it is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelayDraft {
    /// Its name.
    pub name: String,
    /// What it is to the quote.
    pub role: RelayRole,
    /// The words that say so.
    pub spans: Vec<Span>,
}

/// An entity: in the registry, or to be added when the frame is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// In the registry.
    Known(RecordId),
    /// To be added.
    New(String, SpeakerKind),
}

/// Somebody who may have said it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpeakerCandidate {
    /// Who.
    pub who: Who,
    /// Name for the screen.
    pub name: String,
    /// Why it is offered.
    pub why: String,
    /// Where the text names it, nearest to the quote.
    pub mention: Option<Span>,
}

/// A stance before it is saved.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StanceDraft {
    /// Its id, where it was saved before.
    pub id: Option<RecordId>,
    /// Who holds it; the speaker where nobody is named.
    pub holder: Option<(Who, String)>,
    /// Towards what.
    pub target: Option<Target>,
    /// Where on the scale.
    pub polarity: Option<String>,
    /// Where it is proposed to be: Enter takes that.
    pub proposed: Option<String>,
    /// Whether it began as a proposed stance.
    pub offered: bool,
    /// Explicit or implicit.
    pub strength: String,
    /// The words that show it.
    pub evidence: Vec<Span>,
    /// Whether the coder set the evidence.
    pub evidence_by_hand: bool,
    /// Who says so, where the coder set it.
    pub attributed_to: Option<AttributedTo>,
}

/// The last frame saved, for repeating it on another selection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastTag {
    /// Its speaker, and their name: they may be taken back before it is repeated.
    pub speaker: Option<(RecordId, String)>,
    /// Its last stance, with its holder.
    pub stance: Option<StanceDraft>,
}
