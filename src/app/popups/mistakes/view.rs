//! The popup that tells what is wrong in files written by hand, and the last messages.

use crate::geometry::{self, Area};
use crate::popups::mistakes;
use crate::popups::mistakes::state::Mistakes;
use crate::state::State;
use crate::theme::Role;
use crate::widgets::canvas::Canvas;
use crate::widgets::rich::Rich;

/// Draws the popup over the screen.
pub fn draw(canvas: &mut Canvas<'_>, state: &State, popup: &Mistakes) {
    let body = geometry::parts(state).body;
    let w = mistakes::update::columns(state).saturating_add(4).min(body.w);
    let rows = mistakes::update::rows(state);
    let height = rows.len().min(mistakes::update::height(state));
    let h = u16::try_from(height + 2).unwrap_or(u16::MAX).min(body.h);
    let area = Area { x: (body.w - w) / 2, y: body.y, w, h };
    let title = mistakes::update::title(state);
    let title = if rows.len() > height {
        let last = (popup.top + height).min(rows.len());
        format!("{title} ({last}/{})", rows.len())
    } else {
        title
    };
    let inner = canvas.popup(area, &Rich::of(Role::PopupTitle, title));
    let end = inner.x.saturating_add(inner.w);
    for (row, y) in rows.iter().skip(popup.top).zip(inner.y..inner.y.saturating_add(inner.h)) {
        canvas.rich(inner.x, y, end, &Rich::of(Role::Popup, row.clone()));
    }
    canvas.cursor_at(inner.x, inner.y);
}
