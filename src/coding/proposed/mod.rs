//! What a proposal says: the one frame that is shown, saved and printed.
//!
//! The reader, the popup, a review's card, what accepting records and what
//! `depeche suggest` prints are all made of a [`ProposedFrame`].

mod phrase;
mod records;
mod target;

pub use records::{Clerk, records};
pub use target::{likely, target};

use super::doc::OpenDoc;
use super::frames::Coded;
use super::proposals::Proposal;
use super::registry::Registry;
use crate::parts::{RelayDraft, StanceDraft, Who};
use crate::study::OpenStudy;
use model::{AttributedTo, Codebook, Origin, RecordId, Span, SpeakerKind, Stance};
use suggest::{self, StanceHint, Suggestion};

/// What a study knows names by.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// Its speakers.
    pub registry: &'a Registry,
    /// Its codebook.
    pub codebook: &'a Codebook,
}

impl OpenStudy {
    /// What the study that is open knows names by.
    pub fn known(&self) -> Known<'_> {
        Known { registry: &self.registry, codebook: &self.codebook }
    }
}

/// A proposed frame, as it is recorded once it is accepted.
#[derive(Debug, Clone, PartialEq)]
pub struct ProposedFrame {
    /// Where it comes from.
    pub origin: Origin,
    /// Kind, a key of the codebook.
    pub kind: String,
    /// The words said.
    pub content: Vec<Span>,
    /// The words that introduce them.
    pub cue: Vec<Span>,
    /// Who says them, and the name; none where nobody is named.
    pub speaker: Option<(Who, String)>,
    /// The words that name the speaker.
    pub mention: Vec<Span>,
    /// Who passed it on.
    pub relay: Vec<RelayDraft>,
    /// Its stances, to be decided on one by one: [`StanceDraft::proposed`] is the
    /// polarity. One without a target is not recorded.
    pub stances: Vec<StanceDraft>,
}

/// The frame of a proposal.
pub fn frame(known: Known<'_>, doc: &OpenDoc, proposal: &Proposal<'_>) -> ProposedFrame {
    match proposal {
        Proposal::Rule(suggestion) => read(known, doc, suggestion),
        Proposal::Record(coded) => stored(known, doc, coded),
    }
}

/// The frame that the rules read.
pub fn read(known: Known<'_>, doc: &OpenDoc, suggestion: &Suggestion) -> ProposedFrame {
    let speaker = speaker(known, doc, suggestion);
    let stances = suggestion.stances.iter().map(|hint| hinted(known, doc, hint, speaker.as_ref()));
    ProposedFrame {
        origin: Proposal::Rule(suggestion).origin(),
        kind: suggestion.kind.code().to_owned(),
        content: suggestion.content.clone(),
        cue: suggestion.cue.clone(),
        mention: suggestion.speaker.clone(),
        relay: suggestion.relay.iter().map(relay).collect(),
        stances: stances.collect(),
        speaker,
    }
}

/// The frame of a record that is only suggested: its stances wait for a decision.
fn stored(known: Known<'_>, doc: &OpenDoc, coded: &Coded<'_>) -> ProposedFrame {
    let frame = recorded(known, doc, coded);
    let stances = frame.stances.into_iter().map(undecided).collect();
    ProposedFrame { stances, ..frame }
}

/// The frame of a record, with its stances.
pub fn recorded(known: Known<'_>, doc: &OpenDoc, coded: &Coded<'_>) -> ProposedFrame {
    let quote = coded.quote;
    let speaker = quote.speaker.as_ref().map(|it| it.id);
    let stances = coded.stances.iter().map(|old| stance(known, doc, old, speaker));
    let relay = |relay: &model::Relay| RelayDraft {
        name: relay.name.clone(),
        role: relay.role,
        spans: doc.spans(&relay.mention),
    };
    let mention = quote.speaker.as_ref().map(|speaker| doc.spans(&speaker.mention));
    ProposedFrame {
        origin: quote.meta.origin.clone(),
        kind: quote.kind.clone(),
        content: coded.content.to_vec(),
        cue: doc.spans(&quote.cue),
        speaker: recorded_speaker(known, coded),
        mention: mention.unwrap_or_default(),
        relay: quote.relay.iter().map(relay).collect(),
        stances: stances.collect(),
    }
}

/// Who says what is proposed, and the name.
pub fn named(known: Known<'_>, doc: &OpenDoc, proposal: &Proposal<'_>) -> Option<(Who, String)> {
    match proposal {
        Proposal::Rule(suggestion) => speaker(known, doc, suggestion),
        Proposal::Record(coded) => recorded_speaker(known, coded),
    }
}

fn recorded_speaker(known: Known<'_>, coded: &Coded<'_>) -> Option<(Who, String)> {
    let id = coded.quote.speaker.as_ref()?.id;
    Some((Who::Known(id), known.registry.name(id).to_owned()))
}

/// Who says what the rules read: the registry's, else somebody new; none where the
/// words name nobody.
fn speaker(known: Known<'_>, doc: &OpenDoc, suggestion: &Suggestion) -> Option<(Who, String)> {
    let words = || Some(text::clean_line(suggestion.speaker.first()?.of(doc.text())));
    let name = suggestion.speaker_name.clone().or_else(words)?;
    Some(read_who(known, doc, &name, suggestion.speaker_kind))
}

/// An entity that a dispatch names. A family name that several of its people have is none
/// of theirs: the registry's speaker of that very name, else a new one. So is a woman's of
/// whom the dispatch says no more.
fn read_who(known: Known<'_>, doc: &OpenDoc, name: &str, kind: SpeakerKind) -> (Who, String) {
    let other = |it: &model::Speaker| text::fold_name(&it.name) != text::fold_name(name);
    let taken = known.registry.find(name).is_some_and(other);
    if taken && phrase::shared_family(doc, name) {
        return (Who::New(name.to_owned(), kind), name.to_owned());
    }
    if let Some(titled) = phrase::of_a_woman(doc, name).filter(|_| taken) {
        return who(known, &titled, kind);
    }
    who(known, name, kind)
}

/// An entity of this name: the registry's, else a new one.
pub fn who(known: Known<'_>, name: &str, kind: SpeakerKind) -> (Who, String) {
    match known.registry.find(name) {
        Some(known) => (Who::Known(known.meta.id), known.name.clone()),
        None => (Who::New(name.to_owned(), kind), name.to_owned()),
    }
}

fn relay(relay: &suggest::Relay) -> RelayDraft {
    let name = relay.name.clone().unwrap_or_default();
    RelayDraft { name, role: relay.role, spans: relay.spans.clone() }
}

/// A stance that the rules read, to be decided on. Its holder is named where it is not
/// the speaker; its target where the words name one.
fn hinted(
    known: Known<'_>,
    doc: &OpenDoc,
    hint: &StanceHint,
    speaker: Option<&(Who, String)>,
) -> StanceDraft {
    let holder = hint.holder.as_deref().map(|name| {
        let named = doc.names.iter().find(|known| known.name == name);
        read_who(known, doc, name, named.map_or(SpeakerKind::Institution, |known| known.kind))
    });
    let same = |holder: &(Who, String)| match speaker {
        Some((Who::Known(id), _)) => holder.0 == Who::Known(*id),
        Some((_, name)) => text::fold_name(name) == text::fold_name(&holder.1),
        None => false,
    };
    StanceDraft {
        holder: holder.filter(|holder| !same(holder)),
        target: names_target(doc, hint).then(|| target(known, doc, hint.target_words)),
        proposed: Some(hint.polarity.code().to_owned()),
        offered: true,
        evidence: vec![hint.evidence],
        ..StanceDraft::blank(known.codebook)
    }
}

/// Whether the words of a stance's target name something. A stance of which they do not
/// is not recorded.
pub fn names_target(doc: &OpenDoc, hint: &StanceHint) -> bool {
    hint.names_target(doc.text()) && !phrase::only_points(hint.target_words.of(doc.text()))
}

impl StanceDraft {
    /// A stance of which nothing is known.
    pub fn blank(codebook: &Codebook) -> StanceDraft {
        let strength = codebook.strengths.first().map_or("explicit", |s| s.key.as_str());
        StanceDraft { strength: strength.to_owned(), ..StanceDraft::default() }
    }
}

/// A recorded stance as a draft has it. Who holds it and who tells it are named only
/// where they do not follow from the speaker: so that they follow a speaker who is
/// corrected.
pub fn stance(
    known: Known<'_>,
    doc: &OpenDoc,
    stance: &Stance,
    speaker: Option<RecordId>,
) -> StanceDraft {
    let holder = stance.holder.filter(|id| Some(*id) != speaker);
    StanceDraft {
        id: Some(stance.meta.id),
        holder: holder.map(|id| (Who::Known(id), known.registry.name(id).to_owned())),
        target: Some(stance.target.clone()),
        polarity: Some(stance.polarity.clone()),
        proposed: None,
        offered: false,
        strength: stance.strength.clone(),
        evidence: doc.spans(&stance.evidence),
        evidence_by_hand: true,
        attributed_to: Some(stance.attributed_to)
            .filter(|told| *told != AttributedTo::told(stance.holder, speaker)),
    }
}

impl ProposedFrame {
    /// The frame once it is taken as proposed: its stances have their polarities, and
    /// those without a target are left out.
    pub fn taken(mut self) -> ProposedFrame {
        self.stances = as_proposed(self.stances);
        self
    }
}

/// Stances that wait, as they are once they are taken as proposed.
pub fn as_proposed(waiting: Vec<StanceDraft>) -> Vec<StanceDraft> {
    let taken = |it: StanceDraft| StanceDraft { polarity: it.proposed.clone(), ..it };
    waiting.into_iter().filter(|it| it.target.is_some()).map(taken).collect()
}

/// A stance that waits for the coder's decision.
fn undecided(stance: StanceDraft) -> StanceDraft {
    StanceDraft { proposed: stance.polarity, polarity: None, offered: true, ..stance }
}
