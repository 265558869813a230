//! The popup that begins a review session or takes one up.

use crate::ctx::Ctx;
use crate::popups::Overlay;
use crate::popups::begin::state::{Begin, BeginRow, SessionSettings, Which};
use crate::screens::review::build;
use crate::state::State;
use model::{Extent, ListQuery, Query, QueueOrder};

/// Shares of second looks that a key goes through, per cent.
const SHARES: [u8; 4] = [0, 5, 10, 20];

/// Sessions that were not gone through to the end, at most this many shown.
const UNFINISHED: usize = 5;

/// Opens the popup.
pub fn open(ctx: &mut Ctx<'_>) {
    let rows = rows(ctx.state);
    ctx.overlays.push(Overlay::Begin(Begin { rows, at: 0, manner: SessionSettings::default() }));
}

/// What can be gone through from here: this dispatch or story, the marked ones, the list
/// as it is filtered, the whole study; before them this coder's unfinished
/// sessions.
fn rows(state: &State) -> Vec<BeginRow> {
    let unfinished =
        state.unfinished().take(UNFINISHED).map(|session| BeginRow::Resume(session.meta.id));
    let mut rows: Vec<BeginRow> = unfinished.collect();
    if let Some(pane) = state.pane() {
        let title = state.doc().map(|doc| doc.open.dispatch.title().to_owned());
        let over = Extent::Dispatch { title: title.unwrap_or_default() };
        rows.push(BeginRow::New(Which::These(vec![pane.dispatch]), over));
    }
    if let Some(page) = state.story().and_then(|story| story.page.as_ref()) {
        let title = page.reports.first().map(|it| it.title.clone()).unwrap_or_default();
        let ids = page.reports.iter().map(|it| it.id).collect();
        rows.push(BeginRow::New(Which::These(ids), Extent::Story { title, story: page.story }));
    }
    let Some(list) = state.list() else { return rows };
    if !list.marked.is_empty() {
        let over = Extent::Marked { dispatches: list.marked.len() };
        rows.push(BeginRow::New(Which::These(list.marked.iter().copied().collect()), over));
    }
    let everything = ListQuery { filter: Query::default(), ..list.query.clone() };
    if !list.query.filter.is_empty() {
        let over = Extent::of_filter(list.query.filter.typed());
        rows.push(BeginRow::New(Which::Listed(list.query.clone()), over));
    }
    rows.push(BeginRow::New(Which::Listed(everything), Extent::Study));
    rows
}

fn on_popup(ctx: &mut Ctx<'_>, change: impl FnOnce(&mut Begin)) {
    if let Some(Overlay::Begin(begin)) = ctx.overlays.last_mut() {
        change(begin);
    }
}

/// Another row.
pub fn row(ctx: &mut Ctx<'_>, by: isize) {
    on_popup(ctx, |begin| {
        let last = begin.rows.len().saturating_sub(1);
        begin.at = begin.at.saturating_add_signed(by).min(last);
    });
}

/// Changes what a new session shall be; one that goes on stays as it was begun.
fn on_manner(ctx: &mut Ctx<'_>, change: impl FnOnce(&mut Begin)) {
    let begun = |begin: &Begin| matches!(begin.rows.get(begin.at), Some(BeginRow::Resume(_)));
    match ctx.overlays.last() {
        Some(Overlay::Begin(begin)) if begun(begin) => {
            ctx.say(messages::begin::settings_fixed());
        }
        _ => on_popup(ctx, change),
    }
}

/// Another order.
pub fn order(ctx: &mut Ctx<'_>) {
    on_manner(ctx, |begin| {
        let here = QueueOrder::ALL.iter().position(|order| *order == begin.manner.order);
        let next = here.map_or(0, |at| (at + 1) % QueueOrder::ALL.len());
        begin.manner.order = QueueOrder::ALL.get(next).copied().unwrap_or_default();
    });
}

/// Hides proposed stances, or shows them.
pub fn hide(ctx: &mut Ctx<'_>) {
    on_manner(ctx, |begin| begin.manner.hide_stance = !begin.manner.hide_stance);
}

/// Another share of second looks.
pub fn share(ctx: &mut Ctx<'_>) {
    on_manner(ctx, |begin| {
        let here = SHARES.iter().position(|share| *share == begin.manner.second_looks);
        let next = here.map_or(0, |at| (at + 1) % SHARES.len());
        begin.manner.second_looks = SHARES.get(next).copied().unwrap_or_default();
    });
}

/// Closes the popup.
pub fn close(ctx: &mut Ctx<'_>) {
    ctx.overlays.pop();
}

/// Begins, or goes on.
pub fn take(ctx: &mut Ctx<'_>) {
    let Some(Overlay::Begin(begin)) = ctx.overlays.pop() else { return };
    match begin.rows.get(begin.at) {
        Some(BeginRow::Resume(id)) => build::resume(ctx, *id),
        Some(BeginRow::New(which, over)) => {
            build::begin(ctx, which.clone(), over.clone(), begin.manner);
        }
        None => {}
    }
}
