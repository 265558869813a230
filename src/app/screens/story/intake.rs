//! Taking dispatches and whole stories into the story in front.

use crate::ctx::Ctx;
use crate::popups::prompt::open_line;
use crate::popups::prompt::state::{Offer, Purpose};
use crate::screens::story::offers::offers;
use crate::screens::story::ruling::{page_now, rule};
use messages::story as say;
use model::Deed;

/// Offers what may come into the story in front.
pub fn open(ctx: &mut Ctx<'_>) {
    if offers(ctx.state, "").is_empty() {
        return ctx.say(say::nothing_to_take_in());
    }
    open_line::prompt(ctx, Purpose::TakeIn, "");
}

/// Takes what was chosen into the story, where it stays with what is there: one act.
pub fn taken(ctx: &mut Ctx<'_>, offer: Option<&Offer>) {
    let Some(Offer::Intake(_, new)) = offer else {
        return ctx.fail(say::no_such_offer());
    };
    let page = page_now(ctx);
    let Some((page, name)) = page.and_then(|page| page.story.map(|name| (page, name))) else {
        return ctx.fail(say::reading_again());
    };
    let what = Deed::StoryJoined { dispatches: new.len() };
    let own = page.reports.iter().map(|report| report.id);
    let all: Vec<_> = own.chain(new.iter().copied()).map(|id| (id, name)).collect();
    rule(ctx, &page, what, &all);
}
