//! The rows of the list: moving among them, asking for them, taking them in.

use crate::ctx::Ctx;
use crate::effects::Question;
use crate::screens::list::state::List;
use crate::state::{Awaited, State};
use crate::{failing, geometry};
use model::{Counts, DispatchId, ListQuery, ListRow};

/// Rows asked for at once: enough for a held key not to outrun the answers.
const PAGE: usize = 240;

/// Moves the cursor by rows.
pub fn move_by(ctx: &mut Ctx<'_>, rows: isize) {
    let Some(at) = ctx.list().map(|list| list.cursor) else { return };
    go_to(ctx, at.saturating_add_signed(rows));
}

/// Puts the cursor on a row.
pub fn go_to(ctx: &mut Ctx<'_>, row: usize) {
    let height = height(ctx.state);
    if let Some(list) = ctx.list_mut() {
        let before = list.cursor;
        list.go_to(row, height);
        if list.marking {
            let (from, to) = (before.min(list.cursor), before.max(list.cursor));
            let ids: Vec<_> = (from..=to).filter_map(|at| list.row(at)).map(|r| r.0.id).collect();
            list.marked.extend(ids);
        }
    }
    refresh(ctx, false);
}

/// Rows of the list in view.
pub fn height(state: &State) -> usize {
    usize::from(geometry::list(state).text.h.max(1))
}

/// Asks for rows where some in view are missing, or in any case; and for the
/// preview's text.
pub fn refresh(ctx: &mut Ctx<'_>, always: bool) {
    let height = height(ctx.state);
    let Some(list) = ctx.list() else { return };
    if always || !list.covers(height) {
        let start = list.top.saturating_sub(PAGE / 3);
        let query = list.query.clone();
        let ask = ctx.ask_number();
        if let Some(list) = ctx.list_mut() {
            list.ask = ask;
        }
        ctx.ask(Question::Rows { ask, query, start, len: PAGE.max(height * 2) });
    }
    want_preview(ctx);
}

/// Asks for the text of the dispatch under the cursor where a preview shows.
pub fn want_preview(ctx: &mut Ctx<'_>) {
    // What a key asked for goes before it.
    let asked = ctx.awaited.is_some_and(|it| !matches!(it, Awaited::Preview(_)));
    if asked || geometry::list(ctx.state).side.w == 0 {
        return;
    }
    let Some(id) = ctx.list().and_then(List::current).map(|row| row.id) else { return };
    let wanted = Awaited::Preview(id);
    if !ctx.study.docs.contains_key(&id) && ctx.awaited != Some(wanted) {
        ctx.awaited = Some(wanted);
        ctx.ask(Question::Open(id));
    }
}

/// A part of the list, as it is answered.
#[derive(Debug)]
pub struct Page {
    /// Rows that match.
    pub total: usize,
    /// Rows there are.
    pub of: usize,
    /// Where the part starts.
    pub start: usize,
    /// Its rows, each with its counts; none where they are not known.
    pub rows: Vec<(ListRow, Option<Counts>)>,
    /// Whether what was coded is still being read.
    pub awaited: bool,
}

/// Takes rows in.
pub fn rows(ctx: &mut Ctx<'_>, ask: u64, page: Page) {
    let height = height(ctx.state);
    let Some(list) = ctx.list_mut().filter(|list| list.ask == ask) else { return };
    let Page { total, of, start, rows, awaited } = page;
    // The filter is applied under the cursor, which stays where it is.
    let narrowed = list.is_open() && !awaited && !list.awaits_rows;
    let stays = list.current().filter(|_| narrowed).map(|row| row.id);
    (list.total, list.of, list.start, list.rows, list.loaded) = (total, of, start, rows, true);
    (list.unanswered, list.awaits_rows, list.awaits_counts) = (None, false, awaited);
    list.top = list.top.min(total.saturating_sub(1));
    list.go_to(list.cursor, height);
    let query = list.query.clone();
    refresh(ctx, false);
    if let Some(id) = stays {
        ctx.ask(Question::Position(query, id));
    }
}

/// Shows that nobody can say which rows the filter wants: none is shown, since
/// keys act on what shows.
pub fn no_rows(ctx: &mut Ctx<'_>, ask: u64, why: String) {
    let Some(list) = ctx.list_mut().filter(|list| list.ask == ask) else { return };
    list.rows.clear();
    (list.total, list.start, list.loaded) = (0, 0, true);
    (list.cursor, list.top, list.awaits_rows) = (0, 0, false);
    list.unanswered = Some(why.clone());
    ctx.fail(why);
}

/// Goes on with the rows there are, where no others could be read.
pub fn rows_failed(ctx: &mut Ctx<'_>, ask: u64, why: String) {
    if let Some(list) = ctx.list_mut().filter(|list| list.ask == ask) {
        list.awaits_rows = false;
        if !std::mem::replace(&mut list.loaded, true) {
            list.unanswered = Some(why.clone());
        }
    }
    failing::failed_behind(ctx, why);
}

/// Puts the cursor on the row that was asked for, where there is one.
pub fn position(ctx: &mut Ctx<'_>, at: Option<usize>) {
    if let Some(list) = ctx.list_mut() {
        list.awaits_place = false;
    }
    if let Some(at) = at {
        go_to(ctx, at);
    }
}

/// Changes what is listed and starts at its top.
pub fn query(ctx: &mut Ctx<'_>, change: impl FnOnce(&mut ListQuery)) {
    if let Some(list) = ctx.list_mut() {
        change(&mut list.query);
        (list.cursor, list.top) = (0, 0);
        list.awaits_rows = true;
    }
    refresh(ctx, true);
}

/// Brings the counts of a dispatch up to date where it is listed, and leaves the
/// rows as they are: what others do moves nothing under the cursor.
pub fn recount_in_place(ctx: &mut Ctx<'_>, id: DispatchId) {
    let Some(counts) = ctx.state.study.counts(id) else { return };
    let Some(list) = ctx.list_mut() else { return };
    if let Some((_, old)) = list.rows.iter_mut().find(|(row, _)| row.id == id) {
        *old = Some(counts);
    }
}

/// Brings the counts of a dispatch up to date where it is listed. One that the
/// filter does not want any more leaves the list at once, so that the next key
/// acts on the next row; the rows are then asked for anew.
pub fn recount(ctx: &mut Ctx<'_>, id: DispatchId) {
    let Some(counts) = ctx.state.study.counts(id) else { return };
    let height = height(ctx.state);
    let Some(list) = ctx.list_mut() else { return };
    if let Some((_, old)) = list.rows.iter_mut().find(|(row, _)| row.id == id) {
        *old = Some(counts);
    }
    let wanted = list.query.filter.wanted();
    if !wanted.is_all() {
        if !wanted.fits(&counts) {
            list.take_out(id, height);
        }
        refresh(ctx, true);
    }
}
