//! Where things are on the screen: the one place that decides it, for the
//! motions that need a height and for the painting.

pub use crate::area::Area;
use crate::screens::Screen;
use crate::state::State;

/// Columns left of a text for its margin letters.
pub const GUTTER: u16 = 4;

/// Columns left of a text in a comparison, where the margin names the counterpart.
pub const LINK_GUTTER: u16 = 5;

/// From this width on, a panel stands beside the text.
pub const WIDE: u16 = 100;

/// Under this width or height only one line is drawn.
pub const TINY: (u16, u16) = (24, 6);

/// From this width on, two texts stand side by side; a register from [`WIDE`] on.
const BESIDE: u16 = 72;

/// Columns by which a register sets one side's units in under the other's.
const INDENT: u16 = 4;

/// Rows below two texts: the maps, the link in focus, what differs.
pub const FOOT: u16 = 3;

/// Rows below these for a pair shown word by word, at most.
const WORDS: u16 = 14;

/// Rows of the frame box under a text, at least.
const FRAME_BOX: u16 = 6;

/// Rows on the speaker under the cursor, their rule above them included.
const SPEAKER_BOX: u16 = 4;

/// Rows of a text that stay in sight over a frame box that grows.
const TEXT_OVER_BOX: u16 = 6;

/// Rows of the box beside its speaker and stances: the rule, the words said, remarks.
const BOX_REST: u16 = 3;

/// A box with no more rows than these has no remarks, and with half of them no words said.
const LOW_BOX: u16 = 4;

/// Rows of a panel above the speaker and the stances of its frame: title, keys.
pub const PANEL_REST: u16 = 2;

/// Columns of a part's name on a card, and of the sign before a stance.
const CARD_LABEL: u16 = 12;

/// The widest a card's rows get.
const CARD_WIDEST: u16 = 100;

/// Rows of a review's card, its rule above it included.
const CARD: u16 = 10;

/// The same where the body is this high.
const TALL_CARD: (u16, u16) = (11, 32);

/// Rows of a card beside its speaker and stances, the rule above it and a bar left out: the
/// words said, the scale.
const CARD_REST: u16 = 2;

/// A card with no more rows than these has no bar.
const LOW_CARD: u16 = 5;

/// Rows of a card for more: the cue, the relay, a blank one, one more of the words said.
const CARD_MORE: u16 = 4;

/// The parts every screen has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Parts {
    /// Who and where: one or two rows.
    pub header: Area,
    /// What the screen is about.
    pub body: Area,
    /// Hints; empty where they are off or there is no room.
    pub hint: Area,
    /// Mode, notice, place.
    pub status: Area,
}

/// Whether the terminal is too small for a screen.
pub fn tiny(state: &State) -> bool {
    state.size.0 < TINY.0 || state.size.1 < TINY.1
}

/// Cuts the terminal into the parts every screen has.
pub fn parts(state: &State) -> Parts {
    let (w, h) = state.size;
    let row = |y: u16, h: u16| Area { x: 0, y, w, h };
    let header = if h >= 10 { 2 } else { 1 };
    let hint = u16::from(state.study.options.hints && h >= 12);
    let status = h.saturating_sub(1);
    Parts {
        header: row(0, header),
        body: row(header, status.saturating_sub(header + hint)),
        hint: row(status.saturating_sub(hint), hint),
        status: row(status, 1),
    }
}

/// A text with what stands beside or below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TextAreas {
    /// The text with its gutter on the left.
    pub text: Area,
    /// The panel beside it, where the screen is wide.
    pub side: Area,
    /// The frame box below it, where it is not.
    pub below: Area,
}

/// Where a single text goes.
pub fn reader(state: &State) -> TextAreas {
    let body = parts(state).body;
    let side = reader_side(state);
    if side > 0 {
        let text = Area { w: body.w - side, ..body };
        let side = Area { x: text.w, w: side, ..body };
        return TextAreas { text, side, below: Area::default() };
    }
    let below = if frame_wanted(state) { frame_box(state, body.h) } else { 0 };
    let text = Area { h: body.h - below, ..body };
    let below = Area { y: body.y + text.h, h: below, ..body };
    TextAreas { text, side: Area::default(), below }
}

/// Columns of the panel beside a single text; none where there is no room.
fn reader_side(state: &State) -> u16 {
    if state.size.0 >= WIDE { (state.size.0 / 3).clamp(34, 50) } else { 0 }
}

/// Columns of the panel beside two texts; none where there is no room.
fn pair_side(state: &State) -> u16 {
    if state.size.0 >= 150 { 40 } else { 0 }
}

/// Rows of the frame box under a text: it grows with the speaker and stances of its frame.
fn frame_box(state: &State, h: u16) -> u16 {
    let wanted =
        BOX_REST.saturating_add(1).saturating_add(crate::screens::text::pages::rows_wanted(state));
    if low(h) { wanted.min(h / 2) } else { wanted.clamp(FRAME_BOX, h - TEXT_OVER_BOX) }
}

/// Whether a body is too low for a frame box that stands there whenever there is a frame.
fn low(h: u16) -> bool {
    h < FRAME_BOX + TEXT_OVER_BOX
}

/// Rows of a box that are left for its speaker and stances.
fn box_room(h: u16) -> u16 {
    let rest = if h > LOW_BOX { BOX_REST } else { (h / 2).min(BOX_REST - 1) };
    h.saturating_sub(rest)
}

/// Whether a proposal is shown only once it is asked for: under two texts, and under one
/// in a very low window.
pub fn shown_on_demand(state: &State) -> bool {
    match state.screen() {
        Some(Screen::Compare(_)) => pair_side(state) == 0,
        Some(Screen::Review(_)) => false,
        _ => reader_side(state) == 0 && low(parts(state).body.h),
    }
}

/// Whether the frame in front is shown beside the text, in a panel.
pub fn beside_text(state: &State) -> bool {
    match state.screen() {
        Some(Screen::Compare(_)) => pair_side(state) > 0,
        _ => reader_side(state) > 0,
    }
}

/// Columns of a stance where the frame in front is shown.
pub fn stance_columns(state: &State) -> u16 {
    match state.screen() {
        Some(Screen::Review(_)) => card_columns(state).1.saturating_sub(CARD_LABEL),
        Some(Screen::Compare(_)) if pair_side(state) > 0 => pair_side(state) - 3,
        Some(Screen::Compare(_)) => state.size.0.saturating_sub(2),
        _ => match reader_side(state) {
            0 => state.size.0.saturating_sub(2),
            side => side - 3,
        },
    }
}

/// Rows for speaker and stances where the frame in front is shown.
pub fn stance_room(state: &State) -> usize {
    let room = match state.screen() {
        Some(Screen::Review(_)) => {
            let beside = card_offered(state).saturating_add(CARD_REST + card_bar(state));
            card_inner(state).h.saturating_sub(beside)
        }
        Some(Screen::Compare(_)) if pair_side(state) > 0 => {
            pair(state).side.h.saturating_sub(PANEL_REST)
        }
        Some(Screen::Compare(_)) => box_room(pair(state).foot.h),
        _ => match reader_side(state) {
            0 => box_room(reader(state).below.h),
            _ => parts(state).body.h.saturating_sub(PANEL_REST),
        },
    };
    usize::from(room.max(1))
}

/// Whether the selection has a frame or a note to show.
fn frame_wanted(state: &State) -> bool {
    use crate::screens::text::frames;
    let here = || frames::current(state).is_some() || frames::noted(state).is_some();
    let wanted = || {
        if shown_on_demand(state) { crate::screens::text::pages::asked_for(state) } else { here() }
    };
    state.tag().is_none() && wanted()
}

/// Columns of prose in a text area with this gutter.
pub fn measure(state: &State, area: Area, gutter: u16) -> u16 {
    area.w.saturating_sub(gutter + 1).clamp(1, state.study.options.measure.max(20))
}

/// Two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PairAreas {
    /// Each side's area, gutter included.
    pub panes: [Area; 2],
    /// The line or column between them.
    pub between: Area,
    /// The panel beside them, where the screen is very wide.
    pub side: Area,
    /// The maps and the link in focus, below.
    pub foot: Area,
    /// Whether one stands above the other.
    pub stacked: bool,
    /// Whether both share one area, line by line: a register, one side's unit above
    /// the other's.
    pub woven: bool,
}

/// Where two texts go.
pub fn pair(state: &State) -> PairAreas {
    let body = parts(state).body;
    let words = state.compare().is_some_and(|compare| compare.words.is_some());
    let words = if words { (body.h / 2).saturating_sub(FOOT).min(WORDS) } else { 0 };
    let foot = if body.h >= 12 { FOOT + words } else { 0 };
    let side = pair_side(state);
    let foot = match side {
        // What is proposed is shown before it is accepted.
        0 if proposal_in_front(state) => frame_box(state, body.h).clamp(foot, body.h),
        _ => foot,
    };
    let main = Area { h: body.h - foot, w: body.w - side, ..body };
    let foot = Area { y: body.y + main.h, h: foot, ..body };
    let side = Area { x: main.w, w: side, h: main.h, ..body };
    let registers = state.compare().is_some_and(crate::screens::compare::state::Compare::registers);
    let narrow = main.w < if registers { WIDE } else { BESIDE };
    let stacked = state.compare().and_then(|compare| compare.stacked).unwrap_or(narrow);
    if stacked && registers {
        let inner = Area { x: main.x + INDENT, w: main.w.saturating_sub(INDENT), ..main };
        let focus = state.compare().map_or(0, |compare| compare.focus);
        let panes = if focus == 0 { [main, inner] } else { [inner, main] };
        return PairAreas { panes, between: Area::default(), side, foot, stacked, woven: true };
    }
    if stacked {
        let upper = main.h.saturating_sub(1) / 2;
        let between = Area { y: main.y + upper, h: 1.min(main.h), ..main };
        let lower = main.h.saturating_sub(upper + 1);
        let first = Area { h: upper, ..main };
        let second = Area { y: between.y + 1, h: lower, ..main };
        return PairAreas { panes: [first, second], between, side, foot, stacked, woven: false };
    }
    let left = main.w.saturating_sub(1) / 2;
    let first = Area { w: left, ..main };
    let between = Area { x: left, w: 1, ..main };
    let second = Area { x: left + 1, w: main.w.saturating_sub(left + 1), ..main };
    PairAreas { panes: [first, second], between, side, foot, stacked, woven: false }
}

/// A review session: the dispatch, the card, and how far the session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReviewAreas {
    /// The dispatch with its gutter on the left.
    pub text: Area,
    /// The card below it.
    pub card: Area,
    /// The panel beside both, where the screen is wide.
    pub side: Area,
}

/// Whether a proposal is shown below two texts, beside which no panel has room for it.
pub fn proposal_in_front(state: &State) -> bool {
    let compared = matches!(state.screen(), Some(Screen::Compare(_))) && pair_side(state) == 0;
    compared && state.tag().is_none() && crate::screens::text::pages::asked_for(state)
}

/// Where a card's rows stand: under the text's first column where the screen is wide.
pub fn card_inner(state: &State) -> Area {
    let area = review(state).card;
    let (left, w) = card_columns(state);
    Area { x: area.x + left, y: area.y + 1, w, h: area.h.saturating_sub(1) }
}

/// Columns left of a card's rows, and of the rows.
fn card_columns(state: &State) -> (u16, u16) {
    let side = reader_side(state);
    let area = Area { w: state.size.0 - side, ..Area::default() };
    let measure = measure(state, area, GUTTER);
    let left = match side {
        0 => 1 + u16::from(area.w >= 60),
        _ => (GUTTER + area.w.saturating_sub(GUTTER + measure) / 2).min(area.w),
    };
    (left, area.w.saturating_sub(left + 1).min(CARD_WIDEST))
}

/// Where a review session goes.
pub fn review(state: &State) -> ReviewAreas {
    let body = parts(state).body;
    let side = reader_side(state);
    let main = Area { w: body.w - side, ..body };
    let card = if body.h >= TALL_CARD.1 { TALL_CARD.0 } else { CARD };
    let bar = u16::from(side == 0);
    let rows = crate::screens::text::pages::rows_wanted(state);
    let rows = rows.saturating_add(crate::screens::text::pages::rows_offered(state));
    let wanted = rows.saturating_add(1 + CARD_REST + bar + CARD_MORE);
    let card = card.max(wanted).min(body.h.saturating_sub(body.h / 3));
    let text = Area { h: main.h - card, ..main };
    let card = Area { y: main.y + text.h, h: card, ..main };
    ReviewAreas { text, card, side: Area { x: main.w, w: side, ..body } }
}

/// Rows on which a card says what a digit does: all of it where it is high enough.
pub fn card_offered(state: &State) -> u16 {
    let rows = crate::screens::text::pages::rows_offered(state);
    if card_inner(state).h > LOW_CARD { rows } else { rows.min(1) }
}

/// Rows of the bar at the foot of a card: how far the session is.
pub fn card_bar(state: &State) -> u16 {
    u16::from(reader_side(state) == 0 && card_inner(state).h > LOW_CARD)
}

/// Where the speakers go, and below them what is known of the one under the cursor.
pub fn speakers(state: &State) -> (Area, Area) {
    let body = parts(state).body;
    let below = if body.h >= 2 * SPEAKER_BOX { SPEAKER_BOX } else { 0 };
    let list = Area { h: body.h - below, ..body };
    (list, Area { y: list.y + list.h, h: below, ..body })
}

/// Where the list and its preview go.
pub fn list(state: &State) -> TextAreas {
    let body = parts(state).body;
    if body.w < WIDE || !state.study.options.preview {
        return TextAreas { text: body, ..TextAreas::default() };
    }
    let text = Area { w: body.w / 2, ..body };
    let side = Area { x: text.w, w: body.w - text.w, ..body };
    TextAreas { text, side, below: Area::default() }
}

/// Rows of text of pane `index` of the screen in front (0 in the reader).
pub fn text_height(state: &State, index: usize) -> usize {
    let area = match state.screen() {
        Some(Screen::Compare(_)) => pair(state).panes.get(index).copied().unwrap_or_default(),
        Some(Screen::List(_)) => list(state).text,
        Some(Screen::Review(_)) => review(state).text,
        _ => reader(state).text,
    };
    usize::from(area.h.max(1))
}

/// Columns of prose of pane `index` of the screen in front.
pub fn text_width(state: &State, index: usize) -> u16 {
    match state.screen() {
        Some(Screen::Compare(_)) => {
            let area = pair(state).panes.get(index).copied().unwrap_or_default();
            measure(state, area, LINK_GUTTER)
        }
        Some(Screen::Review(_)) => measure(state, review(state).text, GUTTER),
        _ => measure(state, reader(state).text, GUTTER),
    }
}

/// Rows of text of the pane that has the keys.
pub fn focused_height(state: &State) -> usize {
    text_height(state, state.compare().map_or(0, |compare| compare.focus))
}
