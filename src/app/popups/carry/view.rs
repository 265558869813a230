//! The popup that tells what carrying to a later take would do.

use crate::geometry::{self, Area};
use crate::popups::carry::state::Carry;
use crate::state::State;
use crate::theme::Role;
use crate::widgets::canvas::Canvas;
use crate::widgets::rich::{Rich, wrapped};
use coding::takes::plan::{CarryOutcome, CarryPiece};
use messages::carry as say;

/// Columns of the word that tells what becomes of something.
const LABEL: usize = 14;

/// Rows of a reason at most.
const REASON: usize = 3;

/// Draws the popup over the reader.
pub fn draw(canvas: &mut Canvas<'_>, state: &State, carry: &Carry) {
    let body = geometry::parts(state).body;
    let w = body.w.saturating_sub(4).clamp(1, 96);
    let inner_w = w.saturating_sub(4);
    let mut lines: Vec<Rich> = wrapped(&carry.plan.summary(), inner_w, 2)
        .into_iter()
        .map(|line| Rich::of(Role::Popup, line))
        .collect();
    lines.push(Rich::new());
    let staying = carry.plan.staying().skip(carry.top);
    let told: Vec<Rich> = staying.flat_map(|piece| self::piece(piece, inner_w)).collect();
    let none = told.is_empty() && carry.top == 0;
    lines.extend(told);
    if none {
        lines.push(Rich::of(Role::Dim, say::everything()));
    }
    let rows = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
    let area = Area { x: (body.w - w.min(body.w)) / 2, y: body.y, w, h: rows.min(body.h) };
    let inner = canvas.popup(area, &Rich::of(Role::PopupTitle, say::title()));
    for (line, y) in lines.iter().zip(inner.y..inner.y.saturating_add(inner.h)) {
        canvas.rich(inner.x, y, inner.x.saturating_add(inner.w), line);
    }
    canvas.cursor_at(inner.x, inner.y);
}

/// What stays: its words, and why.
fn piece(piece: &CarryPiece, columns: u16) -> Vec<Rich> {
    let words = usize::from(columns).saturating_sub(LABEL);
    let mut lines = vec![
        Rich::of(Role::Key, text::pad(&piece.outcome.word(), LABEL))
            .add(Role::Popup, text::truncate(&piece.words, words)),
    ];
    let why = match (piece.outcome, piece.made.is_empty()) {
        (CarryOutcome::Changed, false) => say::suggested_here(&piece.why),
        (CarryOutcome::Changed, true) => say::stays_there(&piece.why),
        _ => piece.why.clone(),
    };
    let room = u16::try_from(words).unwrap_or(u16::MAX);
    let reason = wrapped(&why, room, REASON);
    lines.extend(
        reason
            .into_iter()
            .filter(|line| !line.is_empty())
            .map(|line| Rich::of(Role::Dim, " ".repeat(LABEL)).add(Role::Dim, line)),
    );
    lines
}
