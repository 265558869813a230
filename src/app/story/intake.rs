//! What a story may take in: dispatches marked in the list, and whole other stories.

use crate::ctx::Ctx;
use crate::program;
use crate::prompt::{Offer, Purpose};
use crate::state::State;
use crate::story::ruling::{page_now, rule};
use model::{Deed, DispatchId};
use text::count;

/// Offers what may come into the story in front.
pub fn open(ctx: &mut Ctx<'_>) {
    if offers(ctx.state, "").is_empty() {
        return ctx.say("nothing to take in: no other story is like it; Space marks in the list");
    }
    program::prompt(ctx, Purpose::TakeIn, "");
}

/// What may come into the story in front and fits what is typed: the dispatches
/// marked in the list, their stories, and the stories likest to it.
pub fn offers(state: &State, typed: &str) -> Vec<Offer> {
    let Some(page) = state.story().and_then(|story| story.page.as_ref()) else {
        return Vec::new();
    };
    let own = |id: &DispatchId| page.reports.iter().any(|report| report.id == *id);
    let listed = state.list().map(|list| list.marked.iter().copied());
    let marked: Vec<DispatchId> = listed.into_iter().flatten().filter(|id| !own(id)).collect();
    let mut offers = Vec::new();
    if !marked.is_empty() {
        let words = format!("marked in the list: {}", dispatches(marked.len()));
        offers.push(Offer::Intake(words, marked));
    }
    offers.extend(page.near.iter().map(|near| {
        let which = if near.marked { "story of a marked one" } else { "story" };
        let words = format!("{which}, {}: {}", dispatches(near.dispatches.len()), near.title);
        Offer::Intake(words, near.dispatches.clone())
    }));
    let wanted = text::fold(typed);
    offers.retain(|offer| text::fold(&offer.label()).contains(&wanted));
    offers
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

fn dispatches(n: usize) -> String {
    count(n, "dispatch", "dispatches")
}
