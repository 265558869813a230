//! Commands of a story's page.

use crate::command::{Command, always};
use crate::ctx::Ctx;
use crate::popups::begin;
use crate::screens::story::{self, intake, ruling};
use crate::state::State;
use messages::commands as does;
use messages::hints;
use messages::story as say;

fn told(state: &State) -> Result<(), String> {
    let current = state.story().and_then(story::state::Story::current);
    current.map(|_| ()).ok_or_else(say::building)
}

fn listed(state: &State) -> Result<(), String> {
    state.list().and_then(|list| list.current()).map(|_| ()).ok_or_else(say::list_empty)
}

fn n(ctx: &Ctx<'_>) -> isize {
    isize::try_from(ctx.times()).unwrap_or(1)
}

/// Commands of a story's page.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = commands![
    ("story", "sujet", Compare, List, ["g s"], None, listed, does::story, |ctx| story::update::open(ctx)),
    ("story-of-this", "sujet-de-celle-ci", Compare, Text, ["g s"], None, always, does::story_of_this, |ctx| story::update::open(ctx)),
    ("story-down", "dépêche-suivante-du-sujet", Move, Story, ["j", "Down"], None, always, does::story_down, |ctx| story::update::row(ctx, n(ctx))),
    ("story-up", "dépêche-précédente-du-sujet", Move, Story, ["k", "Up"], None, always, does::story_up, |ctx| story::update::row(ctx, -n(ctx))),
    ("story-first", "première-du-sujet", Move, Story, ["g g", "Home"], None, always, does::story_first, |ctx| story::update::row(ctx, isize::MIN / 2)),
    ("story-last", "dernière-du-sujet", Move, Story, ["G", "End"], None, always, does::story_last, |ctx| story::update::row(ctx, isize::MAX / 2)),
    ("story-scroll-down", "sujet-bas", Move, Story, ["J", "C-d", "PgDn"], Some(hints::facts), always, does::story_scroll_down, |ctx| story::update::scroll(ctx, 5)),
    ("story-scroll-up", "sujet-haut", Move, Story, ["K", "C-u", "PgUp"], None, always, does::story_scroll_up, |ctx| story::update::scroll(ctx, -5)),
    ("story-open", "sujet-lire", Act, Story, ["Enter", "l", "Right"], Some(hints::open), told, does::story_open, |ctx| story::update::read(ctx)),
    ("story-mark", "sujet-marquer", Select, Story, ["Space"], Some(hints::mark), told, does::story_mark, |ctx| story::update::mark(ctx)),
    ("story-compare", "sujet-comparer", Compare, Story, ["="], Some(hints::compare), told, does::story_compare, |ctx| story::update::beside(ctx)),
    ("story-review", "sujet-relire", Act, Story, ["R"], Some(hints::review), told, does::story_review, |ctx| begin::update::open(ctx)),
    ("story-take-in", "joindre-au-sujet", Act, Story, ["m"], Some(hints::take_in), told, does::story_take_in, |ctx| intake::open(ctx)),
    ("story-split", "détacher-du-sujet", Act, Story, ["s"], Some(hints::split), told, does::story_split, |ctx| ruling::split(ctx)),
    ("story-pin", "épingler-au-sujet", Act, Story, ["p"], Some(hints::hold), told, does::story_pin, |ctx| ruling::pin(ctx)),
];
