//! Beginning a session, taking one up, and reading its queue.

use crate::ctx::Ctx;
use crate::effects::{IdsFor, Question};
use crate::popups::begin::state::{SessionSettings, WantedSession, Which};
use crate::screens::Screen;
use crate::screens::review::state::Review;
use crate::screens::review::turn;
use crate::state::State;
use crate::{acts, holding};
use coding::cards::{self, FoundCards};
use messages::review as say;
use model::{Deed, DispatchId, Extent, Extra, Op, QueueOrder, Record, RecordId, Session};
use review::{self, CardKey};

/// Dispatches a session goes over at most: some weeks of work.
const MOST_DISPATCHES: usize = 2_000;

/// Dispatches of earlier sessions that are read for second looks.
const MOST_LOOKED_AT: usize = 200;

/// Dispatches read for one question: few, so that a key never waits for it.
const CHUNK: usize = 16;

/// Begins a session over dispatches, or asks which they are.
pub fn begin(ctx: &mut Ctx<'_>, which: Which, over: Extent, manner: SessionSettings) {
    if let Some(why) = ctx.state.study.read_only().map(str::to_owned) {
        return ctx.fail(say::no_review(why));
    }
    match which {
        Which::These(ids) => begin_over(ctx, ids, over, manner),
        Which::Listed(query) => {
            holding::ask(ctx, Question::Ids(query, IdsFor::Review(over, manner)));
        }
    }
}

/// Begins a session over these dispatches.
pub fn begin_over(
    ctx: &mut Ctx<'_>,
    mut ids: Vec<DispatchId>,
    over: Extent,
    manner: SessionSettings,
) {
    if ids.len() > MOST_DISPATCHES {
        let count = ids.len();
        ids.truncate(MOST_DISPATCHES);
        let most = messages::integer(MOST_DISPATCHES);
        ctx.say(say::first_dispatches(most, messages::integer(count)));
    }
    let session = Session {
        meta: ctx.state.study.meta(None),
        over: over.into(),
        order: manner.order,
        dispatches: ids,
        hide_stance: manner.hide_stance,
        second_looks: manner.second_looks,
        ended: None,
        extra: Extra::new(),
    };
    show(ctx, session, false);
}

/// Takes a session up where it was left.
pub fn resume(ctx: &mut Ctx<'_>, id: RecordId) {
    let Some(session) = ctx.study.sessions.iter().find(|session| session.meta.id == id).cloned()
    else {
        return ctx.fail(say::session_gone());
    };
    show(ctx, session, true);
}

/// Puts the session's screen in front and starts reading its queue.
fn show(ctx: &mut Ctx<'_>, session: Session, begun: bool) {
    let mut left: Vec<DispatchId> = session.dispatches.clone();
    if session.second_looks > 0 {
        left.extend(cards::looked_at(&ctx.study.sessions, &session, MOST_LOOKED_AT));
    }
    let mut review = Review::new(session, begun, ctx.study.now);
    review.reading.of = left.len();
    review.reading.left = left.into();
    ctx.screens.push(Screen::Review(Box::new(review)));
    read_on(ctx);
}

/// Asks for the next dispatches' cards.
fn read_on(ctx: &mut Ctx<'_>) {
    let ask = ctx.ask_number();
    let Some(review) = ctx.review_mut() else { return };
    let count = review.reading.left.len().min(CHUNK);
    let ids: Vec<DispatchId> = review.reading.left.drain(..count).collect();
    review.reading.ask = if ids.is_empty() { 0 } else { ask };
    if ids.is_empty() {
        return all_read(ctx);
    }
    let session = Box::new(review.session.clone());
    ctx.ask(Question::Cards { ask, ids, session });
}

/// Reads one dispatch's cards anew: something was decided there elsewhere.
pub fn read_again(ctx: &mut Ctx<'_>, id: DispatchId) {
    let Some(review) = ctx.review_mut() else { return };
    review.reading.left.push_front(id);
    if review.reading.ask == 0 {
        read_on(ctx);
    }
}

/// Takes dispatches' cards in.
pub fn found(ctx: &mut Ctx<'_>, ask: u64, found: Vec<(DispatchId, FoundCards)>) {
    let Some(review) = ctx.review_mut().filter(|review| review.reading.ask == ask) else { return };
    let stale = std::mem::take(&mut review.reading.stale);
    let (mut read, mut decisions) = (Vec::new(), Vec::new());
    for (id, found) in found {
        if stale.contains(&id) {
            review.reading.left.push_front(id);
            continue;
        }
        let listed = review.session.dispatches.contains(&id);
        review.queue.retain(|card| card.dispatch != id || card.second_look.is_some());
        for card in found.open.into_iter().filter(|_| listed) {
            let key = CardKey::of(&review.session, &card, text::fold_name);
            review.queue.put(key, card);
        }
        review.known.retain(|card| card.dispatch != id);
        review.known.extend(found.known);
        read.push(id);
        decisions.extend(found.decisions);
    }
    review.ledger.replace(&read, decisions);
    let soon = review.session.order == QueueOrder::Position && review.session.second_looks == 0;
    if soon && review.front.is_none() {
        turn::advance(ctx);
    }
    read_on(ctx);
}

/// What was decided cannot be read: without it every card would come again.
pub fn no_cards(ctx: &mut Ctx<'_>, ask: u64, why: &str) {
    if ctx.review().is_some_and(|review| review.reading.ask == ask) {
        ctx.screens.retain(|screen| !matches!(screen, Screen::Review(_)));
        ctx.fail(say::no_review(why));
    }
}

/// Every dispatch was read: cards to be shown again take their places, and the
/// first card comes.
fn all_read(ctx: &mut Ctx<'_>) {
    let Some(review) = ctx.review_mut() else { return };
    let known = std::mem::take(&mut review.known);
    let looks = review::second_looks(&review.session, known.clone(), review.total());
    review.known = known;
    for card in looks {
        let done = review.decision(&card).is_some_and(|decision| decision.verdict.is_final());
        if !done {
            let key = CardKey::of(&review.session, &card, text::fold_name);
            review.queue.put(key, card);
        }
    }
    turn::advance(ctx);
}

/// Writes the session's record: it has a card to show.
pub fn write_down(ctx: &mut Ctx<'_>) {
    let Some(review) = ctx.review_mut().filter(|review| !review.begun) else { return };
    review.begun = true;
    let session = review.session.clone();
    let what = Deed::ReviewBegun { over: session.over.in_code() };
    acts::commit(ctx, Op::Review, what, vec![Record::Session(session)], Vec::new());
}

/// Shows the session that was asked for before the sessions were known.
pub fn wanted(ctx: &mut Ctx<'_>) {
    match ctx.state.wanted.take() {
        None => {}
        Some(WantedSession::Resume(id)) if ctx.study.sessions.iter().any(|it| it.meta.id == id) => {
            resume(ctx, id);
        }
        // It was begun, and the program ended before that was on the disk.
        Some(WantedSession::Resume(_)) => {}
        Some(WantedSession::Listed(manner)) => {
            let query = ctx.list().map(|list| list.query.clone()).unwrap_or_default();
            let over = Extent::of_filter(query.filter.typed());
            let same =
                |it: &&Session| it.over.known().as_ref() == Some(&over) && it.order == manner.order;
            let left = ctx.state.unfinished().find(same).map(|session| session.meta.id);
            match left {
                Some(id) => resume(ctx, id),
                None => begin(ctx, Which::Listed(query), over, manner),
            }
        }
    }
}

impl State {
    /// The session that is on the screen, for the place that is kept.
    pub fn reviewing(&self) -> Option<RecordId> {
        self.review().filter(|review| review.begun).map(|review| review.session.meta.id)
    }
}
