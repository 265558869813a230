//! The walk through the details that differ.

use crate::ctx::Ctx;
use crate::geometry;
use crate::screens::compare::focus::links;
use crate::screens::compare::state::{Compare, DifferingDetail, unit_at};
use crate::screens::text::pane::Unit;

/// The details of all links, in the order of the side that has the keys.
pub fn all(compare: &Compare) -> Vec<DifferingDetail> {
    let side = compare.focus;
    let mut out: Vec<DifferingDetail> = Vec::new();
    for (linked, here, there) in links(compare, side) {
        let at = if side == 0 { (here, there) } else { (there, here) };
        let mut details = linked.link.details.clone();
        details.sort_by_key(|detail| if side == 0 { detail.a } else { detail.b });
        out.extend(details.into_iter().map(|detail| DifferingDetail { detail, at }));
    }
    out
}

/// The detail gone to last, while its words or its place are still in focus.
pub fn in_focus(compare: &Compare) -> Option<DifferingDetail> {
    let differing = compare.detail?;
    let own = if compare.focus == 0 { differing.detail.a } else { differing.detail.b };
    let selected = compare.focused().span();
    (selected == own && compare.at == Some(differing.at)).then_some(differing)
}

/// Goes to the next or previous detail that differs: its words are selected on
/// both sides.
pub fn step(ctx: &mut Ctx<'_>, steps: isize) {
    let Some(compare) = ctx.compare() else { return };
    let Some(doc) = ctx.study.open_doc(compare.focused().dispatch) else { return };
    let all = all(compare);
    let here = unit_at(&doc, compare.focused().cursor).unwrap_or(0);
    let unit = |it: &DifferingDetail| if compare.focus == 0 { it.at.0 } else { it.at.1 };
    let last = in_focus(compare).and_then(|last| all.iter().position(|it| *it == last));
    let next = match (last, steps > 0) {
        (Some(last), _) => last.checked_add_signed(steps),
        (None, true) => all.iter().position(|it| unit(it) >= here),
        (None, false) => all.iter().rposition(|it| unit(it) < here),
    };
    match next.and_then(|next| all.get(next).copied()) {
        Some(next) => go_to(ctx, next),
        None if all.is_empty() => ctx.say(messages::compare::no_detail()),
        None => ctx.say(messages::compare::no_further_detail()),
    }
}

fn go_to(ctx: &mut Ctx<'_>, differing: DifferingDetail) {
    let heights = [0, 1].map(|side| geometry::text_height(ctx.state, side));
    let Some(compare) = ctx.compare() else { return };
    let spans = [differing.detail.a, differing.detail.b];
    let units = [differing.at.0, differing.at.1];
    let starts = [0, 1].map(|side| {
        let pane = compare.panes.get(side)?;
        let doc = ctx.study.open_doc(pane.dispatch)?;
        Some(doc.units.get(*units.get(side)?)?.span.start)
    });
    let Some(compare) = ctx.compare_mut() else { return };
    (compare.at, compare.detail) = (Some(differing.at), Some(differing));
    for ((side, pane), height) in compare.panes.iter_mut().enumerate().zip(heights) {
        pane.extend = false;
        match (spans.get(side).copied().flatten(), starts.get(side).copied().flatten()) {
            (Some(span), _) => pane.select(span, Unit::Free),
            (None, start) => {
                pane.drop_selection();
                pane.cursor = start.unwrap_or(pane.cursor);
            }
        }
        pane.keep_in_view(height);
    }
}
