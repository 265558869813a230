//! The palette: every command by name.

use crate::command::CommandId;
use crate::geometry::{self, Area};
use crate::popups::palette::state::Palette;
use crate::popups::prompt;
use crate::state::State;
use crate::theme::Role;
use crate::widgets::canvas::Canvas;
use crate::widgets::rich::Rich;
use messages::palette as say;

/// Rows of the popup that are no commands: the line, two rules, the words below,
/// and the frame.
const AROUND: u16 = 6;

/// Draws the palette over what it was opened on.
pub fn draw(canvas: &mut Canvas<'_>, state: &State, palette: &Palette) {
    let parts = geometry::parts(state);
    let room = parts.body.h;
    let found = u16::try_from(palette.found.len().max(1)).unwrap_or(u16::MAX);
    let w = parts.body.w.saturating_sub(4).clamp(1, 84);
    let h = found.saturating_add(AROUND).min(room);
    let area = Area { x: (parts.body.w - w.min(parts.body.w)) / 2, y: parts.body.y, w, h };
    let inner = canvas.popup(area, &Rich::of(Role::PopupTitle, say::title()));
    let end = inner.x + inner.w;
    let at = canvas.rich(inner.x, inner.y, end, &Rich::of(Role::Key, ": "));
    prompt::view::input(
        canvas,
        &palette.line,
        Area { x: at, w: end.saturating_sub(at), h: 1, ..inner },
    );
    let tight = inner.h < 6;
    let head = if tight { 1 } else { 2 };
    let foot = if tight { 1 } else { 2 };
    if !tight {
        canvas.rule(inner.x, inner.y + 1, end);
        canvas.rule(inner.x, (inner.y + inner.h).saturating_sub(2), end);
    }
    let rows = Area { y: inner.y + head, h: inner.h.saturating_sub(head + foot), ..inner };
    self::rows(canvas, state, palette, rows);
    if inner.h > head {
        about(canvas, state, palette, Area { y: inner.y + inner.h - 1, h: 1, ..inner });
    }
}

fn rows(canvas: &mut Canvas<'_>, state: &State, palette: &Palette, area: Area) {
    let shown = usize::from(area.h);
    let first = (palette.at + 1).saturating_sub(shown);
    for (offset, id) in palette.found.iter().skip(first).take(shown).enumerate() {
        let row = Area { y: area.y + u16::try_from(offset).unwrap_or(0), h: 1, ..area };
        self::row(canvas, state, palette, *id, row, first + offset == palette.at);
    }
    if palette.found.is_empty() {
        let words = Rich::of(Role::Dim, say::nothing_found());
        canvas.rich(area.x, area.y, area.x + area.w, &words);
    }
}

fn row(
    canvas: &mut Canvas<'_>,
    state: &State,
    palette: &Palette,
    id: CommandId,
    area: Area,
    chosen: bool,
) {
    let command = id.command();
    let refused = palette.refusal(state, id).is_some();
    let role = if refused { Role::Dim } else { Role::Popup };
    let key = state.keymap.key_of(id).unwrap_or_default();
    let end = area.x + area.w;
    let keys = u16::try_from(text::width(&key)).unwrap_or(0);
    let half = usize::from(area.w.saturating_sub(10)) / 2;
    // What cannot run is told by a sign too, not by its shade alone.
    let sign = if refused { "x " } else { "  " };
    let line = Rich::of(Role::Key, if chosen { "> " } else { sign })
        .add(role, text::pad(command.shown_name(), half))
        .add(Role::Dim, format!(" {}", command.other_name()));
    canvas.rich(area.x, area.y, end.saturating_sub(keys + 1), &line);
    canvas.rich(end.saturating_sub(keys), area.y, end, &Rich::of(Role::Key, key));
    if chosen {
        canvas.tint(area, Role::PopupSelected);
    }
}

/// What the chosen command does, or why it cannot run now.
fn about(canvas: &mut Canvas<'_>, state: &State, palette: &Palette, area: Area) {
    let Some(id) = palette.found.get(palette.at).copied() else { return };
    let command = id.command();
    let line = match palette.refusal(state, id) {
        Some(why) => Rich::of(Role::Warning, say::not_now(why)),
        None => Rich::of(Role::Popup, (command.doc)()),
    };
    canvas.rich(area.x, area.y, area.x + area.w, &line);
}
