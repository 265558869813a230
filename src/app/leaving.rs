//! Leaving the program.

use crate::ctx::Ctx;
use messages::program as say;

/// Ends the program; where the coder is, is kept. A frame left open is not, nor what
/// could not be recorded: that is said first, and the next time it ends.
pub fn quit(ctx: &mut Ctx<'_>) {
    let open = ctx.parked.is_some() || !ctx.set_aside.is_empty();
    let refused = ctx.not_recorded.iter().any(|refused| refused.kept.is_none());
    if (open || refused) && !std::mem::replace(&mut ctx.state.warned, true) {
        return ctx.fail(if refused { say::not_recorded_quit() } else { say::draft_open_quit() });
    }
    ctx.quitting = true;
}

/// Ctrl-C: once says how to leave, twice within a second leaves.
pub fn interrupt(ctx: &mut Ctx<'_>) {
    let now = ctx.study.now;
    let twice = ctx
        .interrupted
        .is_some_and(|before| now.as_millisecond().saturating_sub(before.as_millisecond()) < 1000);
    if twice {
        return quit(ctx);
    }
    ctx.interrupted = Some(now);
    ctx.pending = Default::default();
    ctx.say(say::ctrl_c_again());
}
