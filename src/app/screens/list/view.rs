//! The list of dispatches.

use crate::geometry::{self, Area};
use crate::screens::list::preview;
use crate::screens::list::state::List;
use crate::state::State;
use crate::theme::Role;
use crate::widgets::canvas::Canvas;
use crate::widgets::rich::Rich;
use crate::widgets::signs::UNKNOWN;
use crate::widgets::{header, when};
use messages::{integer, list as say};
use model::{Counts, ListRow};

/// Draws the list and, where there is room, its preview.
pub fn draw(canvas: &mut Canvas<'_>, state: &State, list: &List) {
    heading(canvas, state, list);
    let areas = geometry::list(state);
    let agency = agency_width(list, areas.text);
    for y in 0..areas.text.h {
        let at = list.top + usize::from(y);
        let Some((row, counts)) = list.row(at) else { continue };
        let place = Area { y: areas.text.y + y, h: 1, ..areas.text };
        self::row(canvas, state, list, (row, counts.as_ref()), (place, agency, at == list.cursor));
    }
    if list.total == 0 {
        empty(canvas, list, areas.text, state.study.changes.removed.len());
    }
    if areas.side.w > 0 {
        preview::draw(canvas, state, list, areas.side);
    }
}

fn heading(canvas: &mut Canvas<'_>, state: &State, list: &List) {
    let title = state.study.info.as_ref().map(|study| study.title.clone()).unwrap_or_default();
    let filter = list.query.filter.typed();
    let second = header::second(state);
    let what = match second {
        None if !filter.is_empty() => Rich::of(Role::Heading, say::filter_is(filter)),
        _ => Rich::of(Role::Text, title),
    };
    let known = list.unanswered.is_none() && !list.is_open();
    let total = if known { integer(list.total) } else { UNKNOWN.to_owned() };
    let mut counts = Rich::of(Role::Text, say::shown_of(total, integer(list.of)));
    if list.is_open() {
        counts.push(Role::Warning, format!("   {}", say::filter_waits()));
    }
    if !list.marked.is_empty() {
        counts.push(Role::Heading, format!("   {}", say::marked(list.marked.len())));
    }
    header::draw(canvas, state, &messages::status::heading_list(), &what, &counts);
    if let Some(area) = second {
        let mut line = Rich::of(Role::Dim, list.query.sort.label());
        if !filter.is_empty() {
            line.push(Role::Heading, format!("   {}", say::filter_is(filter)));
        }
        canvas.rich(1, area.y, area.w, &line);
    }
}

/// Columns for the agencies in view: 4, or what they need where there is room.
fn agency_width(list: &List, area: Area) -> usize {
    let most = match area.w {
        0..60 => 5,
        60..100 => 9,
        _ => 16,
    };
    let seen = list.rows.iter().skip(list.top.saturating_sub(list.start)).take(usize::from(area.h));
    let widest = seen.map(|(row, _)| row.agency.as_deref().map_or(1, text::width)).max();
    widest.unwrap_or(4).clamp(4, most)
}

/// Draws one row: cursor, mark, state, star, time, agency, language, title, counts.
fn row(
    canvas: &mut Canvas<'_>,
    state: &State,
    list: &List,
    (row, counts): (&ListRow, Option<&Counts>),
    (area, agency, current): (Area, usize, bool),
) {
    let signs = canvas.signs;
    let end = area.x + area.w;
    let mark = if list.marked.contains(&row.id) { signs.mark } else { " " };
    let star = if counts.is_some_and(|it| it.starred) { signs.star } else { " " };
    // What comes in a moment is not told as unknown.
    let none = if list.awaits_counts { " " } else { UNKNOWN };
    let count = counts.map_or_else(|| none.to_owned(), quotes);
    let reading = counts.map_or(none, |counts| signs.state(counts.reading()));
    let time = when::row(row, state.study.now);
    let name = canvas.shorten(row.agency.as_deref().unwrap_or("-"), agency);
    let line = Rich::of(Role::Key, if current { ">" } else { " " })
        .add(Role::Key, mark)
        .add(Role::Text, reading)
        .add(Role::Key, star)
        .add(Role::Dim, format!(" {time} "))
        .add(Role::Text, text::pad(&name, agency))
        .add(Role::Dim, format!(" {} ", row.lang.short()));
    let room = if area.w < 50 { 4 } else { 5 };
    let at = canvas.rich(area.x, area.y, end, &line);
    let title = if row.title.is_empty() {
        Rich::of(Role::Dim, say::service_lines_only())
    } else {
        Rich::of(Role::Text, row.title.clone())
    };
    let counts_at = end.saturating_sub(room);
    canvas.rich(at, area.y, counts_at.saturating_sub(1), &title);
    let right = end.saturating_sub(u16::try_from(count.len() + 1).unwrap_or(0));
    canvas.rich(right, area.y, end, &Rich::of(Role::Text, count));
    if current {
        canvas.tint(area, Role::Cursor);
        canvas.cursor_at(area.x, area.y);
    }
}

/// Coded quotes; blank where there are none.
fn quotes(counts: &Counts) -> String {
    match counts.quotes {
        0 => String::new(),
        1000.. => say::many_quotes_short(),
        n => say::quotes_short(n),
    }
}

/// Says why there is nothing.
fn empty(canvas: &mut Canvas<'_>, list: &List, area: Area, out: usize) {
    if let Some(why) = &list.unanswered {
        let what = say::unanswered(UNKNOWN);
        for (y, words) in (area.y + area.h / 3..area.y + area.h).zip([&what, why]) {
            canvas.rich(area.x + 2, y, area.x + area.w, &Rich::of(Role::Error, words.clone()));
        }
        return canvas.cursor_at(area.x, area.y);
    }
    let words = match (list.loaded, list.of, list.query.filter.is_empty()) {
        (false, _, _) => say::reading(),
        (true, 0, _) if out > 0 => say::all_removed(out),
        (true, 0, _) => say::no_dispatch(),
        (true, _, false) => say::nothing_fits(),
        (true, _, true) => say::nothing_to_show(),
    };
    let y = area.y + area.h / 3;
    canvas.rich(area.x + 2, y, area.x + area.w, &Rich::of(Role::Dim, words));
    canvas.cursor_at(area.x, area.y);
}
