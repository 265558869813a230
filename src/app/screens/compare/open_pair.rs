//! Putting two dispatches side by side, and asking how they align.

use crate::ctx::Ctx;
use crate::effects::Question;
use crate::screens::Screen;
use crate::screens::compare::linked::PairLinks;
use crate::screens::compare::quoted::PairQuotes;
use crate::screens::compare::state::{Compare, Lock};
use crate::screens::text::pane::Pane;
use compare::Alignment;
use model::DispatchId;
use std::sync::Arc;

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
        links: PairLinks::default(),
        quoted: PairQuotes::default(),
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
    compare.quoted = PairQuotes::default();
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
