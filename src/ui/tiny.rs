//! The one line of a terminal that is too small for a screen.

use super::canvas::Canvas;
use super::rich::Rich;
use super::theme::Role;
use crate::app::State;
use crate::app::geometry::TINY;

/// Says what is needed. Keys still work.
pub fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let ((w, h), (columns, rows)) = (state.size, TINY);
    let words = format!("{w}x{h}, needs {columns}x{rows}");
    canvas.rich(0, 0, w, &Rich::of(Role::Text, words));
}
