//! A whole dispatch set in rows.

use super::clean::{Glyphs, Setting, glyphs_set};
use super::paragraphs::lines;
use super::wrap::{Row, wrap};
use model::Span;

/// The rows of a dispatch at one width, and the way from bytes to cells and back.
///
/// Holds its own copy of the text, so that its answers always fit. Rows follow
/// on each other from the first paragraph's start to the last one's end; all
/// that lies between two paragraphs is one empty row. Bytes before the first row
/// count as its start, bytes after the last as its end. Finding a row is
/// logarithmic in the rows, a column linear in the row.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    text: Box<str>,
    rows: Vec<Row>,
    setting: Setting,
    columns: u16,
}

impl Layout {
    /// Sets prose in rows of `width` columns.
    ///
    /// `paragraphs` are [`paragraphs`](super::paragraphs)' or any others in order
    /// with nothing but blanks outside; one that overlaps those before is left out.
    pub fn new(text: &str, paragraphs: &[Span], width: u16) -> Self {
        let mut rows: Vec<Row> = Vec::new();
        for paragraph in paragraphs {
            if let Some(end) = rows.last().map(|row| row.span.end) {
                if paragraph.start < end {
                    continue;
                }
                if end < paragraph.start {
                    rows.push(Row { span: Span::new(end, paragraph.start), width: 0, hard: true });
                }
            }
            rows.extend(wrap(text, *paragraph, width));
        }
        Self { text: text.into(), rows, setting: Setting::Prose, columns: width }
    }

    /// Takes each line as a row, whatever its width: tables, results, listings.
    pub fn preformatted(text: &str) -> Self {
        let lines = lines(text);
        let ends = lines.iter().skip(1).map(|next| next.start).chain([text.len()]);
        let rows = lines.iter().zip(ends).map(|(line, end)| {
            let (_, width) = drawn(text, *line, Setting::Preformatted);
            Row { span: Span { start: line.start, end }, width, hard: true }
        });
        let rows = rows.collect();
        Self { text: text.into(), rows, setting: Setting::Preformatted, columns: u16::MAX }
    }

    /// All rows, in order.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The number of rows; none for a text of blanks.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The width it was set for.
    pub fn columns(&self) -> u16 {
        self.columns
    }

    /// The text it was made of.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The row that holds `byte`: the first or last beyond the ends, 0 if there is none.
    pub fn row_of(&self, byte: usize) -> usize {
        self.rows.partition_point(|row| row.span.start <= byte).saturating_sub(1)
    }

    /// The display column within its row where the cluster of `byte` begins.
    ///
    /// Blanks that hang at a row's end are all at the row's width.
    pub fn column_of(&self, byte: usize) -> usize {
        let Some(row) = self.rows.get(self.row_of(byte)) else { return 0 };
        let before = self.glyphs_of(row).take_while(|glyph| glyph.span.end <= byte);
        let column = before.map(|glyph| usize::from(glyph.width)).sum::<usize>();
        column.min(usize::from(row.width))
    }

    /// The byte drawn at `column` of row `row`: the start of its cluster.
    ///
    /// Right of the row's words: the blank or line end after them, or the last
    /// cluster where none follows; always a byte of that row. Rows beyond the
    /// last count as the last.
    pub fn byte_at(&self, row: usize, column: usize) -> usize {
        let Some(row) = self.rows.get(row.min(self.rows.len().saturating_sub(1))) else {
            return 0;
        };
        let mut reached = 0;
        let mut last = row.span.start;
        for glyph in self.glyphs_of(row) {
            last = glyph.span.start;
            let next = reached + usize::from(glyph.width);
            let after_words = reached >= usize::from(row.width) && !glyph.shown.is_empty();
            if column < next || after_words {
                return last;
            }
            reached = next;
        }
        last
    }

    /// What is drawn of a row, cluster by cluster, hanging blanks and line end left out.
    pub fn glyphs(&self, row: usize) -> Glyphs<'_> {
        let span = self.rows.get(row).map_or(Span::default(), |row| row.span);
        let (span, _) = drawn(&self.text, span, self.setting);
        glyphs_set(&self.text, span, self.setting)
    }

    fn glyphs_of(&self, row: &Row) -> Glyphs<'_> {
        glyphs_set(&self.text, row.span, self.setting)
    }
}

/// The span without what is not drawn at its end, and its columns.
fn drawn(text: &str, span: Span, setting: Setting) -> (Span, u16) {
    let mut reached = 0u16;
    let mut words = (Span { start: span.start, end: span.start }, 0);
    for glyph in glyphs_set(text, span, setting) {
        reached = reached.saturating_add(glyph.width);
        if !glyph.shown.trim_start().is_empty() {
            words = (Span { start: span.start, end: glyph.span.end }, reached);
        }
    }
    words
}
