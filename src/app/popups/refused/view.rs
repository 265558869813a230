//! What could not be recorded: as a line above the status, and as a view.

use crate::geometry::{self, Area};
use crate::popups::refused;
use crate::state::State;
use crate::theme::Role;
use crate::widgets::canvas::Canvas;
use crate::widgets::rich::{Rich, wrapped};
use messages::refused as say;

/// Rows of one note or quote at most.
const ROWS: usize = 12;

/// Draws the view over the screen.
pub fn draw(canvas: &mut Canvas<'_>, state: &State, top: usize) {
    let body = geometry::parts(state).body;
    let w = body.w.saturating_sub(4).clamp(1, 110);
    let lines: Vec<String> = refused::update::lines(state)
        .iter()
        .flat_map(|line| {
            let inset = line.len() - line.trim_start().len();
            let room = w.saturating_sub(4 + u16::try_from(inset).unwrap_or(0));
            let rows = wrapped(line.trim_start(), room, ROWS);
            rows.into_iter().map(move |row| " ".repeat(inset) + &row)
        })
        .collect();
    let rows = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
    let area = Area { x: (body.w - w.min(body.w)) / 2, y: body.y, w, h: rows.min(body.h) };
    let inner = canvas.popup(area, &Rich::of(Role::Error, say::title()));
    let shown = lines.iter().skip(top);
    for (line, y) in shown.zip(inner.y..inner.y.saturating_add(inner.h)) {
        let role = if line.starts_with(' ') { Role::Popup } else { Role::PopupTitle };
        let end = inner.x.saturating_add(inner.w);
        canvas.rich(inner.x, y, end, &Rich::of(role, line.clone()));
    }
    canvas.cursor_at(inner.x, inner.y);
}

/// The line that stays on every screen as long as something is not recorded: its
/// words, and the key that leads to them.
pub fn line(state: &State, width: u16) -> Option<Rich> {
    let last = state.not_recorded.last()?;
    let key = state.keymap.key_named("not-recorded");
    let keys = Rich::of(Role::Key, format!("  {}", key.unwrap_or_default()))
        .add(Role::Hint, format!(" {}", say::keys()));
    let more = state.not_recorded.len() - 1;
    let label = if more > 0 { say::line_more(more) } else { say::line() };
    let words = match last.first_words() {
        words if words.is_empty() => last.act.what.to_string(),
        words => words,
    };
    let label = format!("{label} ");
    let used = text::width(&label) + usize::from(keys.width()) + 2;
    let words = text::truncate(&words, usize::from(width).saturating_sub(used));
    Some(Rich::of(Role::Error, label).add(Role::Text, words).and(keys))
}
