//! The box of keys that can follow the ones typed.

use crate::command::Command;
use crate::geometry::{self, Area};
use crate::key;
use crate::state::State;
use crate::theme::Role;
use crate::widgets::canvas::Canvas;
use crate::widgets::rich::Rich;

/// Columns for a key.
const KEY: usize = 6;

/// Draws the box above the hints: one row a command with what it does, or where
/// that does not fit, names in as many columns as are needed.
pub fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let typed = &state.pending.keys;
    let next = entries(state);
    if next.is_empty() {
        return;
    }
    let body = geometry::parts(state).body;
    let room = body.h.saturating_sub(2).max(1);
    let count = u16::try_from(next.len()).unwrap_or(u16::MAX);
    let columns = count.div_ceil(room).max(1);
    let told = columns == 1 && body.w >= 60;
    let next: Vec<(String, String)> = next
        .into_iter()
        .map(|(keys, command)| {
            (keys, if told { (command.doc)() } else { command.shown_name().to_owned() })
        })
        .collect();
    let widest = next.iter().map(|(_, words)| text::width(words)).max().unwrap_or(0);
    let wanted = u16::try_from(widest + KEY + 1).unwrap_or(u16::MAX);
    let entry = wanted.min(body.w.saturating_sub(4) / columns);
    let (w, rows) = (entry * columns + 4, count.div_ceil(columns));
    let (w, h) = (w.min(body.w), rows.saturating_add(2).min(body.h));
    let area = Area { x: body.w - w, y: body.y + body.h - h, w, h };
    let title = messages::status::keys_then(key::shown_sequence(typed));
    let inner = canvas.popup(area, &Rich::of(Role::PopupTitle, title));
    for (place, (keys, words)) in (0u16..).zip(&next) {
        let (column, row) = (place / rows.max(1), place % rows.max(1));
        let x = inner.x + column * entry;
        let end = (x + entry).min(inner.x + inner.w);
        let name = canvas.shorten(words, usize::from(entry).saturating_sub(KEY + 1));
        let line = Rich::of(Role::Key, text::pad(keys, KEY)).add(Role::Popup, name);
        canvas.rich(x, inner.y + row, end, &line);
    }
}

/// The keys that can follow, those of one command together.
fn entries(state: &State) -> Vec<(String, &'static Command)> {
    let mut out: Vec<(String, &'static Command)> = Vec::new();
    for (rest, command) in state.keymap.after(state.scope(), &state.pending.keys) {
        match out.iter_mut().find(|(_, known)| known.name == command.name) {
            Some((keys, _)) => *keys = format!("{keys} {rest}"),
            None => out.push((rest, command)),
        }
    }
    out
}
