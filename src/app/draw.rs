//! State and theme to a frame: what the terminal shows.
//!
//! Knows: the whole of [`State`], read only, and ratatui's buffer. One file a
//! screen; every cell is written by `canvas`, which cleans, measures and
//! clips. Must never: change state, do I/O, read a clock, wrap text (rows come
//! from a pane's layout), or name a colour (roles are looked up in a theme).
//!
//! Nothing is told by colour alone: every role that means something has a sign,
//! a margin letter or a modifier too.

use crate::popups::Overlay;
use crate::screens::Screen;
use crate::state::State;
use crate::theme::Theme;
use crate::widgets::canvas::Canvas;
use crate::widgets::signs::Signs;
use crate::widgets::{hints, pending, status, tiny};
use crate::{geometry, popups, screens};
use ratatui::Frame;

/// Draws the state in a theme.
///
/// Draws only what is in view, clipped to the frame, and puts the terminal's
/// cursor on what has the keys. Never panics, whatever the frame's size and
/// whatever stands in dispatches, names and paths.
pub fn draw(frame: &mut Frame<'_>, state: &State, theme: &Theme) {
    let signs = Signs::of(&state.study.options);
    let mut canvas = Canvas::new(frame.buffer_mut(), theme, signs);
    if geometry::tiny(state) {
        tiny::draw(&mut canvas, state);
    } else {
        screen(&mut canvas, state);
        overlays(&mut canvas, state);
        status::draw(&mut canvas, state);
    }
    let cursor = canvas.cursor;
    let area = frame.area();
    if let Some((x, y)) = cursor.filter(|at| area.contains((*at).into())) {
        frame.set_cursor_position((x, y));
    }
}

fn screen(canvas: &mut Canvas<'_>, state: &State) {
    match state.screen() {
        Some(Screen::Welcome(welcome)) => screens::welcome::view::draw(canvas, state, welcome),
        Some(Screen::List(list)) => screens::list::view::draw(canvas, state, list),
        Some(Screen::Reader(pane)) => screens::reader::view::draw(canvas, state, pane),
        Some(Screen::Compare(compare)) => {
            screens::compare::view::pair::draw(canvas, state, compare)
        }
        Some(Screen::Speakers(speakers)) => screens::speakers::view::draw(canvas, state, speakers),
        Some(Screen::Story(story)) => screens::story::view::draw(canvas, state, story),
        Some(Screen::Review(review)) => screens::review::view::session::draw(canvas, state, review),
        None => {}
    }
    hints::draw(canvas, state);
}

/// What lies over the screen, the one with the keys last.
fn overlays(canvas: &mut Canvas<'_>, state: &State) {
    for overlay in &state.overlays {
        match overlay {
            Overlay::Tag(draft) => popups::tag::view::draw(canvas, state, draft),
            Overlay::Help(help) => popups::help::view::draw(canvas, state, help),
            Overlay::Palette(palette) => popups::palette::view::draw(canvas, state, palette),
            Overlay::Prompt(line) => popups::prompt::view::draw(canvas, state, line),
            Overlay::Begin(begin) => popups::begin::view::draw(canvas, state, begin),
            Overlay::Carry(carry) => popups::carry::view::draw(canvas, state, carry),
            Overlay::Mistakes(popup) => popups::mistakes::view::draw(canvas, state, popup),
            Overlay::Refused(top) => popups::refused::view::draw(canvas, state, *top),
            Overlay::History(popup) => popups::history::view::draw(canvas, state, popup),
            Overlay::TakenOut(popup) => popups::history::view::taken_out(canvas, state, popup),
        }
    }
    if state.pending.shown {
        pending::draw(canvas, state);
    }
}
