//! A draft becomes records.

use super::super::doc::OpenDoc;
use super::super::state::State;
use super::{LastTag, StanceDraft, TagDraft, Who};
use crate::model::{
    AttributedTo, Extra, Meta, Origin, Quote, Record, RecordId, Relay, Speaker, SpeakerKind,
    SpeakerRef, Stance,
};

/// What saving a draft writes.
#[derive(Debug)]
pub struct Saved {
    /// The records as they shall be.
    pub records: Vec<Record>,
    /// The records as they were.
    pub was: Vec<Record>,
    /// What was done, in a few words.
    pub what: String,
    /// For repeating it.
    pub last: LastTag,
}

/// Makes the records of a draft. New entities come first, then the quote, then
/// its stances.
pub fn records(state: &mut State, doc: &OpenDoc, draft: &TagDraft) -> Saved {
    let mut made: Vec<Speaker> = Vec::new();
    let speaker = draft.speaker().map(|candidate| id_of(state, &mut made, &candidate.who));
    let quote = quote(state, doc, draft, speaker);
    let stances: Vec<Stance> = draft
        .stances
        .iter()
        .map(|row| stance(state, doc, draft, row, &quote, speaker, &mut made))
        .collect();
    let what = what(state, draft, &quote, &made);
    let last = LastTag {
        speaker,
        stance: stances.last().map(|stance| (stance.target.clone(), stance.polarity.clone())),
    };
    let mut records: Vec<Record> = made.into_iter().map(Record::Speaker).collect();
    records.push(Record::Quote(quote));
    records.extend(stances.into_iter().map(Record::Stance));
    let mut was: Vec<Record> = draft.editing.iter().cloned().map(Record::Quote).collect();
    was.extend(draft.old_stances.iter().cloned().map(Record::Stance));
    Saved { records, was, what, last }
}

/// The id of an entity; one that is new is made, once.
fn id_of(state: &mut State, made: &mut Vec<Speaker>, who: &Who) -> RecordId {
    match who {
        Who::Known(id) => *id,
        Who::New(name, kind) => {
            if let Some(known) = made.iter().find(|speaker| speaker.name == *name) {
                return known.meta.id;
            }
            let speaker = new_speaker(state, name, *kind);
            let id = speaker.meta.id;
            made.push(speaker);
            id
        }
    }
}

/// A new entity of the registry.
pub fn new_speaker(state: &mut State, name: &str, kind: SpeakerKind) -> Speaker {
    Speaker::new(state.meta(None), name, kind)
}

fn quote(state: &mut State, doc: &OpenDoc, draft: &TagDraft, speaker: Option<RecordId>) -> Quote {
    let mut meta = state.meta(Some(draft.dispatch));
    meta.tags = draft.tags.clone();
    meta.note = draft.note.clone();
    meta.origin = draft.origin.clone();
    let mut extra = Extra::new();
    if let Some(old) = &draft.editing {
        meta.id = old.meta.id;
        meta.origin = corrected(&old.meta.origin);
        extra = old.extra.clone();
    }
    let relay = |relay: &super::RelayDraft| Relay {
        name: relay.name.clone(),
        role: relay.role,
        mention: doc.anchors(&relay.spans),
    };
    Quote {
        meta,
        kind: draft.kind.clone(),
        content: doc.anchors(&draft.content),
        cue: doc.anchors(&draft.cue),
        speaker: speaker.map(|id| SpeakerRef { id, mention: doc.anchors(&draft.mention) }),
        relay: draft.relay.iter().map(relay).collect(),
        within: draft.within,
        endorsement: draft.endorsement.clone(),
        extra,
    }
}

/// A rule's frame that the coder changed says so.
fn corrected(origin: &Origin) -> Origin {
    match origin {
        Origin::Rule { rule, confidence, .. } => {
            Origin::Rule { rule: rule.clone(), confidence: *confidence, corrected: true }
        }
        other => other.clone(),
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
    if let Some(old) = old {
        meta = Meta { at: meta.at, codebook: meta.codebook, ..old.meta.clone() };
    }
    let holder = row.holder.as_ref().map(|(who, _)| id_of(state, made, who)).or(speaker);
    let told = match (holder, speaker) {
        (Some(holder), Some(speaker)) if holder != speaker => AttributedTo::Speaker(speaker),
        (Some(_), None) => AttributedTo::Newsroom,
        _ => AttributedTo::Holder,
    };
    Stance {
        meta,
        holder,
        target: row.target.clone().unwrap_or_default(),
        polarity: row.polarity.clone().unwrap_or_default(),
        strength: row.strength.clone(),
        evidence: doc.anchors(&row.evidence),
        quote: Some(quote.meta.id),
        attributed_to: row.attributed_to.unwrap_or(told),
        extra: old.map(|old| old.extra.clone()).unwrap_or_default(),
    }
}

fn what(state: &State, draft: &TagDraft, quote: &Quote, made: &[Speaker]) -> String {
    let verb = if draft.editing.is_some() { "change to a quote" } else { "quote" };
    let name = quote.speaker.as_ref().map(|speaker| {
        let new = made.iter().find(|new| new.meta.id == speaker.id).map(|new| new.name.as_str());
        new.unwrap_or_else(|| state.registry.name(speaker.id)).to_owned()
    });
    match name {
        Some(name) => format!("{verb} of {name}"),
        None => format!("{verb} without a speaker"),
    }
}
