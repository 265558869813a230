//! Opening help, and moving through it.

use crate::ctx::Ctx;
use crate::popups::Overlay;
use crate::popups::help::state::Help;

/// Help for every screen, or for this one.
pub fn help_every(ctx: &mut Ctx<'_>) {
    if let Some(Overlay::Help(help)) = ctx.overlays.last_mut() {
        help.every = !help.every;
        help.top = 0;
    }
}

/// Scrolls help.
pub fn help_scroll(ctx: &mut Ctx<'_>, by: isize) {
    let Some(Overlay::Help(help)) = ctx.overlays.last() else { return };
    let height = usize::from(crate::geometry::parts(ctx.state).body.h);
    let last = help.lines(ctx.state).len().saturating_sub(height);
    if let Some(Overlay::Help(help)) = ctx.overlays.last_mut() {
        help.top = help.top.saturating_add_signed(by).min(last);
    }
}

/// Opens help for what is in front.
pub fn help(ctx: &mut Ctx<'_>) {
    let over = ctx.scope();
    ctx.overlays.push(Overlay::Help(Help::new(over)));
}
