//! Pages of a frame's speaker and stances: what is accepted was shown, at every size.
//!
//! Where a frame is shown there is room for so many rows of them. Where they take
//! more, they are shown page by page, and accepting turns to the next page as long as
//! one was not shown.

use crate::ctx::Ctx;
use crate::geometry;
use crate::screens::Screen;
use crate::screens::text::frames;
use crate::screens::text::page::Page;
use crate::screens::text::pane::Unit;
use crate::screens::text::told::{self, ToldStance};
use crate::screens::text::told_speaker::ToldSpeaker;
use crate::state::State;
use coding::draft::TagDraft;
use coding::frames::Frame;
use coding::parts::StanceDraft;
use coding::proposed;
use messages::text as say;
use model::{DispatchId, Span};
use std::ops::Range;
use std::sync::Arc;

/// The speaker and the stances of a frame, and the pages they are shown on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pages {
    /// Who says it; stands before the stances.
    pub speaker: ToldSpeaker,
    /// The stances, those that are complete first.
    pub stances: Vec<ToldStance>,
    /// Rows of the speaker, then of each stance, as many columns wide as there are.
    heights: Vec<usize>,
    /// Which rows each page has.
    pages: Vec<Range<usize>>,
    /// Which page is shown.
    pub at: usize,
    seen: usize,
    of: Option<(DispatchId, Vec<Span>, usize)>,
}

impl Pages {
    /// The rows that the page in front has, of all stances' rows.
    pub fn rows(&self) -> Range<usize> {
        self.pages.get(self.at).cloned().unwrap_or(0..0)
    }

    /// The page in words where there are several: "stances 1-2 of 3".
    pub fn label(&self) -> Option<String> {
        if self.pages.len() < 2 {
            return None;
        }
        let rows = self.rows();
        let mut end = 0;
        let mut shown = Vec::new();
        for (at, height) in self.heights.iter().enumerate() {
            let start = end;
            end += height;
            if at > 0 && start < rows.end && end > rows.start {
                shown.push(at);
            }
        }
        let all = self.stances.len();
        if all < 2 || shown.is_empty() {
            return Some(say::part_of(self.at + 1, self.pages.len()));
        }
        Some(match (shown.first(), shown.last()) {
            (Some(first), Some(last)) if first != last => say::stances_of(first, last, all),
            (Some(one), _) => say::stance_of(one, all),
            _ => say::stances_all(all),
        })
    }
}

/// Where rows of these heights are cut so that none has more than `room`: between two
/// stances, where that can be.
fn cut(heights: &[usize], room: usize) -> Vec<Range<usize>> {
    let room = room.max(1);
    let ends: Vec<usize> = heights
        .iter()
        .scan(0, |end, height| {
            *end += height;
            Some(*end)
        })
        .collect();
    let all = ends.last().copied().unwrap_or(0);
    let (mut pages, mut start) = (Vec::new(), 0);
    while start < all {
        let whole = ends.iter().rev().find(|end| **end > start && **end <= start + room);
        let end = whole.copied().unwrap_or(start + room).min(all);
        pages.push(start..end);
        start = end;
    }
    pages
}

/// A frame that is shown: its dispatch, its words, who says them, and its stances.
type Shown = (DispatchId, Vec<Span>, ToldSpeaker, Vec<ToldStance>);

/// The frame in front, in the reader, in a comparison or on a review's card; none where no
/// frame is.
fn in_front(state: &State) -> Option<Shown> {
    let (doc, content, speaker, stances) = match state.screen()? {
        Screen::Review(review) => {
            let draft = review.draft()?;
            let doc = state.study.open_doc(draft.dispatch)?;
            let speaker = ToldSpeaker::of_draft(state, &doc, draft, false);
            (doc, draft.content.clone(), speaker, on_card(state, draft))
        }
        _ => {
            let doc = &state.doc()?.open;
            let (frame, hidden) = match frames::current(state)? {
                Frame::Proposed(it) => {
                    (proposed::frame(state.study.known(), doc, &it), state.hides_stance())
                }
                Frame::Coded(coded) => {
                    (proposed::recorded(state.study.known(), doc, &coded), false)
                }
            };
            let stances = if hidden { Vec::new() } else { frame.stances };
            let speaker = ToldSpeaker::of(state, doc, frame.speaker.as_ref(), &frame.mention);
            let label = if geometry::beside_text(state) {
                format!("{} ", say::label_speaker())
            } else {
                String::new()
            };
            (Arc::clone(doc), frame.content, ToldSpeaker { label, ..speaker }, stances)
        }
    };
    let named = !speaker.name.is_empty();
    let stances = stances.iter().map(|it| ToldStance::of(state, &doc, it, named)).collect();
    Some((doc.dispatch.id, content, speaker, stances))
}

/// The stances of a card: those that are complete, then those that wait.
pub fn on_card(state: &State, draft: &TagDraft) -> Vec<StanceDraft> {
    let mut all = draft.stances.clone();
    if !state.hides_stance() && draft.row.proposed.is_some() && draft.row.polarity.is_none() {
        all.push(draft.row.clone());
        all.extend(draft.hints.iter().skip(draft.hints_seen).cloned());
    }
    all
}

fn heights(state: &State, speaker: &ToldSpeaker, stances: &[ToldStance]) -> Vec<usize> {
    let columns = geometry::stance_columns(state);
    std::iter::once(speaker.rows(columns).len())
        .chain(stances.iter().map(|it| it.rows(arrow(state), columns).len()))
        .collect()
}

/// Rows that the speaker and the stances of the frame in front take.
pub fn rows_wanted(state: &State) -> u16 {
    let rows = in_front(state).map_or(0, |(_, _, speaker, stances)| {
        heights(state, &speaker, &stances).iter().sum::<usize>()
    });
    u16::try_from(rows).unwrap_or(u16::MAX)
}

/// Rows that a card needs to say what a digit does.
pub fn rows_offered(state: &State) -> u16 {
    let draft = match state.screen() {
        Some(Screen::Review(review)) => review.draft(),
        _ => None,
    };
    let Some(words) = draft.and_then(|draft| told::offered(state, draft)) else { return 0 };
    let columns = geometry::stance_columns(state).max(8);
    let rows = text::wrap(&words, Span::new(0, words.len()), columns).len();
    u16::try_from(rows).unwrap_or(u16::MAX)
}

/// The pages of the frame in front.
pub fn of(state: &State) -> Pages {
    let Some((dispatch, content, speaker, stances)) = in_front(state) else {
        return Pages::default();
    };
    let heights = heights(state, &speaker, &stances);
    let pages = cut(&heights, geometry::stance_room(state));
    let of = Some((dispatch, content, pages.len()));
    let (at, seen) = if state.page.of == of { (state.page.at, state.page.seen) } else { (0, 0) };
    Pages { speaker, stances, heights, pages, at, seen, of }
}

/// Whether the proposal in front is asked for, where it is not shown otherwise: where it was
/// selected as a quote, or a key would accept it.
pub fn asked_for(state: &State) -> bool {
    let Some(Frame::Proposed(proposal)) = frames::current(state) else { return false };
    let quote = state.pane().and_then(|pane| pane.selection).map(|it| it.unit == Unit::Quote);
    let dispatch = state.pane().map(|pane| pane.dispatch);
    let same = |(of, content, _): &(DispatchId, Vec<Span>, usize)| {
        Some(*of) == dispatch && content == proposal.content()
    };
    quote == Some(true) || state.page.of.as_ref().is_some_and(same)
}

/// Whether the frame in front is one that the screen does not show yet.
fn hidden(state: &State) -> bool {
    geometry::shown_on_demand(state) && !asked_for(state)
}

/// Turns to the next page of the stances in front; after the last comes the first.
pub fn turn(ctx: &mut Ctx<'_>) {
    let pages = of(ctx.state);
    let count = pages.pages.len();
    if count < 2 {
        return ctx.say(say::all_shown());
    }
    let at = (pages.at + 1) % count;
    ctx.state.page = Page { of: pages.of, at, seen: pages.seen.max(at) };
}

/// Turns to the next page where one was not shown yet, and says so: what is not
/// shown is not accepted.
pub fn unseen(ctx: &mut Ctx<'_>) -> bool {
    let pages = of(ctx.state);
    if hidden(ctx.state) {
        ctx.state.page = Page { of: pages.of, at: 0, seen: 0 };
        ctx.say(say::shown_here());
        return true;
    }
    if pages.seen + 1 >= pages.pages.len() {
        return false;
    }
    let at = pages.seen + 1;
    ctx.state.page = Page { of: pages.of, at, seen: at };
    if let Some(label) = of(ctx.state).label() {
        ctx.say(say::page_then_accept(label));
    }
    true
}

/// Turns to the page on which the stance in hand of the card in front begins; says
/// whether another one was shown.
pub fn turn_to_hand(ctx: &mut Ctx<'_>) -> bool {
    let draft = match ctx.state.screen() {
        Some(Screen::Review(review)) => review.draft(),
        _ => None,
    };
    let Some(hand) = draft.map(|draft| draft.stances.len() + 1) else { return false };
    let pages = of(ctx.state);
    if hand >= pages.heights.len() {
        return false;
    }
    let row: usize = pages.heights.iter().take(hand).sum();
    let Some(at) = pages.pages.iter().position(|rows| rows.contains(&row)) else { return false };
    let turned = at != pages.at;
    // A page that was skipped still counts as unseen.
    let seen = if at <= pages.seen + 1 { pages.seen.max(at) } else { pages.seen };
    ctx.state.page = Page { of: pages.of, at, seen };
    turned
}

/// What leads from a polarity to its target.
pub fn arrow(state: &State) -> &'static str {
    if state.study.options.ascii { "->" } else { "→" }
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn pages_are_cut_between_stances_where_that_can_be() {
        assert_eq!(cut(&[1, 2, 2], 5), vec![0..5]);
        assert_eq!(cut(&[1, 2, 2], 4), vec![0..3, 3..5]);
        assert_eq!(cut(&[5, 1], 2), vec![0..2, 2..4, 4..6]);
        assert!(cut(&[], 3).is_empty());
        assert_eq!(cut(&[2], 0), vec![0..1, 1..2]);
    }
}
