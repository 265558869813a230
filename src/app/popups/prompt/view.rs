//! A line of input above the hints, its offers above it.

use crate::geometry::{self, Area};
use crate::line::Line;
use crate::popups::prompt::state::{Prompt, Purpose};
use crate::state::State;
use crate::theme::Role;
use crate::widgets::canvas::Canvas;
use crate::widgets::rich::Rich;
use messages::prompt as say;
use model::{Query, Span};

/// Rows a prompt takes over the hint line: its own and its offers'.
pub fn rows(state: &State, prompt: &Prompt) -> u16 {
    let body = geometry::parts(state).body;
    let most = (body.h / 2).max(1);
    let offers = u16::try_from(prompt.offers.len()).unwrap_or(u16::MAX);
    offers.saturating_add(1).min(most)
}

/// Draws the line and the offers around the one Enter takes.
pub fn draw(canvas: &mut Canvas<'_>, state: &State, prompt: &Prompt) {
    let body = geometry::parts(state).body;
    let rows = rows(state, prompt);
    let bottom = body.y + body.h;
    let area = Area { x: 0, y: bottom.saturating_sub(rows), w: body.w, h: rows };
    canvas.fill(area, Role::Popup);
    let shown = usize::from(rows.saturating_sub(1));
    let first = (prompt.at + 1).saturating_sub(shown);
    for (offset, offer) in prompt.offers.iter().skip(first).take(shown).enumerate() {
        let y = area.y + u16::try_from(offset).unwrap_or(0);
        let chosen = first + offset == prompt.at;
        let line =
            Rich::of(Role::Key, if chosen { " > " } else { "   " }).add(Role::Popup, offer.label());
        canvas.rich(0, y, area.w, &line);
        if chosen {
            canvas.tint(Area { y, h: 1, ..area }, Role::PopupSelected);
        }
    }
    let refused = state.study.read_only().is_some() && prompt.purpose.records();
    let label = prompt.purpose.label();
    let label = if refused { say::line_read_only(label) } else { say::line(label) };
    let label = format!(" {label} ");
    let y = bottom.saturating_sub(1);
    let at = canvas.rich(0, y, area.w / 2, &Rich::of(Role::PopupTitle, label));
    let area = Area { x: at, y, w: area.w.saturating_sub(at), h: 1 };
    let from = input(canvas, &prompt.line, area);
    if let (Purpose::Filter, Err(wrong)) = (&prompt.purpose, Query::parse(&prompt.line.text)) {
        mark(canvas, &prompt.line.text, wrong.span, (from, area));
    }
}

/// Shows a part of typed text as wrong; the text is shown from byte `from` on.
fn mark(canvas: &mut Canvas<'_>, text: &str, wrong: Span, (from, area): (usize, Area)) {
    let columns = |a: usize, b: usize| {
        let shown = text.get(a.max(from)..b.max(from)).unwrap_or_default();
        u16::try_from(text::width(shown)).unwrap_or(area.w)
    };
    let before = columns(0, wrong.start).min(area.w);
    let wide = columns(wrong.start, wrong.end).min(area.w - before);
    canvas.tint(Area { x: area.x + before, w: wide, ..area }, Role::Error);
}

/// Draws typed text with the cursor, scrolled so that the cursor shows; gives the first
/// byte shown.
pub fn input(canvas: &mut Canvas<'_>, line: &Line, area: Area) -> usize {
    let before = line.text.get(..line.cursor).unwrap_or(&line.text);
    let room = usize::from(area.w.saturating_sub(1));
    let mut skipped = text::width(before).saturating_sub(room);
    let mut from = 0;
    for glyph in text::glyphs(&line.text, Span::new(0, line.text.len())) {
        if skipped == 0 {
            break;
        }
        skipped = skipped.saturating_sub(usize::from(glyph.width));
        from = glyph.span.end;
    }
    let shown = line.text.get(from..).unwrap_or_default();
    let style = canvas.style(Role::Text);
    canvas.write(area.x, area.y, area.x + area.w, shown, style);
    let column = text::width(line.text.get(from..line.cursor).unwrap_or_default());
    let x = area.x + u16::try_from(column).unwrap_or(0).min(area.w.saturating_sub(1));
    canvas.cursor_at(x, area.y);
    from
}
