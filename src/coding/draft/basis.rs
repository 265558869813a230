//! What a frame said before the coder changed it, and what the coder changed.

use super::TagDraft;
use crate::parts::{RelayDraft, SpeakerCandidate, StanceDraft, Who};
use model::{Origin, Span};
use text::fold;

/// What a frame said before the coder changed it: as proposed, or as coded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    /// The words said.
    pub content: Vec<Span>,
    /// The words that introduce them.
    pub cue: Vec<Span>,
    /// The words that name the speaker.
    pub mention: Vec<Span>,
    /// The speaker and its name; none where nobody was named.
    pub speaker: Option<(Who, String)>,
    /// Who passed it on.
    pub relay: Vec<RelayDraft>,
    /// Kind, a key of the codebook.
    pub kind: String,
    /// Its stances, each with its polarity; of a coded quote those that were
    /// proposed.
    pub stances: Vec<StanceDraft>,
}

/// A part of a proposal that the coder corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CorrectedPart {
    /// Other words, or other parts of them.
    Content,
    /// Another cue.
    Cue,
    /// Somebody else, nobody, or other words that name the same.
    Speaker,
    /// Passed on by somebody else, in another role, or by nobody.
    Relay,
    /// Another kind of quote.
    Kind,
    /// A proposed stance was changed or left out.
    Stance,
}

impl CorrectedPart {
    /// Its name in a decision's record.
    pub fn name(self) -> &'static str {
        match self {
            CorrectedPart::Content => "content",
            CorrectedPart::Cue => "cue",
            CorrectedPart::Speaker => "speaker",
            CorrectedPart::Relay => "relay",
            CorrectedPart::Kind => "kind",
            CorrectedPart::Stance => "stance",
        }
    }
}

/// The parts in which a draft, saved as it is, differs from what was proposed;
/// none where nothing was. A stance more, a note, tags, the newsroom's distance
/// and second-hand words correct nothing: no proposal speaks of them.
pub fn corrections(draft: &TagDraft) -> Vec<CorrectedPart> {
    let Some(basis) = &draft.basis else { return Vec::new() };
    let left_out = |stance| !draft.stances.iter().any(|kept| same_stance(kept, stance));
    let parts = [
        (CorrectedPart::Content, draft.content != basis.content),
        (CorrectedPart::Cue, draft.cue != basis.cue),
        (CorrectedPart::Speaker, speaker_changed(draft, basis)),
        (CorrectedPart::Relay, draft.relay != basis.relay),
        (CorrectedPart::Kind, draft.kind != basis.kind),
        (CorrectedPart::Stance, basis.stances.iter().any(left_out)),
    ];
    parts.into_iter().filter(|(_, changed)| *changed).map(|(part, _)| part).collect()
}

fn speaker_changed(draft: &TagDraft, basis: &Basis) -> bool {
    let speaker = draft.speaker().map(|it| (it.who.clone(), it.name.clone()));
    let named = speaker.is_some();
    !same_who(speaker.as_ref(), basis.speaker.as_ref()) || named && draft.mention != basis.mention
}

/// Whether two are the same entity: by id where both have one, else by name.
fn same_who(a: Option<&(Who, String)>, b: Option<&(Who, String)>) -> bool {
    match (a, b) {
        (Some((Who::Known(a), _)), Some((Who::Known(b), _))) => a == b,
        (Some((_, a)), Some((_, b))) => fold(a) == fold(b),
        (a, b) => a.is_none() && b.is_none(),
    }
}

/// Whether two stances say the same.
fn same_stance(a: &StanceDraft, b: &StanceDraft) -> bool {
    let target = |it: &StanceDraft| it.target.as_ref().map(|target| target.name.clone());
    same_who(a.holder.as_ref(), b.holder.as_ref())
        && target(a) == target(b)
        && a.polarity == b.polarity
        && a.strength == b.strength
        && a.evidence == b.evidence
        && a.attributed_to == b.attributed_to
}

impl TagDraft {
    /// Keeps what the frame says now as what was proposed, these stances with it.
    pub(super) fn keep_basis(&mut self, stances: Vec<StanceDraft>) {
        self.basis = Some(Box::new(Basis {
            content: self.content.clone(),
            cue: self.cue.clone(),
            mention: self.mention.clone(),
            speaker: self.speaker().map(|it| (it.who.clone(), it.name.clone())),
            relay: self.relay.clone(),
            kind: self.kind.clone(),
            stances,
        }));
    }

    /// Whether it is the speaker that was proposed or coded.
    pub(super) fn is_basis_speaker(&self, candidate: &SpeakerCandidate) -> bool {
        let who = (candidate.who.clone(), candidate.name.clone());
        let basis = self.basis.as_ref().and_then(|basis| basis.speaker.as_ref());
        basis.is_some() && same_who(Some(&who), basis)
    }

    /// Whether a stance of this frame is just as it was proposed.
    pub(super) fn as_offered(&self, row: &StanceDraft) -> bool {
        let offered = self.basis.iter().flat_map(|basis| &basis.stances);
        offered.into_iter().any(|it| same_stance(it, row))
    }
}

/// An origin that says, for a rule's, whether the coder corrected what it read.
pub(super) fn marked(origin: &Origin, now: bool) -> Origin {
    match origin {
        Origin::Rule { rule, confidence, corrected } => Origin::Rule {
            rule: rule.clone(),
            confidence: *confidence,
            corrected: *corrected || now,
        },
        other => other.clone(),
    }
}
