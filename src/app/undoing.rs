//! Taking back what was recorded, and doing it again.

use crate::ctx::Ctx;
use crate::effects::Effect;

/// Takes back the last thing recorded.
pub fn undo(ctx: &mut Ctx<'_>) {
    turn(ctx, false);
}

/// Does again what was taken back.
pub fn redo(ctx: &mut Ctx<'_>) {
    turn(ctx, true);
}

fn turn(ctx: &mut Ctx<'_>, redo: bool) {
    if let Some(why) = ctx.state.study.read_only().map(str::to_owned) {
        return ctx.fail(why);
    }
    for _ in 0..ctx.times().min(1000) {
        let id = ctx.state.study.next_id();
        let past = ctx.refused;
        let meant = ctx.study.unsaved.iter().rev().nth(ctx.ahead.turning()).map(|act| act.id);
        ctx.state.ahead.asked(id);
        ctx.ask(Effect::Turn { id, redo, past, meant: meant.filter(|_| !redo) });
    }
}
