//! The rows at the top: which screen, of what, how much.

use crate::geometry::{self, Area};
use crate::state::State;
use crate::theme::Role;
use crate::widgets::canvas::Canvas;
use crate::widgets::rich::Rich;
use crate::widgets::when;
use coding::doc::OpenDoc;
use messages::status as say;

/// Columns the line between the left and the right part takes at least.
const BETWEEN: u16 = 3;

/// Draws the first row: the screen's name and what it shows, a line, counts.
pub fn draw(canvas: &mut Canvas<'_>, state: &State, name: &str, what: &Rich, counts: &Rich) {
    let area = geometry::parts(state).header;
    canvas.fill(area, Role::Text);
    let style = canvas.style(Role::Heading);
    let after = canvas.write(1, 0, area.w, name, style).saturating_add(2);
    let wanted = counts.width().saturating_add(1);
    let room = area.w.saturating_sub(after);
    let right = if wanted + BETWEEN < room { area.w - wanted } else { area.w };
    let end = canvas.rich(after, 0, right.saturating_sub(BETWEEN + 1), what);
    let from = if what.is_empty() { after } else { end.saturating_add(1) };
    canvas.rule(from, 0, right.saturating_sub(1));
    canvas.rich(right, 0, area.w, counts);
}

/// The second row, where there is one.
pub fn second(state: &State) -> Option<Area> {
    let area = geometry::parts(state).header;
    (area.h > 1).then_some(Area { y: area.y + 1, h: 1, ..area })
}

/// Agency, language, date and short id of a dispatch.
pub fn dispatch(doc: &OpenDoc) -> Rich {
    let meta = &doc.dispatch.meta;
    let date = when::dispatch(&doc.dispatch);
    let mut line = Rich::new();
    match &meta.agency {
        Some(agency) => line.push(Role::Text, agency.clone()),
        None => line.push(Role::Dim, say::agency_unknown()),
    }
    line.push(Role::Text, format!(" {}", meta.lang.short()));
    if !date.is_empty() {
        line.push(Role::Text, format!(" {date}"));
    }
    if doc.came.is_some() {
        line.push(Role::Dim, format!(" {}", say::corrected()));
    }
    line.push(Role::Dim, format!("  {}", doc.dispatch.id.short()));
    line
}
