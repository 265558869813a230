//! The analyst's word on stories: what belongs together and what does not.

use crate::acts;
use crate::ctx::Ctx;
use crate::screens::story::state::Story;
use coding::story::Page;
use model::{Deed, DispatchId, Extra, Meta, Op, Record, Ruling, Sentence};

/// The dispatch under the cursor leaves the story for one of its own.
pub fn split(ctx: &mut Ctx<'_>) {
    let Some(page) = page_now(ctx) else { return };
    let (Some(story), Some(here)) = (page.story, current(ctx)) else { return };
    let rest: Vec<DispatchId> = ids(&page).into_iter().filter(|id| *id != here).collect();
    if rest.is_empty() {
        return ctx.say(messages::story::one_dispatch());
    }
    // The name stays with the dispatch that gave it, else with those that stay.
    let (made, kept) = if here == story {
        (story, page.free_name(&rest))
    } else {
        (page.free_name(&[here]), story)
    };
    let rest = rest.into_iter().map(|id| (id, kept));
    let all: Vec<_> = rest.chain([(here, made)]).collect();
    rule(ctx, &page, Deed::StoryLeft, &all);
}

/// The dispatch under the cursor stays in this story, whatever its words say.
pub fn pin(ctx: &mut Ctx<'_>) {
    let Some(page) = page_now(ctx) else { return };
    let (Some(story), Some(here)) = (page.story, current(ctx)) else { return };
    // A story that is only the program's would be gone with what it began with.
    let first = page.reports.first().map(|it| (it.id, story));
    let all = first.into_iter().filter(|(id, _)| *id != here).chain([(here, story)]);
    rule(ctx, &page, Deed::StoryHeld, &all.collect::<Vec<_>>());
}

/// The page in front, with the rulings as they stand now.
pub(crate) fn page_now(ctx: &Ctx<'_>) -> Option<Page> {
    let mut page = ctx.story()?.page.clone()?;
    page.rulings = ctx.state.study.rulings_now(&page.rulings);
    Some(page)
}

fn current(ctx: &Ctx<'_>) -> Option<DispatchId> {
    ctx.story().and_then(Story::current).map(|it| it.id)
}

fn ids(page: &Page) -> Vec<DispatchId> {
    page.reports.iter().map(|it| it.id).collect()
}

/// Rules in one act which story dispatches belong to; a ruling of this coder that
/// says so already stays as it is.
pub(crate) fn rule(ctx: &mut Ctx<'_>, page: &Page, what: Deed, all: &[(DispatchId, DispatchId)]) {
    let (mut records, mut was) = (Vec::new(), Vec::new());
    for (dispatch, story) in all {
        let own = |it: &&Ruling| {
            it.meta.dispatch == Some(*dispatch) && it.meta.coder == ctx.state.study.coder
        };
        let old = page.rulings.iter().find(own).cloned();
        let mut ruling = match &old {
            Some(old) => old.clone(),
            None => {
                let id = Ruling::id_of(&ctx.state.study.coder, *dispatch);
                let meta = Meta { id, ..ctx.study.meta(Some(*dispatch)) };
                Ruling { meta, story: *story, extra: Extra::new() }
            }
        };
        (ruling.story, ruling.meta.at) = (*story, ctx.state.study.now);
        records.push(Record::Ruling(ruling));
        was.extend(old.map(Record::Ruling));
    }
    let said = what.sentence();
    if acts::commit(ctx, Op::Put, what, records, was) {
        ctx.say(said);
    }
}
