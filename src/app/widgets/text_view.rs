//! A dispatch's text with its margin: what reader, preview and comparison share.

use crate::geometry::Area;
use crate::screens::text::layers::Layer;
use crate::screens::text::sheet::{Line, Sheet};
use crate::theme::Role;
use crate::widgets::canvas::Canvas;
use crate::widgets::rich::Rich;
use std::collections::BTreeMap;
use text::Layout;

/// What stands left of a text's rows, by row.
pub type Margins = BTreeMap<usize, Rich>;

/// A text to be drawn.
pub struct TextView<'a> {
    /// Its rows.
    pub layout: &'a Layout,
    /// What stands on which line; none where that is row by row.
    pub sheet: Option<&'a Sheet>,
    /// The words of lines that are no rows, by line.
    pub notes: Margins,
    /// Where, gutter included.
    pub area: Area,
    /// Columns of the gutter.
    pub gutter: u16,
    /// First line in view; lines before 0 are blank.
    pub top: isize,
    /// What its words are; later ones lie over earlier ones.
    pub layers: Vec<Layer>,
    /// What stands in the gutter.
    pub margins: Margins,
    /// Columns a margin takes, right against the text.
    pub margin: u16,
}

impl TextView<'_> {
    /// First column of the prose: in the middle of its area.
    fn text_x(&self) -> u16 {
        let room = self.area.w.saturating_sub(self.gutter);
        self.area.x + self.gutter + room.saturating_sub(self.layout.columns()) / 2
    }

    /// The cell of a byte, where it is in view.
    pub fn cell(&self, byte: usize) -> Option<(u16, u16)> {
        let row = self.layout.row_of(byte);
        let line = self.sheet.map_or(row, |sheet| sheet.line_of(row));
        let row = isize::try_from(line).ok()? - self.top;
        let row = u16::try_from(row).ok().filter(|row| *row < self.area.h)?;
        let column = u16::try_from(self.layout.column_of(byte)).ok()?;
        let x = self.text_x().saturating_add(column).min(self.end().saturating_sub(1));
        Some((x, self.area.y + row))
    }

    fn end(&self) -> u16 {
        self.area.x.saturating_add(self.area.w)
    }

    /// Draws the lines in view.
    pub fn draw(&self, canvas: &mut Canvas<'_>) {
        for y in 0..self.area.h {
            let Ok(line) = usize::try_from(self.top + isize::from(y as i16)) else { continue };
            let y = self.area.y + y;
            let row = match self.sheet {
                None => Some(line).filter(|row| *row < self.layout.len()),
                Some(sheet) => match sheet.lines().get(line) {
                    Some(Line::Row(row)) => Some(*row),
                    _ => None,
                },
            };
            if let Some(row) = row {
                self.row(canvas, row, y);
            }
            if let Some(note) = self.notes.get(&line) {
                canvas.rich(self.text_x(), y, self.end(), note);
            }
        }
    }

    fn row(&self, canvas: &mut Canvas<'_>, row: usize, y: u16) {
        let start = self.text_x();
        if let Some(margin) = self.margins.get(&row) {
            let x = start.saturating_sub(self.margin).max(self.area.x);
            canvas.rich(x, y, start, margin);
        }
        let Some(span) = self.layout.rows().get(row).map(|row| row.span) else { return };
        let here: Vec<&Layer> = self.layers.iter().filter(|l| l.span.overlaps(span)).collect();
        let base = canvas.style(Role::Text);
        let mut x = start;
        for glyph in self.layout.glyphs(row) {
            let on = here.iter().filter(|layer| layer.span.overlaps(glyph.span));
            let style = on.fold(base, |style, layer| style.patch(canvas.style(layer.role)));
            if !canvas.glyph(x, y, self.end(), &glyph, style) {
                break;
            }
            x = x.saturating_add(glyph.width);
        }
    }
}
