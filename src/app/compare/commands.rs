//! Commands of the comparison that do not move along links.

use crate::app::ctx::Ctx;
use crate::app::{geometry, msg, reading, update};

/// Gives the keys to the other side.
pub fn other_side(ctx: &mut Ctx<'_>) {
    let Some(compare) = ctx.compare_mut() else { return };
    compare.focus = 1 - compare.focus;
    let height = geometry::focused_height(ctx.state);
    if let Some(compare) = ctx.compare_mut() {
        let pane = compare.focused_mut();
        let first = usize::try_from(pane.top.max(0)).unwrap_or(0);
        let in_view = (pane.row() - pane.top).clamp(0, isize::try_from(height).unwrap_or(1) - 1);
        if pane.row() - pane.top != in_view {
            pane.cursor = pane.layout.byte_at(first, 0);
        }
        pane.keep_in_view(height);
    }
}

/// Goes through the ways of scrolling.
pub fn lock(ctx: &mut Ctx<'_>) {
    let Some(compare) = ctx.compare_mut() else { return };
    compare.lock = compare.lock.next();
    let name = compare.lock.name();
    ctx.say(format!("scrolling: {name}"));
}

/// Swaps the sides.
pub fn swap(ctx: &mut Ctx<'_>) {
    let ask = ctx.ask_number();
    let Some(compare) = ctx.compare_mut() else { return };
    compare.panes.swap(0, 1);
    compare.focus = 1 - compare.focus;
    compare.alignment = None;
    compare.at = compare.at.map(|(a, b)| (b, a));
    compare.detail = None;
    compare.ask = ask;
    super::realign(ctx);
    update::rewrap(ctx.state);
}

/// Side by side, or one above the other.
pub fn stack(ctx: &mut Ctx<'_>) {
    let stacked = geometry::pair(ctx.state).stacked;
    if let Some(compare) = ctx.compare_mut() {
        compare.stacked = Some(!stacked);
    }
    update::rewrap(ctx.state);
}

/// Reads the side in focus alone.
pub fn read_side(ctx: &mut Ctx<'_>) {
    let Some(pane) = ctx.pane().map(|pane| (pane.dispatch, pane.cursor)) else { return };
    reading::open(ctx, pane.0, false);
    let height = geometry::focused_height(ctx.state);
    if let Some(reader) = ctx.pane_mut() {
        reader.cursor = pane.1;
        reader.keep_in_view(height);
    }
}

/// Brings the next or previous dispatch of the story it was opened from to the
/// other side; beyond those, and without a story, the list's.
pub fn candidate(ctx: &mut Ctx<'_>, step: i64) {
    let Some(compare) = ctx.compare_mut() else { return };
    compare.step = step;
    let id = compare.other().dispatch;
    if let Some(next) = crate::app::story::next_beside(ctx.state, step) {
        return reading::neighbour_is(ctx, Some(next));
    }
    beyond(ctx, id);
}

/// Asks for the dispatch beyond this one in the list.
pub fn beyond(ctx: &mut Ctx<'_>, id: crate::model::DispatchId) {
    let Some(step) = ctx.compare().map(|compare| compare.step) else { return };
    let query = ctx.list().map(|list| list.query.clone()).unwrap_or_default();
    ctx.ask(msg::Question::Neighbour(query, id, step));
}

/// Shows the pair in focus word by word below the texts, or not.
pub fn words(ctx: &mut Ctx<'_>) {
    let Some(compare) = ctx.compare_mut() else { return };
    compare.words = !compare.words;
    if compare.words && geometry::pair(ctx.state).foot.h == 0 {
        if let Some(compare) = ctx.compare_mut() {
            compare.words = false;
        }
        return ctx.say("no room for that below the texts");
    }
    let shown = ctx.compare().is_some_and(|compare| compare.words);
    update::rewrap(ctx.state);
    let height = geometry::focused_height(ctx.state);
    if let Some(pane) = ctx.pane_mut() {
        pane.keep_in_view(height);
    }
    ctx.say(if shown { "word by word" } else { "word by word: no more" });
}
