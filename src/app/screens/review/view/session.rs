//! A review session: the dispatch, the card below it, how far the session is
//! beside them; the popup that begins one.
//!
//! Of what was coded or proposed elsewhere in the dispatch nothing is shown: a
//! look at a card that was decided before must be blind.

use crate::geometry::{self, Area, GUTTER};
use crate::popups::tag;
use crate::screens::review::state::{FrontCard, Review};
use crate::screens::review::view::progress::SessionProgress;
use crate::screens::review::view::{card, panel, reason, summary};
use crate::screens::text::layers;
use crate::screens::text::pane::Pane;
use crate::state::State;
use crate::theme::Role;
use crate::widgets::canvas::Canvas;
use crate::widgets::header;
use crate::widgets::rich::Rich;
use crate::widgets::signs::Signs;
use crate::widgets::text_view::{Margins, TextView};
use messages::review as say;

/// Columns of a terminal from which on the header says more than how far it is.
const HEADER: u16 = 60;

/// Draws the session.
pub fn draw(canvas: &mut Canvas<'_>, state: &State, review: &Review) {
    let progress = SessionProgress::of(review);
    heading(canvas, state, review, &progress);
    let areas = geometry::review(state);
    panel::draw(canvas, state, review, &progress, areas.side);
    let Some(front) = &review.front else {
        let main = Area { h: areas.text.h + areas.card.h, ..areas.text };
        return if review.reading.is_done() {
            summary::draw(canvas, state, review, main)
        } else {
            reading(canvas, review, main)
        };
    };
    let text = match state.tag() {
        // The popup stands in the card's place.
        Some(_) => Area { h: areas.text.h + areas.card.h, ..areas.text },
        None => areas.text,
    };
    dispatch(canvas, state, review, front, text);
    if state.tag().is_none() {
        card::draw(canvas, state, review, &progress, areas.card);
    }
    if reason::asked(state) {
        reason::draw(canvas, state);
    }
}

fn heading(canvas: &mut Canvas<'_>, state: &State, review: &Review, progress: &SessionProgress) {
    let what = Rich::of(Role::Text, review.session.over.to_string())
        .add(Role::Dim, format!("  {}", review.session.order.label()));
    let mut counts = Rich::of(Role::Text, progress.done());
    if state.size.0 >= HEADER {
        counts.push(Role::Dim, progress.speed());
    }
    header::draw(canvas, state, &say::heading(), &what, &counts);
    let Some(area) = header::second(state) else { return };
    let doc = review.front.as_ref().and_then(|front| state.study.docs.get(&front.card.dispatch));
    let line = match doc {
        Some(doc) => header::dispatch(&doc.open)
            .add(Role::Text, "  ")
            .add(Role::Heading, doc.open.dispatch.title()),
        None => Rich::new(),
    };
    canvas.titled_rule(area.x, area.y, area.w, &line);
}

/// The dispatch, with the words of the card and what belongs to them.
fn dispatch(
    canvas: &mut Canvas<'_>,
    state: &State,
    review: &Review,
    front: &FrontCard,
    area: Area,
) {
    let pane = review.pane.as_deref().filter(|pane| pane.dispatch == front.card.dispatch);
    let Some((pane, doc)) = pane.zip(state.study.docs.get(&front.card.dispatch)) else {
        let words = Rich::of(Role::Dim, say::reading_dispatch());
        canvas.rich(area.x + GUTTER, area.y + area.h / 2, area.x + area.w, &words);
        return;
    };
    let about = &doc.open.dispatch;
    let tagged = state.tag().filter(|draft| draft.dispatch == pane.dispatch);
    let draft = tagged.or(review.draft());
    let layers = match draft {
        Some(draft) => layers::of_card(about, draft, tagged.is_some(), state.hides_stance()),
        None => layers::furniture(about),
    };
    let margins = draft.map(|draft| layers::card_margins(draft, &pane.layout, canvas.signs));
    let view = view(canvas.signs, state, pane, area, layers, margins.unwrap_or_default());
    view.draw(canvas);
    let cursor = draft.and_then(|draft| view.cell(draft.hull().start));
    if let Some((x, y)) = cursor {
        canvas.cursor_at(x, y);
    }
}

fn view<'a>(
    signs: &Signs,
    state: &State,
    pane: &'a Pane,
    area: Area,
    layers: Vec<layers::Layer>,
    margins: Margins,
) -> TextView<'a> {
    let top = tag::view::top_beside_popup(signs, state, pane, area);
    let notes = Margins::new();
    let (layout, gutter) = (&pane.layout, GUTTER);
    TextView { layout, sheet: None, notes, area, gutter, top, layers, margins, margin: 2 }
}

/// What was found so far, while dispatches are being read.
fn reading(canvas: &mut Canvas<'_>, review: &Review, area: Area) {
    let left = review.reading.left.len();
    let read = review.reading.of.saturating_sub(left);
    let lines = [
        Rich::of(Role::Text, {
            say::reading(messages::integer(read), messages::integer(review.reading.of))
        }),
        Rich::of(Role::Dim, say::cards_so_far(review.queue.len())),
    ];
    let x = area.x + GUTTER;
    for (line, y) in lines.iter().zip(area.y + area.h / 3..area.y + area.h) {
        canvas.rich(x, y, area.x + area.w, line);
    }
    canvas.cursor_at(x, area.y + area.h / 3);
}
