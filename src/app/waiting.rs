//! What waits for a dispatch's records, and doing it.

use crate::acts;
use crate::ctx::Ctx;
use crate::effects::Question;
use crate::screens::list::rows;
use crate::screens::list::state::{List, Waiting};
use model::{Deed, DispatchId};

/// Runs on every chosen dispatch once it is open; those that are not are opened
/// first.
pub(crate) fn on_chosen(ctx: &mut Ctx<'_>, what: Waiting) {
    let chosen = ctx.list().map(List::chosen).unwrap_or_default();
    for id in chosen {
        if ctx.study.is_read(id) {
            run_waiting(ctx, id, what)
        } else {
            ctx.waiting.insert(id, what);
            ctx.ask(Question::Open(id));
        }
    }
}

/// Does what was waiting for a dispatch's records.
pub fn run_waiting(ctx: &mut Ctx<'_>, id: DispatchId, what: Waiting) {
    match what {
        Waiting::Carry(to) => return crate::popups::carry::update::read(ctx, to),
        Waiting::PutRight => {
            ctx.waiting.insert(id, what);
            return crate::screens::list::correcting::ready(ctx);
        }
        Waiting::Reviewed => crate::screens::reader::update::set_reviewed(ctx, id),
        Waiting::Star => {
            acts::set_progress(ctx, id, Deed::Star, |progress| {
                progress.starred = !progress.starred
            });
        }
    }
    rows::recount(ctx, id);
}
