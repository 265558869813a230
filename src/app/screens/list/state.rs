//! The list of dispatches: what it shows, where the cursor is, what is marked.

use model::{Counts, DispatchId, ListQuery, ListRow};
use std::collections::BTreeSet;

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
    /// Whether what was coded is still being read: rows have no counts, and what the filter
    /// asks of the work is left open.
    pub awaits_counts: bool,
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

    /// Whether rows show that the filter may not want, since counts are still being read.
    pub fn is_open(&self) -> bool {
        self.awaits_counts && !self.query.filter.wanted().is_all()
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
    pub(crate) fn go_to(&mut self, row: usize, height: usize) {
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
    pub(crate) fn take_out(&mut self, id: DispatchId, height: usize) {
        self.marked.remove(&id);
        let Some(at) = self.rows.iter().position(|(row, _)| row.id == id) else { return };
        self.rows.remove(at);
        self.total = self.total.saturating_sub(1);
        let before = self.start + at < self.cursor;
        self.go_to(self.cursor - usize::from(before), height);
    }

    /// Whether every row in view was read.
    pub(crate) fn covers(&self, height: usize) -> bool {
        let end = (self.top + height).min(self.total);
        self.loaded && self.start <= self.top && end <= self.start + self.rows.len()
    }
}

/// Something to be done to a dispatch as soon as its records are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiting {
    /// Reviewed or not.
    Reviewed,
    /// Starred or not.
    Star,
    /// To be put right, with all that wait for it.
    PutRight,
    /// To carry what is coded on it to this later take.
    Carry(DispatchId),
}
