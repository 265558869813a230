//! The frame being tagged: one structure made in one gesture.
//!
//! A draft holds everything a quote and its stances hold, in bytes of the open
//! text. It is built from a selection, a proposal or from what was coded
//! ([`build`]), changed part by part ([`edit`], [`choose`]), compared with what
//! was proposed ([`basis`]), and becomes records ([`save`]). What the picker of
//! targets offers is in [`targets`].

pub mod basis;
pub mod build;
pub mod choose;
mod edges;
pub mod edit;
pub mod evidence;
mod renew;
pub mod save;
pub mod targets;

use crate::parts::{RelayDraft, SpeakerCandidate, StanceDraft};
use crate::proposed::ProposedFrame;
use basis::Basis;
use messages::coding as say;
use model::{DispatchId, Origin, Quote, RecordId, Span, Stance, Status};
use suggest::Suggestion;

/// The frame being tagged.
#[derive(Debug, Clone)]
pub struct TagDraft {
    /// The dispatch it lies in.
    pub dispatch: DispatchId,
    /// The record as it was: of a coded quote that is changed, or of one that is
    /// only suggested.
    pub editing: Option<Quote>,
    /// Its stances as they were.
    pub old_stances: Vec<Stance>,
    /// Where the frame came from.
    pub origin: Origin,
    /// What the frame said before the coder changed it; none where nothing was
    /// proposed.
    pub basis: Option<Box<Basis>>,
    /// What the rules read at the selection.
    pub drafted: Suggestion,
    /// The words said.
    pub content: Vec<Span>,
    /// The words that introduce them.
    pub cue: Vec<Span>,
    /// The words that name the speaker here.
    pub mention: Vec<Span>,
    /// Who passed it on.
    pub relay: Vec<RelayDraft>,
    /// Kind, a key of the codebook.
    pub kind: String,
    /// Whether the coder chose the kind.
    pub kind_by_hand: bool,
    /// How the newsroom hands it on.
    pub endorsement: Option<String>,
    /// The quote that contains it.
    pub within: Option<RecordId>,
    /// A quote that contains it, for the key that switches `within`.
    pub around: Option<RecordId>,
    /// Note.
    pub note: String,
    /// Tags.
    pub tags: Vec<String>,
    /// Who may have said it, likeliest first.
    pub candidates: Vec<SpeakerCandidate>,
    /// Which of them it is; none for no speaker.
    pub chosen: Option<usize>,
    /// Stances that are complete.
    pub stances: Vec<StanceDraft>,
    /// The stance in hand.
    pub row: StanceDraft,
    /// What the keys act on.
    pub focus: DraftPart,
    /// Which span of it.
    pub at: usize,
    /// Whether a digit goes on to another stance instead of saving, by hand.
    pub several: bool,
    /// The stances that are proposed.
    pub hints: Vec<StanceDraft>,
    /// How many of them were gone through.
    pub hints_seen: usize,
    /// Whether letters pick the stance's holder.
    pub picking_holder: bool,
    /// The row of the list that Enter takes.
    pub row_at: usize,
    /// Whether the coder moved to that row.
    pub row_moved: bool,
}

/// What the keys of the popup act on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DraftPart {
    /// The words said.
    Content,
    /// The words that introduce them.
    Cue,
    /// The speaker and its mention.
    Speaker,
    /// Who passed it on.
    Relay,
    /// The stance in hand and its evidence.
    Stance,
}

impl DraftPart {
    /// All parts, in the order Tab visits them.
    pub const ALL: [DraftPart; 5] = [
        DraftPart::Content,
        DraftPart::Cue,
        DraftPart::Speaker,
        DraftPart::Relay,
        DraftPart::Stance,
    ];

    /// One word for the popup.
    pub fn name(self) -> String {
        match self {
            DraftPart::Content => say::part_quote(),
            DraftPart::Cue => say::part_cue(),
            DraftPart::Speaker => say::part_speaker(),
            DraftPart::Relay => say::part_relay(),
            DraftPart::Stance => say::part_stance(),
        }
    }

    /// The step of the gesture it belongs to: 1 quote, 2 speaker, 3 stance.
    pub fn step(self) -> usize {
        match self {
            DraftPart::Content | DraftPart::Cue => 1,
            DraftPart::Speaker | DraftPart::Relay => 2,
            DraftPart::Stance => 3,
        }
    }
}

impl TagDraft {
    /// The spans the keys act on.
    pub fn spans(&self) -> &[Span] {
        match self.focus {
            DraftPart::Content => &self.content,
            DraftPart::Cue => &self.cue,
            DraftPart::Speaker => &self.mention,
            DraftPart::Relay => self.relay.first().map_or(&[], |relay| &relay.spans),
            DraftPart::Stance => &self.row.evidence,
        }
    }

    /// The span the keys act on.
    pub fn span(&self) -> Option<Span> {
        self.spans().get(self.at).copied()
    }

    /// The smallest span that holds the content.
    pub fn hull(&self) -> Span {
        self.content.iter().copied().reduce(Span::hull).unwrap_or_default()
    }

    /// Whether a coded quote is being changed.
    pub fn is_coded(&self) -> bool {
        self.editing.as_ref().is_some_and(|quote| quote.meta.status == Status::Confirmed)
    }

    /// Whether a digit was typed for the stance in hand and its target is missing.
    pub fn awaits_target(&self) -> bool {
        self.row.polarity.is_some() && self.row.target.is_none()
    }

    /// How many proposed stances wait for a decision, the one in hand included.
    pub fn undecided(&self) -> usize {
        let in_hand = self.row.proposed.is_some() && self.row.polarity.is_none();
        usize::from(in_hand) + self.hints.len().saturating_sub(self.hints_seen)
    }

    /// What it says now, with the stances that are complete.
    pub fn frame(&self) -> ProposedFrame {
        ProposedFrame {
            origin: self.origin.clone(),
            kind: self.kind.clone(),
            content: self.content.clone(),
            cue: self.cue.clone(),
            speaker: self.speaker().map(|it| (it.who.clone(), it.name.clone())),
            mention: self.mention.clone(),
            relay: self.relay.clone(),
            stances: self.stances.clone(),
        }
    }

    /// Whether Enter takes a row of the list in focus: nobody becomes the speaker unasked.
    pub fn takes_row(&self) -> bool {
        self.focus != DraftPart::Speaker || self.chosen.is_some() || self.row_moved
    }

    /// The candidate it was, if any.
    pub fn speaker(&self) -> Option<&SpeakerCandidate> {
        self.candidates.get(self.chosen?)
    }
}
