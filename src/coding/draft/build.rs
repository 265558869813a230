//! Drafts from a selection, from a proposal, and from what was coded.

use super::{DraftPart, TagDraft};
use crate::doc::OpenDoc;
use crate::frames::{self, Coded};
use crate::parts::{SpeakerCandidate, StanceDraft, Who};
use crate::places::hull;
use crate::proposals::{Proposal, proposal_at, proposals};
use crate::proposed::{self, ProposedFrame, as_proposed};
use crate::study::OpenStudy;
use messages::coding as say;
use model::{Origin, RecordId, Span, Status};
use suggest::{self, Suggestion};

/// How many candidates are offered.
const MOST: usize = 9;

/// A draft for what is selected: as it is proposed there, with the words that
/// are selected; by hand where no open proposal covers them.
pub fn from_selection(study: &OpenStudy, doc: &OpenDoc, selection: &[Span]) -> TagDraft {
    let drafted = doc.draft(selection);
    let Some(known) = study.docs.get(&doc.dispatch.id) else {
        return from_reading(study, doc, drafted, None);
    };
    let selected = hull(selection).filter(|_| study.options.suggestions);
    if let Some(Proposal::Record(stored)) = selected.and_then(|span| proposal_at(known, span)) {
        let draft = from_stored(study, doc, &stored);
        let whole = draft.hull();
        let all = selected.is_none_or(|span| span.contains(whole) || same_place(span, whole));
        return if all { draft } else { narrowed(study, doc, draft, drafted.content) };
    }
    // A proposal that is selected as a whole is taken as it was made, part by part.
    if let ([whole], Some(proposal)) = (selection, selected.and_then(|it| proposal_at(known, it)))
        && proposal.hull() == Some(*whole)
    {
        return from_proposal(study, doc, &proposal);
    }
    let source = proposals(known).into_iter().find_map(|it| match it {
        Proposal::Rule(read) if reads(read, &drafted) => Some(read),
        _ => None,
    });
    from_reading(study, doc, drafted, source)
}

/// A draft that holds a proposal as it was made.
pub fn from_proposal(study: &OpenStudy, doc: &OpenDoc, proposal: &Proposal<'_>) -> TagDraft {
    match proposal {
        Proposal::Rule(read) => from_reading(study, doc, (*read).clone(), Some(read)),
        Proposal::Record(stored) => from_stored(study, doc, stored),
    }
}

/// A draft that holds a coded quote.
pub fn from_coded(study: &OpenStudy, doc: &OpenDoc, coded: &Coded<'_>) -> TagDraft {
    let mut draft = recorded(study, doc, coded, &say::coded());
    draft.stances = proposed::recorded(study.known(), doc, coded).stances;
    let read = coded.stances.iter().zip(&draft.stances);
    let read = read.filter(|(old, _)| matches!(old.meta.origin, Origin::Rule { .. }));
    let read = read.map(|(_, draft)| draft.clone()).collect();
    draft.keep_basis(read);
    draft.focus = DraftPart::Stance;
    draft.several = true;
    draft.new_row(study, doc);
    draft
}

/// Whether two places are much the same: more than seven tenths of both.
pub fn same_place(a: Span, b: Span) -> bool {
    a.intersection(b).map_or(0, Span::len) * 10 > a.hull(b).len() * 7
}

/// Whether a draft was made of this suggestion, be it with other words.
fn reads(suggestion: &Suggestion, drafted: &Suggestion) -> bool {
    let touches = |span: &Span| drafted.content.iter().any(|it| it.overlaps(*span));
    suggestion.rule == drafted.rule
        && suggestion.cue == drafted.cue
        && suggestion.speaker == drafted.speaker
        && suggestion.content.iter().any(touches)
}

/// A draft that holds what the rules read, corrections measured against the
/// suggestion it came from.
fn from_reading(
    study: &OpenStudy,
    doc: &OpenDoc,
    drafted: Suggestion,
    source: Option<&Suggestion>,
) -> TagDraft {
    let frame = proposed::read(study.known(), doc, &drafted);
    let read = read_speaker(doc, &frame);
    let mut draft = TagDraft {
        dispatch: doc.dispatch.id,
        editing: None,
        old_stances: Vec::new(),
        origin: source.map_or(Origin::Hand, |read| Proposal::Rule(read).origin()),
        basis: None,
        content: frame.content,
        cue: frame.cue,
        mention: frame.mention,
        relay: frame.relay,
        kind: frame.kind,
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
        focus: DraftPart::Speaker,
        at: 0,
        several: false,
        hints: frame.stances,
        hints_seen: 0,
        picking_holder: false,
        row_at: 0,
        row_moved: false,
        drafted,
    };
    // A proposal that names nobody is not given a speaker unasked.
    let guess = read.is_some() || source.is_none();
    draft.candidates = candidates(study, doc, &draft, read);
    draft.chosen = (guess && !draft.candidates.is_empty()).then_some(0);
    if let Some(source) = source {
        draft.keep_basis(as_proposed(proposed::read(study.known(), doc, source).stances));
        if let Some(basis) = &mut draft.basis {
            basis.content = source.content.clone();
        }
    }
    find_around(study, doc, &mut draft);
    draft.new_row(study, doc);
    draft
}

/// A draft that holds a record that is only suggested; its stances are decided
/// on one by one, like those that the rules read.
fn from_stored(study: &OpenStudy, doc: &OpenDoc, stored: &Coded<'_>) -> TagDraft {
    let frame = proposed::frame(study.known(), doc, &Proposal::Record(stored.clone()));
    let mut draft = recorded(study, doc, stored, &say::suggested());
    draft.hints = frame.stances.clone();
    draft.keep_basis(as_proposed(frame.stances));
    draft.go_to(DraftPart::Speaker);
    draft.new_row(study, doc);
    draft
}

/// A stored proposal with other words than it has: those of its stances stay
/// that these words show.
fn narrowed(study: &OpenStudy, doc: &OpenDoc, mut draft: TagDraft, content: Vec<Span>) -> TagDraft {
    draft.content = content;
    let shown = |it: &StanceDraft| {
        it.evidence.iter().all(|words| draft.content.iter().any(|part| part.contains(*words)))
    };
    draft.hints.retain(shown);
    draft.hints_seen = 0;
    draft.new_row(study, doc);
    draft
}

/// A draft that holds a recorded quote, without its stances.
fn recorded(study: &OpenStudy, doc: &OpenDoc, record: &Coded<'_>, why: &str) -> TagDraft {
    let quote = record.quote;
    let frame = proposed::recorded(study.known(), doc, record);
    let mut draft = from_reading(study, doc, doc.draft(record.content), None);
    draft.hints.clear();
    draft.hints_seen = 0;
    (draft.origin, draft.note) = match quote.meta.status {
        // It is written anew when it is taken.
        Status::Suggested => quote.meta.origin_and_note(),
        _ => (quote.meta.origin.clone(), quote.meta.note.clone()),
    };
    draft.editing = Some(quote.clone());
    draft.old_stances = record.stances.iter().map(|stance| (*stance).clone()).collect();
    draft.content = frame.content;
    draft.cue = frame.cue;
    draft.kind = frame.kind;
    draft.kind_by_hand = true;
    draft.endorsement = quote.endorsement.clone();
    draft.within = quote.within;
    draft.tags = quote.meta.tags.clone();
    draft.relay = frame.relay;
    draft.mention.clear();
    draft.chosen = None;
    if let Some((who, name)) = frame.speaker {
        draft.choose_who(who, name, why);
        draft.mention = frame.mention;
    }
    draft
}

/// Who may have said it: as the rules read the sentence, then everybody named,
/// nearest mention first, then the speakers of the dispatch's other quotes.
fn candidates(
    study: &OpenStudy,
    doc: &OpenDoc,
    draft: &TagDraft,
    read: Option<SpeakerCandidate>,
) -> Vec<SpeakerCandidate> {
    let mut out: Vec<SpeakerCandidate> = Vec::new();
    let mut add = |candidate: SpeakerCandidate| {
        let name = text::fold(&candidate.name);
        let same =
            |seen: &SpeakerCandidate| seen.who == candidate.who || text::fold(&seen.name) == name;
        if out.len() < MOST && !out.iter().any(same) {
            out.push(candidate);
        }
    };
    if let Some(read) = read {
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
        let (who, label) = proposed::who(study.known(), &name.name, name.kind);
        let why = match () {
            () if here.contains(span) => say::named_inside(),
            () if span.end <= here.start => say::named_before(),
            () => say::named_after(),
        };
        add(SpeakerCandidate { who, name: label, why, mention: Some(span) });
    }
    for id in coded_speakers(study, draft) {
        let name = study.registry.name(id).to_owned();
        let why = say::speaks_here();
        add(SpeakerCandidate { who: Who::Known(id), name, why, mention: None });
    }
    out
}

/// The speaker whom the rules read, and the words that name them.
fn read_speaker(doc: &OpenDoc, frame: &ProposedFrame) -> Option<SpeakerCandidate> {
    let (who, name) = frame.speaker.clone()?;
    let mention = frame.mention.first().copied();
    let words = mention.map(|span| text::clean_line(span.of(doc.text())));
    let why = match words {
        Some(words) if text::fold(&words) != text::fold(&name) => say::as_words(words),
        _ => say::said_it(),
    };
    Some(SpeakerCandidate { who, name, why, mention })
}

fn coded_speakers(study: &OpenStudy, draft: &TagDraft) -> Vec<RecordId> {
    let Some(doc) = study.docs.get(&draft.dispatch) else { return Vec::new() };
    let coded = frames::coded(doc);
    let ids = coded.iter().rev().filter_map(|coded| coded.quote.speaker.as_ref());
    ids.filter_map(|speaker| study.registry.current(speaker.id)).map(|s| s.meta.id).collect()
}

/// The mention nearest to a place, with its distance in bytes.
fn nearest(mentions: &[Span], here: Span) -> Option<(usize, Span)> {
    let far =
        |span: &Span| span.start.saturating_sub(here.end).max(here.start.saturating_sub(span.end));
    mentions.iter().map(|span| (far(span), *span)).min()
}

/// Finds the coded quote around the content, another's words: these are then
/// second-hand.
fn find_around(study: &OpenStudy, doc: &OpenDoc, draft: &mut TagDraft) {
    let Some(known) = study.docs.get(&doc.dispatch.id) else { return };
    let here = draft.hull();
    let around = frames::coded(known).into_iter().find(|coded| {
        hull(coded.content).is_some_and(|whole| whole.contains(here) && whole.len() > here.len())
    });
    draft.around = around.map(|coded| coded.quote.meta.id);
    draft.within = draft.around;
}
