//! Leaving the program.

use crate::ctx::Ctx;

/// Ends the program; where the coder is, is kept. A frame left open is not, nor what
/// could not be recorded: that is said first, and the next time it ends.
pub fn quit(ctx: &mut Ctx<'_>) {
    let open = ctx.parked.is_some() || !ctx.set_aside.is_empty();
    let refused = ctx.not_recorded.iter().any(|refused| refused.kept.is_none());
    if (open || refused) && !std::mem::replace(&mut ctx.state.warned, true) {
        return ctx.fail(if refused {
            "NOT recorded: , w records it again or saves it; leaving again leaves it"
        } else {
            "a frame is left open and not recorded (t takes it up): again leaves it"
        });
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
    ctx.say("Ctrl-C again leaves depeche; what you recorded is kept");
}
