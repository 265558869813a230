//! Two dispatches side by side, both live.

pub mod commands;
pub mod details;
pub mod linked;
pub mod linking;
pub mod quoted;
mod register;
pub mod scrolling;
pub mod twin;
pub mod walking;
pub mod word_view;

use crate::compare::linked::{Linked, Links};
use crate::ctx::Ctx;
use crate::msg::Question;
use crate::pane::Pane;
use crate::state::{Screen, State};
use coding::doc::OpenDoc;
use compare::Alignment;
use model::DispatchId;
pub use scrolling::Lock;
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
    /// Whether a register shows what only the other side has.
    pub unfolded: bool,
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
    /// Who quotes whom in them.
    pub quoted: quoted::Quoted,
    /// The detail that was gone to last.
    pub detail: Option<details::Differing>,
    /// What is shown of the pair in focus word by word, if it is.
    pub words: Option<word_view::WordView>,
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
    let (Some(first), Some(second)) = (ctx.study.open_doc(a), ctx.study.open_doc(b)) else {
        return;
    };
    let ask = ctx.ask_number();
    let compare = Compare {
        panes: [Pane::new(&first, 40), Pane::new(&second, 40)],
        focus: 0,
        lock: Lock::Aligned,
        stacked: None,
        unfolded: false,
        at: None,
        step: 1,
        ask,
        alignment: None,
        links: Links::default(),
        quoted: quoted::Quoted::default(),
        detail: None,
        words: None,
    };
    ctx.screens.push(Screen::Compare(Box::new(compare)));
    crate::relayout::rewrap(ctx.state);
    ctx.ask(Question::Align { ask, a: first, b: second });
    [a, b].into_iter().for_each(|id| ctx.ask(Question::Takes(id)));
}

/// Puts another dispatch on the side that has not the keys.
pub fn replace_other(ctx: &mut Ctx<'_>, id: DispatchId) {
    let (Some(open), ask) = (ctx.study.open_doc(id), ctx.ask_number()) else { return };
    let Some(compare) = ctx.compare_mut() else { return };
    *compare.other_mut() = Pane::new(&open, 40);
    compare.alignment = None;
    (compare.at, compare.detail) = (None, None);
    compare.quoted = quoted::Quoted::default();
    compare.ask = ask;
    realign(ctx);
    ctx.ask(Question::Takes(id));
    crate::relayout::rewrap(ctx.state);
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
    if let (Some(a), Some(b)) = (ctx.study.open_doc(a), ctx.study.open_doc(b)) {
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
    let Some(compare) = state.compare() else { return };
    let [a, b] = &compare.panes;
    let sides = [a.dispatch, b.dispatch];
    let links = compare.alignment.as_ref().map(|found| Links::of(&state.study, sides, found));
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
