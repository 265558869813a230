//! What keys change on the page of a story, and keeping it true.

use crate::ctx::Ctx;
use crate::effects::Question;
use crate::screens::Screen;
use crate::screens::compare;
use crate::screens::list::state::List;
use crate::screens::story::state::Story;
use crate::state::State;
use crate::{geometry, opening};
use coding::story::Page;
use model::DispatchId;

/// Dispatches marked in the list whose stories are asked for, at most.
const MARKED: usize = 9;

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
        opening::read(ctx, id);
    }
}

/// Puts the dispatch under the cursor beside the one marked, else the first.
pub fn beside(ctx: &mut Ctx<'_>) {
    let Some(story) = ctx.story() else { return };
    let first = story.page.as_ref().and_then(|page| page.reports.first()).map(|it| it.id);
    let (one, here) = (story.marked.or(first), story.current().map(|it| it.id));
    match (one, here) {
        (Some(one), Some(here)) if one != here => opening::beside(ctx, one, here),
        _ => ctx.say(messages::story::compare_with()),
    }
}

/// The dispatch of a known story that lies `step` places from the one on the other
/// side of the comparison; the one that has the keys is passed over.
pub fn next_beside(state: &State, step: i64) -> Option<DispatchId> {
    let compare: &compare::state::Compare = state.compare()?;
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
