//! Prose set in rows of a given width.

use super::breaks::{Break, breaks};
use super::clean::{Glyph, glyphs};
use model::Span;

/// One row of set text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The bytes that belong to it, trailing blanks and line end included.
    pub span: Span,
    /// Columns drawn: without the blanks at its end.
    pub width: u16,
    /// Whether the text ends the line here, rather than the page.
    pub hard: bool,
}

/// Sets `span` of a text in rows of at most `columns` columns (0 counts as 1).
///
/// The rows follow on each other and cover `span`: every byte is in one row.
/// They end where UAX #14 lets them, except around no-break blanks, inside
/// guillemets, before `? ! : ; » %` after a blank, after a title (`M. Aubin`)
/// and between thousands (`200 000`). A word wider than the row is broken
/// between grapheme clusters; a single cluster wider than the row is the only
/// thing that may stick out. Blanks at a row's end hang outside of it. Linear in
/// the span's length.
pub fn wrap(text: &str, span: Span, columns: u16) -> Vec<Row> {
    let mut places = breaks(span.of(text));
    let mut setter = Setter::new(span.start, columns.max(1));
    for glyph in glyphs(text, span) {
        setter.put(&glyph);
        let end = glyph.span.end;
        match places.at(end - span.start) {
            Some(Break::Hard) => setter.end_row(end, true),
            Some(Break::Soft) => setter.may_end(end),
            None => {}
        }
    }
    setter.rows
}

/// A row so far: the columns up to each place count from the paragraph's start.
struct Setter {
    columns: usize,
    rows: Vec<Row>,
    /// Where the row begins, and the column there.
    start: (usize, usize),
    /// The column after the last glyph that is no blank.
    drawn: usize,
    /// The column after the last glyph.
    column: usize,
    /// The last place the row may end: its offset, its column, and `drawn` there.
    place: Option<(usize, usize, usize)>,
}

impl Setter {
    fn new(start: usize, columns: u16) -> Self {
        Self {
            columns: usize::from(columns),
            rows: Vec::new(),
            start: (start, 0),
            drawn: 0,
            column: 0,
            place: None,
        }
    }

    fn put(&mut self, glyph: &Glyph<'_>) {
        let wide = usize::from(glyph.width);
        let drawn = !glyph.shown.trim_start().is_empty();
        if drawn {
            while self.column + wide > self.start.1 + self.columns
                && self.start.0 < glyph.span.start
            {
                let here = (glyph.span.start, self.column, self.drawn);
                let (at, column, drawn) = self.place.take().unwrap_or(here);
                self.close(at, column, drawn, false);
            }
        }
        self.column += wide;
        if drawn {
            self.drawn = self.column;
        }
    }

    /// Notes that the row may end at `at`; a row of blanks alone is no row.
    fn may_end(&mut self, at: usize) {
        if self.drawn > self.start.1 {
            self.place = Some((at, self.column, self.drawn));
        }
    }

    fn end_row(&mut self, at: usize, hard: bool) {
        self.close(at, self.column, self.drawn, hard);
        self.place = None;
    }

    fn close(&mut self, at: usize, column: usize, drawn: usize, hard: bool) {
        let width = u16::try_from(drawn.saturating_sub(self.start.1)).unwrap_or(u16::MAX);
        self.rows.push(Row { span: Span { start: self.start.0, end: at }, width, hard });
        self.start = (at, column);
    }
}
