//! Commands of the comparison.

use crate::app::command::{Command, always};
use crate::app::ctx::Ctx;
use crate::app::{compare, comparing};

fn n(ctx: &Ctx<'_>) -> isize {
    isize::try_from(ctx.times()).unwrap_or(1)
}

/// Commands of the comparison.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = commands![
    ("next-link", "lien-suivant", Compare, Compare, ["n"], "link", always, "the next passage that has a counterpart", |ctx| compare::step_link(ctx, n(ctx))),
    ("previous-link", "lien-précédent", Compare, Compare, ["N"], "", always, "the linked passage before", |ctx| compare::step_link(ctx, -n(ctx))),
    ("other-side", "autre-côté", Compare, Compare, ["o"], "other side", always, "keys to the other side", |ctx| comparing::other_side(ctx)),
    ("next-only", "seul-suivant", Compare, Compare, ["m"], "only here", always, "the next passage only this side has", |ctx| compare::step_only(ctx, n(ctx))),
    ("previous-only", "seul-précédent", Compare, Compare, ["M"], "", always, "the passage before that only this side has", |ctx| compare::step_only(ctx, -n(ctx))),
    ("lock", "verrouiller", Compare, Compare, ["="], "scrolling", always, "scrolling: aligned, together, free", |ctx| comparing::lock(ctx)),
    ("swap", "échanger", Compare, Compare, ["x"], "", always, "swap the sides", |ctx| comparing::swap(ctx)),
    ("stack", "empiler", Compare, Compare, ["z"], "", always, "side by side, or one above the other", |ctx| comparing::stack(ctx)),
    ("open-side", "lire-ce-côté", Compare, Compare, ["Enter"], "", always, "read this side alone", |ctx| comparing::read_side(ctx)),
    ("next-candidate", "candidate-suivante", Compare, Compare, ["J"], "", always, "the list's next dispatch on the other side", |ctx| comparing::candidate(ctx, 1)),
    ("previous-candidate", "candidate-précédente", Compare, Compare, ["K"], "", always, "the list's dispatch before on the other side", |ctx| comparing::candidate(ctx, -1)),
];
