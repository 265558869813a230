//! The links of the comparison, and the one in focus.

use crate::screens::compare::linked::{Linked, PairLinks};
use crate::screens::compare::state::{Compare, unit_at};
use crate::state::State;

/// Finds anew what links the two sides: how they align or what was said of them
/// may have changed.
pub fn relink(state: &mut State) {
    let Some(compare) = state.compare() else { return };
    let [a, b] = &compare.panes;
    let sides = [a.dispatch, b.dispatch];
    let links = compare.alignment.as_ref().map(|found| PairLinks::of(&state.study, sides, found));
    if let Some(compare) = state.compare_mut() {
        compare.links = links.unwrap_or_default();
    }
}

/// The links in the order of one side, each with the units it joins.
pub fn links(compare: &Compare, side: usize) -> Vec<(&Linked, usize, usize)> {
    let ends = |it: &'_ Linked| {
        let (here, there) = (it.units(side).first(), it.units(1 - side.min(1)).first());
        here.copied().zip(there.copied())
    };
    let all = compare.links.all.iter();
    let mut out: Vec<(&Linked, usize, usize)> =
        all.filter_map(|it| ends(it).map(|(here, there)| (it, here, there))).collect();
    out.sort_by_key(|(_, here, there)| (*here, *there));
    out
}

/// The link that the cursor of the focused side lies in.
pub fn link_in_focus<'a>(
    state: &State,
    compare: &'a Compare,
) -> Option<(&'a Linked, usize, usize)> {
    let doc = state.study.docs.get(&compare.focused().dispatch)?;
    let unit = unit_at(&doc.open, compare.focused().cursor)?;
    let (linked, there) = compare.counterpart(compare.focus, unit)?;
    Some((linked, unit, there))
}
