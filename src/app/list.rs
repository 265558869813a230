//! The list of dispatches: what it shows, where the cursor is, what is marked.

use crate::ctx::Ctx;
use crate::geometry;
use crate::msg::Question;
use crate::refused;
use crate::state::{Awaited, State};
use model::{Counts, DispatchId, ListQuery, ListRow};
use std::collections::BTreeSet;

/// Rows asked for at once: enough for a held key not to outrun the answers.
const PAGE: usize = 240;

/// The list of dispatches.
#[derive(Debug, Clone, Default)]
pub struct List {
    /// Which dispatches, in which order.
    pub query: ListQuery,
    /// How many match.
    pub total: usize,
    /// How many there are.
    pub of: usize,
    /// The first of `rows`.
    pub start: usize,
    /// A page of rows around what is in view, each with its counts; none where they
    /// cannot be read.
    pub rows: Vec<(ListRow, Option<Counts>)>,
    /// Why nobody can say which rows the filter wants.
    pub unanswered: Option<String>,
    /// The row under the cursor.
    pub cursor: usize,
    /// The first row in view.
    pub top: usize,
    /// Marked dispatches.
    pub marked: BTreeSet<DispatchId>,
    /// The question whose answer is awaited.
    pub ask: u64,
    /// Whether moving marks.
    pub marking: bool,
    /// Rows the preview is scrolled by.
    pub preview_top: usize,
    /// Whether the first answer has come.
    pub loaded: bool,
    /// Whether the rows of this filter and order have not come yet.
    pub awaits_rows: bool,
    /// Whether it is not known yet which rows are to be marked.
    pub awaits_marks: bool,
    /// Whether it is not known yet which row the coder was on.
    pub awaits_place: bool,
}

impl List {
    /// The row at a place, if it was read.
    pub fn row(&self, at: usize) -> Option<&(ListRow, Option<Counts>)> {
        self.rows.get(at.checked_sub(self.start)?)
    }

    /// The dispatch under the cursor.
    pub fn current(&self) -> Option<&ListRow> {
        self.row(self.cursor).map(|(row, _)| row)
    }

    /// What an action acts on: the marked ones, else the one under the cursor.
    pub fn chosen(&self) -> Vec<DispatchId> {
        if self.marked.is_empty() {
            return self.current().map(|row| row.id).into_iter().collect();
        }
        self.marked.iter().copied().collect()
    }

    /// Whether keys that act on a row must wait for it.
    pub fn awaited(&self) -> bool {
        self.awaits_rows || self.awaits_place || self.awaits_marks
    }

    /// Puts the cursor on a row, and scrolls as little as needed. Before the
    /// first rows have come, every row may turn out to be there.
    fn go_to(&mut self, row: usize, height: usize) {
        self.cursor = if self.loaded { row.min(self.total.saturating_sub(1)) } else { row };
        if self.cursor < self.top {
            self.top = self.cursor;
        } else if self.cursor >= self.top + height {
            self.top = self.cursor + 1 - height;
        }
        self.preview_top = 0;
    }

    /// Takes a dispatch out, its mark too: no key acts on what does not show. The
    /// cursor stays on its dispatch, or goes to the next one.
    pub(super) fn take_out(&mut self, id: DispatchId, height: usize) {
        self.marked.remove(&id);
        let Some(at) = self.rows.iter().position(|(row, _)| row.id == id) else { return };
        self.rows.remove(at);
        self.total = self.total.saturating_sub(1);
        let before = self.start + at < self.cursor;
        self.go_to(self.cursor - usize::from(before), height);
    }

    /// Whether every row in view was read.
    fn covers(&self, height: usize) -> bool {
        let end = (self.top + height).min(self.total);
        self.loaded && self.start <= self.top && end <= self.start + self.rows.len()
    }
}

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
    if geometry::list(ctx.state).side.w == 0 {
        return;
    }
    let Some(id) = ctx.list().and_then(List::current).map(|row| row.id) else { return };
    let wanted = Awaited::Preview(id);
    if !ctx.study.docs.contains_key(&id) && ctx.awaited != Some(wanted) {
        ctx.awaited = Some(wanted);
        ctx.ask(Question::Open(id));
    }
}

/// Takes rows in.
pub fn rows(
    ctx: &mut Ctx<'_>,
    ask: u64,
    total: usize,
    of: usize,
    start: usize,
    rows: Vec<(ListRow, Option<Counts>)>,
) {
    let height = height(ctx.state);
    let Some(list) = ctx.list_mut().filter(|list| list.ask == ask) else { return };
    (list.total, list.of, list.start, list.rows, list.loaded) = (total, of, start, rows, true);
    (list.unanswered, list.awaits_rows) = (None, false);
    list.top = list.top.min(total.saturating_sub(1));
    list.go_to(list.cursor, height);
    refresh(ctx, false);
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
    refused::failed_behind(ctx, why);
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
