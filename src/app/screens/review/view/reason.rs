//! The box that asks why a card is turned down.

use crate::geometry::{self, Area};
use crate::state::State;
use crate::theme::Role;
use crate::widgets::canvas::Canvas;
use crate::widgets::rich::Rich;

/// The widest it gets.
const WIDEST: u16 = 90;

/// Whether the next key says why the card in front is turned down.
pub fn asked(state: &State) -> bool {
    let front = state.review().filter(|_| state.on_card()).and_then(|it| it.front.as_ref());
    front.is_some_and(|front| front.asks_reason)
}

/// Draws the codebook's reasons with their letters over the card: with their
/// definitions where there is room for them.
pub fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let areas = geometry::review(state);
    let reasons: Vec<_> =
        state.study.codebook.reasons.iter().filter(|reason| reason.letter.is_some()).collect();
    let body = geometry::parts(state).body;
    let rows = u16::try_from(reasons.len()).unwrap_or(u16::MAX);
    let h = rows.saturating_add(2).min(body.h);
    let w = areas.card.w.saturating_sub(2).clamp(1, WIDEST);
    let area = Area {
        x: areas.card.x + (areas.card.w - w.min(areas.card.w)) / 2,
        y: body.y + body.h - h,
        w,
        h,
    };
    let inner = canvas.popup(area, &Rich::of(Role::PopupTitle, messages::review::reason_title()));
    let label = reasons.iter().map(|reason| text::width(&reason.label)).max().unwrap_or(0);
    let end = inner.x + inner.w;
    for (reason, y) in reasons.iter().zip(inner.y..inner.y + inner.h) {
        let letter = reason.letter.map(String::from).unwrap_or_default();
        let definition = reason.definition.split_whitespace().collect::<Vec<_>>().join(" ");
        let line = Rich::of(Role::Key, format!("{letter}  "))
            .add(Role::Popup, text::pad(&reason.label, label))
            .add(Role::Dim, format!("  {definition}"));
        canvas.rich(inner.x, y, end, &line);
    }
    canvas.cursor_at(inner.x, inner.y);
}
