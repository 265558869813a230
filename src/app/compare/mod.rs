//! Two dispatches side by side, both live.

pub mod commands;
pub mod details;
pub mod linked;
pub mod linking;
pub mod twin;

use super::ctx::Ctx;
use super::doc::OpenDoc;
use super::geometry;
use super::msg::Question;
use super::pane::{Pane, row_of as row};
use super::state::{Screen, State};
use crate::compare::Alignment;
use crate::model::{DispatchId, Span};
use linked::{Linked, Links};
use std::sync::Arc;

/// Two dispatches on the screen.
#[derive(Debug, Clone)]
pub struct Compare {
    /// Left (or upper) and right (or lower).
    pub panes: [Pane; 2],
    /// Which of them has the keys.
    pub focus: usize,
    /// How they scroll.
    pub lock: Lock,
    /// Whether one stands above the other; none for what fits.
    pub stacked: Option<bool>,
    /// The linked units (of the left, of the right) that were gone to last: a
    /// unit with several links shows this one.
    pub at: Option<(usize, usize)>,
    /// Where in the list the other side was last looked for: 1 on, -1 back.
    pub step: i64,
    /// The question whose answer is awaited.
    pub ask: u64,
    /// How they align.
    pub alignment: Option<Arc<Alignment>>,
    /// What links them, with what the analysts said.
    pub links: Links,
    /// The detail that was gone to last.
    pub detail: Option<details::Differing>,
    /// Whether the pair in focus is shown word by word.
    pub words: bool,
}

/// How two panes scroll.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lock {
    /// The counterpart of the unit in focus stands on the same row.
    Aligned,
    /// Both move by the same rows.
    Together,
    /// Each moves alone.
    Free,
}

impl Lock {
    /// One word for the status line.
    pub fn name(self) -> &'static str {
        match self {
            Lock::Aligned => "aligned",
            Lock::Together => "together",
            Lock::Free => "free",
        }
    }

    /// The next one.
    pub fn next(self) -> Lock {
        match self {
            Lock::Aligned => Lock::Together,
            Lock::Together => Lock::Free,
            Lock::Free => Lock::Aligned,
        }
    }
}

impl Compare {
    /// The pane that has the keys.
    pub fn focused(&self) -> &Pane {
        let [a, b] = &self.panes;
        if self.focus == 0 { a } else { b }
    }

    /// The pane that has the keys, to change.
    pub fn focused_mut(&mut self) -> &mut Pane {
        let [a, b] = &mut self.panes;
        if self.focus == 0 { a } else { b }
    }

    /// The other pane.
    pub fn other(&self) -> &Pane {
        let [a, b] = &self.panes;
        if self.focus == 0 { b } else { a }
    }

    /// The other pane, to change.
    pub fn other_mut(&mut self) -> &mut Pane {
        let [a, b] = &mut self.panes;
        if self.focus == 0 { b } else { a }
    }

    /// The link of a unit of one side, with the unit of the other side it leads
    /// to: the one gone to last where it is one of this unit's, else the best.
    pub fn counterpart(&self, side: usize, unit: usize) -> Option<(&Linked, usize)> {
        if let Some((a, b)) = self.at.filter(|at| unit == if side == 0 { at.0 } else { at.1 }) {
            let joins = |it: &&Linked| it.link.a.contains(&a) && it.link.b.contains(&b);
            if let Some(linked) = self.links.all.iter().find(joins) {
                return Some((linked, if side == 0 { b } else { a }));
            }
        }
        self.links.best(side, unit)
    }
}

/// Puts two open dispatches side by side.
pub fn open(ctx: &mut Ctx<'_>, a: DispatchId, b: DispatchId) {
    let (Some(first), Some(second)) = (ctx.open_doc(a), ctx.open_doc(b)) else { return };
    let ask = ctx.ask_number();
    let compare = Compare {
        panes: [Pane::new(&first, 40), Pane::new(&second, 40)],
        focus: 0,
        lock: Lock::Aligned,
        stacked: None,
        at: None,
        step: 1,
        ask,
        alignment: None,
        links: Links::default(),
        detail: None,
        words: false,
    };
    ctx.screens.push(Screen::Compare(Box::new(compare)));
    super::update::rewrap(ctx.state);
    ctx.ask(Question::Align { ask, a: first, b: second });
    [a, b].into_iter().for_each(|id| ctx.ask(Question::Takes(id)));
}

/// Puts another dispatch on the side that has not the keys.
pub fn replace_other(ctx: &mut Ctx<'_>, id: DispatchId) {
    let (Some(open), ask) = (ctx.open_doc(id), ctx.ask_number()) else { return };
    let Some(compare) = ctx.compare_mut() else { return };
    *compare.other_mut() = Pane::new(&open, 40);
    compare.alignment = None;
    (compare.at, compare.detail) = (None, None);
    compare.ask = ask;
    realign(ctx);
    ctx.ask(Question::Takes(id));
    super::update::rewrap(ctx.state);
}

/// Takes how the two sides align, where it was asked last.
pub fn aligned(ctx: &mut Ctx<'_>, ask: u64, alignment: Arc<Alignment>) {
    if let Some(compare) = ctx.compare_mut().filter(|compare| compare.ask == ask) {
        compare.alignment = Some(alignment);
    }
}

/// Asks anew how the two sides align.
pub fn realign(ctx: &mut Ctx<'_>) {
    let Some(compare) = ctx.compare() else { return };
    let [a, b] = &compare.panes;
    let (a, b) = (a.dispatch, b.dispatch);
    let ask = compare.ask;
    if let (Some(a), Some(b)) = (ctx.open_doc(a), ctx.open_doc(b)) {
        ctx.ask(Question::Align { ask, a, b });
    }
}

/// The unit of a dispatch that holds a byte, else the last one before it.
pub fn unit_at(doc: &OpenDoc, at: usize) -> Option<usize> {
    doc.units.partition_point(|unit| unit.span.start <= at).checked_sub(1)
}

/// Finds anew what links the two sides: how they align or what was said of them
/// may have changed.
pub fn relink(state: &mut State) {
    let Some(links) = state.compare().map(|compare| Links::of(state, compare)) else { return };
    if let Some(compare) = state.compare_mut() {
        compare.links = links;
    }
}

/// Moves the side that has not the keys, so that the counterpart of the unit in
/// focus stands on the same row; where there is none, by what lies between the
/// nearest links that run in order.
pub fn follow(state: &mut State) {
    let Some(compare) = state.compare().filter(|compare| compare.lock == Lock::Aligned) else {
        return;
    };
    let Some(top) = follower_top(state, compare) else { return };
    if let Some(compare) = state.compare_mut() {
        compare.other_mut().top = top;
    }
}

fn follower_top(state: &State, compare: &Compare) -> Option<isize> {
    let (lead, other) = (compare.focused(), compare.other());
    let (doc, far) = (state.open_doc(lead.dispatch)?, state.open_doc(other.dispatch)?);
    let unit = unit_at(&doc, lead.cursor)?;
    let start = doc.units.get(unit)?.span.start;
    let offset = row(&lead.layout, start) - lead.top;
    let target = match compare.counterpart(compare.focus, unit) {
        Some((_, there)) => row(&other.layout, far.units.get(there)?.span.start),
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
            let lead = row(&compare.focused().layout, here);
            Some((lead, row(&compare.other().layout, there)))
        };
        pair.and_then(place).unwrap_or(ends)
    };
    let lengths = (
        isize::try_from(compare.focused().layout.len()).ok()?,
        isize::try_from(compare.other().layout.len()).ok()?,
    );
    let before = rows(pairs.iter().rev().find(|pair| pair.0 < unit), (0, 0));
    let after = rows(pairs.iter().find(|pair| pair.0 > unit), lengths);
    let here = row(&compare.focused().layout, doc.units.get(unit)?.span.start);
    let (far_rows, rows) = (after.1 - before.1, (after.0 - before.0).max(1));
    Some(before.1 + (here - before.0) * far_rows / rows)
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

/// Goes to the next or previous link: both sides move, and the counterpart is
/// selected on the other side.
pub fn step_link(ctx: &mut Ctx<'_>, steps: isize) {
    let Some(compare) = ctx.compare() else { return };
    let Some(doc) = ctx.open_doc(compare.focused().dispatch) else { return };
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
        None if all.is_empty() => ctx.say("nothing is linked here"),
        None => ctx.say("no further link on this side"),
    }
}

/// Goes to the next or previous unit that only this side has.
pub fn step_only(ctx: &mut Ctx<'_>, steps: isize) {
    let Some(compare) = ctx.compare() else { return };
    if compare.alignment.is_none() {
        return;
    }
    let Some(doc) = ctx.open_doc(compare.focused().dispatch) else { return };
    let only = compare.links.only(compare.focus, doc.units.len());
    let body = |unit: &usize| doc.units.get(*unit).is_some_and(|unit| unit.role.tells());
    let here = unit_at(&doc, compare.focused().cursor).unwrap_or(0);
    let selected = compare.focused().selection.is_some();
    let next = match steps > 0 {
        true => only.iter().filter(|u| body(u)).find(|u| **u > here || (**u == here && !selected)),
        false => only.iter().filter(|u| body(u)).rev().find(|u| **u < here),
    };
    match next {
        Some(unit) => select_units(ctx, *unit, None),
        None => ctx.say("nothing further that only this side has"),
    }
}

fn select_units(ctx: &mut Ctx<'_>, unit: usize, there_unit: Option<usize>) {
    let height = geometry::focused_height(ctx.state);
    let Some(compare) = ctx.compare() else { return };
    let beside = geometry::text_height(ctx.state, 1 - compare.focus.min(1));
    let ids = (compare.focused().dispatch, compare.other().dispatch);
    let (Some(doc), Some(far)) = (ctx.open_doc(ids.0), ctx.open_doc(ids.1)) else { return };
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
        pane.select(here, super::pane::Unit::Sentence);
        center(pane, here, height);
    }
    let other = compare.other_mut();
    match there {
        Some(there) => {
            other.select(there, super::pane::Unit::Sentence);
            other.keep_in_view(beside);
        }
        None => other.drop_selection(),
    }
}

/// Scrolls so that a span begins about a third down.
fn center(pane: &mut Pane, span: Span, height: usize) {
    let third = isize::try_from(height / 3).unwrap_or(0);
    pane.top = (row(&pane.layout, span.start) - third).max(0);
    pane.keep_in_view(height);
}

/// The link that the cursor of the focused side lies in.
pub fn link_in_focus<'a>(
    state: &State,
    compare: &'a Compare,
) -> Option<(&'a Linked, usize, usize)> {
    let doc = state.docs.get(&compare.focused().dispatch)?;
    let unit = unit_at(&doc.open, compare.focused().cursor)?;
    let (linked, there) = compare.counterpart(compare.focus, unit)?;
    Some((linked, unit, there))
}
