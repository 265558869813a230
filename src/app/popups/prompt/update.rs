//! Moving among the offers of a line of input, and leaving it.

use crate::ctx::Ctx;
use crate::popups::Overlay;
use crate::popups::overlay::step;
use crate::popups::prompt::state::Purpose;
use crate::screens::list;

/// Another offer of an input line.
pub fn prompt_row(ctx: &mut Ctx<'_>, by: isize) {
    if let Some(Overlay::Prompt(prompt)) = ctx.overlays.last_mut() {
        prompt.at = step(prompt.at, by, prompt.offers.len());
    }
}

/// Leaves an input line; a live one goes back to what was there before.
pub fn prompt_esc(ctx: &mut Ctx<'_>) {
    let Some(Overlay::Prompt(prompt)) = ctx.overlays.pop() else { return };
    match prompt.purpose {
        Purpose::Filter => list::update::filter_left(ctx, &prompt.before),
        Purpose::Search => {
            if let Some(pane) = ctx.pane_mut() {
                pane.search = Default::default();
            }
        }
        _ => {}
    }
}
