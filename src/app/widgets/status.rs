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
use crate::widgets::rich::{Rich, grouped};
use crate::widgets::signs::UNKNOWN;
use crate::{geometry, key};

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
    Some(Rich::of(Role::Status, format!(" ({key}: all)")))
}

/// The mode in a word or two.
fn mode_name(state: &State) -> String {
    match state.overlays.last() {
        Some(Overlay::Tag(draft)) => return format!("TAG {}/3", draft.focus.step()),
        Some(Overlay::Help(_)) => return "HELP".to_owned(),
        Some(Overlay::Palette(_)) => return "COMMAND".to_owned(),
        Some(Overlay::Prompt(_)) => return "INPUT".to_owned(),
        Some(Overlay::Begin(_)) => return "REVIEW".to_owned(),
        Some(Overlay::Carry(_)) => return "CARRY".to_owned(),
        Some(Overlay::Mistakes(_)) => return "MISTAKES".to_owned(),
        Some(Overlay::Refused(_)) => return "REFUSED".to_owned(),
        Some(Overlay::History(_)) => return "HISTORY".to_owned(),
        Some(Overlay::TakenOut(_)) => return "TAKEN OUT".to_owned(),
        None => {}
    }
    let side = match state.compare() {
        Some(compare) if compare.focus == 0 => " A",
        Some(_) => " B",
        None => "",
    };
    match (state.pane(), state.screen()) {
        (Some(pane), _) => format!("{}{side}", pane_mode(pane)),
        (None, Some(Screen::List(list))) if list.marking => "MARK".to_owned(),
        (None, Some(Screen::Review(_))) if reason::asked(state) => "REASON".to_owned(),
        (None, Some(Screen::Review(_))) => "REVIEW".to_owned(),
        _ => "NORMAL".to_owned(),
    }
}

fn pane_mode(pane: &Pane) -> String {
    match (&pane.labels, pane.selection) {
        (Some(_), _) => "JUMP".to_owned(),
        (None, _) if pane.extend => "EXTEND".to_owned(),
        (None, Some(selection)) => format!("SELECT {}", selection.unit.name()),
        (None, None) => "NORMAL".to_owned(),
    }
}

/// What happened last, else what `u` would take back.
fn notice(state: &State) -> Rich {
    match (&state.notice, &state.study.next_undo) {
        (Some(notice), _) if notice.error => Rich::of(Role::Error, format!("! {}", notice.text)),
        (Some(notice), _) => Rich::of(Role::Status, notice.text.clone()),
        (None, Some(what)) if state.study.read_only().is_none() => {
            Rich::of(Role::Status, format!("u undoes: {what}"))
        }
        (None, _) => Rich::new(),
    }
}

/// Pending keys, what is not yet on disk, and the place, which gives way to news.
fn right(canvas: &Canvas<'_>, state: &State, place: bool) -> Rich {
    let mut parts: Vec<String> = Vec::new();
    let pending = &state.pending;
    let count = pending.count.map(|count| count.to_string()).unwrap_or_default();
    let keys = key::write_sequence(&pending.keys);
    if !count.is_empty() || !keys.is_empty() {
        parts.push(format!("{count}{keys}"));
    }
    if !state.not_recorded.is_empty() {
        parts.push(format!("{} NOT recorded", state.not_recorded.len()));
    }
    if !state.study.unsaved.is_empty() {
        parts.push(format!("{} {} unsaved", canvas.signs.unsaved, state.study.unsaved.len()));
    }
    if let keys @ 1.. = state.ahead.waiting() {
        let what = match (state.is_turning(), state.awaits_front()) {
            (true, _) => "the undo",
            (false, true) => "what opens",
            (false, false) => "the list",
        };
        parts.push(format!("{keys} keys wait for {what}"));
    }
    parts.extend(state.indexing.map(|percent| format!("index: {percent} %")));
    parts.extend(state.rebuilding.map(|percent| format!("store: rebuilding {percent} %")));
    if state.study.options.mouse {
        parts.push("mouse".to_owned());
    }
    if state.study.read_only().is_some() {
        parts.push("read only".to_owned());
    }
    parts.extend(self::place(state).filter(|_| place));
    Rich::of(Role::Status, parts.join("   "))
}

fn place(state: &State) -> Option<String> {
    match state.overlays.last() {
        Some(Overlay::Palette(palette)) => {
            let at = (palette.at + 1).min(palette.found.len());
            return Some(format!("{at} of {}", palette.found.len()));
        }
        Some(Overlay::Help(_)) => return None,
        // "read only" stands beside it.
        Some(Overlay::Tag(_)) if state.study.read_only().is_some() => return None,
        Some(Overlay::Tag(_)) => return Some("nothing saved yet".to_owned()),
        _ => {}
    }
    match state.screen()? {
        Screen::List(list) => Some(list_place(list, geometry::text_height(state, 0))),
        Screen::Speakers(speakers) => Some(rows(speakers.at + 1, state.study.registry.all().len())),
        Screen::Story(story) => {
            let reports = story.page.as_ref()?.reports.len();
            Some(rows(story.at + 1, reports))
        }
        Screen::Review(review) => Some(format!("{} left", grouped(review.queue.len()))),
        Screen::Reader(_) | Screen::Compare(_) => {
            let pane = state.pane()?;
            let height = geometry::focused_height(state);
            let words = pane.span().and_then(|_| facts::selected_words(state));
            let words = words.map(|n| text::count(n, "word", "words"));
            let part = text::count(pane.parts.len(), "part aside", "parts aside");
            let aside = (!pane.parts.is_empty()).then_some(part);
            let percent = Some(percent(pane, height));
            Some([aside, words, percent].into_iter().flatten().collect::<Vec<_>>().join("  "))
        }
        _ => None,
    }
}

fn rows(at: usize, of: usize) -> String {
    format!("{}/{}", grouped(at.min(of)), grouped(of))
}

fn list_place(list: &List, height: usize) -> String {
    if list.unanswered.is_some() {
        return UNKNOWN.to_owned();
    }
    let end = list.top + height >= list.total;
    let part = match (list.top, end) {
        (0, true) => "All".to_owned(),
        (0, false) => "Top".to_owned(),
        (_, true) => "End".to_owned(),
        _ => format!("{}%", (list.top + height) * 100 / list.total.max(1)),
    };
    format!("{}  {part}", rows(list.cursor + 1, list.total))
}

/// How much of a text was seen down to the screen's last row.
fn percent(pane: &Pane, height: usize) -> String {
    let len = pane.lines();
    let top = usize::try_from(pane.top).unwrap_or(0);
    match (top, pane.at_end(height)) {
        (0, true) => "All".to_owned(),
        (0, false) => "Top".to_owned(),
        (_, true) => "End".to_owned(),
        _ => format!("{}%", ((top + height) * 100 / len.max(1)).min(100)),
    }
}
