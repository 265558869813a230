//! A failure behind another one.

use crate::ctx::Ctx;

/// Says that something failed. What was told before of an edit that is not recorded stays
/// until a key is struck: what fails behind it (the list of a study that was moved) says
/// less.
pub fn failed_behind(ctx: &mut Ctx<'_>, why: String) {
    let told = ctx.notice.as_ref().is_some_and(|notice| notice.error);
    if !told || ctx.not_recorded.is_empty() {
        ctx.fail(why);
    }
}
