//! From link to link, and through what only one side has.

use crate::ctx::Ctx;
use crate::geometry;
use crate::screens::compare::focus::links;
use crate::screens::compare::state::unit_at;
use crate::screens::text::pane::{Pane, Unit};
use coding::doc::OpenDoc;
use messages::compare as say;
use model::Span;

/// Goes to the next or previous link: both sides move, and the counterpart is
/// selected on the other side.
pub fn step_link(ctx: &mut Ctx<'_>, steps: isize) {
    let Some(compare) = ctx.compare() else { return };
    let Some(doc) = ctx.study.open_doc(compare.focused().dispatch) else { return };
    let all: Vec<(usize, usize)> =
        links(compare, compare.focus).iter().map(|(_, here, there)| (*here, *there)).collect();
    let here = unit_at(&doc, compare.focused().cursor);
    let last = compare.at.map(|(a, b)| if compare.focus == 0 { (a, b) } else { (b, a) });
    let last = last.filter(|(unit, _)| Some(*unit) == here);
    let next = match (steps > 0, last) {
        (true, Some(last)) => all.iter().find(|pair| **pair > last),
        (true, None) => all.iter().find(|(unit, _)| here.is_none_or(|here| *unit >= here)),
        (false, Some(last)) => all.iter().rev().find(|pair| **pair < last),
        (false, None) => all.iter().rev().find(|(unit, _)| here.is_some_and(|here| *unit < here)),
    };
    match next.copied() {
        Some((unit, there)) => select_units(ctx, unit, Some(there)),
        None if all.is_empty() => ctx.say(say::no_link_here()),
        None => ctx.say(say::no_further_link()),
    }
}

/// Goes to the next or previous unit that only this side has.
pub fn step_only(ctx: &mut Ctx<'_>, steps: isize) {
    let Some(compare) = ctx.compare() else { return };
    if compare.alignment.is_none() {
        return;
    }
    let Some(doc) = ctx.study.open_doc(compare.focused().dispatch) else { return };
    let only = compare.links.only(compare.focus, doc.units.len());
    let body = |unit: &usize| doc.units.get(*unit).is_some_and(|unit| unit.role.tells());
    let here = unit_at(&doc, compare.focused().cursor).unwrap_or(0);
    let selected = compare.focused().selection.is_some();
    let next = if steps > 0 {
        only.iter().filter(|u| body(u)).find(|u| **u > here || (**u == here && !selected))
    } else {
        only.iter().filter(|u| body(u)).rev().find(|u| **u < here)
    };
    match next {
        Some(unit) => select_units(ctx, *unit, None),
        None => ctx.say(say::no_further_only()),
    }
}

fn select_units(ctx: &mut Ctx<'_>, unit: usize, there_unit: Option<usize>) {
    let height = geometry::focused_height(ctx.state);
    let Some(compare) = ctx.compare() else { return };
    let beside = geometry::text_height(ctx.state, 1 - compare.focus.min(1));
    let ids = (compare.focused().dispatch, compare.other().dispatch);
    let (Some(doc), Some(far)) = (ctx.study.open_doc(ids.0), ctx.study.open_doc(ids.1)) else {
        return;
    };
    let span = |doc: &OpenDoc, unit: usize| doc.units.get(unit).map(|unit| unit.span);
    let (here, there) = (span(&doc, unit), there_unit.and_then(|there| span(&far, there)));
    let Some(compare) = ctx.compare_mut() else { return };
    compare.at = there_unit.map(|there| match compare.focus {
        0 => (unit, there),
        _ => (there, unit),
    });
    if let Some(here) = here {
        let pane = compare.focused_mut();
        pane.extend = false;
        pane.select(here, Unit::Sentence);
        center(pane, here, height);
    }
    let other = compare.other_mut();
    match there {
        Some(there) => {
            other.select(there, Unit::Sentence);
            other.keep_in_view(beside);
        }
        None => other.drop_selection(),
    }
}

/// Scrolls so that a span begins about a third down.
fn center(pane: &mut Pane, span: Span, height: usize) {
    let third = isize::try_from(height / 3).unwrap_or(0);
    pane.top = (pane.line_of(span.start) - third).max(0);
    pane.keep_in_view(height);
}
