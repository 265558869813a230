//! The text beside the list, with its frames.

use crate::geometry::{self, Area, GUTTER};
use crate::screens::list::state::List;
use crate::screens::text::facts::Facts;
use crate::screens::text::{layers, side};
use crate::state::State;
use crate::theme::Role;
use crate::widgets::canvas::Canvas;
use crate::widgets::header;
use crate::widgets::rich::Rich;
use crate::widgets::text_view::{Margins, TextView};
use messages::list as say;
use text::Layout;

/// Draws the preview of the dispatch under the list's cursor.
pub fn draw(canvas: &mut Canvas<'_>, state: &State, list: &List, area: Area) {
    canvas.fill(area, Role::Text);
    canvas.wall(area);
    let inner = Area { x: area.x + 1, w: area.w.saturating_sub(1), ..area };
    let Some(row) = list.current() else { return };
    let end = inner.x + inner.w;
    canvas.rich(inner.x + 1, inner.y, end, &Rich::of(Role::Heading, row.title.clone()));
    let Some(facts) = Facts::of(state, row.id) else { return };
    let mut about = header::dispatch(&facts.doc.open);
    about.push(Role::Dim, format!("  {}", say::characters(row.length)));
    canvas.rich(inner.x + 1, inner.y + 1, end, &about);
    canvas.rule(inner.x, inner.y + 2, end);
    let frames = (frame_rows(&facts) + 1).min(inner.h / 3);
    let nothing = facts.coded.is_empty() && facts.proposed.is_empty() && !facts.doc.unknown;
    let frames = if nothing { 0 } else { frames };
    let height = inner.h.saturating_sub(3 + frames);
    let text = Area { y: inner.y + 3, h: height, ..inner };
    self::text(canvas, state, list, &facts, text);
    let box_ = Area { y: text.y + text.h, h: frames, ..inner };
    frames_box(canvas, state, &facts, box_);
}

fn frame_rows(facts: &Facts<'_>) -> u16 {
    u16::try_from(facts.coded.len()).unwrap_or(u16::MAX - 1)
}

fn text(canvas: &mut Canvas<'_>, state: &State, list: &List, facts: &Facts<'_>, area: Area) {
    let open = &facts.doc.open;
    let width = geometry::measure(state, area, GUTTER);
    let layout = Layout::new(open.text(), &open.dispatch.paragraphs, width);
    let last = layout.len().saturating_sub(usize::from(area.h));
    let view = TextView {
        layout: &layout,
        sheet: None,
        notes: Margins::new(),
        area,
        gutter: GUTTER,
        top: isize::try_from(list.preview_top.min(last)).unwrap_or(0),
        layers: layers::known(facts),
        margins: layers::margins(state, facts, &layout, canvas.signs),
        margin: 2,
    };
    view.draw(canvas);
}

fn frames_box(canvas: &mut Canvas<'_>, state: &State, facts: &Facts<'_>, area: Area) {
    if area.h == 0 {
        return;
    }
    let end = area.x + area.w;
    let title = Rich::of(Role::Heading, facts.coded_and_suggested());
    canvas.titled_rule(area.x, area.y, end, &title);
    let columns = usize::from(area.w.saturating_sub(2));
    for (coded, y) in facts.coded.iter().zip(area.y + 1..area.y + area.h) {
        let line = side::quote(canvas, state, facts, coded, None, columns);
        canvas.rich(area.x + 1, y, end, &line);
    }
}
