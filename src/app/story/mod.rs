//! The page of a story: the dispatches that tell of one event.

mod intake;
mod ruling;

use crate::compare;
use crate::ctx::Ctx;
use crate::geometry;
use crate::list::List;
use crate::listing;
use crate::msg::Question;
use crate::state::{Screen, State};
use coding::story::{Page, Report};
use model::DispatchId;
use std::collections::BTreeSet;

pub use intake::{offers, open as take_in, taken};
pub use ruling::{pin, split};

/// Dispatches marked in the list whose stories are asked for, at most.
const MARKED: usize = 9;

/// A story on the screen.
#[derive(Debug, Clone)]
pub struct Story {
    /// The dispatch whose story was asked for.
    pub of: DispatchId,
    /// The question whose answer is awaited.
    pub ask: u64,
    /// The story; none while its dispatches are put together.
    pub page: Option<Page>,
    /// The dispatch under the cursor, by its place in time.
    pub at: usize,
    /// The dispatch that is marked.
    pub marked: Option<DispatchId>,
    /// First line in view of what stands below the dispatches.
    pub top: usize,
    /// Whether something was coded or ruled since the page was asked for.
    pub stale: bool,
    /// Whether the page was asked for and has not come.
    pub awaited: bool,
}

impl Story {
    /// The dispatch under the cursor.
    pub fn current(&self) -> Option<&Report> {
        self.page.as_ref()?.reports.get(self.at)
    }

    /// Goes on with another dispatch of the story where the one at hand is gone.
    pub(super) fn leave(&mut self, gone: &BTreeSet<DispatchId>) {
        self.marked.take_if(|id| gone.contains(id));
        let Some(page) = &self.page else { return };
        let stays = |at: &usize| page.reports.get(*at).is_some_and(|it| !gone.contains(&it.id));
        let places = (self.at..page.reports.len()).chain((0..self.at).rev());
        if let Some(at) = places.into_iter().find(stays) {
            self.at = at;
            self.of = page.reports.get(at).map_or(self.of, |it| it.id);
        }
    }
}

impl State {
    /// The story in front.
    pub fn story(&self) -> Option<&Story> {
        match self.screen()? {
            Screen::Story(story) => Some(story),
            _ => None,
        }
    }

    fn story_mut(&mut self) -> Option<&mut Story> {
        match self.screen_mut()? {
            Screen::Story(story) => Some(story),
            _ => None,
        }
    }
}

/// Opens the story of the dispatch under the cursor.
pub fn open(ctx: &mut Ctx<'_>) {
    let listed = || ctx.list().and_then(List::current).map(|row| row.id);
    let Some(of) = ctx.pane().map(|pane| pane.dispatch).or_else(listed) else { return };
    let ask = ctx.ask_number();
    let story =
        Story { of, ask, page: None, at: 0, marked: None, top: 0, stale: false, awaited: true };
    ctx.screens.push(Screen::Story(Box::new(story)));
    question(ctx, ask, of, None);
}

/// Asks for a story; with a number of dispatches, only where the study holds another.
fn question(ctx: &mut Ctx<'_>, ask: u64, of: DispatchId, unless: Option<usize>) {
    let marked = ctx.list().map(|list| list.marked.iter().copied().take(MARKED).collect());
    let marked = marked.unwrap_or_default();
    ctx.ask(Question::Story { ask, of, marked, unless });
}

/// Keeps the page in front true, without a clock: asks for it anew where something
/// was coded or ruled, and after a key where dispatches came in since.
pub fn freshen(ctx: &mut Ctx<'_>, key: bool) {
    let Some(story) = ctx.story() else { return };
    let unless = match (story.stale, &story.page) {
        (true, _) => None,
        (false, Some(page)) if key && !story.awaited => Some(page.among),
        _ => return,
    };
    let of = story.current().map_or(story.of, |it| it.id);
    let ask = ctx.ask_number();
    if let Some(story) = ctx.story_mut() {
        (story.ask, story.of, story.stale) = (ask, of, false);
        story.awaited |= unless.is_none();
    }
    question(ctx, ask, of, unless);
}

/// Notes that something was coded or ruled: what the pages say of it is old.
pub fn outdate(state: &mut State, touched: &[DispatchId]) {
    for screen in &mut state.screens {
        let Screen::Story(story) = screen else { continue };
        let shown = story.page.as_ref().map(|page| page.reports.as_slice()).unwrap_or_default();
        // What is ruled of a dispatch elsewhere may bring it here.
        story.stale |= touched.is_empty() || shown.iter().any(|it| touched.contains(&it.id));
    }
}

/// Takes the story that was asked for.
pub fn found(ctx: &mut Ctx<'_>, ask: u64, page: Page) {
    let awaited = |screen: &&mut Screen| matches!(screen, Screen::Story(it) if it.ask == ask);
    if let Some(Screen::Story(story)) = ctx.screens.iter_mut().rev().find(awaited) {
        let held = |id: &DispatchId| page.reports.iter().position(|it| it.id == *id);
        let here = story.current().map(|it| it.id);
        story.at = here.iter().chain([&story.of]).find_map(held).unwrap_or(0);
        story.awaited = false;
        if story.page.as_ref().is_some_and(|before| before.story != page.story) {
            story.top = 0;
        }
        story.marked.take_if(|id| !page.reports.iter().any(|it| it.id == *id));
        story.page = Some(page);
    }
}

/// Another dispatch.
pub fn row(ctx: &mut Ctx<'_>, by: isize) {
    if let Some(story) = ctx.story_mut() {
        let last = story.page.as_ref().map_or(0, |page| page.reports.len()).saturating_sub(1);
        story.at = story.at.saturating_add_signed(by).min(last);
    }
}

/// Scrolls what stands below the dispatches.
pub fn scroll(ctx: &mut Ctx<'_>, by: isize) {
    let body = usize::from(geometry::parts(ctx.state).body.h);
    if let Some(story) = ctx.story_mut() {
        let lines = story.page.as_ref().map_or(0, Page::lines);
        story.top = story.top.saturating_add_signed(by).min(lines.saturating_sub(body / 2));
    }
}

/// Marks the dispatch under the cursor, or takes its mark.
pub fn mark(ctx: &mut Ctx<'_>) {
    let Some(id) = ctx.story().and_then(Story::current).map(|it| it.id) else { return };
    if let Some(story) = ctx.story_mut() {
        story.marked = (story.marked != Some(id)).then_some(id);
    }
}

/// Reads the dispatch under the cursor.
pub fn read(ctx: &mut Ctx<'_>) {
    if let Some(id) = ctx.story().and_then(Story::current).map(|it| it.id) {
        listing::read(ctx, id);
    }
}

/// Puts the dispatch under the cursor beside the one marked, else the first.
pub fn beside(ctx: &mut Ctx<'_>) {
    let Some(story) = ctx.story() else { return };
    let first = story.page.as_ref().and_then(|page| page.reports.first()).map(|it| it.id);
    let (one, here) = (story.marked.or(first), story.current().map(|it| it.id));
    match (one, here) {
        (Some(one), Some(here)) if one != here => listing::beside(ctx, one, here),
        _ => ctx.say("a dispatch is compared with the one marked, else with the first: j goes on"),
    }
}

/// The dispatch of a known story that lies `step` places from the one on the other
/// side of the comparison; the one that has the keys is passed over.
pub fn next_beside(state: &State, step: i64) -> Option<DispatchId> {
    let compare: &compare::Compare = state.compare()?;
    let (here, other) = (compare.focused().dispatch, compare.other().dispatch);
    let page = state.screens.iter().rev().find_map(|screen| match screen {
        Screen::Story(story) => story.page.as_ref(),
        _ => None,
    })?;
    let rest: Vec<DispatchId> =
        page.reports.iter().map(|it| it.id).filter(|id| *id != here).collect();
    let at = rest.iter().position(|id| *id == other)?;
    rest.get(at.checked_add_signed(isize::try_from(step).ok()?)?).copied()
}
