//! Sides, order and ways of scrolling: what keys change in the comparison.

use crate::ctx::Ctx;
use crate::screens::compare::linking;
use crate::screens::reader;
use crate::state::State;
use crate::{effects, geometry, holding, relayout};
use messages::compare as say;

/// Gives the keys to the other side.
pub fn other_side(ctx: &mut Ctx<'_>) {
    let beside = beside(ctx.state);
    let Some(compare) = ctx.compare_mut() else { return };
    compare.focus = 1 - compare.focus;
    if compare.registers() {
        let pane = compare.focused_mut();
        match (beside, pane.span()) {
            (None, Some(selected)) => pane.cursor = selected.start,
            (beside, _) => {
                pane.drop_selection();
                pane.cursor = beside.unwrap_or(pane.cursor);
            }
        }
        return;
    }
    let height = geometry::focused_height(ctx.state);
    if let Some(compare) = ctx.compare_mut() {
        let pane = compare.focused_mut();
        let in_view = (pane.line() - pane.top).clamp(0, isize::try_from(height).unwrap_or(1) - 1);
        if pane.line() - pane.top != in_view {
            pane.cursor = pane.layout.byte_at(pane.row_near(pane.top.max(0)), 0);
        }
        pane.keep_in_view(height);
    }
}

/// In a register, where the other side's passage beside the unit in focus begins:
/// its counterpart, else what stands on its line or above. None where something is
/// selected there.
fn beside(state: &State) -> Option<usize> {
    let compare = state.compare().filter(|compare| compare.registers())?;
    let (lead, other) = (compare.focused(), compare.other());
    let stale = |span| linking::left_behind(state, compare, 1 - compare.focus.min(1), span);
    if other.span().is_some_and(|span| !stale(span)) {
        return None;
    }
    let unit = crate::screens::compare::state::unit_at(
        &state.study.docs.get(&lead.dispatch)?.open,
        lead.cursor,
    )?;
    let far = &state.study.docs.get(&other.dispatch)?.open;
    let unit = compare.counterpart(compare.focus, unit).map(|(_, there)| there);
    match unit.and_then(|unit| far.units.get(unit)) {
        Some(unit) => Some(unit.span.start),
        None => Some(other.layout.byte_at(other.row_near(lead.line()), 0)),
    }
}

/// Shows what only the other side has in a register, or folds it.
pub fn unfold(ctx: &mut Ctx<'_>) {
    let Some(compare) = ctx.compare_mut() else { return };
    compare.unfolded = !compare.unfolded;
    let side = if compare.focus == 0 { "B" } else { "A" };
    let shown = compare.unfolded;
    ctx.say(if shown { say::only_shown(side) } else { say::only_folded(side) });
}

/// Goes through the ways of scrolling.
pub fn lock(ctx: &mut Ctx<'_>) {
    let Some(compare) = ctx.compare_mut() else { return };
    compare.lock = compare.lock.next();
    let name = compare.lock.name();
    ctx.say(say::scrolling(name));
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
    compare.quoted = crate::screens::compare::quoted::PairQuotes::default();
    compare.ask = ask;
    crate::screens::compare::open_pair::realign(ctx);
    relayout::rewrap(ctx.state);
}

/// Side by side, or one above the other.
pub fn stack(ctx: &mut Ctx<'_>) {
    let stacked = geometry::pair(ctx.state).stacked;
    if let Some(compare) = ctx.compare_mut() {
        compare.stacked = Some(!stacked);
    }
    relayout::rewrap(ctx.state);
}

/// Reads the side in focus alone.
pub fn read_side(ctx: &mut Ctx<'_>) {
    let Some(pane) = ctx.pane().map(|pane| (pane.dispatch, pane.cursor)) else { return };
    reader::update::open(ctx, pane.0, false);
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
    if let Some(next) = crate::screens::story::update::next_beside(ctx.state, step) {
        return reader::update::neighbour_is(ctx, Some(next));
    }
    beyond(ctx, id);
}

/// Asks for the dispatch beyond this one in the list.
pub fn beyond(ctx: &mut Ctx<'_>, id: model::DispatchId) {
    let Some(step) = ctx.compare().map(|compare| compare.step) else { return };
    let query = ctx.list().map(|list| list.query.clone()).unwrap_or_default();
    holding::ask(ctx, effects::Question::Neighbour(query, id, step));
}
