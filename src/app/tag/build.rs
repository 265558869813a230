//! Drafts from a selection, and from what was coded.

use super::super::doc::OpenDoc;
use super::super::frames::Coded;
use super::super::state::State;
use super::{Candidate, Part, RelayDraft, StanceDraft, TagDraft, Who};
use crate::model::{AttributedTo, Origin, RecordId, Span, SpeakerKind, Stance};
use crate::suggest::{self, Suggestion};
use crate::text;

/// How many candidates are offered.
const MOST: usize = 9;

/// A draft for what is selected.
pub fn from_selection(state: &State, doc: &OpenDoc, selection: &[Span]) -> TagDraft {
    from_suggestion(state, doc, doc.draft(selection), Origin::Hand)
}

/// A draft that holds a suggestion as it was made.
pub fn from_suggestion(
    state: &State,
    doc: &OpenDoc,
    drafted: Suggestion,
    origin: Origin,
) -> TagDraft {
    let mut draft = TagDraft {
        dispatch: doc.dispatch.id,
        editing: None,
        old_stances: Vec::new(),
        origin,
        content: drafted.content.clone(),
        cue: drafted.cue.clone(),
        mention: drafted.speaker.clone(),
        relay: relays(&drafted),
        kind: drafted.kind.code().to_owned(),
        kind_by_hand: false,
        endorsement: None,
        within: None,
        around: None,
        note: String::new(),
        tags: Vec::new(),
        candidates: Vec::new(),
        chosen: None,
        stances: Vec::new(),
        row: StanceDraft::default(),
        focus: Part::Speaker,
        at: 0,
        several: false,
        hints_seen: 0,
        picking_holder: false,
        row_at: 0,
        drafted,
    };
    draft.candidates = candidates(state, doc, &draft);
    draft.chosen = (!draft.candidates.is_empty()).then_some(0);
    find_around(state, doc, &mut draft);
    draft.new_row(state, doc);
    draft
}

/// A draft that holds a coded quote.
pub fn from_coded(state: &State, doc: &OpenDoc, coded: &Coded<'_>) -> TagDraft {
    let quote = coded.quote;
    let mut draft =
        from_suggestion(state, doc, doc.draft(&coded.content), quote.meta.origin.clone());
    draft.editing = Some(quote.clone());
    draft.old_stances = coded.stances.iter().map(|stance| (*stance).clone()).collect();
    draft.content = coded.content.clone();
    draft.cue = doc.spans(&quote.cue);
    draft.kind = quote.kind.clone();
    draft.kind_by_hand = true;
    draft.endorsement = quote.endorsement.clone();
    draft.within = quote.within;
    draft.note = quote.meta.note.clone();
    draft.tags = quote.meta.tags.clone();
    let relay = |relay: &crate::model::Relay| RelayDraft {
        name: relay.name.clone(),
        role: relay.role,
        spans: doc.spans(&relay.mention),
    };
    draft.relay = quote.relay.iter().map(relay).collect();
    draft.mention.clear();
    draft.chosen = None;
    if let Some(speaker) = &quote.speaker {
        draft.mention = doc.spans(&speaker.mention);
        let name = state.registry.name(speaker.id).to_owned();
        draft.choose_who(Who::Known(speaker.id), name, "coded");
        draft.mention = doc.spans(&speaker.mention);
    }
    let speaker = quote.speaker.as_ref().map(|speaker| speaker.id);
    let stances = draft.old_stances.iter().map(|old| stance(state, doc, old, speaker));
    draft.stances = stances.collect();
    draft.focus = Part::Stance;
    draft.several = true;
    draft.hints_seen = draft.drafted.stances.len();
    draft.new_row(state, doc);
    draft
}

/// A coded stance. Who holds it and who tells it are named only where they do not
/// follow from the speaker: so that they follow a speaker who is corrected.
fn stance(state: &State, doc: &OpenDoc, stance: &Stance, speaker: Option<RecordId>) -> StanceDraft {
    let holder = stance.holder.filter(|id| Some(*id) != speaker);
    let follows = match (stance.attributed_to, speaker) {
        (AttributedTo::Speaker(teller), Some(speaker)) => holder.is_some() && teller == speaker,
        (AttributedTo::Newsroom, None) => holder.is_some(),
        (AttributedTo::Holder, _) => holder.is_none(),
        _ => false,
    };
    StanceDraft {
        id: Some(stance.meta.id),
        holder: holder.map(|id| (Who::Known(id), state.registry.name(id).to_owned())),
        target: Some(stance.target.clone()),
        polarity: Some(stance.polarity.clone()),
        proposed: None,
        strength: stance.strength.clone(),
        evidence: doc.spans(&stance.evidence),
        evidence_by_hand: true,
        attributed_to: Some(stance.attributed_to).filter(|_| !follows),
    }
}

fn relays(drafted: &Suggestion) -> Vec<RelayDraft> {
    let relay = |relay: &suggest::Relay| RelayDraft {
        name: relay.name.clone().unwrap_or_default(),
        role: relay.role,
        spans: relay.spans.clone(),
    };
    drafted.relay.iter().map(relay).collect()
}

/// An entity of this name: the registry's, else a new one.
pub fn who(state: &State, name: &str, kind: SpeakerKind) -> (Who, String) {
    match state.registry.find(name) {
        Some(known) => (Who::Known(known.meta.id), known.name.clone()),
        None => (Who::New(name.to_owned(), kind), name.to_owned()),
    }
}

/// Who may have said it: as the rules read the sentence, then everybody named,
/// nearest mention first, then the speakers of the dispatch's other quotes.
fn candidates(state: &State, doc: &OpenDoc, draft: &TagDraft) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::new();
    let mut add = |candidate: Candidate| {
        let name = text::fold(&candidate.name);
        let same = |seen: &Candidate| seen.who == candidate.who || text::fold(&seen.name) == name;
        if out.len() < MOST && !out.iter().any(same) {
            out.push(candidate);
        }
    };
    if let Some(read) = read_speaker(state, doc, draft) {
        add(read);
    }
    let here = draft.hull();
    let mut named: Vec<(usize, Span, &suggest::NameMention)> = doc
        .names
        .iter()
        .filter_map(|name| nearest(&name.mentions, here).map(|(far, span)| (far, span, name)))
        .collect();
    named.sort_by_key(|(far, _, _)| *far);
    for (_, span, name) in named {
        let (who, label) = who(state, &name.name, name.kind);
        let why = if span.end <= here.start { "named before" } else { "named after" };
        let why = if here.contains(span) { "named inside" } else { why };
        add(Candidate { who, name: label, why: why.to_owned(), mention: Some(span) });
    }
    for id in coded_speakers(state, draft) {
        let name = state.registry.name(id).to_owned();
        let why = "speaks in this dispatch".to_owned();
        add(Candidate { who: Who::Known(id), name, why, mention: None });
    }
    out
}

fn read_speaker(state: &State, doc: &OpenDoc, draft: &TagDraft) -> Option<Candidate> {
    let mention = draft.mention.first().copied();
    let words = mention.map(|span| text::clean_line(span.of(doc.text())));
    let name = draft.drafted.speaker_name.clone().or_else(|| words.clone())?;
    let (who, name) = who(state, &name, draft.drafted.speaker_kind);
    let why = match words {
        Some(words) if text::fold(&words) != text::fold(&name) => format!("as “{words}”"),
        _ => "said it".to_owned(),
    };
    Some(Candidate { who, name, why, mention })
}

fn coded_speakers(state: &State, draft: &TagDraft) -> Vec<RecordId> {
    let Some(doc) = state.docs.get(&draft.dispatch) else { return Vec::new() };
    let coded = super::super::frames::coded(doc);
    let ids = coded.iter().rev().filter_map(|coded| coded.quote.speaker.as_ref());
    ids.filter_map(|speaker| state.registry.current(speaker.id)).map(|s| s.meta.id).collect()
}

/// The mention nearest to a place, with its distance in bytes.
fn nearest(mentions: &[Span], here: Span) -> Option<(usize, Span)> {
    let far =
        |span: &Span| span.start.saturating_sub(here.end).max(here.start.saturating_sub(span.end));
    mentions.iter().map(|span| (far(span), *span)).min()
}

/// Finds the coded quote around the content, another's words: these are then
/// second-hand.
fn find_around(state: &State, doc: &OpenDoc, draft: &mut TagDraft) {
    let Some(known) = state.docs.get(&doc.dispatch.id) else { return };
    let here = draft.hull();
    let around = super::super::frames::coded(known).into_iter().find(|coded| {
        let whole = coded.content.iter().copied().reduce(Span::hull);
        whole.is_some_and(|whole| whole.contains(here) && whole.len() > here.len())
    });
    draft.around = around.map(|coded| coded.quote.meta.id);
    draft.within = draft.around;
}
