//! Commands of a text that code: opening the tag popup, accepting, repeating,
//! deleting, notes.

use crate::acts;
use crate::ctx::Ctx;
use crate::popups::Overlay;
use crate::popups::prompt::open_line;
use crate::popups::prompt::state::Purpose;
use crate::screens::compare::twin;
use crate::screens::review::turn;
use crate::screens::review::written::{self, Judgement};
use crate::screens::text::pane::Unit;
use crate::screens::text::{frames, pages};
use crate::state::State;
use coding::doc::OpenDoc;
use coding::draft::{DraftPart, TagDraft, build, save};
use coding::frames::Frame;
use coding::parts::{StanceDraft, Who};
use coding::places::hull;
use messages::text as say;
use model::{Deed, Op, Quote, Record, RelayRole, Span, What};
use std::sync::Arc;

/// The dispatch in front, made ready.
fn doc(ctx: &Ctx<'_>) -> Option<Arc<OpenDoc>> {
    ctx.doc().map(|doc| Arc::clone(&doc.open))
}

/// What is selected, with the parts set aside.
fn selection(ctx: &Ctx<'_>) -> Vec<Span> {
    let Some(pane) = ctx.pane() else { return Vec::new() };
    let mut spans = pane.parts.clone();
    spans.extend(pane.span());
    spans.sort();
    spans
}

/// Opens the popup for the selection: takes up the frame left open there, or
/// changes the quote coded there, or drafts a new one.
pub fn tag(ctx: &mut Ctx<'_>) {
    let Some(doc) = doc(ctx) else { return };
    let spans = selection(ctx);
    let mut left = left_open(ctx.state, &doc, &spans);
    if let (Some(draft), Some(known)) = (&mut left, ctx.doc())
        && draft.renew(known)
    {
        ctx.say(say::quote_removed_meanwhile());
    }
    let draft = left.unwrap_or_else(|| Box::new(draft_here(ctx, &doc, &spans)));
    show(ctx, draft);
}

/// Opens the popup on a frame.
fn show(ctx: &mut Ctx<'_>, draft: Box<TagDraft>) {
    ctx.overlays.push(Overlay::Tag(draft));
    open_line::warn_read_only(ctx);
}

/// The frame left open on these words, the latest first.
fn left_open(state: &mut State, doc: &OpenDoc, spans: &[Span]) -> Option<Box<TagDraft>> {
    let here = |draft: &TagDraft| {
        draft.dispatch == doc.dispatch.id
            && spans.iter().any(|span| draft.content.iter().any(|part| part.overlaps(*span)))
    };
    state.parked.take_if(|draft| here(draft)).or_else(|| {
        let at = state.set_aside.iter().rposition(here)?;
        Some(Box::new(state.set_aside.remove(at)))
    })
}

/// The coded quote that the selection is, or that the rules read in it; else a
/// new draft.
fn draft_here(ctx: &Ctx<'_>, doc: &OpenDoc, spans: &[Span]) -> TagDraft {
    let known = |words: &[Span]| {
        let here = hull(words)?;
        let coded = coding::frames::coded_at(ctx.doc()?, here)?;
        let same = build::same_place(hull(coded.content)?, here);
        same.then(|| build::from_coded(&ctx.state.study, doc, &coded))
    };
    known(spans).unwrap_or_else(|| {
        let draft = build::from_selection(&ctx.state.study, doc, spans);
        known(&draft.content).unwrap_or(draft)
    })
}

/// Takes the proposed frame at the selection as it stands; of a coded quote in a
/// comparison it shows the twin.
pub fn accept(ctx: &mut Ctx<'_>) {
    let Some(doc) = doc(ctx) else { return };
    let Some(Frame::Proposed(proposal)) = frames::current(ctx.state) else {
        return twin::show(ctx);
    };
    let mut draft = build::from_proposal(&ctx.state.study, &doc, &proposal);
    if ctx.state.hides_stance() && draft.row.proposed.is_some() {
        return ctx.fail(say::choose_stance());
    }
    if pages::unseen(ctx) {
        return;
    }
    draft.take_hints(&ctx.state.study, &doc);
    commit_draft(ctx, &doc, &draft);
}

/// Shows the selection coded like the last one in the popup, to be saved there: same
/// speaker, same stance with its holder.
pub fn repeat(ctx: &mut Ctx<'_>) {
    let (Some(doc), Some(last)) = (doc(ctx), ctx.study.last_tag.clone()) else {
        return ctx.say(say::nothing_coded_yet());
    };
    let mut draft = build::from_selection(&ctx.state.study, &doc, &selection(ctx));
    let coded = |here: Span| {
        let coded = coding::frames::coded_at(ctx.doc()?, here)?;
        hull(coded.content).filter(|whole| build::same_place(*whole, here))
    };
    if hull(&selection(ctx)).and_then(coded).or_else(|| coded(draft.hull())).is_some() {
        return ctx.say(say::coded_already());
    }
    match last.speaker {
        Some((id, name)) => {
            let name =
                ctx.study.registry.get(id).map_or(name, |_| ctx.study.registry.name(id).to_owned());
            draft.choose_who(Who::Known(id), name, &say::as_before());
        }
        None => draft.chosen = None,
    }
    if let Some(stance) = last.stance {
        repeat_stance(ctx.state, &doc, &mut draft, stance);
    }
    draft.go_to(DraftPart::Stance);
    ctx.overlays.push(Overlay::Tag(Box::new(draft)));
    ctx.say(say::like_the_last());
}

/// Puts the last stance into a frame, in place of what is proposed there; it waits for
/// the coder, or is complete where proposed stances are hidden.
fn repeat_stance(state: &State, doc: &OpenDoc, draft: &mut TagDraft, last: StanceDraft) {
    draft.hints.clear();
    draft.hints_seen = 0;
    let as_before =
        StanceDraft { id: None, offered: false, evidence: Vec::new(), proposed: None, ..last };
    draft.row = StanceDraft { evidence_by_hand: false, ..as_before };
    draft.guess_evidence(&state.study, doc);
    if state.hides_stance() {
        draft.stances.push(draft.row.clone());
        draft.new_row(&state.study, doc);
    } else {
        draft.row.proposed = draft.row.polarity.take();
    }
}

/// Opens the popup on the coded quote here.
pub fn edit(ctx: &mut Ctx<'_>) {
    let Some(open) = doc(ctx) else { return };
    let draft = match frames::current(ctx.state) {
        Some(Frame::Coded(coded)) => build::from_coded(&ctx.state.study, &open, &coded),
        _ => return,
    };
    show(ctx, Box::new(draft));
}

/// Takes the coded quote here out, with its stances; else the note here.
pub fn delete(ctx: &mut Ctx<'_>) {
    let Some(Frame::Coded(coded)) = frames::current(ctx.state) else {
        let Some(mark) = frames::noted(ctx.state).cloned() else { return };
        if acts::commit(ctx, Op::Retract, Deed::NoteDeleted, Vec::new(), vec![Record::Mark(mark)]) {
            ctx.say(say::note_deleted());
        }
        return;
    };
    let mut was = vec![Record::Quote(coded.quote.clone())];
    was.extend(stances(ctx.state, coded.quote));
    let (inner, freed) = inside(ctx.state, coded.quote);
    was.extend(inner);
    let speaker = coded.quote.speaker.as_ref().map(|s| ctx.study.registry.name(s.id).to_owned());
    let what = What::from(Deed::QuoteDeleted { speaker });
    if acts::commit(ctx, Op::Retract, what.clone(), freed, was) {
        ctx.say(say::deleted(what));
    }
}

/// The stances of a quote, whatever their status: without it none says anything.
fn stances(state: &State, quote: &Quote) -> impl Iterator<Item = Record> {
    let records = state.doc().map_or(&[][..], |doc| doc.records());
    let id = quote.meta.id;
    let of = move |it: &&Record| matches!(it, Record::Stance(stance) if stance.quote == Some(id));
    records.iter().filter(of).cloned()
}

/// The quotes that lie within another one, as they are and as they shall be when
/// it is gone: nothing may point to a quote that is not there.
fn inside(state: &State, outer: &Quote) -> (Vec<Record>, Vec<Record>) {
    let records = state.doc().map_or(&[][..], |doc| doc.records());
    let inner = records.iter().filter_map(|record| match record {
        Record::Quote(quote) if quote.within == Some(outer.meta.id) => Some(quote),
        _ => None,
    });
    let freed = |quote: &Quote| Quote { within: outer.within, ..quote.clone() };
    inner.map(|it| (Record::Quote(it.clone()), Record::Quote(freed(it)))).unzip()
}

/// Asks for a note: on the coded quote here, else on the selection, else on the
/// dispatch; one that is there is changed.
pub fn note(ctx: &mut Ctx<'_>) {
    let selected = ctx.pane().is_some_and(|pane| pane.selection.is_some());
    let whole = || frames::dispatch_note(ctx.state).filter(|_| !selected);
    let here = match frames::current(ctx.state) {
        Some(Frame::Coded(coded)) => Some(&coded.quote.meta),
        _ => frames::noted(ctx.state).or_else(whole).map(|mark| &mark.meta),
    };
    match here.map(|meta| (meta.id, meta.note.clone())) {
        Some((id, note)) => open_line::prompt(ctx, Purpose::NoteOf(id), &note),
        None => open_line::prompt(ctx, Purpose::MarkNote, ""),
    }
}

/// Gives the selection to the frame left open, else to the quote saved last.
pub fn give_part(ctx: &mut Ctx<'_>, part: DraftPart) {
    let (Some(doc), Some(span)) = (doc(ctx), ctx.pane().and_then(|pane| pane.span())) else {
        return;
    };
    let left = ctx.state.parked.take_if(|draft| draft.dispatch == doc.dispatch.id);
    let mut draft = match left {
        Some(draft) => draft,
        None => match last_quote(ctx, &doc) {
            Some(draft) => Box::new(draft),
            None => return ctx.say(say::no_quote_of_dispatch()),
        },
    };
    draft.go_to(part);
    match part {
        DraftPart::Content => {
            draft.content.push(span);
            draft.content.sort();
            draft.guess_kind(&doc);
        }
        DraftPart::Relay => {
            let name = text::clean_line(span.of(doc.text()));
            let relay =
                coding::parts::RelayDraft { name, role: RelayRole::Agency, spans: vec![span] };
            draft.relay = vec![relay];
        }
        DraftPart::Speaker => {
            draft.set_span(&doc, span);
            draft.named_by(&ctx.state.study, &doc, span);
        }
        _ => draft.set_span(&doc, span),
    }
    show(ctx, draft);
}

fn last_quote(ctx: &Ctx<'_>, doc: &OpenDoc) -> Option<TagDraft> {
    let (dispatch, id) = ctx.study.last_quote?;
    let known = ctx.study.docs.get(&dispatch).filter(|_| dispatch == doc.dispatch.id)?;
    let coded = coding::frames::coded(known).into_iter().find(|coded| coded.quote.meta.id == id)?;
    Some(build::from_coded(&ctx.state.study, doc, &coded))
}

/// Shows or hides what is proposed.
pub fn toggle_suggestions(ctx: &mut Ctx<'_>) {
    ctx.study.options.suggestions = !ctx.study.options.suggestions;
    let on = ctx.study.options.suggestions;
    ctx.say(if on { say::suggestions_shown() } else { say::suggestions_hidden() });
}

/// Makes a draft's records and sends them to be written.
pub(crate) fn commit_draft(ctx: &mut Ctx<'_>, doc: &OpenDoc, draft: &TagDraft) -> bool {
    if draft.content.iter().all(|span| span.is_empty()) {
        ctx.fail(say::quote_needs_words());
        return false;
    }
    if let Some(done) = written::second_look(ctx, doc, draft, true, "") {
        return done;
    }
    let saved = save::records(&mut ctx.study, doc, draft);
    let what = saved.what;
    let nothing = saved.records.is_empty() && saved.was.is_empty();
    let judged = Judgement::taken(draft, saved.quote);
    if !nothing && !in_session(ctx, doc, draft, judged, what.clone(), saved.records, saved.was) {
        return false;
    }
    ctx.study.last_tag = Some(saved.last);
    ctx.study.last_quote = Some((draft.dispatch, saved.quote));
    crate::screens::list::rows::recount(ctx, draft.dispatch);
    stay(ctx, draft);
    let stances = draft.stances.len();
    let words = match twin::place(ctx.state) {
        _ if nothing => messages::program::nothing_changed(),
        Some(_) => say::saved_with_twin(stances, what),
        None => say::saved(stances, what),
    };
    ctx.say(words);
    if ctx.in_review() {
        turn::advance(ctx);
    }
    true
}

/// Commits what was decided about a frame; in a review session, with what the
/// session writes down of it.
fn in_session(
    ctx: &mut Ctx<'_>,
    doc: &OpenDoc,
    draft: &TagDraft,
    judged: Judgement,
    what: What,
    mut records: Vec<Record>,
    mut was: Vec<Record>,
) -> bool {
    let session = written::written(ctx, doc, draft, judged);
    let op = if session.records.is_empty() { Op::Put } else { Op::Review };
    records.extend(session.records);
    was.extend(session.was);
    acts::commit(ctx, op, what, records, was)
}

/// After a frame is saved its words are selected, where `Tab` had come to them.
fn stay(ctx: &mut Ctx<'_>, draft: &TagDraft) {
    let Some(pane) = ctx.pane_mut().filter(|pane| pane.dispatch == draft.dispatch) else { return };
    pane.parts.clear();
    pane.extend = false;
    // A quote reached by Tab may have lost its marks: the next Tab must not stop
    // at what was just coded.
    if pane.selection.is_some_and(|s| s.unit == Unit::Quote && s.span.overlaps(draft.hull())) {
        pane.select(draft.hull(), Unit::Quote);
    }
}

/// Keeps what a draft was made of as turned down, without what the coder changed
/// in it.
pub(crate) fn reject_draft(
    ctx: &mut Ctx<'_>,
    doc: &OpenDoc,
    draft: &TagDraft,
    reason: &str,
) -> bool {
    if let Some(done) = written::second_look(ctx, doc, draft, false, reason) {
        return done;
    }
    let (records, was) = save::rejected(&mut ctx.study, doc, draft);
    let quote = records.iter().find(|record| record.kind() == "quote").map(Record::id);
    let judged = Judgement::turned_down(reason, quote);
    let done = in_session(ctx, doc, draft, judged, Deed::NotAQuote.into(), records, was);
    if done {
        ctx.say(say::turned_down());
        if ctx.in_review() {
            turn::advance(ctx);
        }
    }
    done
}
