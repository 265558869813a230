//! A frame becomes records: the same for whoever writes them.

use super::ProposedFrame;
use crate::parts::{StanceDraft, Who};
use model::{Anchor, AttributedTo, Extra, Meta, Quote, RecordId, Relay, Span, SpeakerRef, Stance};

/// What a frame does not say, and whoever writes its records does: ids and places.
pub trait Clerk {
    /// What the quote's record carries.
    fn quote_meta(&mut self) -> Meta;
    /// What a stance's record carries, once the quote's id is known.
    fn stance_meta(&mut self, stance: &StanceDraft, quote: RecordId) -> Meta;
    /// The record of somebody of this name; one that is not there is made.
    fn speaker(&mut self, who: &Who, name: &str) -> RecordId;
    /// The anchor of a part of the quote.
    fn quote_anchor(&self, span: Span) -> Anchor;
    /// The anchor of a stance's evidence.
    fn stance_anchor(&self, stance: &StanceDraft, span: Span) -> Anchor;
}

/// The records of a frame, its stances as far as they have a polarity and a target.
pub fn records(frame: &ProposedFrame, clerk: &mut impl Clerk) -> (Quote, Vec<Stance>) {
    let speaker = frame.speaker.as_ref().map(|(who, name)| clerk.speaker(who, name));
    let quote = quote(frame, speaker, clerk);
    let (id, mut stances) = (quote.meta.id, Vec::new());
    for row in &frame.stances {
        stances.extend(stance(row, (id, speaker), clerk));
    }
    (quote, stances)
}

fn quote(frame: &ProposedFrame, speaker: Option<RecordId>, clerk: &mut impl Clerk) -> Quote {
    let meta = clerk.quote_meta();
    let anchors = |spans: &[Span]| spans.iter().map(|span| clerk.quote_anchor(*span)).collect();
    let relays = frame.relay.iter().map(|relay| Relay {
        name: relay.name.clone(),
        role: relay.role,
        mention: anchors(&relay.spans),
    });
    Quote {
        meta,
        kind: frame.kind.clone(),
        content: anchors(&frame.content),
        cue: anchors(&frame.cue),
        speaker: speaker.map(|id| SpeakerRef { id, mention: anchors(&frame.mention) }),
        relay: relays.collect(),
        further_speakers: Vec::new(),
        within: None,
        endorsement: None,
        extra: Extra::new(),
    }
}

fn stance(
    row: &StanceDraft,
    (quote, speaker): (RecordId, Option<RecordId>),
    clerk: &mut impl Clerk,
) -> Option<Stance> {
    let (target, polarity) = (row.target.clone()?, row.polarity.clone()?);
    let meta = clerk.stance_meta(row, quote);
    let holder = row.holder.as_ref().map(|(who, name)| clerk.speaker(who, name));
    let holder = holder.or(speaker);
    let told = AttributedTo::told(holder, speaker);
    let evidence = row.evidence.iter().map(|span| clerk.stance_anchor(row, *span)).collect();
    Some(Stance {
        meta,
        holder,
        target,
        polarity,
        strength: row.strength.clone(),
        evidence,
        quote: Some(quote),
        attributed_to: row.attributed_to.unwrap_or(told),
        extra: Extra::new(),
    })
}
