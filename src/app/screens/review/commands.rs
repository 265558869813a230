//! Commands of a review session and of the popup that begins one. Digits accept
//! with a stance: see `review::decide::typed`.

use crate::command::{Command, always};
use crate::popups::{begin, help};
use crate::screens::review::{decide, turn};
use crate::screens::text::pages;
use crate::state::State;
use coding::draft::Part;

fn card(state: &State) -> Result<(), &'static str> {
    let Some(review) = state.review() else { return Err("no review session is open") };
    match (&review.front, review.draft()) {
        (Some(_), Some(_)) => Ok(()),
        (Some(_), None) => Err("the card is being read"),
        (None, _) if !review.reading.is_done() => Err("the cards are being read"),
        (None, _) => Err("all cards are decided: u takes the last one back, q leaves"),
    }
}

fn card_or_skipped(state: &State) -> Result<(), &'static str> {
    match state.review() {
        Some(review) if review.front.is_none() && review.skipped() > 0 => Ok(()),
        _ => card(state),
    }
}

fn has_study(state: &State) -> Result<(), &'static str> {
    state.study.info.as_ref().map(|_| ()).ok_or("no study is open")
}

/// Commands of a review session and of the popup that begins one.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = commands![
    ("review", "relecture", Act, List, ["R"], "review", has_study, "go through what is proposed, card by card", |ctx| begin::update::open(ctx)),
    ("review-this", "relecture-de-celle-ci", Act, Text, ["R"], "", has_study, "go through what is proposed here, or in the list", |ctx| begin::update::open(ctx)),
    ("begin-take", "commencer", Review, Begin, ["Enter"], "begin", always, "begin the session, or go on with it", |ctx| begin::update::take(ctx)),
    ("begin-down", "séance-suivante", Move, Begin, ["j", "Down", "Tab"], "choose", always, "next row", |ctx| begin::update::row(ctx, 1)),
    ("begin-up", "séance-précédente", Move, Begin, ["k", "Up", "S-Tab"], "", always, "row before", |ctx| begin::update::row(ctx, -1)),
    ("begin-order", "ordre-des-cartes", Review, Begin, ["o"], "order", always, "another order: as in the text, least sure first, by speaker", |ctx| begin::update::order(ctx)),
    ("begin-hide", "positions-cachées", Review, Begin, ["i"], "hide stances", always, "hide proposed stances until one is chosen, or show them", |ctx| begin::update::hide(ctx)),
    ("begin-second", "seconds-regards", Review, Begin, ["s"], "second looks", always, "share of cards decided before and shown again blind", |ctx| begin::update::share(ctx)),
    ("begin-close", "ne-pas-commencer", Program, Begin, ["Esc", "q"], "close", always, "back to the list", |ctx| begin::update::close(ctx)),
    ("begin-help", "aide-des-séances", Program, Begin, ["?"], "help", always, "keys of this popup", |ctx| help::update::help(ctx)),
    ("card-accept", "accepter-la-carte", Review, Review, ["Enter", "a"], "accept", card, "take the frame as it stands; a digit sets the stance in hand, 0 leaves it out", |ctx| decide::accept(ctx)),
    ("card-reject", "rejeter", Review, Review, ["x"], "not a quote", card, "turn it down", |ctx| decide::reject(ctx, "")),
    ("card-reject-because", "rejeter-parce-que", Review, Review, ["X"], "", card, "turn it down and say why: a letter of the codebook", |ctx| decide::ask_reason(ctx)),
    ("card-skip", "passer", Review, Review, ["Space"], "skip", card_or_skipped, "leave it for later; at the end: go through those left", |ctx| decide::skip(ctx)),
    ("card-back", "revenir", Review, Review, ["u", "Backspace"], "undo", always, "take the last decision back and go back to its card", |ctx| turn::back(ctx)),
    ("card-speaker", "corriger-locuteur", Review, Review, ["s"], "speaker", card, "another speaker: a letter picks, / types", |ctx| decide::correct(ctx, Part::Speaker)),
    ("card-edges", "corriger-bornes", Review, Review, ["e"], "edges", card, "move the edges of the quote: h l H L, Enter", |ctx| decide::correct(ctx, Part::Content)),
    ("card-target", "corriger-cible", Review, Review, ["T"], "target", card, "another target of the stance", |ctx| decide::correct(ctx, Part::Stance)),
    ("card-cue", "corriger-verbe", Review, Review, ["v"], "", card, "move the edges of the cue", |ctx| decide::correct(ctx, Part::Cue)),
    ("card-relay", "corriger-relais", Review, Review, ["r"], "", card, "change who passed it on", |ctx| decide::correct(ctx, Part::Relay)),
    ("card-kind", "corriger-type", Review, Review, ["K"], "", card, "kind: direct, mixed, indirect", |ctx| decide::kind(ctx)),
    ("card-flag", "signaler", Review, Review, ["f"], "flag", card, "flag for discussion, or take the flag off", |ctx| decide::flag(ctx)),
    ("card-note", "noter-la-carte", Review, Review, ["c"], "note", card, "note on the card, kept with its quote", |ctx| decide::note(ctx)),
    ("card-open", "ouvrir-la-carte", Review, Review, ["o"], "open", card, "the dispatch here: code what was missed, q comes back", |ctx| turn::open_dispatch(ctx)),
    ("card-show-stance", "montrer-la-position", Review, Review, ["i"], "", card, "show the hidden stance of this card, or hide it", |ctx| decide::show_stance(ctx)),
    ("card-more-stances", "suite-des-positions", Review, Review, [">"], "", card, "show the next stances of this card, where not all have room", |ctx| pages::turn(ctx)),
    ("card-down", "contexte-bas", Move, Review, ["j", "Down"], "", card, "scroll the dispatch down", |ctx| turn::scroll(ctx, 1)),
    ("card-up", "contexte-haut", Move, Review, ["k", "Up"], "", card, "scroll the dispatch up", |ctx| turn::scroll(ctx, -1)),
];
