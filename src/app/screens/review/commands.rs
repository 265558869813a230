//! Commands of a review session and of the popup that begins one. Digits accept
//! with a stance: see `review::decide::typed`.

use crate::command::{Command, always};
use crate::popups::{begin, help};
use crate::screens::review::{decide, turn};
use crate::screens::text::pages;
use crate::state::State;
use coding::draft::DraftPart;
use messages::commands as does;
use messages::hints;
use messages::review as say;

fn card(state: &State) -> Result<(), String> {
    let Some(review) = state.review() else { return Err(say::no_session()) };
    match (&review.front, review.draft()) {
        (Some(_), Some(_)) => Ok(()),
        (Some(_), None) => Err(say::card_loading()),
        (None, _) if !review.reading.is_done() => Err(say::cards_loading()),
        (None, _) => Err(say::all_decided()),
    }
}

fn card_or_skipped(state: &State) -> Result<(), String> {
    match state.review() {
        Some(review) if review.front.is_none() && review.skipped() > 0 => Ok(()),
        _ => card(state),
    }
}

fn has_study(state: &State) -> Result<(), String> {
    state.study.info.as_ref().map(|_| ()).ok_or_else(say::no_study)
}

/// Commands of a review session and of the popup that begins one.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = commands![
    ("review", "relecture", Act, List, ["R"], Some(hints::review), has_study, does::review, |ctx| begin::update::open(ctx)),
    ("review-this", "relecture-de-celle-ci", Act, Text, ["R"], None, has_study, does::review_this, |ctx| begin::update::open(ctx)),
    ("begin-take", "commencer", Review, Begin, ["Enter"], Some(hints::begin), always, does::begin_take, |ctx| begin::update::take(ctx)),
    ("begin-down", "séance-suivante", Move, Begin, ["j", "Down", "Tab"], Some(hints::choose), always, does::begin_down, |ctx| begin::update::row(ctx, 1)),
    ("begin-up", "séance-précédente", Move, Begin, ["k", "Up", "S-Tab"], None, always, does::begin_up, |ctx| begin::update::row(ctx, -1)),
    ("begin-order", "ordre-des-cartes", Review, Begin, ["o"], Some(hints::order), always, does::begin_order, |ctx| begin::update::order(ctx)),
    ("begin-hide", "positions-cachées", Review, Begin, ["i"], Some(hints::hide_stances), always, does::begin_hide, |ctx| begin::update::hide(ctx)),
    ("begin-second", "secondes-lectures", Review, Begin, ["s"], Some(hints::second_looks), always, does::begin_second, |ctx| begin::update::share(ctx)),
    ("begin-close", "ne-pas-commencer", Program, Begin, ["Esc", "q"], Some(hints::close), always, does::begin_close, |ctx| begin::update::close(ctx)),
    ("begin-help", "aide-des-séances", Program, Begin, ["?"], Some(hints::help), always, does::begin_help, |ctx| help::update::help(ctx)),
    ("card-accept", "accepter-la-carte", Review, Review, ["Enter", "a"], Some(hints::accept), card, does::card_accept, |ctx| decide::accept(ctx)),
    ("card-reject", "écarter", Review, Review, ["x"], Some(hints::not_a_quote), card, does::card_reject, |ctx| decide::reject(ctx, "")),
    ("card-reject-because", "écarter-avec-motif", Review, Review, ["X"], None, card, does::card_reject_because, |ctx| decide::ask_reason(ctx)),
    ("card-skip", "passer", Review, Review, ["Space"], Some(hints::skip), card_or_skipped, does::card_skip, |ctx| decide::skip(ctx)),
    ("card-back", "annuler-décision", Review, Review, ["u", "Backspace"], Some(hints::undo), always, does::card_back, |ctx| turn::back(ctx)),
    ("card-speaker", "corriger-locuteur", Review, Review, ["s"], Some(hints::speaker), card, does::card_speaker, |ctx| decide::correct(ctx, DraftPart::Speaker)),
    ("card-edges", "corriger-bornes", Review, Review, ["e"], Some(hints::edges), card, does::card_edges, |ctx| decide::correct(ctx, DraftPart::Content)),
    ("card-target", "corriger-cible", Review, Review, ["T"], Some(hints::target), card, does::card_target, |ctx| decide::correct(ctx, DraftPart::Stance)),
    ("card-cue", "corriger-introducteur", Review, Review, ["v"], None, card, does::card_cue, |ctx| decide::correct(ctx, DraftPart::Cue)),
    ("card-relay", "corriger-relais", Review, Review, ["r"], None, card, does::card_relay, |ctx| decide::correct(ctx, DraftPart::Relay)),
    ("card-kind", "corriger-type", Review, Review, ["K"], None, card, does::card_kind, |ctx| decide::kind(ctx)),
    ("card-flag", "signaler", Review, Review, ["f"], Some(hints::flag), card, does::card_flag, |ctx| decide::flag(ctx)),
    ("card-note", "noter-la-carte", Review, Review, ["c"], Some(hints::note), card, does::card_note, |ctx| decide::note(ctx)),
    ("card-open", "ouvrir-la-carte", Review, Review, ["o"], Some(hints::open), card, does::card_open, |ctx| turn::open_dispatch(ctx)),
    ("card-show-stance", "afficher-la-position", Review, Review, ["i"], None, card, does::card_show_stance, |ctx| decide::show_stance(ctx)),
    ("card-more-stances", "suite-des-positions", Review, Review, [">"], None, card, does::card_more_stances, |ctx| pages::turn(ctx)),
    ("card-down", "contexte-bas", Move, Review, ["j", "Down"], None, card, does::card_down, |ctx| turn::scroll(ctx, 1)),
    ("card-up", "contexte-haut", Move, Review, ["k", "Up"], None, card, does::card_up, |ctx| turn::scroll(ctx, -1)),
];
