//! Acting on what is selected in a text.

use crate::command::{Command, always};
use crate::screens::compare::twin;
use crate::screens::reader;
use crate::screens::text::{frames, pages, tagging};
use crate::state::State;
use coding::draft::DraftPart;
use messages::commands as does;
use messages::hints;
use messages::text as say;

fn selected(state: &State) -> Result<(), String> {
    match state.pane().and_then(|pane| pane.selection) {
        Some(_) => Ok(()),
        None => Err(say::nothing_selected()),
    }
}

fn proposed(state: &State) -> Result<(), String> {
    selected(state)?;
    match frames::current(state) {
        Some(coding::frames::Frame::Proposed(_)) => Ok(()),
        Some(coding::frames::Frame::Coded(_)) if twin::place(state).is_some() => Ok(()),
        Some(coding::frames::Frame::Coded(_)) => Err(say::coded_already()),
        None => Err(say::no_suggestion()),
    }
}

fn coded(state: &State) -> Result<(), String> {
    match frames::current(state) {
        Some(coding::frames::Frame::Coded(_)) => Ok(()),
        _ => Err(say::no_coded_quote()),
    }
}

fn coded_or_noted(state: &State) -> Result<(), String> {
    match frames::noted(state) {
        Some(_) => Ok(()),
        None => coded(state).map_err(|_| say::no_coded_nor_note()),
    }
}

fn draft_or_coded(state: &State) -> Result<(), String> {
    selected(state)?;
    match (&state.parked, &state.study.last_quote) {
        (None, None) => Err(say::no_quote_to_add_to()),
        _ => Ok(()),
    }
}

/// Acting on what is selected in a text.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = commands![
    ("tag", "coder", Act, Text, ["t"], Some(hints::tag), selected, does::tag, |ctx| tagging::tag(ctx)),
    ("accept", "accepter", Act, Text, ["a"], Some(hints::accept), proposed, does::accept, |ctx| tagging::accept(ctx)),
    ("more-stances", "positions-suivantes", Act, Text, [">"], None, always, does::more_stances, |ctx| pages::turn(ctx)),
    ("repeat-tag", "répéter", Act, Text, ["."], None, selected, does::repeat_tag, |ctx| tagging::repeat(ctx)),
    ("edit-quote", "modifier", Act, Text, ["e"], Some(hints::edit), coded, does::edit_quote, |ctx| tagging::edit(ctx)),
    ("delete-quote", "supprimer", Act, Text, ["d"], None, coded_or_noted, does::delete_quote, |ctx| tagging::delete(ctx)),
    ("note", "noter", Act, Text, ["c"], None, always, does::note, |ctx| tagging::note(ctx)),
    ("part-cue", "introducteur", Act, Text, ["T c"], None, draft_or_coded, does::part_cue, |ctx| tagging::give_part(ctx, DraftPart::Cue)),
    ("part-speaker", "mention-du-locuteur", Act, Text, ["T s"], None, draft_or_coded, does::part_speaker, |ctx| tagging::give_part(ctx, DraftPart::Speaker)),
    ("part-relay", "relais", Act, Text, ["T r"], None, draft_or_coded, does::part_relay, |ctx| tagging::give_part(ctx, DraftPart::Relay)),
    ("part-evidence", "indice", Act, Text, ["T e"], None, draft_or_coded, does::part_evidence, |ctx| tagging::give_part(ctx, DraftPart::Stance)),
    ("part-content", "partie-de-citation", Act, Text, ["T q"], None, draft_or_coded, does::part_content, |ctx| tagging::give_part(ctx, DraftPart::Content)),
    ("copy-with-source", "copier-avec-source", Act, Text, ["y"], None, always, does::copy_with_source, |ctx| reader::update::copy(ctx, true)),
    ("copy", "copier", Act, Text, ["Y"], None, always, does::copy, |ctx| reader::update::copy(ctx, false)),
    ("reviewed", "relue-texte", Act, Text, ["r"], None, always, does::reviewed, |ctx| reader::update::reviewed(ctx)),
    ("suggestions", "suggestions", Program, Text, ["i"], None, always, does::suggestions, |ctx| tagging::toggle_suggestions(ctx)),
    ("compare-this", "comparer-celle-ci", Compare, Reader, ["="], Some(hints::compare), always, does::compare_this, |ctx| reader::update::compare(ctx)),
];
