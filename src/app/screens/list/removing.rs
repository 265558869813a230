//! Taking dispatches out of the study from the list: what goes with them is named and
//! asked for, unless nothing does.

use crate::ctx::Ctx;
use crate::effects::{Effect, Question};
use crate::msg::TakingOut;
use crate::popups::prompt::open_line;
use crate::popups::prompt::state::Purpose;
use crate::screens::list::rows;
use crate::screens::list::state::List;
use messages::list as say;
use model::{Act, DispatchId, Event, Record, RecordId};

/// Takes the chosen dispatches out: at once where it is one on which nothing is coded.
pub fn remove(ctx: &mut Ctx<'_>) {
    if let Some(why) = ctx.state.study.read_only().map(str::to_owned) {
        return ctx.fail(say::read_only(why));
    }
    let chosen = ctx.list().map(List::chosen).unwrap_or_default();
    if !chosen.is_empty() {
        ask(ctx, chosen, false);
    }
}

/// Has the store take dispatches out. Keys wait until it has answered: they act on what
/// is there then.
fn ask(ctx: &mut Ctx<'_>, dispatches: Vec<DispatchId>, sure: bool) {
    let id = ctx.state.study.next_id();
    ctx.state.ahead.asked_first(id);
    ctx.ask(Effect::TakeOut { id, dispatches, sure });
}

/// Names what goes with dispatches and asks for their number, or says that they are out.
pub fn heard(ctx: &mut Ctx<'_>, what: TakingOut) {
    match what {
        TakingOut::Asks { asked, dispatches, told } => {
            ctx.state.ahead.answered(asked);
            open_line::prompt(ctx, Purpose::TakeOut(dispatches), "");
            ctx.say(say::to_remove(told));
        }
        TakingOut::Done { asked, event } => took_out(ctx, asked, &event),
    }
}

/// Takes them out where their number was typed.
pub fn typed(ctx: &mut Ctx<'_>, dispatches: Vec<DispatchId>, text: &str) {
    if text.trim() == dispatches.len().to_string() {
        return ask(ctx, dispatches, true);
    }
    ctx.say(say::nothing_removed(dispatches.len()));
}

fn took_out(ctx: &mut Ctx<'_>, asked: RecordId, event: &Event) {
    ctx.state.ahead.answered(asked);
    let act = event.act();
    ctx.state.apply(&act.records, &act.gone());
    ctx.study.heard_next_undo(Some(event.what.clone()));
    ctx.say(say::done_undo(&event.what));
    rows::refresh(ctx, true);
}

/// Puts the list's cursor on a dispatch that an undo brought back, where it is one.
pub fn came_back(ctx: &mut Ctx<'_>, act: &Act) {
    let gone = act.gone();
    let removals = act.was.iter().filter(|it| matches!(it, Record::Removal(_)));
    let back: Vec<DispatchId> =
        removals.filter(|it| gone.contains(&it.id())).filter_map(|it| it.meta().dispatch).collect();
    if let ([id], Some(list)) = (back.as_slice(), ctx.list_mut()) {
        // Keys that act on a row wait for it.
        list.awaits_place = true;
        let query = list.query.clone();
        ctx.ask(Question::Position(query, *id));
    }
}
