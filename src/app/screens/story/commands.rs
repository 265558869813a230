//! Commands of a story's page.

use crate::command::{Command, always};
use crate::ctx::Ctx;
use crate::popups::begin;
use crate::screens::story::{self, intake, ruling};
use crate::state::State;

fn told(state: &State) -> Result<(), &'static str> {
    let current = state.story().and_then(story::state::Story::current);
    current.map(|_| ()).ok_or("the dispatches are still being put into stories")
}

fn listed(state: &State) -> Result<(), &'static str> {
    state.list().and_then(|list| list.current()).map(|_| ()).ok_or("the list is empty")
}

fn n(ctx: &Ctx<'_>) -> isize {
    isize::try_from(ctx.times()).unwrap_or(1)
}

/// Commands of a story's page.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = commands![
    ("story", "sujet", Compare, List, ["g s"], "", listed, "the story this dispatch belongs to: who reported what, when", |ctx| story::update::open(ctx)),
    ("story-of-this", "sujet-de-celle-ci", Compare, Text, ["g s"], "", always, "the story this dispatch belongs to: who reported what, when", |ctx| story::update::open(ctx)),
    ("story-down", "dépêche-suivante-du-sujet", Move, Story, ["j", "Down"], "", always, "the next dispatch", |ctx| story::update::row(ctx, n(ctx))),
    ("story-up", "dépêche-précédente-du-sujet", Move, Story, ["k", "Up"], "", always, "the dispatch before", |ctx| story::update::row(ctx, -n(ctx))),
    ("story-first", "première-du-sujet", Move, Story, ["g g", "Home"], "", always, "the first report", |ctx| story::update::row(ctx, isize::MIN / 2)),
    ("story-last", "dernière-du-sujet", Move, Story, ["G", "End"], "", always, "the last report", |ctx| story::update::row(ctx, isize::MAX / 2)),
    ("story-scroll-down", "sujet-bas", Move, Story, ["J", "C-d", "PgDn"], "facts", always, "scroll facts, quotes and names down", |ctx| story::update::scroll(ctx, 5)),
    ("story-scroll-up", "sujet-haut", Move, Story, ["K", "C-u", "PgUp"], "", always, "scroll facts, quotes and names up", |ctx| story::update::scroll(ctx, -5)),
    ("story-open", "lire-du-sujet", Act, Story, ["Enter", "l", "Right"], "open", told, "read the dispatch", |ctx| story::update::read(ctx)),
    ("story-mark", "marquer-du-sujet", Select, Story, ["Space"], "mark", told, "mark the dispatch, or take its mark", |ctx| story::update::mark(ctx)),
    ("story-compare", "comparer-du-sujet", Compare, Story, ["="], "compare", told, "side by side with the one marked, else with the first report", |ctx| story::update::beside(ctx)),
    ("story-review", "relecture-du-sujet", Act, Story, ["R"], "review", told, "go through what is proposed in the story, card by card", |ctx| begin::update::open(ctx)),
    ("story-take-in", "joindre-au-sujet", Act, Story, ["m"], "take in", told, "take in dispatches marked in the list, or a whole other story", |ctx| intake::open(ctx)),
    ("story-split", "sortir-du-sujet", Act, Story, ["s"], "split", told, "the dispatch leaves this story for one of its own", |ctx| ruling::split(ctx)),
    ("story-pin", "épingler-au-sujet", Act, Story, ["p"], "hold", told, "the dispatch stays in this story, whatever its words say", |ctx| ruling::pin(ctx)),
];
