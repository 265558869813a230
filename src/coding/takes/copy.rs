//! What stands in the later take where something coded on the earlier one
//! changed: a proposal of it, and what differs.

use crate::doc::OpenDoc;
use crate::draft::build::same_place;
use crate::places::hull;
use compare::versions::{Carried, Carrier, Fate, Part, PartFate};
use compare::{Change, word_diff};
use model::{
    Anchor, Code, DispatchId, Meta, Misfit, Origin, Quote, Record, RecordId, Stance, Status,
};
use std::collections::HashMap;
use text::{clean_line, truncate};

/// Columns of the words that tell what changed.
const TOLD: usize = 60;

/// A piece as it would stand in the later take.
pub(super) struct CarriedCopy {
    /// The quotes and stances that have a place there, under the old ids and only
    /// suggested; empty of a piece without quotes, which nothing could propose.
    pub(super) records: Vec<Record>,
    /// Whether anything of it has a place there.
    pub(super) found: bool,
    /// What differs.
    pub(super) differs: Vec<Misfit>,
}

/// Copies a piece as far as it has a place in the later take. A stance whose words
/// changed is not copied: the opposite may be said now. What is read there stands.
pub(super) fn of(
    carrier: &Carrier<'_>,
    (old, new): (&OpenDoc, &OpenDoc),
    fates: &[(&Record, Carried)],
) -> CarriedCopy {
    let to = new.dispatch.id;
    let mut dropped: Vec<RecordId> = Vec::new();
    let mut differs: Vec<Misfit> = Vec::new();
    let mut records: Vec<Record> = Vec::new();
    for (record, fate) in fates {
        if let Record::Stance(stance) = record
            && !is_still_said(old, new, stance, fates)
        {
            differs.push(Misfit::StanceToRead { target: stance.target.name.clone() });
            dropped.extend(stance.quote);
            continue;
        }
        let copy = match fate {
            Carried::Whole { record, .. } => Some(record.as_ref().clone()),
            Carried::Review(parts) => {
                differs.extend(parts.iter().filter_map(|part| misfit(carrier, part)));
                nearest(carrier, to, record, parts)
            }
            Carried::Withdrawn => {
                differs.push(gone(&words(record)));
                None
            }
        };
        records.extend(copy.filter(has_place));
    }
    differs.dedup();
    let quotes = records.iter().any(|it| matches!(it, Record::Quote(_)));
    let quote = fates.iter().any(|(it, _)| matches!(it, Record::Quote(_)));
    let found = if quote { quotes } else { !records.is_empty() };
    if !quotes {
        return CarriedCopy { records: Vec::new(), found, differs };
    }
    let of_quotes: Vec<RecordId> =
        records.iter().filter(|it| matches!(it, Record::Quote(_))).map(Record::id).collect();
    records.retain(|it| {
        let placed = match it {
            Record::Stance(it) => it.quote.is_some_and(|quote| of_quotes.contains(&quote)),
            _ => true,
        };
        placed && it.meta().status == Status::Confirmed
    });
    leave_to_reading(new, &mut records, &dropped);
    for record in &mut records {
        propose(record.meta_mut(), fates, &differs);
    }
    CarriedCopy { records, found, differs }
}

/// Whether the sentences that show a stance are the same in both takes; of a stance
/// that no words show, whether the words of its quote are.
fn is_still_said(
    old: &OpenDoc,
    new: &OpenDoc,
    stance: &Stance,
    fates: &[(&Record, Carried)],
) -> bool {
    let fate = |id: RecordId| fates.iter().find(|(it, _)| it.id() == id).map(|(_, fate)| fate);
    if stance.evidence.is_empty() {
        return match stance.quote.and_then(fate) {
            Some(Carried::Whole { .. }) => true,
            Some(Carried::Review(parts)) => {
                let mut said = parts.iter().filter(|it| it.part == Part::Content);
                said.all(|it| it.fate.place().is_some())
            }
            _ => false,
        };
    }
    match fate(stance.meta.id) {
        Some(Carried::Whole { record, .. }) => match record.as_ref() {
            Record::Stance(made) => {
                sentences(old, &stance.evidence) == sentences(new, &made.evidence)
            }
            _ => false,
        },
        _ => false,
    }
}

/// The sentences that some words stand in.
fn sentences(doc: &OpenDoc, anchors: &[Anchor]) -> Vec<String> {
    let spans = doc.spans(anchors);
    let around = doc.sentences.iter().filter(|it| spans.iter().any(|span| span.overlaps(**it)));
    around.map(|it| clean_line(it.of(doc.text()))).collect()
}

/// Takes quotes out that lost all their stances and on which the rules read a stance in
/// the later take: that reading is proposed there by itself.
fn leave_to_reading(new: &OpenDoc, records: &mut Vec<Record>, dropped: &[RecordId]) {
    let read = |quote: &Quote| {
        let here = hull(&new.spans(&quote.content));
        new.suggestions.iter().filter(|it| !it.stances.is_empty()).any(|it| {
            here.zip(hull(&it.content)).is_some_and(|(here, there)| same_place(here, there))
        })
    };
    let kept: Vec<RecordId> = records
        .iter()
        .filter_map(|it| match it {
            Record::Stance(stance) => stance.quote,
            _ => None,
        })
        .collect();
    records.retain(|it| match it {
        Record::Quote(quote) => {
            let bare = dropped.contains(&quote.meta.id) && !kept.contains(&quote.meta.id);
            !(bare && read(quote))
        }
        _ => true,
    });
}

/// Makes a record a proposal that says where it comes from.
fn propose(meta: &mut Meta, fates: &[(&Record, Carried)], differs: &[Misfit]) {
    meta.status = Status::Suggested;
    let from = fates.first().and_then(|(record, _)| record.meta().dispatch);
    if let Some(dispatch) = from {
        let differs = differs.iter().cloned().map(Code::from).collect();
        meta.origin = Origin::Carried { dispatch, record: Some(meta.id), differs };
    }
}

/// Whether a record says something where it stands.
fn has_place(record: &Record) -> bool {
    match record {
        Record::Quote(quote) => !quote.content.is_empty(),
        Record::Mark(mark) => !mark.spans.is_empty(),
        Record::Link(link) => !link.a.spans.is_empty() || !link.b.spans.is_empty(),
        Record::Stance(stance) => !stance.evidence.is_empty() || stance.quote.is_some(),
        _ => false,
    }
}

/// The record on the later take, each part where it stands or comes nearest;
/// parts without a place are left out.
fn nearest(
    carrier: &Carrier<'_>,
    to: DispatchId,
    record: &Record,
    parts: &[PartFate],
) -> Option<Record> {
    let mut parts = parts.iter();
    let mut there = |list: &mut Vec<Anchor>| {
        let own: Vec<&PartFate> = parts.by_ref().take(list.len()).collect();
        *list = own.into_iter().filter_map(|part| place(carrier, &part.fate)).collect();
        list.dedup();
    };
    let mut record = record.clone();
    match &mut record {
        Record::Quote(it) => {
            there(&mut it.content);
            there(&mut it.cue);
            it.speaker.iter_mut().for_each(|speaker| there(&mut speaker.mention));
            it.relay.iter_mut().for_each(|relay| there(&mut relay.mention));
        }
        Record::Stance(it) => there(&mut it.evidence),
        Record::Mark(it) => there(&mut it.spans),
        // What is at the other end stays as it is.
        Record::Link(_) => return Some(record),
        _ => return None,
    }
    record.meta_mut().dispatch = Some(to);
    Some(record)
}

fn place(carrier: &Carrier<'_>, fate: &Fate) -> Option<Anchor> {
    let span = match fate {
        Fate::Kept(span) | Fate::Moved(span) => *span,
        Fate::Changed { best, .. } => (*best)?,
        Fate::Withdrawn => return None,
    };
    Some(carrier.anchor(span)).filter(|it| !it.exact.is_empty())
}

/// What became of the words of a part that is not where it was.
fn misfit(carrier: &Carrier<'_>, part: &PartFate) -> Option<Misfit> {
    let old = part.anchor.exact.as_str();
    match &part.fate {
        Fate::Kept(_) | Fate::Moved(_) => None,
        Fate::Changed { best: Some(best), .. } => Some(changed(old, &carrier.anchor(*best).exact)),
        Fate::Changed { best: None, .. } | Fate::Withdrawn => Some(gone(old)),
    }
}

/// The words that differ, old and new.
fn changed(old: &str, new: &str) -> Misfit {
    let diff = word_diff(old, new);
    let differing = || diff.iter().filter(|it| it.change != Change::Kept);
    let was = differing().filter_map(|it| it.a).reduce(|a, b| a.hull(b)).map(|it| it.of(old));
    let is = differing().filter_map(|it| it.b).reduce(|a, b| a.hull(b)).map(|it| it.of(new));
    let told = |words: &str| truncate(words, TOLD);
    match (was, is) {
        (Some(was), Some(now)) => Misfit::Changed { was: told(was), now: told(now) },
        (Some(was), None) => gone(was),
        (None, Some(now)) => Misfit::CameIn { words: told(now) },
        (None, None) if old == new => Misfit::SeveralPlaces,
        (None, None) => Misfit::SignsOnly,
    }
}

fn gone(words: &str) -> Misfit {
    Misfit::Gone { words: truncate(words, TOLD) }
}

/// The words a record stands on, on one line; of one about the whole dispatch its
/// note or tags.
pub fn words(record: &Record) -> String {
    let anchors: &[Anchor] = match record {
        Record::Quote(it) => &it.content,
        Record::Stance(it) => &it.evidence,
        Record::Mark(it) => &it.spans,
        Record::Link(it) => &it.a.spans,
        _ => &[],
    };
    let parts: Vec<&str> = anchors.iter().map(|it| it.exact.as_str()).collect();
    let meta = record.meta();
    match (parts.is_empty(), meta.note.is_empty()) {
        (false, _) => clean_line(&parts.join(" […] ")),
        (true, false) => clean_line(&meta.note),
        (true, true) => clean_line(&meta.tags.join(", ")),
    }
}

/// Gives copies ids of their own, and lets them point at each other; what points
/// at a quote that has no copy lets go of it.
pub fn renamed(records: &mut [Record], mut next: impl FnMut() -> RecordId) {
    let ids: HashMap<RecordId, RecordId> = records.iter().map(|it| (it.id(), next())).collect();
    for record in records {
        let meta = record.meta_mut();
        meta.id = ids.get(&meta.id).copied().unwrap_or(meta.id);
        match record {
            Record::Quote(it) => it.within = it.within.and_then(|id| ids.get(&id).copied()),
            Record::Stance(it) => it.quote = it.quote.and_then(|id| ids.get(&id).copied()),
            _ => {}
        }
    }
}
