//! Commands of the comparison.

use crate::command::{Command, always};
use crate::ctx::Ctx;
use crate::screens::compare::state::Compare;
use crate::screens::compare::{self, details, linking, walking, word_view};
use crate::state::State;
use model::Relation;

fn n(ctx: &Ctx<'_>) -> isize {
    isize::try_from(ctx.times()).unwrap_or(1)
}

fn in_register(state: &State) -> Result<(), &'static str> {
    if state.compare().is_some_and(Compare::registers) {
        Ok(())
    } else {
        Err("only a register folds: = goes to it")
    }
}

/// Commands of the comparison.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = commands![
    ("next-link", "lien-suivant", Compare, Compare, ["n"], "link", always, "the next passage that has a counterpart", |ctx| walking::step_link(ctx, n(ctx))),
    ("previous-link", "lien-précédent", Compare, Compare, ["N"], "", always, "the linked passage before", |ctx| walking::step_link(ctx, -n(ctx))),
    ("other-side", "autre-côté", Compare, Compare, ["o"], "other side", always, "keys to the other side", |ctx| compare::update::other_side(ctx)),
    ("next-only", "seul-suivant", Compare, Compare, ["m"], "only here", always, "the next passage only this side has", |ctx| walking::step_only(ctx, n(ctx))),
    ("previous-only", "seul-précédent", Compare, Compare, ["M"], "", always, "the passage before that only this side has", |ctx| walking::step_only(ctx, -n(ctx))),
    ("next-detail", "détail-suivant", Compare, Compare, ["D"], "detail", always, "the next detail that differs, selected on both sides", |ctx| details::step(ctx, n(ctx))),
    ("previous-detail", "détail-précédent", Compare, Compare, ["E"], "", always, "the detail before that differs", |ctx| details::step(ctx, -n(ctx))),
    ("words", "mot-à-mot", Compare, Compare, ["V"], "", always, "the pair in focus word by word; again: its next rows, then no more", |ctx| word_view::turn(ctx)),
    ("link-quote", "même-citation", Compare, Compare, ["C q"], "", always, "link the two passages: the same quote; again: no link", |ctx| linking::say(ctx, Relation::SameQuote)),
    ("link-fact", "même-fait", Compare, Compare, ["C f"], "", always, "link the two passages: the same fact; again: no link", |ctx| linking::say(ctx, Relation::SameFact)),
    ("link-differs", "diffère", Compare, Compare, ["C d"], "", always, "link the two passages: details differ; again: no link", |ctx| linking::say(ctx, Relation::Differs)),
    ("link-contrast", "contraste", Compare, Compare, ["C c"], "", always, "link the two passages: positions against each other; again: no link", |ctx| linking::say(ctx, Relation::Contrast)),
    ("unlink", "délier", Compare, Compare, ["C x"], "", always, "these two do not belong together; again: they may", |ctx| linking::say(ctx, Relation::Unrelated)),
    ("link-note", "note-du-lien", Compare, Compare, ["C n"], "", always, "note on your link here", |ctx| linking::note(ctx)),
    ("lock", "verrouiller", Compare, Compare, ["="], "scrolling", always, "scrolling: aligned, register, free", |ctx| compare::update::lock(ctx)),
    ("unfold", "déplier", Compare, Compare, ["Z"], "", in_register, "in a register, what only the other side has: shown, or folded", |ctx| compare::update::unfold(ctx)),
    ("swap", "échanger", Compare, Compare, ["x"], "", always, "swap the sides", |ctx| compare::update::swap(ctx)),
    ("stack", "empiler", Compare, Compare, ["z"], "", always, "side by side, or one above the other", |ctx| compare::update::stack(ctx)),
    ("open-side", "lire-ce-côté", Compare, Compare, ["Enter"], "", always, "read this side alone", |ctx| compare::update::read_side(ctx)),
    ("next-candidate", "candidate-suivante", Compare, Compare, ["J"], "", always, "the next dispatch of the story, else of the list, on the other side", |ctx| compare::update::candidate(ctx, 1)),
    ("previous-candidate", "candidate-précédente", Compare, Compare, ["K"], "", always, "the dispatch before of the story, else of the list, on the other side", |ctx| compare::update::candidate(ctx, -1)),
];
