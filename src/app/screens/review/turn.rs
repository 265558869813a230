//! Which card is in front: going on, going back, coming back from the dispatch.

use crate::ctx::Ctx;
use crate::effects::Question;
use crate::screens::Screen;
use crate::screens::reader;
use crate::screens::review::state::{FrontCard, Review};
use crate::screens::review::{build, written};
use crate::screens::text::pane::{Pane, Unit};
use crate::{geometry, undoing};
use coding::cards;
use coding::draft::basis::{CorrectedPart, corrections};
use coding::draft::{TagDraft, build as tag};
use messages::review as say;
use model::{Act, DispatchId, Record, Span, Verdict};
use review::Card;

/// Cards whose dispatches are read ahead.
const AHEAD: usize = 4;

impl Review {
    /// The card that comes next: the first that nothing was decided about, then,
    /// where the coder goes through them, the card that was skipped longest ago.
    fn next(&self) -> Option<&Card> {
        let verdict = |card: &Card| self.decision(card).map(|decision| decision.verdict);
        let fresh = |card: &&Card| verdict(card).is_none_or(|it| it == Verdict::Open);
        self.queue.iter().find(fresh).or_else(|| {
            let since = self.round?;
            let skipped = self.queue.iter().filter_map(|card| Some((self.decision(card)?, card)));
            let before = skipped.filter(|(it, _)| it.meta.at <= since);
            before.min_by_key(|(it, _)| it.meta.at).map(|(_, card)| card)
        })
    }

    /// The cards that were skipped.
    pub fn skipped(&self) -> usize {
        self.queue.len() - self.open()
    }
}

/// Puts the next card in front, or the summary where there is none.
pub fn advance(ctx: &mut Ctx<'_>) {
    let now = ctx.study.now;
    let Some(review) = ctx.review_mut() else { return };
    let next = review.next().cloned();
    let same = review.front.as_ref().map(|front| &front.card) == next.as_ref();
    if !same || next.is_none() {
        review.turn_to_next(now);
    }
    let Some(card) = next else {
        review.front = None;
        review.pane = None;
        return at_end(ctx);
    };
    if !same {
        review.front = Some(FrontCard::of(card));
    }
    build::write_down(ctx);
    show(ctx);
}

/// Nothing is left to show. A session without a card is not written down; one
/// that is gone through to the end says so.
fn at_end(ctx: &mut Ctx<'_>) {
    let Some(review) = ctx.review() else { return };
    if !review.reading.is_done() {
        return;
    }
    if let Some(review) = ctx.review_mut() {
        review.turned = false;
    }
    let Some(review) = ctx.review() else { return };
    if !review.begun {
        let over = review.session.over.clone();
        ctx.screens.retain(|screen| !matches!(screen, Screen::Review(_)));
        return ctx.say(say::nothing_left(over));
    }
    written::end(ctx);
}

/// Makes the frame of the card in front, or asks for its dispatch.
pub fn show(ctx: &mut Ctx<'_>) {
    ahead(ctx);
    let Some(front) = ctx.review().and_then(|review| review.front.as_ref()) else { return };
    let (id, drafted) = (front.card.dispatch, front.draft.is_some());
    let Some(doc) = ctx.study.docs.get(&id).filter(|doc| !doc.coming) else {
        return ctx.ask(Question::Open(id));
    };
    if drafted {
        return;
    }
    let Some(proposal) = cards::proposal(doc, &front.card) else {
        // It was decided elsewhere meanwhile, or the rules read it no more.
        let card = front.card.clone();
        if let Some(review) = ctx.review_mut() {
            review.queue.take(&card);
        }
        return advance(ctx);
    };
    let mut draft = tag::from_proposal(&ctx.state.study, &doc.open, &proposal);
    if front.card.second_look.is_some() {
        // Whatever is decided now, the quote decided before stays.
        draft.editing = None;
    }
    let noted = ctx.review().and_then(|review| review.decision(&review.front.as_ref()?.card));
    if let Some(decision) = noted {
        draft.note.clone_from(&decision.meta.note);
    }
    if let Some(review) = ctx.review_mut() {
        review.turned = false;
        if let Some(front) = &mut review.front {
            front.draft = Some(Box::new(draft));
        }
    }
    place(ctx, id);
}

/// Asks for the dispatches of the cards that come next.
fn ahead(ctx: &mut Ctx<'_>) {
    let Some(review) = ctx.review() else { return };
    let mut wanted: Vec<DispatchId> = Vec::new();
    for card in review.queue.iter().take(AHEAD) {
        if !ctx.study.is_read(card.dispatch) && !wanted.contains(&card.dispatch) {
            wanted.push(card.dispatch);
        }
    }
    let front = review.front.as_ref().map(|front| front.card.dispatch);
    for id in wanted.into_iter().filter(|id| Some(*id) != front) {
        ctx.ask(Question::Open(id));
    }
}

/// Brings the card's words into view, in the pane of its dispatch.
fn place(ctx: &mut Ctx<'_>, id: DispatchId) {
    let Some(doc) = ctx.study.open_doc(id) else { return };
    let width = geometry::text_width(ctx.state, 0);
    let height = geometry::text_height(ctx.state, 0);
    let Some(review) = ctx.review_mut() else { return };
    let Some(front) = &review.front else { return };
    let Some(hull) = front.card.content.iter().copied().reduce(Span::hull) else { return };
    let mut pane = match review.pane.take().filter(|pane| pane.dispatch == id) {
        Some(pane) => pane,
        None => Box::new(Pane::new(&doc, width)),
    };
    pane.selection = None;
    pane.select(hull, Unit::Quote);
    pane.centre(height);
    review.pane = Some(pane);
}

/// A dispatch was read: its card can be shown.
pub fn opened(ctx: &mut Ctx<'_>, id: DispatchId) {
    let waits = |front: &FrontCard| front.card.dispatch == id && front.draft.is_none();
    if ctx.review().and_then(|review| review.front.as_ref()).is_some_and(waits) {
        show(ctx);
    }
}

/// A dispatch cannot be read: its cards are left out, for nobody can see them.
pub fn lost(ctx: &mut Ctx<'_>, id: DispatchId) {
    let Some(review) = ctx.review_mut() else { return };
    review.queue.retain(|card| card.dispatch != id);
    if review.front.as_ref().is_some_and(|front| front.card.dispatch == id) {
        review.front = None;
        advance(ctx);
    }
}

/// Scrolls the dispatch above the card.
pub fn scroll(ctx: &mut Ctx<'_>, rows: isize) {
    let height = geometry::text_height(ctx.state, 0);
    let Some(pane) = ctx.review_mut().and_then(|review| review.pane.as_mut()) else { return };
    let (selection, cursor) = (pane.selection, pane.cursor);
    pane.scroll(rows, height);
    (pane.selection, pane.cursor) = (selection, cursor);
}

/// Opens the card's dispatch in the reader; `q` comes back.
pub fn open_dispatch(ctx: &mut Ctx<'_>) {
    let Some(front) = ctx.review().and_then(|review| review.front.as_ref()) else { return };
    let id = front.card.dispatch;
    let Some(hull) = front.card.content.iter().copied().reduce(Span::hull) else { return };
    reader::update::open(ctx, id, false);
    let height = geometry::focused_height(ctx.state);
    if let Some(pane) = ctx.pane_mut() {
        pane.select(hull, Unit::Quote);
        pane.keep_in_view(height);
    }
}

/// Whether the coder changed something in a frame that is not decided yet. Stances
/// that wait are no change.
fn in_hand(draft: &TagDraft) -> bool {
    let parts = corrections(draft);
    !draft.stances.is_empty() || parts.iter().any(|part| *part != CorrectedPart::Stance)
}

/// The session is in front again: what was decided in the dispatch counts.
pub fn shown_again(ctx: &mut Ctx<'_>) {
    let id = ctx.review().and_then(|review| review.front.as_ref()).map(|it| it.card.dispatch);
    if let Some(front) = ctx.review_mut().and_then(|review| review.front.as_mut()) {
        // Somebody may be known by now who was new before; corrections in hand stay.
        front.draft.take_if(|draft| !in_hand(draft));
    }
    if let Some(id) = id {
        build::read_again(ctx, id);
    }
    advance(ctx);
}

/// Something was taken back, or done again, or could not be written: its cards
/// are read anew, so that the card it was about comes to the front.
pub fn turned(ctx: &mut Ctx<'_>, act: &Act) {
    let Some(session) = ctx.review().map(|review| review.session.meta.id) else { return };
    if act.gone().contains(&session) {
        // Its beginning was taken back: nothing had been decided in it.
        ctx.screens.retain(|screen| !matches!(screen, Screen::Review(_)));
        return;
    }
    let dispatch = act.records.iter().chain(&act.was).find_map(|record| match record {
        Record::Decision(it) if it.session == session => it.meta.dispatch,
        _ => None,
    });
    let Some(dispatch) = dispatch else { return };
    if let Some(review) = ctx.review_mut() {
        review.front = None;
        review.round = None;
        review.turned = true;
    }
    build::read_again(ctx, dispatch);
}

/// Takes back the last thing decided in this session, and goes back to it.
pub fn back(ctx: &mut Ctx<'_>) {
    let decided = ctx.review().is_some_and(|review| !review.ledger.all().is_empty());
    if decided { undoing::undo(ctx) } else { ctx.say(say::nothing_decided()) }
}

/// Goes through the skipped cards.
pub fn again(ctx: &mut Ctx<'_>) {
    let now = ctx.study.now;
    let Some(review) = ctx.review_mut() else { return };
    if review.skipped() == 0 {
        return ctx.say(say::no_skipped());
    }
    review.round = Some(now);
    advance(ctx);
}
