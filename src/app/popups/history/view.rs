//! The popup that tells what was done to a quote or a note, and by whom.

use crate::geometry::{self, Area};
use crate::others::TakenOut;
use crate::popups::history::state::HistoryPopup;
use crate::popups::history::update::HistoryLine;
use crate::state::State;
use crate::theme::Role;
use crate::widgets::canvas::Canvas;
use crate::widgets::rich::{Rich, wrapped};
use crate::widgets::when;
use messages::history as say;

/// Columns before what is told of an act.
const INDENT: usize = 2;

/// Rows of one line at most.
const ROWS: usize = 4;

/// Draws the popup over the text.
pub fn draw(canvas: &mut Canvas<'_>, state: &State, popup: &HistoryPopup) {
    let body = geometry::parts(state).body;
    let w = body.w.saturating_sub(4).clamp(1, 100);
    let columns = w.saturating_sub(4);
    let to = canvas.signs.to;
    let lines = popup.lines(state);
    let mut rows: Vec<Rich> = match popup.events {
        None => vec![Rich::of(Role::Dim, say::reading())],
        Some(_) => lines.iter().skip(popup.top).flat_map(|it| line(it, to, columns)).collect(),
    };
    let room = usize::from(body.h.saturating_sub(2));
    if popup.top > 0 || rows.len() > room {
        rows.truncate(room.saturating_sub(1));
        let all = lines.len();
        let first = popup.top + 1;
        rows.push(Rich::of(Role::Dim, say::from_line(first, all)));
    }
    let h = u16::try_from(rows.len() + 2).unwrap_or(u16::MAX).min(body.h);
    let area = Area { x: (body.w - w.min(body.w)) / 2, y: body.y, w, h };
    let words = text::truncate(&popup.words, usize::from(columns).saturating_sub(16));
    let title = Rich::of(Role::PopupTitle, say::title(words));
    let inner = canvas.popup(area, &title);
    for (row, y) in rows.iter().zip(inner.y..inner.y.saturating_add(inner.h)) {
        canvas.rich(inner.x, y, inner.x.saturating_add(inner.w), row);
    }
    canvas.cursor_at(inner.x, inner.y);
}

/// Draws the question whether what others took out comes back.
pub fn taken_out(canvas: &mut Canvas<'_>, state: &State, popup: &TakenOut) {
    let body = geometry::parts(state).body;
    let w = body.w.saturating_sub(4).clamp(1, 72);
    let mut rows: Vec<Rich> = wrapped(&popup.told, w.saturating_sub(4), 3)
        .into_iter()
        .map(|row| Rich::of(Role::Popup, row))
        .collect();
    for (key, words) in [("y", say::bring_back()), ("n", say::leave_removed())] {
        rows.push(Rich::of(Role::Key, format!(" {key}  ")).add(Role::Popup, words));
    }
    let h = u16::try_from(rows.len() + 2).unwrap_or(u16::MAX).min(body.h);
    let area = Area { x: (body.w - w.min(body.w)) / 2, y: body.y + body.h.min(2), w, h };
    let inner = canvas.popup(area, &Rich::of(Role::PopupTitle, say::title_removed()));
    for (row, y) in rows.iter().zip(inner.y..inner.y.saturating_add(inner.h)) {
        canvas.rich(inner.x, y, inner.x.saturating_add(inner.w), row);
    }
    canvas.cursor_at(inner.x, inner.y);
}

/// The rows of one line.
fn line(line: &HistoryLine, to: &str, columns: u16) -> Vec<Rich> {
    let room = columns.saturating_sub(u16::try_from(INDENT).unwrap_or_default());
    let told = match line {
        HistoryLine::Done { at, coder, what } => {
            let head = format!("{}  {coder}  ", when::minute(*at));
            return vec![Rich::of(Role::Key, head).add(Role::Popup, what.clone())];
        }
        HistoryLine::Note(words) => words.clone(),
        HistoryLine::Changed { part, before, after } if before.is_empty() => {
            say::value_new(part, after)
        }
        HistoryLine::Changed { part, before, after } if after.is_empty() => {
            say::value_gone(part, before, to)
        }
        HistoryLine::Changed { part, before, after } => say::value_changed(part, before, to, after),
    };
    let rows = wrapped(&told, room, ROWS).into_iter().filter(|row| !row.is_empty());
    let indent = " ".repeat(INDENT);
    rows.map(|row| Rich::of(Role::Dim, indent.clone()).add(Role::Dim, row)).collect()
}
