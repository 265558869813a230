//! Opening a line of input.

use crate::ctx::Ctx;
use crate::popups::Overlay;
use crate::popups::prompt::state::{Prompt, Purpose};

/// Opens a line of input.
pub fn prompt(ctx: &mut Ctx<'_>, purpose: Purpose, text: &str) {
    let recorded = purpose.records();
    let prompt = Prompt::new(ctx.state, purpose, text);
    ctx.overlays.push(Overlay::Prompt(prompt));
    if recorded {
        warn_read_only(ctx);
    }
}

/// Says before anything is typed that nothing can be recorded, where that is so.
pub fn warn_read_only(ctx: &mut Ctx<'_>) {
    if let Some(why) = ctx.state.study.read_only().map(str::to_owned) {
        ctx.fail(messages::prompt::read_only(why));
    }
}
