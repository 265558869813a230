//! One dispatch: its text, and the frame in focus beside or below it.

use crate::geometry::{self, GUTTER};
use crate::popups::tag;
use crate::screens::text::facts::Facts;
use crate::screens::text::pane::Pane;
use crate::screens::text::{describe, frame_view, frames, layers, side};
use crate::state::State;
use crate::theme::Role;
use crate::widgets::canvas::Canvas;
use crate::widgets::header;
use crate::widgets::rich::Rich;
use crate::widgets::signs::UNKNOWN;
use crate::widgets::text_view::{Margins, TextView};
use messages::reader as say;
use model::Span;

/// Draws the reader.
pub fn draw(canvas: &mut Canvas<'_>, state: &State, pane: &Pane) {
    let Some(facts) = Facts::of(state, pane.dispatch) else { return };
    heading(canvas, state, pane, &facts);
    let areas = geometry::reader(state);
    let view = TextView {
        layout: &pane.layout,
        sheet: None,
        notes: Margins::new(),
        area: areas.text,
        gutter: GUTTER,
        top: tag::view::top_beside_popup(canvas.signs, state, pane, areas.text),
        layers: layers::of_pane(state, pane, &facts, true),
        margins: layers::margins(state, &facts, &pane.layout, canvas.signs),
        margin: 2,
    };
    view.draw(canvas);
    labels(canvas, pane, &view);
    if let Some((x, y)) = view.cell(pane.cursor) {
        canvas.cursor_at(x, y);
    }
    side::draw(canvas, state, &facts, areas.side);
    match (frames::current(state), frames::noted(state)) {
        _ if areas.below.h == 0 => {}
        (Some(frame), noted) => {
            let mut told = describe::frame(state, &facts, &frame, canvas.signs);
            if let (true, Some(mark)) = (told.note.is_empty(), noted) {
                told.note = mark.meta.note.clone();
            }
            frame_view::below(canvas, state, &told, areas.below);
        }
        (None, Some(mark)) => frame_view::note_below(canvas, mark, areas.below),
        (None, None) => {}
    }
}

fn heading(canvas: &mut Canvas<'_>, state: &State, pane: &Pane, facts: &Facts<'_>) {
    let stops = coding::frames::stops(facts.doc, state.study.options.suggestions);
    let mut counts = Rich::of(Role::Text, quote_place(pane, stops));
    if state.size.0 >= 60 {
        counts.push(Role::Dim, format!("   {}", facts.how_many_coded()));
    } else if facts.doc.unknown {
        counts.push(Role::Error, format!(" {UNKNOWN}"));
    }
    if let later @ 1.. = facts.doc.later() {
        let words = if state.size.0 >= 100 {
            say::of_later_version(later)
        } else {
            say::later_read_only(later)
        };
        counts.push(Role::Warning, format!("   {words}"));
    }
    let what = header::dispatch(&facts.doc.open).and(take(state));
    header::draw(canvas, state, &messages::status::heading_reader(), &what, &counts);
    if let Some(area) = header::second(state) {
        let title = facts.doc.open.dispatch.title();
        canvas.titled_rule(area.x, area.y, area.w, &Rich::of(Role::Heading, title));
    }
}

/// Which of several takes it is.
fn take(state: &State) -> Rich {
    let Some(takes) = state.takes() else { return Rich::new() };
    let words = match takes.remark().filter(|_| state.size.0 >= 100) {
        Some(remark) => say::take_remark(takes.place(), remark),
        None => takes.place(),
    };
    Rich::of(Role::Key, format!("  {words}"))
}

/// Which of the quotes the selection is.
fn quote_place(pane: &Pane, stops: &[Span]) -> String {
    let here = pane.span().unwrap_or(Span::new(pane.cursor, pane.cursor + 1));
    let at = stops.iter().position(|stop| stop.overlaps(here));
    match (at, stops.len()) {
        (_, 0) => say::no_quote(),
        (Some(at), all) => say::quote_of(at + 1, all),
        (None, all) => messages::counts::quotes(all),
    }
}

/// Two letters over each word in view, while one is being typed.
pub fn labels(canvas: &mut Canvas<'_>, pane: &Pane, view: &TextView<'_>) {
    let Some(labels) = &pane.labels else { return };
    let style = canvas.style(Role::Mode);
    let end = view.area.x.saturating_add(view.area.w);
    for (span, [first, second]) in &labels.words {
        let left = match labels.first {
            Some(typed) if typed != *first => continue,
            Some(_) => second.to_string(),
            None => format!("{first}{second}"),
        };
        if let Some((x, y)) = view.cell(span.start) {
            canvas.write(x, y, end, &left, style);
        }
    }
}
