//! The one line of a terminal that is too small for a screen.

use crate::geometry::TINY;
use crate::state::State;
use crate::theme::Role;
use crate::widgets::canvas::Canvas;
use crate::widgets::rich::{Rich, wrapped};

/// Says what is needed, and below it what a key that leaves had to say.
pub fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let ((w, h), (columns, rows)) = (state.size, TINY);
    let words = messages::status::too_small(w, h, columns, rows);
    canvas.rich(0, 0, w, &Rich::of(Role::Text, words));
    if let Some(notice) = &state.notice {
        let lines = wrapped(&notice.text, w, usize::from(h));
        for (line, y) in lines.iter().zip(1..h) {
            canvas.rich(0, y, w, &Rich::of(Role::Text, line.clone()));
        }
    }
}
