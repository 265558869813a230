//! The popup that begins a review session.

use crate::geometry::{self, Area};
use crate::popups::begin::state::{Begin, BeginRow, SessionSettings};
use crate::state::State;
use crate::theme::Role;
use crate::widgets::canvas::Canvas;
use crate::widgets::rich::Rich;
use jiff::tz::Offset;
use messages::begin as say;
use model::Over;

/// Rows of the popup that are no sessions: the frame, a rule, and the manner.
const AROUND: u16 = 6;

/// Columns of the word that says whether a session is new.
const KIND: usize = 9;

/// Columns of the words that name an option.
const LABEL: usize = 14;

/// Draws the popup over what it was opened on.
pub fn draw(canvas: &mut Canvas<'_>, state: &State, begin: &Begin) {
    let body = geometry::parts(state).body;
    let rows = u16::try_from(begin.rows.len()).unwrap_or(u16::MAX);
    let (w, h) = (body.w.saturating_sub(4).clamp(1, 84), rows.saturating_add(AROUND).min(body.h));
    let area = Area { x: (body.w - w.min(body.w)) / 2, y: body.y, w, h };
    let inner = canvas.popup(area, &Rich::of(Role::PopupTitle, say::title()));
    // Rows to choose from come before what the manner is.
    let foot = (AROUND - 2).min(inner.h.saturating_sub(rows.min(2)));
    let list = Area { h: inner.h - foot, ..inner };
    self::rows(canvas, state, begin, list);
    let foot = Area { y: list.y + list.h, h: inner.h - list.h, ..inner };
    if foot.h > 0 {
        canvas.rule(foot.x, foot.y, foot.x + foot.w);
    }
    let chosen = begin.rows.get(begin.at);
    let lines = match chosen {
        Some(BeginRow::Resume(_)) => vec![Rich::of(Role::Dim, say::resumes())],
        _ => manner(begin.manner),
    };
    for (line, y) in lines.iter().zip(foot.y + 1..foot.y + foot.h) {
        canvas.rich(foot.x, y, foot.x + foot.w, line);
    }
}

fn rows(canvas: &mut Canvas<'_>, state: &State, begin: &Begin, area: Area) {
    let shown = usize::from(area.h);
    let first = (begin.at + 1).saturating_sub(shown);
    for (offset, row) in begin.rows.iter().skip(first).take(shown).enumerate() {
        let place = Area { y: area.y + u16::try_from(offset).unwrap_or(0), h: 1, ..area };
        let chosen = first + offset == begin.at;
        let line = Rich::of(Role::Key, if chosen { "> " } else { "  " }).and(self::row(state, row));
        canvas.rich(place.x, place.y, place.x + place.w, &line);
        if chosen {
            canvas.tint(place, Role::PopupSelected);
            canvas.cursor_at(place.x, place.y);
        }
    }
}

fn row(state: &State, row: &BeginRow) -> Rich {
    match row {
        BeginRow::New(_, over) => {
            let over = Over::from(over.clone()).to_string();
            Rich::of(Role::Dim, text::pad(&say::row_new(), KIND)).add(Role::Popup, over)
        }
        BeginRow::Resume(id) => {
            let session = state.study.sessions.iter().find(|session| session.meta.id == *id);
            let Some(session) = session else { return Rich::new() };
            let day = messages::day(Offset::UTC.to_datetime(session.meta.at).date());
            let order = session.order.label();
            let how = if session.hide_stance {
                say::session_hidden(day, order)
            } else {
                say::session(day, order)
            };
            Rich::of(Role::Key, text::pad(&say::row_resume(), KIND))
                .add(Role::Popup, session.over.to_string())
                .add(Role::Dim, format!("  {how}"))
        }
    }
}

/// What a new session shall be, and the keys that change it.
fn manner(manner: SessionSettings) -> Vec<Rich> {
    let line = |key: &str, label: String, value: String| {
        Rich::of(Role::Key, format!("{key} "))
            .add(Role::Dim, text::pad(&label, LABEL))
            .add(Role::Popup, value)
    };
    let hidden = if manner.hide_stance { say::stances_hidden() } else { say::stances_shown() };
    let looks = match manner.second_looks {
        0 => say::no_second_looks(),
        share => say::second_looks(messages::percent(f64::from(share))),
    };
    vec![
        line("o", say::label_order(), manner.order.label()),
        line("i", say::label_stances(), hidden),
        line("s", say::label_second_looks(), looks),
    ]
}
