//! Commands of the comparison.

use crate::command::{Command, always};
use crate::ctx::Ctx;
use crate::screens::compare::state::Compare;
use crate::screens::compare::{self, details, linking, walking, word_view};
use crate::state::State;
use messages::commands as does;
use messages::compare as say;
use messages::hints;
use model::Relation;

fn n(ctx: &Ctx<'_>) -> isize {
    isize::try_from(ctx.times()).unwrap_or(1)
}

fn in_register(state: &State) -> Result<(), String> {
    if state.compare().is_some_and(Compare::registers) {
        Ok(())
    } else {
        Err(say::only_register_folds())
    }
}

/// Commands of the comparison.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = commands![
    ("next-link", "lien-suivant", Compare, Compare, ["n"], Some(hints::link), always, does::next_link, |ctx| walking::step_link(ctx, n(ctx))),
    ("previous-link", "lien-précédent", Compare, Compare, ["N"], None, always, does::previous_link, |ctx| walking::step_link(ctx, -n(ctx))),
    ("other-side", "autre-côté", Compare, Compare, ["o"], Some(hints::other_side), always, does::other_side, |ctx| compare::update::other_side(ctx)),
    ("next-only", "propre-suivant", Compare, Compare, ["m"], Some(hints::only_here), always, does::next_only, |ctx| walking::step_only(ctx, n(ctx))),
    ("previous-only", "propre-précédent", Compare, Compare, ["M"], None, always, does::previous_only, |ctx| walking::step_only(ctx, -n(ctx))),
    ("next-detail", "détail-suivant", Compare, Compare, ["D"], Some(hints::detail), always, does::next_detail, |ctx| details::step(ctx, n(ctx))),
    ("previous-detail", "détail-précédent", Compare, Compare, ["E"], None, always, does::previous_detail, |ctx| details::step(ctx, -n(ctx))),
    ("words", "mot-à-mot", Compare, Compare, ["V"], None, always, does::words, |ctx| word_view::turn(ctx)),
    ("link-quote", "même-citation", Compare, Compare, ["C q"], None, always, does::link_quote, |ctx| linking::say(ctx, Relation::SameQuote)),
    ("link-fact", "même-fait", Compare, Compare, ["C f"], None, always, does::link_fact, |ctx| linking::say(ctx, Relation::SameFact)),
    ("link-differs", "détails-divergents", Compare, Compare, ["C d"], None, always, does::link_differs, |ctx| linking::say(ctx, Relation::Differs)),
    ("link-contrast", "contraste", Compare, Compare, ["C c"], None, always, does::link_contrast, |ctx| linking::say(ctx, Relation::Contrast)),
    ("unlink", "sans-rapport", Compare, Compare, ["C x"], None, always, does::unlink, |ctx| linking::say(ctx, Relation::Unrelated)),
    ("link-note", "note-du-lien", Compare, Compare, ["C n"], None, always, does::link_note, |ctx| linking::note(ctx)),
    ("lock", "défilement", Compare, Compare, ["="], Some(hints::scrolling), always, does::lock, |ctx| compare::update::lock(ctx)),
    ("unfold", "déplier", Compare, Compare, ["Z"], None, in_register, does::unfold, |ctx| compare::update::unfold(ctx)),
    ("swap", "permuter", Compare, Compare, ["x"], None, always, does::swap, |ctx| compare::update::swap(ctx)),
    ("stack", "empiler", Compare, Compare, ["z"], None, always, does::stack, |ctx| compare::update::stack(ctx)),
    ("open-side", "lire-ce-côté", Compare, Compare, ["Enter"], None, always, does::open_side, |ctx| compare::update::read_side(ctx)),
    ("next-candidate", "vis-à-vis-suivant", Compare, Compare, ["J"], None, always, does::next_candidate, |ctx| compare::update::candidate(ctx, 1)),
    ("previous-candidate", "vis-à-vis-précédent", Compare, Compare, ["K"], None, always, does::previous_candidate, |ctx| compare::update::candidate(ctx, -1)),
];
