//! The page of a story: the dispatches that tell of one event.

mod page;
mod ruling;

use super::compare;
use super::ctx::Ctx;
use super::geometry;
use super::list::List;
use super::listing;
use super::msg::Question;
use super::state::{Screen, State};
use crate::model::{DispatchId, Record};

pub use page::{Carried, Cell, Page, Report, Shared, WIDEST, pairs};
pub use ruling::{pin, split, take_in};

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
}

impl Story {
    /// The dispatch under the cursor.
    pub fn current(&self) -> Option<&Report> {
        self.page.as_ref()?.reports.get(self.at)
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
    let story = Story { of, ask, page: None, at: 0, marked: None, top: 0 };
    ctx.screens.push(Screen::Story(Box::new(story)));
    ctx.ask(Question::Story { ask, of });
}

/// Asks for the story in front anew.
pub fn refresh(ctx: &mut Ctx<'_>) {
    let Some(of) = ctx.story().map(|story| story.current().map_or(story.of, |it| it.id)) else {
        return;
    };
    let ask = ctx.ask_number();
    if let Some(story) = ctx.story_mut() {
        (story.ask, story.of) = (ask, of);
    }
    ctx.ask(Question::Story { ask, of });
}

/// Asks anew where an act ruled about stories.
pub fn ruled(ctx: &mut Ctx<'_>, records: &[Record]) {
    if records.iter().any(|record| matches!(record, Record::Ruling(_))) {
        refresh(ctx);
    }
}

/// Takes the story that was asked for.
pub fn found(ctx: &mut Ctx<'_>, ask: u64, page: Page) {
    let awaited = |screen: &&mut Screen| matches!(screen, Screen::Story(it) if it.ask == ask);
    if let Some(Screen::Story(story)) = ctx.screens.iter_mut().rev().find(awaited) {
        let of = story.of;
        story.top = 0;
        story.at = page.reports.iter().position(|it| it.id == of).unwrap_or(0);
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
