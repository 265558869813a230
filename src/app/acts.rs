//! Acts: how a change is shown at once, sent to be written, and taken back if it
//! could not be.

use crate::ctx::Ctx;
use crate::effects::Effect;
use crate::screens::story::front;
use crate::state::State;
use coding::{NotRecorded, dispatches};
use messages::program as say;
use model::{Act, Deed, DispatchId, Op, Progress, Record, RecordId, What};

impl State {
    /// Shows an act's records wherever they are open.
    pub fn apply(&mut self, records: &[Record], gone: &[RecordId]) {
        self.study.apply(records, gone);
        self.follow(records, gone);
    }

    /// Shows an act's records in the screens.
    fn follow(&mut self, records: &[Record], gone: &[RecordId]) {
        if let Some(review) = self.review_mut() {
            review.apply(records, gone);
        }
        self.outdate_stories(records, gone);
    }

    /// The pages of stories that these records change are old.
    fn outdate_stories(&mut self, records: &[Record], gone: &[RecordId]) {
        // A ruling may concern any story, and so may a speaker and what is gone.
        let of_any = |it: &Record| matches!(it, Record::Ruling(_) | Record::Speaker(_));
        let any = !gone.is_empty() || records.iter().any(of_any);
        let touched: Vec<DispatchId> = records.iter().flat_map(dispatches).collect();
        if any || !touched.is_empty() {
            front::outdate(self, if any { &[] } else { &touched });
        }
    }
}

/// Does something to records: shows it at once and sends it to be written. What
/// `records` lacks of `was` is taken out; what it does not change is left out. Says why
/// not where the study cannot be changed or nothing is left to do.
pub fn commit(
    ctx: &mut Ctx<'_>,
    op: Op,
    what: impl Into<What>,
    records: Vec<Record>,
    was: Vec<Record>,
) -> bool {
    match ctx.study.act(op, what, records, was) {
        Ok(act) => send(ctx, act),
        Err(NotRecorded::ReadOnly(why)) => {
            ctx.fail(say::not_recorded(why));
            return false;
        }
        Err(NotRecorded::Nothing) => {
            ctx.say(say::nothing_changed());
            return false;
        }
    }
    true
}

/// Does an act again that could not be recorded.
pub fn again(ctx: &mut Ctx<'_>, act: Act) {
    let id = ctx.study.next_id();
    send(ctx, Act { id, ..act });
}

/// Shows an act and sends it to be written.
fn send(ctx: &mut Ctx<'_>, act: Act) {
    ctx.state.apply(&act.records, &act.gone());
    ctx.study.send(&act);
    ctx.ask(Effect::Commit(Box::new(act)));
}

/// Changes how far this coder is with an open dispatch; says whether anything was
/// recorded.
pub fn set_progress(
    ctx: &mut Ctx<'_>,
    id: DispatchId,
    what: Deed,
    change: fn(&mut Progress),
) -> bool {
    let Some((new, old)) = ctx.study.progress(id, change) else { return false };
    let was = old.into_iter().map(Record::Progress).collect();
    commit(ctx, Op::Put, what, vec![Record::Progress(new)], was)
}
