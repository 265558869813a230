//! What every popup does.

use crate::ctx::Ctx;

/// Closes what lies on top.
pub fn close(ctx: &mut Ctx<'_>) {
    ctx.overlays.pop();
}

/// A row further or back, round the ends.
pub(crate) fn step(at: usize, by: isize, len: usize) -> usize {
    let len = isize::try_from(len.max(1)).unwrap_or(1);
    let at = isize::try_from(at).unwrap_or(0);
    usize::try_from((at + by).rem_euclid(len)).unwrap_or(0)
}
