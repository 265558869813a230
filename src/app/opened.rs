//! Dispatches that were read: shown where a key asked for them, and what waited for them
//! done.

use crate::ctx::Ctx;
use crate::geometry;
use crate::screens::Screen;
use crate::screens::compare::open_pair;
use crate::screens::reader;
use crate::screens::review::turn;
use crate::state::{Awaited, State};
use crate::waiting;
use coding::doc::{Doc, OpenDoc};
use model::{DispatchId, Record};
use std::sync::Arc;

/// How many dispatches stay ready that no screen shows.
const KEPT: usize = 48;

/// A dispatch was read, with what was coded on it.
pub(crate) fn read(ctx: &mut Ctx<'_>, open: Arc<OpenDoc>, records: Vec<Record>) {
    let id = open.dispatch.id;
    ctx.study.docs.insert(id, Doc::new(open, records));
    ctx.state.study.show_unsaved(id);
    prune(ctx.state, id);
    opened(ctx, id);
}

/// A dispatch was read, and its records are to come: it can be read already.
pub(crate) fn text(ctx: &mut Ctx<'_>, open: Arc<OpenDoc>) {
    let id = open.dispatch.id;
    if ctx.study.docs.contains_key(&id) {
        return;
    }
    ctx.study.docs.insert(id, Doc::coming(open));
    ctx.state.study.show_unsaved(id);
    prune(ctx.state, id);
    shown(ctx, id);
}

/// A dispatch is ready: shows it if it is awaited, and does what waited for it.
fn opened(ctx: &mut Ctx<'_>, id: DispatchId) {
    if let Some(what) = ctx.waiting.remove(&id) {
        waiting::run_waiting(ctx, id, what);
    }
    turn::opened(ctx, id);
    shown(ctx, id);
}

/// Shows a dispatch if it is awaited.
fn shown(ctx: &mut Ctx<'_>, id: DispatchId) {
    let Some(awaited) = ctx.awaited else { return };
    match awaited {
        Awaited::Read(wanted) if wanted == id => reader::update::open(ctx, id, false),
        Awaited::Replace(wanted) if wanted == id => reader::update::open(ctx, id, true),
        Awaited::OtherSide(wanted) if wanted == id => open_pair::replace_other(ctx, id),
        Awaited::Beside(a, b)
            if ctx.study.docs.contains_key(&a) && ctx.study.docs.contains_key(&b) =>
        {
            open_pair::open(ctx, a, b);
        }
        Awaited::Preview(wanted) if wanted == id => {}
        _ => return,
    }
    ctx.awaited = None;
    if let Some((_, cursor)) = ctx.resume_at.take_if(|(resumed, _)| *resumed == id) {
        let height = geometry::focused_height(ctx.state);
        if let Some(pane) = ctx.pane_mut().filter(|pane| pane.dispatch == id) {
            pane.cursor = pane.layout.byte_at(pane.layout.row_of(cursor), 0);
            pane.keep_in_view(height);
        }
    }
}

/// A dispatch is ready, and what was coded cannot be read: nothing can be coded any more.
pub(crate) fn unreadable(ctx: &mut Ctx<'_>, open: Arc<OpenDoc>, why: String) {
    opened_unknown(ctx, open, &why);
    if let Some(study) = &mut ctx.state.study.info {
        study.read_only.get_or_insert(why);
    }
}

/// A dispatch is ready, and nobody knows what was coded on it: it can be read.
pub(crate) fn opened_unknown(ctx: &mut Ctx<'_>, open: Arc<OpenDoc>, why: &str) {
    let id = open.dispatch.id;
    ctx.waiting.remove(&id);
    ctx.study.docs.insert(id, Doc::unknown(open));
    ctx.state.study.show_unsaved(id);
    prune(ctx.state, id);
    opened(ctx, id);
    ctx.fail(messages::program::coding_unreadable(why));
}

/// Drops dispatches that no screen shows, but for the latest.
fn prune(state: &mut State, keep: DispatchId) {
    if state.study.docs.len() <= KEPT {
        return;
    }
    let mut shown = vec![keep];
    // What was done with them is not on the disk yet.
    let unsaved = state.study.unsaved.iter().flat_map(|act| act.records.iter().chain(&act.was));
    shown.extend(unsaved.flat_map(coding::dispatches));
    for screen in &state.screens {
        match screen {
            Screen::Reader(pane) => shown.push(pane.dispatch),
            Screen::Compare(compare) => shown.extend(compare.panes.iter().map(|p| p.dispatch)),
            Screen::Review(review) => {
                shown.extend(review.front.as_ref().map(|front| front.card.dispatch));
            }
            _ => {}
        }
    }
    if let Some(Awaited::Beside(a, b)) = state.awaited {
        shown.extend([a, b]);
    }
    let waiting = &state.waiting;
    state.study.docs.retain(|id, _| shown.contains(id) || waiting.contains_key(id));
}
