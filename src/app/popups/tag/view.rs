//! The popup of the frame being tagged.
//!
//! It stands at the bottom of the text, or at the top where the quote lies in
//! the lower half, and the text is drawn further up or down where that is not
//! enough: the words being coded stay in sight. Where there is little room it
//! drops what matters least ([`rows`]).

use crate::geometry::{self, Area};
use crate::popups::Overlay;
use crate::popups::prompt;
use crate::popups::tag::rows::{self, TagRow};
use crate::screens::text::pane::Pane;
use crate::state::State;
use crate::theme::Role;
use crate::widgets::canvas::Canvas;
use crate::widgets::rich::Rich;
use crate::widgets::signs::Signs;
use coding::draft::{DraftPart, TagDraft};
use messages::tag as say;
use model::Span;

/// The widest it gets.
const WIDEST: u16 = 90;

/// Below this width the steps of the title are named in short.
const SHORT: u16 = 56;

/// Where the popup stands, and what is in it.
struct PopupPlace {
    area: Area,
    rows: Vec<TagRow>,
}

/// From this height on, the foot of a comparison stays in sight.
const TALL: u16 = 30;

/// Draws the popup.
pub fn draw(canvas: &mut Canvas<'_>, state: &State, draft: &TagDraft) {
    let Some(place) = place(canvas.signs, state, draft) else { return };
    let inner = canvas.popup(place.area, &title(canvas.signs, state, draft, place.area.w));
    for (row, y) in place.rows.iter().zip(inner.y..inner.y + inner.h) {
        self::row(canvas, row, Area { y, h: 1, ..inner });
    }
}

fn place(signs: &Signs, state: &State, draft: &TagDraft) -> Option<PopupPlace> {
    let room = room(state);
    let w = room.w.min(WIDEST);
    // Inside the frame, right of the sign that shows the focus.
    let mut rows = rows::rows(state, draft, signs, w.saturating_sub(6))?;
    let most = room.h.saturating_sub(text_rows(room.h) + 2).max(1);
    rows::drop_least(&mut rows, usize::from(most));
    let h = u16::try_from(rows.len()).unwrap_or(most).saturating_add(2).min(room.h);
    let top = quote_below(state, draft, room, h);
    let y = if top { room.y } else { room.y + room.h - h };
    let area = Area { x: room.x + (room.w - w) / 2, y, w, h };
    Some(PopupPlace { area, rows })
}

/// The first row to draw of the text being tagged, so that the words in focus
/// are not under the popup: the pane's own where that does.
pub fn top_beside_popup(signs: &Signs, state: &State, pane: &Pane, area: Area) -> isize {
    let draft = state.tag().filter(|draft| draft.dispatch == pane.dispatch);
    let Some((draft, place)) = draft.and_then(|d| Some((d, place(signs, state, d)?))) else {
        return pane.top;
    };
    let popup = place.area;
    let (mut from, mut to) = (area.y, area.y + area.h);
    if popup.y <= area.y {
        from = (popup.y + popup.h).clamp(from, to);
    } else {
        to = popup.y.clamp(from, to);
    }
    let (lo, hi) = (isize::from((from - area.y) as i16), isize::from((to - area.y) as i16));
    let row = |at: usize| pane.line_of(at);
    let rows = |span: Span| (row(span.start), row(span.end.saturating_sub(1)));
    let whole = draft.span().map_or(draft.hull(), |span| span.hull(draft.hull()));
    let (first, last) = match rows(whole) {
        (first, last) if last - first < hi - lo => (first, last),
        _ => rows(draft.span().unwrap_or(whole)),
    };
    let top = pane.top.max(last + 1 - hi);
    if hi <= lo { pane.top } else { top.min(first - lo) }
}

/// Where the popup may stand: the text's area, above an input line.
fn room(state: &State) -> Area {
    let body = geometry::parts(state).body;
    let (side, foot) = match state.compare() {
        Some(_) => (geometry::pair(state).side.w, geometry::pair(state).foot.h),
        None => (geometry::reader(state).side.w, 0),
    };
    let foot = if body.h >= TALL { foot } else { 0 };
    let below = match state.overlays.last() {
        Some(Overlay::Prompt(line)) => prompt::view::rows(state, line).max(foot),
        _ => foot,
    };
    Area {
        w: body.w - side.min(body.w),
        h: body.h.saturating_sub(below).max(3).min(body.h),
        ..body
    }
}

/// Rows of text that stay in sight.
fn text_rows(height: u16) -> u16 {
    match height {
        0..6 => 0,
        6..10 => 2,
        10..16 => 4,
        _ => 6,
    }
}

/// Whether the quote lies where the popup would stand at the bottom, and not
/// where it would stand at the top.
fn quote_below(state: &State, draft: &TagDraft, room: Area, h: u16) -> bool {
    let Some(pane) = state.pane() else { return false };
    let top = match state.compare() {
        Some(compare) => {
            let pair = geometry::pair(state);
            pair.panes.get(compare.focus).map_or(room.y, |area| area.y)
        }
        None => room.y,
    };
    let row = |at: usize| {
        let row = pane.line_of(at) - pane.top;
        row + isize::try_from(top).unwrap_or(0)
    };
    let hull = draft.hull();
    let (first, last) = (row(hull.start), row(hull.end.saturating_sub(1)));
    let (from, to) = (isize::from(room.y as i16), isize::from((room.y + room.h) as i16));
    let h = isize::from(h as i16);
    let hidden = |start: isize| (last.min(start + h - 1) - first.max(start) + 1).max(0);
    hidden(to - h) > hidden(from)
}

/// The steps, the one in hand in capitals; short where the popup is narrow.
fn title(signs: &Signs, state: &State, draft: &TagDraft, columns: u16) -> Rich {
    let hidden = state.hides_stance();
    let verb = match (draft.is_coded(), state.on_card()) {
        (_, true) => say::title_correct(),
        (true, _) => say::title_change(),
        (false, _) => say::title_code(),
    };
    let mut line = Rich::of(Role::PopupTitle, format!("{verb}  "));
    let names = if columns < SHORT {
        [say::step_quote_short(), say::step_speaker_short(), say::step_stance_short()]
    } else {
        [DraftPart::Content, DraftPart::Speaker, DraftPart::Stance].map(DraftPart::name)
    };
    for (place, name) in names.into_iter().enumerate() {
        let step = place + 1;
        if step > 1 {
            line.push(Role::Dim, signs.steps);
        }
        if step == draft.focus.step() {
            line.push(Role::PopupTitle, format!("{step} {}", name.to_uppercase()))
        } else {
            line.push(Role::Dim, format!("{step} {name}"))
        }
    }
    let (at, read) = (draft.hints_seen, draft.hints.len());
    if draft.several {
        line.push(Role::Dim, format!("  {}", say::several()));
    } else if read > 1 && draft.row.proposed.is_some() && !hidden {
        line.push(Role::Dim, format!("  {}", say::stance_of(at, read)));
    }
    line
}

fn row(canvas: &mut Canvas<'_>, row: &TagRow, area: Area) {
    let end = area.x + area.w;
    let lead = if row.focused { "> " } else { "  " };
    canvas.rich(area.x, area.y, end, &Rich::of(Role::Key, lead));
    let width = row.cells.first().map_or(0, |_| area.w.saturating_sub(2) / row.columns.max(1));
    for (cell, column) in row.cells.iter().zip(0u16..) {
        let x = area.x + 2 + column * width;
        let last = column + 1 == row.columns.max(1);
        let stop = if last { end } else { (x + width).saturating_sub(1) };
        canvas.rich(x, area.y, stop.min(end), cell);
        if row.chosen == Some(usize::from(column)) {
            canvas.tint(
                Area { x, y: area.y, w: stop.min(end).saturating_sub(x), h: 1 },
                Role::PopupSelected,
            );
            canvas.cursor_at(x, area.y);
        }
    }
    if row.focused && row.chosen.is_none() {
        canvas.cursor_at(area.x, area.y);
    }
}
