//! A pane: one dispatch on the screen, with its cursor, selection and place.

use crate::screens::text::sheet::Sheet;
use coding::doc::OpenDoc;
use messages::status as say;
use model::{DispatchId, Span};
use text::{self, Layout};

/// One dispatch on the screen.
#[derive(Debug, Clone)]
pub struct Pane {
    /// Which.
    pub dispatch: DispatchId,
    /// Where the cursor is, in bytes.
    pub cursor: usize,
    /// What is selected.
    pub selection: Option<Selection>,
    /// The selection that was dropped last, for `g v`.
    pub last: Option<Selection>,
    /// Parts set aside for a quote of several parts.
    pub parts: Vec<Span>,
    /// Whether motions grow the selection.
    pub extend: bool,
    /// Where a motion by rows led, and the column it keeps across short rows.
    pub goal: Option<(usize, usize)>,
    /// First line on the screen. Negative in a comparison, where a pane
    /// may begin below its top.
    pub top: isize,
    /// The text wrapped at the pane's width.
    pub layout: Layout,
    /// Whether each unit begins a row.
    pub by_unit: bool,
    /// What stands on which line; none where that is the layout, row by row.
    pub sheet: Option<Sheet>,
    /// Words searched for, and where they stand.
    pub search: Search,
    /// Two-letter labels on visible words, while one is being typed.
    pub labels: Option<Labels>,
}

/// Words searched for in a dispatch.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// As typed.
    pub words: String,
    /// Where they stand, in order.
    pub hits: Vec<Span>,
}

/// Labels on the words in view.
#[derive(Debug, Clone, Default)]
pub struct Labels {
    /// Each word with its two letters.
    pub words: Vec<(Span, [char; 2])>,
    /// The first letter, once typed.
    pub first: Option<char>,
}

/// What is selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// Where.
    pub span: Span,
    /// As which unit.
    pub unit: Unit,
    /// The end that stays while motions extend.
    pub anchor: Span,
}

/// A unit of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// A word.
    Word,
    /// A clause: what stands between commas and conjunctions.
    Clause,
    /// The words inside quotation marks.
    Inner,
    /// A quotation with its marks, or a proposed quote.
    Quote,
    /// A sentence.
    Sentence,
    /// A paragraph.
    Paragraph,
    /// The whole dispatch.
    Dispatch,
    /// Edges set by hand.
    Free,
}

impl Unit {
    /// One word for the status line.
    pub fn name(self) -> String {
        match self {
            Unit::Word => say::unit_word(),
            Unit::Clause => say::unit_clause(),
            Unit::Inner => say::unit_inner(),
            Unit::Quote => say::unit_quote(),
            Unit::Sentence => say::unit_sentence(),
            Unit::Paragraph => say::unit_paragraph(),
            Unit::Dispatch => say::unit_dispatch(),
            Unit::Free => say::unit_free(),
        }
    }
}

impl Selection {
    /// A selection that begins where it ends.
    pub fn new(span: Span, unit: Unit) -> Self {
        Self { span, unit, anchor: span }
    }
}

impl Pane {
    /// Shows a dispatch from its top.
    pub fn new(doc: &OpenDoc, width: u16) -> Self {
        let text = doc.text();
        let cursor = doc.sentences.first().map_or(0, |sentence| sentence.start);
        Self {
            dispatch: doc.dispatch.id,
            cursor,
            selection: None,
            last: None,
            parts: Vec::new(),
            extend: false,
            goal: None,
            top: 0,
            layout: Layout::new(text, &doc.dispatch.paragraphs, width),
            by_unit: false,
            sheet: None,
            search: Search::default(),
            labels: None,
        }
    }

    /// Wraps anew at another width, each unit on rows of its own or not, keeping
    /// the cursor's line on the screen.
    pub fn rewrap(&mut self, doc: &OpenDoc, width: u16, by_unit: bool, height: usize) {
        let before = self.line() - self.top;
        let pieces = if by_unit { doc.pieces() } else { doc.dispatch.paragraphs.clone() };
        self.layout = Layout::new(doc.text(), &pieces, width);
        (self.by_unit, self.sheet) = (by_unit, None);
        self.top = self.line() - before;
        self.keep_in_view(height);
    }

    /// Puts its rows on other lines, keeping the cursor's line on the screen.
    pub fn lay(&mut self, sheet: Option<Sheet>, height: usize) {
        if self.sheet != sheet {
            let before = self.line() - self.top;
            self.sheet = sheet;
            self.top = self.line() - before;
            self.keep_in_view(height);
        }
    }

    /// The line of the cursor.
    pub fn line(&self) -> isize {
        self.line_of(self.cursor)
    }

    /// The line of a byte.
    pub fn line_of(&self, at: usize) -> isize {
        self.line_of_row(self.layout.row_of(at))
    }

    fn line_of_row(&self, row: usize) -> isize {
        let line = self.sheet.as_ref().map_or(row, |sheet| sheet.line_of(row));
        isize::try_from(line).unwrap_or(isize::MAX)
    }

    /// The row of the layout on a line, or near it.
    pub fn row_near(&self, line: isize) -> usize {
        let line = usize::try_from(line).unwrap_or(0);
        self.sheet.as_ref().map_or(line, |sheet| sheet.row_near(line))
    }

    /// How many lines there are.
    pub fn lines(&self) -> usize {
        self.sheet.as_ref().map_or(self.layout.len(), |sheet| sheet.lines().len())
    }

    /// What would be acted on: the selection, else nothing.
    pub fn span(&self) -> Option<Span> {
        self.selection.map(|selection| selection.span)
    }

    /// Selects a span and puts the cursor at its start.
    pub fn select(&mut self, span: Span, unit: Unit) {
        self.selection = Some(match self.selection {
            Some(old) if self.extend => {
                Selection { span: old.anchor.hull(span), unit: Unit::Free, anchor: old.anchor }
            }
            _ => Selection::new(span, unit),
        });
        self.cursor = span.start;
    }

    /// Moves an end of the selection.
    pub fn set_span(&mut self, span: Span) {
        if let Some(selection) = &mut self.selection {
            *selection = Selection { span, unit: Unit::Free, anchor: span };
            self.cursor = span.start;
        }
    }

    /// Drops the selection and remembers it.
    pub fn drop_selection(&mut self) {
        self.last = self.selection.take().or(self.last);
        self.extend = false;
    }

    /// Scrolls as little as needed to show the cursor, and the whole selection
    /// where it fits.
    pub fn keep_in_view(&mut self, height: usize) {
        let height = isize::try_from(height.max(1)).unwrap_or(1);
        let here = self.selection.filter(|s| s.span.start == self.cursor);
        let end = here.map_or(self.cursor, |s| s.span.end.saturating_sub(1));
        let (first, last) = (self.line(), self.line_of(end.max(self.cursor)));
        if last >= self.top + height {
            self.top = last + 1 - height;
        }
        if first < self.top {
            self.top = first;
        }
        self.clamp(height);
    }

    /// Scrolls so that the selection stands in the middle, and its beginning is in
    /// view.
    pub fn centre(&mut self, height: usize) {
        let Some(selection) = self.selection else { return };
        let height = isize::try_from(height.max(1)).unwrap_or(1);
        let first = self.line_of(selection.span.start);
        let last = self.line_of(selection.span.end.saturating_sub(1));
        let above = (height - (last - first + 1)) / 2;
        self.top = first - above.max(0);
        self.clamp(height);
    }

    /// Scrolls by rows; the cursor comes along so that it stays in view. A
    /// selection that is out of view altogether is dropped: what keys act on can
    /// always be seen.
    pub fn scroll(&mut self, rows: isize, height: usize) {
        let height = isize::try_from(height.max(1)).unwrap_or(1);
        self.top = self.top.saturating_add(rows);
        self.clamp(height);
        let line = self.line().clamp(self.top.max(0), self.top + height - 1);
        if line != self.line() {
            let row = self.row_near(line);
            // A blank line's row may lie above the screen.
            let above = self.line_of_row(row) < self.top;
            self.cursor_to_row(row + usize::from(above));
        }
        if let Some(selection) = self.selection {
            let first = self.line_of(selection.span.start);
            let last = self.line_of(selection.span.end.saturating_sub(1));
            if last < self.top || first >= self.top + height {
                self.drop_selection();
            }
        }
    }

    /// Moves the cursor by rows, keeping its column as far as it can.
    pub fn move_rows(&mut self, rows: isize, height: usize) {
        let last = self.layout.len().saturating_sub(1);
        let row = self.layout.row_of(self.cursor).saturating_add_signed(rows).min(last);
        self.cursor_to_row(row);
        self.moved_to(Span::new(self.cursor, self.cursor), height);
    }

    /// Puts the cursor on the first character of the text, or on its last.
    pub fn move_to_end(&mut self, last: bool, height: usize) {
        let rows = self.layout.rows();
        let (row, column) = if last { (rows.len(), usize::MAX) } else { (0, 0) };
        self.cursor = self.layout.byte_at(row, column);
        let end = rows.last().filter(|_| last).map_or(self.cursor, |row| row.span.end);
        self.moved_to(Span::new(self.cursor, end), height);
    }

    /// Extends the selection to where a motion by rows led, or drops it.
    fn moved_to(&mut self, at: Span, height: usize) {
        if !self.extend {
            self.drop_selection();
        } else if let Some(selection) = &mut self.selection {
            selection.span = selection.anchor.hull(at);
            selection.unit = Unit::Free;
        }
        self.keep_in_view(height);
    }

    fn cursor_to_row(&mut self, row: usize) {
        let here = || self.layout.column_of(self.cursor);
        let kept = self.goal.filter(|(at, _)| *at == self.cursor);
        let column = kept.map_or_else(here, |(_, column)| column);
        self.cursor = self.layout.byte_at(row, column);
        self.goal = Some((self.cursor, column));
    }

    /// Keeps the last row at or below the middle of the screen.
    fn clamp(&mut self, height: isize) {
        let rows = isize::try_from(self.lines()).unwrap_or(isize::MAX);
        self.top = self.top.clamp(0, (rows - height).max(0));
    }

    /// Moves the cursor by characters as a reader sees them.
    pub fn move_chars(&mut self, doc: &OpenDoc, steps: isize) {
        for _ in 0..steps.unsigned_abs() {
            self.cursor = if steps > 0 {
                text::next_grapheme(doc.text(), self.cursor)
            } else {
                text::prev_grapheme(doc.text(), self.cursor)
            };
        }
        self.cursor = self.cursor.min(doc.text().len());
        if let (true, Some(selection)) = (self.extend, &mut self.selection) {
            let at = Span::new(self.cursor, text::next_grapheme(doc.text(), self.cursor));
            selection.span = selection.anchor.hull(at);
            selection.unit = Unit::Free;
        }
    }

    /// Whether the last row is on the screen.
    pub fn at_end(&self, height: usize) -> bool {
        let rows = isize::try_from(self.lines()).unwrap_or(isize::MAX);
        self.top + isize::try_from(height).unwrap_or(0) >= rows
    }
}
