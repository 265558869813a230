//! Taking dispatches and whole stories into the story in front.

use crate::ctx::Ctx;
use crate::popups::prompt::open_line;
use crate::popups::prompt::state::{Offer, Purpose};
use crate::screens::story::offers::offers;
use crate::screens::story::ruling::{page_now, rule};
use model::Deed;

/// Offers what may come into the story in front.
pub fn open(ctx: &mut Ctx<'_>) {
    if offers(ctx.state, "").is_empty() {
        return ctx.say("nothing to take in: no other story is like it; Space marks in the list");
    }
    open_line::prompt(ctx, Purpose::TakeIn, "");
}

/// Takes what was chosen into the story, where it stays with what is there: one act.
pub fn taken(ctx: &mut Ctx<'_>, offer: Option<&Offer>) {
    let Some(Offer::Intake(_, new)) = offer else {
        return ctx.fail("nothing of that name: nothing was taken in (Esc leaves it)");
    };
    let page = page_now(ctx);
    let Some((page, name)) = page.and_then(|page| page.story.map(|name| (page, name))) else {
        return ctx.fail("the story is read anew: nothing was taken in yet");
    };
    let what = Deed::StoryJoined { dispatches: new.len() };
    let own = page.reports.iter().map(|report| report.id);
    let all: Vec<_> = own.chain(new.iter().copied()).map(|id| (id, name)).collect();
    rule(ctx, &page, what, &all);
}
