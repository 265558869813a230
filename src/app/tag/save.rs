//! A draft becomes records.

use super::super::acts::only_changed;
use super::super::doc::OpenDoc;
use super::super::state::State;
use super::basis::{corrections, marked};
use super::{LastTag, StanceDraft, TagDraft, Who};
use crate::model::{
    Anchor, AttributedTo, Meta, Origin, Quote, Record, RecordId, Relay, Span, Speaker, SpeakerRef,
    Stance, Status,
};
use crate::text::fold;

/// What saving a draft writes: only what it changes.
#[derive(Debug)]
pub struct Saved {
    /// The records as they shall be.
    pub records: Vec<Record>,
    /// The records as they were.
    pub was: Vec<Record>,
    /// The quote, changed or not.
    pub quote: RecordId,
    /// What was done, in a few words.
    pub what: String,
    /// For repeating it.
    pub last: LastTag,
}

/// Makes the records of a draft. Speakers come first, then the quote, then its
/// stances. Of a stored proposal the quote and the stances taken are confirmed
/// under their ids, and stances that were left out are turned down.
pub fn records(state: &mut State, doc: &OpenDoc, draft: &TagDraft) -> Saved {
    let mut made: Vec<Speaker> = Vec::new();
    let speaker = draft
        .speaker()
        .map(|candidate| id_of(state, doc, &mut made, &candidate.who, &candidate.name));
    let quote = quote(state, doc, draft, speaker);
    let stances: Vec<Stance> = draft
        .stances
        .iter()
        .map(|row| stance(state, doc, draft, row, &quote, speaker, &mut made))
        .collect();
    let what = what(state, draft, &quote, &made);
    let last = LastTag {
        speaker: speaker.zip(draft.speaker().map(|it| it.name.clone())),
        stance: stances.last().map(|stance| (stance.target.clone(), stance.polarity.clone())),
    };
    let id = quote.meta.id;
    let mut records = vec![Record::Quote(quote)];
    records.extend(stances.into_iter().map(Record::Stance));
    let mut was = before(draft);
    if !draft.is_coded() {
        let kept = |old: &Record| records.iter().any(|new| new.id() == old.id());
        let left: Vec<Record> = was.iter().filter(|old| !kept(old)).cloned().collect();
        records.extend(left.into_iter().map(|old| decided(state, old, Status::Rejected)));
    }
    let suggested = suggested_speakers(state, &records);
    let taken = suggested.iter().cloned().map(|it| decided(state, it, Status::Confirmed));
    let speakers = made.into_iter().map(Record::Speaker).chain(taken);
    let mut records: Vec<Record> = speakers.chain(records).collect();
    was.extend(suggested);
    only_changed(&mut records, &mut was);
    Saved { records, was, quote: id, what, last }
}

/// Makes the records that turn a draft's proposal down, as it was proposed: the
/// stored ones where it is stored, else a quote without speaker and stances.
/// First as they shall be, then as they were.
pub fn rejected(state: &mut State, doc: &OpenDoc, draft: &TagDraft) -> (Vec<Record>, Vec<Record>) {
    let mut bare = draft.clone();
    if let Some(basis) = &draft.basis {
        (bare.content, bare.cue) = (basis.content.clone(), basis.cue.clone());
        (bare.relay, bare.kind) = (basis.relay.clone(), basis.kind.clone());
    }
    (bare.chosen, bare.stances, bare.basis) = (None, Vec::new(), None);
    let was = before(draft);
    let made = match was.is_empty() {
        true => vec![Record::Quote(quote(state, doc, &bare, None))],
        false => was.clone(),
    };
    let records = made.into_iter().map(|it| decided(state, it, Status::Rejected)).collect();
    (records, was)
}

/// The records of a draft as they were.
fn before(draft: &TagDraft) -> Vec<Record> {
    let quote = draft.editing.iter().cloned().map(Record::Quote);
    quote.chain(draft.old_stances.iter().cloned().map(Record::Stance)).collect()
}

/// A record on which this coder decided now; it keeps its origin.
fn decided(state: &State, mut record: Record, status: Status) -> Record {
    let meta = record.meta_mut();
    meta.status = status;
    meta.coder.clone_from(&state.coder);
    meta.at = state.now;
    meta.codebook = state.codebook.stamp();
    record
}

/// The speakers that these records point to and that are only suggested.
fn suggested_speakers(state: &State, records: &[Record]) -> Vec<Record> {
    let confirmed = records.iter().filter(|it| it.meta().status == Status::Confirmed);
    let mut ids: Vec<RecordId> = confirmed.flat_map(Record::references).collect();
    ids.sort();
    ids.dedup();
    let suggested = |speaker: &&Speaker| speaker.meta.status == Status::Suggested;
    let speakers = ids.into_iter().filter_map(|id| state.registry.get(id));
    speakers.filter(suggested).cloned().map(Record::Speaker).collect()
}

/// The id of an entity, called `name` in the draft; one that is new, or was taken
/// out since the draft was begun, is made, once.
fn id_of(
    state: &mut State,
    doc: &OpenDoc,
    made: &mut Vec<Speaker>,
    who: &Who,
    name: &str,
) -> RecordId {
    let (name, kind) = match who {
        Who::Known(id) if state.registry.get(*id).is_some() => return *id,
        Who::Known(_) => (name, doc.kind_of(name)),
        Who::New(name, kind) => (name.as_str(), *kind),
    };
    // Another frame may have added them since this one was begun.
    let known = state.registry.find(name).filter(|it| fold(&it.name) == fold(name));
    if let Some(known) = made.iter().find(|it| it.name == *name).or(known) {
        return known.meta.id;
    }
    let mut speaker = Speaker::new(state.meta(None), name, kind);
    if let Some(role) = doc.role_of(name) {
        speaker.affiliate(&role.words, role.rule);
    }
    let id = speaker.meta.id;
    made.push(speaker);
    id
}

/// Anchors of spans: the one that was there where the place is the same, for it
/// may hold less context than a new one.
fn anchors(doc: &OpenDoc, spans: &[Span], old: &[Anchor]) -> Vec<Anchor> {
    let there = |span: Span| old.iter().find(|it| doc.span(it) == Some(span)).cloned();
    spans.iter().map(|span| there(*span).unwrap_or_else(|| doc.anchor(*span))).collect()
}

fn quote(state: &mut State, doc: &OpenDoc, draft: &TagDraft, speaker: Option<RecordId>) -> Quote {
    let old = draft.editing.as_ref();
    let mut meta = state.meta(Some(draft.dispatch));
    meta.id = old.map_or(meta.id, |old| old.meta.id);
    meta.tags = draft.tags.clone();
    meta.note = draft.note.clone();
    meta.origin = marked(&draft.origin, !corrections(draft).is_empty());
    let was = |part: fn(&Quote) -> &[Anchor]| old.map(part).unwrap_or_default();
    let mentioned = old.and_then(|old| old.speaker.as_ref());
    let mentioned = mentioned.map_or(&[][..], |speaker| &speaker.mention);
    let passed: Vec<Anchor> =
        old.iter().flat_map(|old| &old.relay).flat_map(|relay| relay.mention.clone()).collect();
    let relay = |relay: &super::RelayDraft| Relay {
        name: relay.name.clone(),
        role: relay.role,
        mention: anchors(doc, &relay.spans, &passed),
    };
    // What it lies in may have been taken back since it was begun.
    let there =
        |outer: &RecordId| state.docs.get(&draft.dispatch).is_none_or(|it| it.holds(*outer));
    Quote {
        meta,
        kind: draft.kind.clone(),
        content: anchors(doc, &draft.content, was(|old| &old.content)),
        cue: anchors(doc, &draft.cue, was(|old| &old.cue)),
        speaker: speaker
            .map(|id| SpeakerRef { id, mention: anchors(doc, &draft.mention, mentioned) }),
        relay: draft.relay.iter().map(relay).collect(),
        within: draft.within.filter(|outer| there(outer)),
        endorsement: draft.endorsement.clone(),
        extra: old.map(|old| old.extra.clone()).unwrap_or_default(),
    }
}

fn stance(
    state: &mut State,
    doc: &OpenDoc,
    draft: &TagDraft,
    row: &StanceDraft,
    quote: &Quote,
    speaker: Option<RecordId>,
    made: &mut Vec<Speaker>,
) -> Stance {
    let old = draft.old_stances.iter().find(|old| Some(old.meta.id) == row.id);
    let mut meta: Meta = state.meta(Some(draft.dispatch));
    meta.origin = match (old, row.offered) {
        (Some(old), _) => marked(&old.meta.origin, !draft.as_offered(row)),
        (None, true) => marked(&draft.origin, !draft.as_offered(row)),
        (None, false) => Origin::Hand,
    };
    if let Some(old) = old {
        meta.id = old.meta.id;
        meta.tags.clone_from(&old.meta.tags);
        meta.note.clone_from(&old.meta.note);
    }
    let holder = row.holder.as_ref().map(|(who, name)| id_of(state, doc, made, who, name));
    let holder = holder.or(speaker);
    let told = AttributedTo::told(holder, speaker);
    let mut target = row.target.clone().unwrap_or_default();
    target.speaker = target.speaker.filter(|id| state.registry.get(*id).is_some());
    Stance {
        meta,
        holder,
        target,
        polarity: row.polarity.clone().unwrap_or_default(),
        strength: row.strength.clone(),
        evidence: anchors(doc, &row.evidence, old.map_or(&[][..], |old| &old.evidence)),
        quote: Some(quote.meta.id),
        attributed_to: row.attributed_to.unwrap_or(told),
        extra: old.map(|old| old.extra.clone()).unwrap_or_default(),
    }
}

fn what(state: &State, draft: &TagDraft, quote: &Quote, made: &[Speaker]) -> String {
    let verb = if draft.is_coded() { "change to a quote" } else { "quote" };
    let name = quote.speaker.as_ref().map(|speaker| {
        let new = made.iter().find(|new| new.meta.id == speaker.id).map(|new| new.name.as_str());
        new.unwrap_or_else(|| state.registry.name(speaker.id)).to_owned()
    });
    match name {
        Some(name) => format!("{verb} of {name}"),
        None => format!("{verb} without a speaker"),
    }
}
