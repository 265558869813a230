//! The last row: mode, notice, place.

use crate::popups::Overlay;
use crate::screens::Screen;
use crate::screens::list::state::List;
use crate::screens::review::view::reason;
use crate::screens::text::facts;
use crate::screens::text::pane::Pane;
use crate::state::State;
use crate::theme::Role;
use crate::widgets::canvas::Canvas;
use crate::widgets::rich::Rich;
use crate::widgets::signs::UNKNOWN;
use crate::{geometry, key};
use messages::{integer, status as say};

/// Columns of a message that is cut from which on there is room for the key that shows
/// all of it.
const ROOM_FOR_KEY: u16 = 30;

/// Draws the status line.
pub fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let area = geometry::parts(state).status;
    canvas.fill(area, Role::Status);
    let mode = canvas.style(Role::Status).patch(canvas.style(Role::Mode));
    let after = canvas.write(0, area.y, area.w, &format!(" {} ", mode_name(state)), mode);
    let notice = notice(state);
    let room = |right: &Rich| area.w.saturating_sub(right.width().saturating_add(1));
    let mut right = right(canvas, state, true);
    let news = state.notice.is_some() && state.overlays.is_empty();
    if news && after.saturating_add(notice.width()).saturating_add(3) > room(&right) {
        right = self::right(canvas, state, false);
    }
    let start = if room(&right) > after + 8 { room(&right) } else { area.w };
    let (begin, end) = (after + 1, start.saturating_sub(2));
    let room = end.saturating_sub(begin);
    let cut = news && notice.width() > room && room >= ROOM_FOR_KEY;
    let key = in_full(state).filter(|_| cut).unwrap_or_default();
    let at = canvas.rich(begin, area.y, end.saturating_sub(key.width()), &notice);
    canvas.rich(at, area.y, end, &key);
    canvas.rich(start, area.y, area.w, &right);
}

/// The key that shows a message in full.
fn in_full(state: &State) -> Option<Rich> {
    let key = state.keymap.key_named("mistakes")?;
    Some(Rich::of(Role::Status, format!(" {}", say::in_full(key))))
}

/// The mode in a word or two.
fn mode_name(state: &State) -> String {
    match state.overlays.last() {
        Some(Overlay::Tag(draft)) => return say::mode_code(draft.focus.step()),
        Some(Overlay::Help(_)) => return say::mode_help(),
        Some(Overlay::Palette(_)) => return say::mode_command(),
        Some(Overlay::Prompt(_)) => return say::mode_input(),
        Some(Overlay::Begin(_)) => return say::mode_review(),
        Some(Overlay::Carry(_)) => return say::mode_carry(),
        Some(Overlay::Mistakes(_)) => return say::mode_mistakes(),
        Some(Overlay::Refused(_)) => return say::mode_refused(),
        Some(Overlay::History(_)) => return say::mode_history(),
        Some(Overlay::TakenOut(_)) => return say::mode_taken_out(),
        None => {}
    }
    match (state.pane(), state.screen()) {
        (Some(pane), Some(Screen::Compare(compare))) => {
            say::mode_on_side(pane_mode(pane), if compare.focus == 0 { "A" } else { "B" })
        }
        (Some(pane), _) => pane_mode(pane),
        (None, Some(Screen::List(list))) if list.marking => say::mode_mark(),
        (None, Some(Screen::Review(_))) if reason::asked(state) => say::mode_reason(),
        (None, Some(Screen::Review(_))) => say::mode_review(),
        _ => say::mode_normal(),
    }
}

fn pane_mode(pane: &Pane) -> String {
    match (&pane.labels, pane.selection) {
        (Some(_), _) => say::mode_jump(),
        (None, _) if pane.extend => say::mode_extend(),
        (None, Some(selection)) => say::mode_select(selection.unit.name()),
        (None, None) => say::mode_normal(),
    }
}

/// What happened last, else what `u` would take back.
fn notice(state: &State) -> Rich {
    match (&state.notice, &state.study.next_undo) {
        (Some(notice), _) if notice.error => Rich::of(Role::Error, say::error(&notice.text)),
        (Some(notice), _) => Rich::of(Role::Status, notice.text.clone()),
        (None, Some(what)) if state.study.read_only().is_none() => {
            Rich::of(Role::Status, say::undoes(what))
        }
        (None, _) => Rich::new(),
    }
}

/// Pending keys, what is not yet on disk, and the place, which gives way to news.
fn right(canvas: &Canvas<'_>, state: &State, place: bool) -> Rich {
    let mut parts: Vec<String> = Vec::new();
    let pending = &state.pending;
    let count = pending.count.map(|count| count.to_string()).unwrap_or_default();
    let keys = key::shown_sequence(&pending.keys);
    if !count.is_empty() || !keys.is_empty() {
        parts.push(format!("{count}{keys}"));
    }
    if !state.not_recorded.is_empty() {
        parts.push(say::not_recorded(state.not_recorded.len()));
    }
    if !state.study.unsaved.is_empty() {
        parts.push(say::unsaved(canvas.signs.unsaved, state.study.unsaved.len()));
    }
    if let keys @ 1.. = state.ahead.waiting() {
        parts.push(match (state.is_turning(), state.awaits_front()) {
            (true, _) => say::waits_for_undo(keys),
            (false, true) => say::waits_for_front(keys),
            (false, false) => say::waits_for_list(keys),
        });
    }
    parts.extend(state.indexing.map(|percent| say::indexing(messages::percent(percent.into()))));
    parts
        .extend(state.rebuilding.map(|percent| say::rebuilding(messages::percent(percent.into()))));
    if state.study.options.mouse {
        parts.push(say::mouse());
    }
    if state.study.read_only().is_some() {
        parts.push(say::read_only());
    }
    parts.extend(self::place(state).filter(|_| place));
    Rich::of(Role::Status, parts.join("   "))
}

fn place(state: &State) -> Option<String> {
    match state.overlays.last() {
        Some(Overlay::Palette(palette)) => {
            let at = (palette.at + 1).min(palette.found.len());
            return Some(say::place_of(at, palette.found.len()));
        }
        Some(Overlay::Help(_)) => return None,
        // "read only" stands beside it.
        Some(Overlay::Tag(_)) if state.study.read_only().is_some() => return None,
        Some(Overlay::Tag(_)) => return Some(say::nothing_saved()),
        _ => {}
    }
    match state.screen()? {
        Screen::List(list) => Some(list_place(list, geometry::text_height(state, 0))),
        Screen::Speakers(speakers) => Some(rows(speakers.at + 1, state.study.registry.all().len())),
        Screen::Story(story) => {
            let reports = story.page.as_ref()?.reports.len();
            Some(rows(story.at + 1, reports))
        }
        Screen::Review(review) => Some(say::cards_left(integer(review.queue.len()))),
        Screen::Reader(_) | Screen::Compare(_) => {
            let pane = state.pane()?;
            let height = geometry::focused_height(state);
            let words = pane.span().and_then(|_| facts::selected_words(state));
            let words = words.map(messages::counts::words);
            let aside = Some(pane.parts.len()).filter(|parts| *parts > 0).map(say::parts_aside);
            let percent = Some(percent(pane, height));
            Some([aside, words, percent].into_iter().flatten().collect::<Vec<_>>().join("  "))
        }
        _ => None,
    }
}

fn rows(at: usize, of: usize) -> String {
    format!("{}/{}", integer(at.min(of)), integer(of))
}

fn list_place(list: &List, height: usize) -> String {
    if list.unanswered.is_some() {
        return UNKNOWN.to_owned();
    }
    let end = list.top + height >= list.total;
    let part = match (list.top, end) {
        (0, true) => say::all(),
        (0, false) => say::top(),
        (_, true) => say::end(),
        _ => part_seen((list.top + height) * 100 / list.total.max(1)),
    };
    format!("{}  {part}", rows(list.cursor + 1, list.total))
}

/// Writes a percentage, 100 at most.
fn part_seen(percent: usize) -> String {
    messages::percent(u8::try_from(percent.min(100)).unwrap_or(100).into())
}

/// How much of a text was seen down to the screen's last row.
fn percent(pane: &Pane, height: usize) -> String {
    let len = pane.lines();
    let top = usize::try_from(pane.top).unwrap_or(0);
    match (top, pane.at_end(height)) {
        (0, true) => say::all(),
        (0, false) => say::top(),
        (_, true) => say::end(),
        _ => part_seen((top + height) * 100 / len.max(1)),
    }
}
