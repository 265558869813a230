//! How two panes scroll.

use crate::geometry;
use crate::screens::compare::register::{self, RegisterSetting, RegisterSide};
use crate::screens::compare::state::{Compare, Lock, unit_at};
use crate::screens::text::pane::Pane;
use crate::screens::text::sheet::Sheet;
use crate::state::State;
use coding::doc::OpenDoc;

/// Puts the rows of both sides on the lines that the way of scrolling asks for.
pub fn lay(state: &mut State) {
    let Some(compare) = state.compare() else { return };
    let sheets = if compare.registers() { register(state, compare) } else { None };
    let heights = [0, 1].map(|side| geometry::text_height(state, side));
    let Some(compare) = state.compare_mut() else { return };
    let sheets = match sheets {
        Some((lead, other)) if compare.focus == 0 => [Some(lead), Some(other)],
        Some((lead, other)) => [Some(other), Some(lead)],
        None => [None, None],
    };
    for ((pane, sheet), height) in compare.panes.iter_mut().zip(sheets).zip(heights) {
        pane.lay(sheet, height);
    }
}

fn register(state: &State, compare: &Compare) -> Option<(Sheet, Sheet)> {
    let (lead, other) = (compare.focused(), compare.other());
    let (own, far) = (state.study.open_doc(lead.dispatch)?, state.study.open_doc(other.dispatch)?);
    let selected = other.span().and_then(|span| unit_at(&far, span.start));
    let setting = RegisterSetting {
        shown: selected,
        lead: compare.focus,
        unfolded: compare.unfolded,
        woven: geometry::pair(state).woven,
        at: compare.at.map(|(a, b)| if compare.focus == 0 { (a, b) } else { (b, a) }),
    };
    let (lead, other) =
        (RegisterSide { doc: &own, pane: lead }, RegisterSide { doc: &far, pane: other });
    Some(register::sheets(&compare.links, lead, other, setting))
}

/// The row of a byte in a text row by row.
fn row(pane: &Pane, at: usize) -> isize {
    isize::try_from(pane.layout.row_of(at)).unwrap_or(isize::MAX)
}

/// Moves the side that has not the keys, so that the counterpart of the unit in
/// focus stands on the same row; where there is none, by what lies between the
/// nearest links that run in order. In a register both show the same lines.
pub fn follow(state: &mut State) {
    let Some(compare) = state.compare() else { return };
    let top = match compare.lock {
        Lock::Aligned => follower_top(state, compare),
        Lock::Register => compare.registers().then_some(compare.focused().top),
        Lock::Free => None,
    };
    let Some(top) = top else { return };
    if let Some(compare) = state.compare_mut() {
        compare.other_mut().top = top;
    }
}

fn follower_top(state: &State, compare: &Compare) -> Option<isize> {
    let (lead, other) = (compare.focused(), compare.other());
    let (doc, far) = (state.study.open_doc(lead.dispatch)?, state.study.open_doc(other.dispatch)?);
    let unit = unit_at(&doc, lead.cursor)?;
    let start = doc.units.get(unit)?.span.start;
    let offset = row(lead, start) - lead.top;
    let target = match compare.counterpart(compare.focus, unit) {
        Some((_, there)) => row(other, far.units.get(there)?.span.start),
        None => between(compare, &doc, &far, unit)?,
    };
    Some(target - offset)
}

/// The row of the other side that lies as far between two anchors as this unit
/// lies between theirs.
fn between(compare: &Compare, doc: &OpenDoc, far: &OpenDoc, unit: usize) -> Option<isize> {
    compare.alignment.as_ref()?;
    let here_there = |pair: &(usize, usize)| match compare.focus {
        0 => *pair,
        _ => (pair.1, pair.0),
    };
    let pairs: Vec<(usize, usize)> = compare.links.backbone.iter().map(here_there).collect();
    let rows = |pair: Option<&(usize, usize)>, ends: (isize, isize)| -> (isize, isize) {
        let place = |&(here, there): &(usize, usize)| {
            let here = doc.units.get(here)?.span.start;
            let there = far.units.get(there)?.span.start;
            let lead = row(compare.focused(), here);
            Some((lead, row(compare.other(), there)))
        };
        pair.and_then(place).unwrap_or(ends)
    };
    let lengths = (
        isize::try_from(compare.focused().layout.len()).ok()?,
        isize::try_from(compare.other().layout.len()).ok()?,
    );
    let before = rows(pairs.iter().rev().find(|pair| pair.0 < unit), (0, 0));
    let after = rows(pairs.iter().find(|pair| pair.0 > unit), lengths);
    let here = row(compare.focused(), doc.units.get(unit)?.span.start);
    let (far_rows, rows) = (after.1 - before.1, (after.0 - before.0).max(1));
    Some(before.1 + (here - before.0) * far_rows / rows)
}
