//! Cells: the one place that writes into the terminal's buffer.
//!
//! Everything is cleaned and measured by `text` and clipped to the
//! buffer, so that no caller can write outside it or past its own room.

use crate::geometry::Area;
use crate::theme::{Role, Theme};
use crate::widgets::rich::{Rich, shorten};
use crate::widgets::signs::Signs;
use model::Span;
use ratatui::buffer::Buffer;
use ratatui::style::Style;
use text::{self, Glyph};

/// The terminal's cells.
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    theme: &'a Theme,
    /// The signs to draw with.
    pub signs: &'static Signs,
    /// Where the terminal's cursor goes.
    pub cursor: Option<(u16, u16)>,
}

impl<'a> Canvas<'a> {
    /// Takes a buffer and gives every cell the style of plain text.
    pub fn new(buffer: &'a mut Buffer, theme: &'a Theme, signs: &'static Signs) -> Self {
        let area = *buffer.area();
        buffer.set_style(area, theme.style(Role::Text));
        Self { buffer, theme, signs, cursor: None }
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    /// Draws one cluster; says whether it had room before `end`.
    pub fn glyph(&mut self, x: u16, y: u16, end: u16, glyph: &Glyph<'_>, style: Style) -> bool {
        let next = x.saturating_add(glyph.width);
        if glyph.width == 0 || next > end {
            return glyph.width == 0;
        }
        if next > self.buffer.area().right() {
            return false;
        }
        let shown = if self.signs.plain {
            text::ascii_cluster(&glyph.shown)
        } else {
            (&*glyph.shown).into()
        };
        let blank = shown.chars().all(|c| c == ' ');
        for at in x..next {
            let Some(cell) = self.buffer.cell_mut((at, y)) else { continue };
            // In ASCII a wide cluster is as many characters as columns.
            let own = usize::from(at - x);
            let sign = if self.signs.plain { shown.get(own..=own) } else { None };
            let whole = if at == x && !blank { &shown } else { " " };
            cell.set_symbol(sign.unwrap_or(whole));
            cell.set_style(style);
        }
        true
    }

    /// Writes cleaned text in a style up to column `end`; returns the column after it.
    pub fn write(&mut self, x: u16, y: u16, end: u16, words: &str, style: Style) -> u16 {
        let mut at = x;
        for glyph in text::glyphs(words, Span::new(0, words.len())) {
            if !self.glyph(at, y, end, &glyph, style) {
                break;
            }
            at = at.saturating_add(glyph.width);
        }
        at
    }

    /// Writes a line; what does not fit before `end` is cut with a sign.
    pub fn rich(&mut self, x: u16, y: u16, end: u16, line: &Rich) -> u16 {
        let mut at = x;
        for (words, role) in &line.parts {
            let style = self.style(*role);
            let room = usize::from(end.saturating_sub(at));
            if text::width(words) > room {
                return self.write(at, y, end, &self.shorten(words, room), style);
            }
            at = self.write(at, y, end, words, style);
        }
        at
    }

    /// Words cut to a number of columns, with the sign of these signs.
    pub fn shorten(&self, words: &str, columns: usize) -> String {
        shorten(self.signs, words, columns)
    }

    /// Empties an area and gives it the style of a role.
    pub fn fill(&mut self, area: Area, role: Role) {
        let base = self.style(Role::Text).patch(self.style(role));
        for y in area.y..area.y.saturating_add(area.h) {
            // A wide cluster that sticks into the area would hide its first cell.
            if let Some(before) = area.x.checked_sub(1)
                && let Some(cell) = self.buffer.cell_mut((before, y))
                && text::width(cell.symbol()) > 1
            {
                cell.set_symbol(" ");
            }
            for x in area.x..area.x.saturating_add(area.w) {
                let Some(cell) = self.buffer.cell_mut((x, y)) else { break };
                cell.reset();
                cell.set_style(base);
            }
        }
    }

    /// Lays the style of a role over an area.
    pub fn tint(&mut self, area: Area, role: Role) {
        let style = self.style(role);
        for y in area.y..area.y.saturating_add(area.h) {
            for x in area.x..area.x.saturating_add(area.w) {
                let Some(cell) = self.buffer.cell_mut((x, y)) else { break };
                cell.set_style(style);
            }
        }
    }

    /// Draws a lying line from `x` to `end`.
    pub fn rule(&mut self, x: u16, y: u16, end: u16) {
        let (sign, style) = (self.signs.rule, self.style(Role::Rule));
        for at in x..end {
            self.write(at, y, end, sign, style);
        }
    }

    /// Draws a lying line with words in it: "─ words ─────".
    pub fn titled_rule(&mut self, x: u16, y: u16, end: u16, title: &Rich) {
        self.rule(x, y, end);
        if end.saturating_sub(x) > 6 && !title.is_empty() {
            let style = self.style(Role::Text);
            self.write(x + 1, y, end, " ", style);
            let after = self.rich(x + 2, y, end.saturating_sub(2), title);
            self.write(after, y, end, " ", style);
        }
    }

    /// Draws a standing line over the height of an area, at its left edge.
    pub fn wall(&mut self, area: Area) {
        let (sign, style) = (self.signs.wall, self.style(Role::Rule));
        for y in area.y..area.y.saturating_add(area.h) {
            self.write(area.x, y, area.x.saturating_add(1), sign, style);
        }
    }

    /// Empties an area for a popup, frames it and names it; returns its inside.
    pub fn popup(&mut self, area: Area, title: &Rich) -> Area {
        self.fill(area, Role::Popup);
        let style = self.style(Role::Rule);
        let (right, bottom) = (area.x + area.w, area.y + area.h);
        let (last_x, last_y) = (right.saturating_sub(1), bottom.saturating_sub(1));
        for y in [area.y, last_y] {
            self.rule(area.x, y, right);
        }
        self.wall(area);
        self.wall(Area { x: last_x, ..area });
        let places = [(area.x, area.y), (last_x, area.y), (area.x, last_y), (last_x, last_y)];
        for ((x, y), sign) in places.into_iter().zip(self.signs.corners) {
            self.write(x, y, right, sign, style);
        }
        if area.w > 8 {
            self.write(area.x + 2, area.y, last_x, " ", style);
            let after = self.rich(area.x + 3, area.y, last_x.saturating_sub(1), title);
            self.write(after, area.y, last_x, " ", style);
        }
        Area {
            x: area.x + 2,
            y: area.y + 1,
            w: area.w.saturating_sub(4),
            h: area.h.saturating_sub(2),
        }
    }

    /// Puts the terminal's cursor on a cell.
    pub fn cursor_at(&mut self, x: u16, y: u16) {
        self.cursor = Some((x, y));
    }
}
