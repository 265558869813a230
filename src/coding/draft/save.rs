//! A draft becomes records.

use super::TagDraft;
use super::basis::{corrections, marked};
use crate::acts::only_changed;
use crate::doc::OpenDoc;
use crate::parts::{LastTag, StanceDraft, Who};
use crate::proposed::{self, Clerk};
use crate::study::OpenStudy;
use model::{
    Anchor, Deed, Meta, Origin, Quote, Record, RecordId, Span, Speaker, Stance, Status, What,
};
use text::fold;

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
    pub what: What,
    /// For repeating it.
    pub last: LastTag,
}

/// Makes the records of a draft. Speakers come first, then the quote, then its
/// stances. Of a stored proposal the quote and the stances taken are confirmed
/// under their ids, and stances that were left out are turned down.
pub fn records(study: &mut OpenStudy, doc: &OpenDoc, draft: &TagDraft) -> Saved {
    let (quote, stances, made) = written(study, doc, draft);
    let speaker = quote.speaker.as_ref().map(|speaker| speaker.id);
    let what = what(study, draft, &quote, &made);
    let last = LastTag {
        speaker: speaker.zip(draft.speaker().map(|it| it.name.clone())),
        stance: draft.stances.last().cloned(),
    };
    let id = quote.meta.id;
    let mut records = vec![Record::Quote(quote)];
    records.extend(stances.into_iter().map(Record::Stance));
    let mut was = before(draft);
    if !draft.is_coded() {
        let kept = |old: &Record| records.iter().any(|new| new.id() == old.id());
        let left: Vec<Record> = was.iter().filter(|old| !kept(old)).cloned().collect();
        records.extend(left.into_iter().map(|old| decided(study, old, Status::Rejected)));
    }
    let suggested = suggested_speakers(study, &records);
    let taken = suggested.iter().cloned().map(|it| decided(study, it, Status::Confirmed));
    let speakers = made.into_iter().map(Record::Speaker).chain(taken);
    let mut records: Vec<Record> = speakers.chain(records).collect();
    was.extend(suggested);
    only_changed(&mut records, &mut was);
    Saved { records, was, quote: id, what, last }
}

/// Makes the records that turn a draft's proposal down, as it was proposed: the
/// stored ones where it is stored, else a quote without speaker and stances.
/// First as they shall be, then as they were.
pub fn rejected(
    study: &mut OpenStudy,
    doc: &OpenDoc,
    draft: &TagDraft,
) -> (Vec<Record>, Vec<Record>) {
    let mut bare = draft.clone();
    if let Some(basis) = &draft.basis {
        (bare.content, bare.cue) = (basis.content.clone(), basis.cue.clone());
        (bare.relay, bare.kind) = (basis.relay.clone(), basis.kind.clone());
    }
    (bare.chosen, bare.stances, bare.basis) = (None, Vec::new(), None);
    let was = before(draft);
    let made = if was.is_empty() {
        vec![Record::Quote(written(study, doc, &bare).0)]
    } else {
        was.clone()
    };
    let records = made.into_iter().map(|it| decided(study, it, Status::Rejected)).collect();
    (records, was)
}

/// The records of a draft as they were.
fn before(draft: &TagDraft) -> Vec<Record> {
    let quote = draft.editing.iter().cloned().map(Record::Quote);
    quote.chain(draft.old_stances.iter().cloned().map(Record::Stance)).collect()
}

/// A record on which this coder decided now; it keeps its origin.
fn decided(study: &OpenStudy, mut record: Record, status: Status) -> Record {
    let meta = record.meta_mut();
    meta.status = status;
    meta.coder.clone_from(&study.coder);
    meta.at = study.now;
    meta.codebook = study.codebook.stamp();
    record
}

/// The speakers that these records point to and that are only suggested.
fn suggested_speakers(study: &OpenStudy, records: &[Record]) -> Vec<Record> {
    let confirmed = records.iter().filter(|it| it.meta().status == Status::Confirmed);
    let mut ids: Vec<RecordId> = confirmed.flat_map(Record::references).collect();
    ids.sort();
    ids.dedup();
    let suggested = |speaker: &&Speaker| speaker.meta.status == Status::Suggested;
    let speakers = ids.into_iter().filter_map(|id| study.registry.get(id));
    speakers.filter(suggested).cloned().map(Record::Speaker).collect()
}

/// The id of an entity, called `name` in the draft; one that is new, or was taken
/// out since the draft was begun, is made, once.
fn id_of(
    study: &mut OpenStudy,
    doc: &OpenDoc,
    made: &mut Vec<Speaker>,
    who: &Who,
    name: &str,
) -> RecordId {
    let (name, kind) = match who {
        Who::Known(id) if study.registry.get(*id).is_some() => return *id,
        Who::Known(_) => (name, doc.kind_of(name)),
        Who::New(name, kind) => (name.as_str(), *kind),
    };
    // Another frame may have added them since this one was begun.
    let known = study.registry.find(name).filter(|it| fold(&it.name) == fold(name));
    if let Some(known) = made.iter().find(|it| it.name == *name).or(known) {
        return known.meta.id;
    }
    let mut speaker = Speaker::new(study.meta(None), name, kind);
    if let Some(role) = doc.role_of(name) {
        speaker.affiliate(&role.words, role.rule);
    }
    let id = speaker.meta.id;
    made.push(speaker);
    id
}

/// The anchor of a span: the one that was there where the place is the same, for it
/// may hold less context than a new one.
fn anchor<'a>(doc: &OpenDoc, span: Span, mut old: impl Iterator<Item = &'a Anchor>) -> Anchor {
    let there = old.find(|it| doc.span(it) == Some(span));
    there.cloned().unwrap_or_else(|| doc.anchor(span))
}

/// Writes the records of a draft.
struct DraftWriter<'a> {
    study: &'a mut OpenStudy,
    doc: &'a OpenDoc,
    draft: &'a TagDraft,
    /// Speakers that are new.
    made: Vec<Speaker>,
}

impl DraftWriter<'_> {
    fn old_stance(&self, row: &StanceDraft) -> Option<&Stance> {
        self.draft.old_stances.iter().find(|old| Some(old.meta.id) == row.id)
    }
}

impl Clerk for DraftWriter<'_> {
    fn quote_meta(&mut self) -> Meta {
        let draft = self.draft;
        let mut meta = self.study.meta(Some(draft.dispatch));
        meta.id = draft.editing.as_ref().map_or(meta.id, |old| old.meta.id);
        meta.tags = draft.tags.clone();
        meta.note = draft.note.clone();
        meta.origin = marked(&draft.origin, !corrections(draft).is_empty());
        meta
    }

    fn stance_meta(&mut self, row: &StanceDraft, _: RecordId) -> Meta {
        let mut meta = self.study.meta(Some(self.draft.dispatch));
        let old = self.old_stance(row);
        meta.origin = match (old, row.offered) {
            (Some(old), _) => marked(&old.meta.origin, !self.draft.as_offered(row)),
            (None, true) => marked(&self.draft.origin, !self.draft.as_offered(row)),
            (None, false) => Origin::Hand,
        };
        if let Some(old) = old {
            meta.id = old.meta.id;
            meta.tags.clone_from(&old.meta.tags);
            meta.note.clone_from(&old.meta.note);
        }
        meta
    }

    fn speaker(&mut self, who: &Who, name: &str) -> RecordId {
        id_of(self.study, self.doc, &mut self.made, who, name)
    }

    fn quote_anchor(&self, span: Span) -> Anchor {
        anchor(self.doc, span, self.draft.editing.iter().flat_map(Quote::anchors))
    }

    fn stance_anchor(&self, row: &StanceDraft, span: Span) -> Anchor {
        let old = self.old_stance(row);
        anchor(self.doc, span, old.into_iter().flat_map(|old| &old.evidence))
    }
}

/// The quote and the stances of a draft, and the speakers that are new with them.
fn written(
    study: &mut OpenStudy,
    doc: &OpenDoc,
    draft: &TagDraft,
) -> (Quote, Vec<Stance>, Vec<Speaker>) {
    let mut writer = DraftWriter { study, doc, draft, made: Vec::new() };
    let (mut quote, mut stances) = proposed::records(&draft.frame(), &mut writer);
    let (study, made) = (&*writer.study, writer.made);
    // What it lies in may have been taken back since it was begun.
    let there =
        |outer: &RecordId| study.docs.get(&draft.dispatch).is_none_or(|it| it.holds(*outer));
    quote.within = draft.within.filter(|outer| there(outer));
    quote.endorsement.clone_from(&draft.endorsement);
    if let Some(old) = &draft.editing {
        quote.extra.clone_from(&old.extra);
    }
    for stance in &mut stances {
        let known = |id: &RecordId| study.registry.get(*id).is_some();
        stance.target.speaker = stance.target.speaker.filter(known);
        let old = draft.old_stances.iter().find(|old| old.meta.id == stance.meta.id);
        if let Some(old) = old {
            stance.extra.clone_from(&old.extra);
        }
    }
    (quote, stances, made)
}

fn what(study: &OpenStudy, draft: &TagDraft, quote: &Quote, made: &[Speaker]) -> What {
    let speaker = quote.speaker.as_ref().map(|speaker| {
        let new = made.iter().find(|new| new.meta.id == speaker.id).map(|new| new.name.as_str());
        new.unwrap_or_else(|| study.registry.name(speaker.id)).to_owned()
    });
    if draft.is_coded() {
        Deed::QuoteChanged { speaker }.into()
    } else {
        Deed::Quote { speaker }.into()
    }
}
