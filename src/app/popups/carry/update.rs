//! Carrying over what was coded on an earlier take.

use crate::acts;
use crate::ctx::Ctx;
use crate::effects::Question;
use crate::popups::Overlay;
use crate::popups::carry::state::Carry;
use crate::screens::list::rows;
use crate::screens::list::state::Waiting;
use crate::state::State;
use coding::takes::Takes;
use coding::takes::copy::renamed;
use coding::takes::plan::{CarryOutcome, CarryPlan};
use messages::carry as say;
use model::{Deed, DispatchId, Extra, Link, LinkEnd, Op, Record, Relation};

/// Looks at the earlier takes, the nearest first, and opens the popup on the
/// first one with something to carry. One that is not read yet is asked for, and
/// this is done again when it has come.
pub fn open(ctx: &mut Ctx<'_>) {
    let Some(to) = ctx.takes().and(ctx.pane()).map(|pane| pane.dispatch) else { return };
    let earlier: Vec<DispatchId> = ctx.takes().map(Takes::earlier).into_iter().flatten().collect();
    let mut stays = None;
    for from in earlier {
        let Some(old) = ctx.study.docs.get(&from).filter(|doc| !doc.coming) else {
            ctx.state.waiting.insert(from, Waiting::Carry(to));
            return ctx.ask(Question::Open(from));
        };
        let Some(new) = ctx.study.docs.get(&to) else { return };
        let plan = CarryPlan::of(old, new);
        if plan.does_something() {
            return ctx.overlays.push(Overlay::Carry(Box::new(Carry { plan, top: 0 })));
        }
        stays = stays.or(plan.staying().next().is_some().then(|| plan.summary()));
    }
    match stays {
        Some(summary) => ctx.say(say::nothing_to_carry(summary)),
        None => ctx.say(say::nothing_coded()),
    }
}

/// An earlier take has come: looks again, if the later one is still in front.
pub fn read(ctx: &mut Ctx<'_>, to: DispatchId) {
    if ctx.overlays.is_empty() && ctx.pane().is_some_and(|pane| pane.dispatch == to) {
        open(ctx);
    }
}

/// Scrolls what stays.
pub fn scroll(ctx: &mut Ctx<'_>, by: isize) {
    if let Some(Overlay::Carry(carry)) = ctx.overlays.last_mut() {
        let last = carry.plan.staying().count().saturating_sub(1);
        carry.top = carry.top.saturating_add_signed(by).min(last);
    }
}

/// Carries over what the popup tells, as one act.
pub fn take(ctx: &mut Ctx<'_>) {
    let Some(Overlay::Carry(carry)) = ctx.overlays.pop() else { return };
    let (from, to) = (carry.plan.from, carry.plan.to);
    let mut left = ctx.parked.iter().map(AsRef::as_ref).chain(&ctx.set_aside);
    if left.any(|draft| draft.dispatch == from) {
        return ctx.fail(say::draft_left());
    }
    // What was coded since the popup came up belongs to it as well.
    let (Some(old), Some(new)) = (ctx.study.docs.get(&from), ctx.study.docs.get(&to)) else {
        return;
    };
    let plan = CarryPlan::of(old, new);
    let (records, was) = records(ctx.state, &plan);
    let what = Deed::Carried(plan.counts());
    if acts::commit(ctx, Op::Put, what, records, was) {
        ctx.say(say::carried(plan.summary()));
        rows::recount(ctx, from);
        rows::recount(ctx, to);
    }
}

/// The records of the act, as they shall be and as they were: what goes over
/// under its ids, what is proposed under new ones, and a link that says which take
/// is the later one.
pub fn records(state: &mut State, plan: &CarryPlan) -> (Vec<Record>, Vec<Record>) {
    let (mut records, mut was) = (Vec::new(), Vec::new());
    for piece in &plan.pieces {
        let mut made = piece.made.clone();
        match piece.outcome {
            outcome if outcome.goes() => was.extend(piece.was.iter().cloned()),
            CarryOutcome::Changed => renamed(&mut made, || state.study.next_id()),
            _ => {}
        }
        records.append(&mut made);
    }
    records.iter_mut().for_each(|record| record.meta_mut().at = state.study.now);
    if !is_linked(state, plan) {
        let meta = state.study.meta(None);
        let end = |dispatch| LinkEnd { dispatch, spans: Vec::new() };
        records.push(Record::Link(Link {
            meta,
            relation: Relation::VersionOf,
            a: end(plan.to),
            b: end(plan.from),
            differs: String::new(),
            extra: Extra::new(),
        }));
    }
    (records, was)
}

/// Whether a link between the two takes is there.
fn is_linked(state: &State, plan: &CarryPlan) -> bool {
    let known = state.study.docs.get(&plan.to).map(|doc| doc.records()).unwrap_or_default();
    known.iter().any(|record| match record {
        Record::Link(link) if link.relation == Relation::VersionOf => {
            (link.a.dispatch, link.b.dispatch) == (plan.to, plan.from)
        }
        _ => false,
    })
}
