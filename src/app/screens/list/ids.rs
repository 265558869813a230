//! The ids of all rows have come: they are marked, or reviewed.

use crate::ctx::Ctx;
use crate::effects::IdsFor;
use crate::screens::review::build;
use model::DispatchId;

/// Takes the ids of every row that matches.
pub fn ids(ctx: &mut Ctx<'_>, ids: Vec<DispatchId>, what_for: IdsFor) {
    ctx.state.ahead.came();
    if let IdsFor::Review(over, manner) = what_for {
        return build::begin_over(ctx, ids, over, manner);
    }
    let Some(list) = ctx.list_mut() else { return };
    list.awaits_marks = false;
    if what_for == IdsFor::Inverting {
        let marked = std::mem::take(&mut list.marked);
        list.marked = ids.into_iter().filter(|id| !marked.contains(id)).collect();
    } else {
        list.marked.extend(ids);
    }
    let count = list.marked.len();
    ctx.say(messages::list::marked(count));
}
