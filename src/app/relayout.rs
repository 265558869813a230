//! Texts are wrapped anew and scrolled where the screen or what is on it changed.

use crate::geometry;
use crate::screens::Screen;
use crate::screens::compare;
use crate::screens::text::pane::Pane;
use crate::state::State;

/// Wraps every text at the width it has now.
pub fn rewrap(state: &mut State) {
    let front = state.screens.len().saturating_sub(1);
    let widths = [geometry::text_width(state, 0), geometry::text_width(state, 1)];
    let heights = [geometry::text_height(state, 0), geometry::text_height(state, 1)];
    let by_unit = state.compare().is_some_and(compare::state::Compare::registers);
    let State { screens, study, .. } = state;
    let Some(screen) = screens.get_mut(front) else { return };
    let panes: &mut [Pane] = match screen {
        Screen::Reader(pane) => std::slice::from_mut(pane.as_mut()),
        Screen::Compare(compare) => &mut compare.panes,
        Screen::Review(review) => match &mut review.pane {
            Some(pane) => std::slice::from_mut(pane.as_mut()),
            None => return,
        },
        _ => return,
    };
    for ((pane, width), height) in panes.iter_mut().zip(widths).zip(heights) {
        let stale = pane.layout.columns() != width || pane.by_unit != by_unit;
        if let Some(doc) = study.docs.get(&pane.dispatch).filter(|_| stale) {
            pane.rewrap(&doc.open, width, by_unit, height);
        }
    }
}
