//! Acting on what is selected in a text.

use crate::command::{Command, always};
use crate::screens::compare::twin;
use crate::screens::reader;
use crate::screens::text::{frames, pages, tagging};
use crate::state::State;
use coding::draft::Part;

fn selected(state: &State) -> Result<(), &'static str> {
    match state.pane().and_then(|pane| pane.selection) {
        Some(_) => Ok(()),
        None => Err("nothing is selected: w s p or Tab selects"),
    }
}

fn proposed(state: &State) -> Result<(), &'static str> {
    selected(state)?;
    match frames::current(state) {
        Some(coding::frames::Frame::Proposed(_)) => Ok(()),
        Some(coding::frames::Frame::Coded(_)) if twin::place(state).is_some() => Ok(()),
        Some(coding::frames::Frame::Coded(_)) => Err("coded already: e changes it"),
        None => Err("nothing is proposed here: t codes the selection"),
    }
}

fn coded(state: &State) -> Result<(), &'static str> {
    match frames::current(state) {
        Some(coding::frames::Frame::Coded(_)) => Ok(()),
        _ => Err("no coded quote here: Tab goes to the next"),
    }
}

fn coded_or_noted(state: &State) -> Result<(), &'static str> {
    match frames::noted(state) {
        Some(_) => Ok(()),
        None => {
            coded(state).map_err(|_| "no coded quote here, and no note: Tab goes to the next quote")
        }
    }
}

fn draft_or_coded(state: &State) -> Result<(), &'static str> {
    selected(state)?;
    match (&state.parked, &state.study.last_quote) {
        (None, None) => Err("no frame to give it to: t begins one"),
        _ => Ok(()),
    }
}

/// Acting on what is selected in a text.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = commands![
    ("tag", "coder", Act, Text, ["t"], "tag", selected, "code the selection: quote, speaker, stance", |ctx| tagging::tag(ctx)),
    ("accept", "accepter", Act, Text, ["a"], "accept", proposed, "take the proposed frame as it stands; beside another dispatch, again: show its twin there", |ctx| tagging::accept(ctx)),
    ("more-stances", "positions-suivantes", Act, Text, [">"], "", always, "show the next stances of the frame here, where not all have room", |ctx| pages::turn(ctx)),
    ("repeat-tag", "répéter", Act, Text, ["."], "", selected, "show the selection coded like the last one, to save: same speaker, same stance", |ctx| tagging::repeat(ctx)),
    ("edit-quote", "modifier", Act, Text, ["e"], "edit", coded, "change the coded quote here", |ctx| tagging::edit(ctx)),
    ("delete-quote", "supprimer", Act, Text, ["d"], "", coded_or_noted, "take out the coded quote here with its stances, or the note", |ctx| tagging::delete(ctx)),
    ("note", "noter", Act, Text, ["c"], "", always, "note on the coded quote, the selection, or the dispatch", |ctx| tagging::note(ctx)),
    ("part-cue", "verbe-introducteur", Act, Text, ["T c"], "", draft_or_coded, "the selection is the cue (open frame, else last quote)", |ctx| tagging::give_part(ctx, Part::Cue)),
    ("part-speaker", "mention-du-locuteur", Act, Text, ["T s"], "", draft_or_coded, "the selection names its speaker", |ctx| tagging::give_part(ctx, Part::Speaker)),
    ("part-relay", "relais", Act, Text, ["T r"], "", draft_or_coded, "the selection is its relay", |ctx| tagging::give_part(ctx, Part::Relay)),
    ("part-evidence", "indice", Act, Text, ["T e"], "", draft_or_coded, "the selection is the evidence of its stance", |ctx| tagging::give_part(ctx, Part::Stance)),
    ("part-content", "partie-de-citation", Act, Text, ["T q"], "", draft_or_coded, "the selection is one more part of its content", |ctx| tagging::give_part(ctx, Part::Content)),
    ("copy-with-source", "copier-avec-source", Act, Text, ["y"], "", always, "selection and its source to the clipboard", |ctx| reader::update::copy(ctx, true)),
    ("copy", "copier", Act, Text, ["Y"], "", always, "selection to the clipboard", |ctx| reader::update::copy(ctx, false)),
    ("reviewed", "relue-texte", Act, Text, ["r"], "", always, "this dispatch is reviewed, or not", |ctx| reader::update::reviewed(ctx)),
    ("suggestions", "propositions", Program, Text, ["i"], "", always, "show or hide what is proposed", |ctx| tagging::toggle_suggestions(ctx)),
    ("compare-this", "comparer-celle-ci", Compare, Reader, ["="], "compare", always, "side by side with the best match", |ctx| reader::update::compare(ctx)),
];
