//! Opening the palette, moving in it, running its command.

use crate::ctx::Ctx;
use crate::popups::Overlay;
use crate::popups::overlay::step;
use crate::popups::palette::state::Palette;

/// Another row of the palette.
pub fn palette_row(ctx: &mut Ctx<'_>, by: isize) {
    if let Some(Overlay::Palette(palette)) = ctx.overlays.last_mut() {
        palette.at = step(palette.at, by, palette.found.len());
    }
}

/// Runs the palette's command, or says why it cannot run.
pub fn palette_run(ctx: &mut Ctx<'_>) {
    let Some(Overlay::Palette(palette)) = ctx.overlays.last() else { return };
    let Some(id) = palette.found.get(palette.at).copied() else { return };
    if let Some(why) = palette.refusal(ctx.state, id) {
        return ctx.fail(messages::palette::not_now(why));
    }
    ctx.overlays.pop();
    ctx.recent.retain(|old| *old != id);
    ctx.recent.insert(0, id);
    ctx.recent.truncate(20);
    (id.command().run)(ctx);
}

/// Opens the palette over what is in front.
pub fn palette(ctx: &mut Ctx<'_>) {
    let palette = Palette::new(ctx.state, ctx.scope());
    ctx.overlays.push(Overlay::Palette(palette));
}
