//! State and theme to a frame: what the terminal shows.
//!
//! Knows: the whole of [`State`], read only, and ratatui's buffer. One file a
//! screen; every cell is written by `canvas`, which cleans, measures and
//! clips. Must never: change state, do I/O, read a clock, wrap text (rows come
//! from a pane's layout), or name a colour (roles are looked up in a theme).
//!
//! Nothing is told by colour alone: every role that means something has a sign,
//! a margin letter or a modifier too.

mod canvas;
mod carry;
mod compare;
mod describe;
mod facts;
mod frame_view;
mod guide;
mod header;
mod help;
mod hints;
mod history;
mod layers;
mod list;
mod mistakes;
mod palette;
mod pending;
mod preview;
mod prompt;
mod reader;
mod refused;
mod review;
mod rich;
mod side;
mod signs;
mod speakers;
mod stance_view;
mod status;
mod story;
mod tag;
mod text_view;
pub mod theme;
mod tiny;
mod welcome;
mod when;

use crate::{Overlay, Screen, State, geometry};
use crate::ui::canvas::Canvas;
use ratatui::Frame;
use crate::ui::signs::Signs;
use crate::ui::theme::Theme;

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
        Some(Screen::Welcome(welcome)) => welcome::draw(canvas, state, welcome),
        Some(Screen::List(list)) => list::draw(canvas, state, list),
        Some(Screen::Reader(pane)) => reader::draw(canvas, state, pane),
        Some(Screen::Compare(compare)) => compare::draw(canvas, state, compare),
        Some(Screen::Speakers(speakers)) => speakers::draw(canvas, state, speakers),
        Some(Screen::Story(story)) => story::draw(canvas, state, story),
        Some(Screen::Review(review)) => review::draw(canvas, state, review),
        None => {}
    }
    hints::draw(canvas, state);
}

/// What lies over the screen, the one with the keys last.
fn overlays(canvas: &mut Canvas<'_>, state: &State) {
    for overlay in &state.overlays {
        match overlay {
            Overlay::Tag(draft) => tag::draw(canvas, state, draft),
            Overlay::Help(help) => help::draw(canvas, state, help),
            Overlay::Palette(palette) => palette::draw(canvas, state, palette),
            Overlay::Prompt(line) => prompt::draw(canvas, state, line),
            Overlay::Begin(begin) => review::begin::draw(canvas, state, begin),
            Overlay::Carry(carry) => carry::draw(canvas, state, carry),
            Overlay::Mistakes(popup) => mistakes::draw(canvas, state, popup),
            Overlay::Refused(top) => refused::draw(canvas, state, *top),
            Overlay::History(popup) => history::draw(canvas, state, popup),
            Overlay::TakenOut(popup) => history::taken_out(canvas, state, popup),
        }
    }
    if state.pending.shown {
        pending::draw(canvas, state);
    }
}
