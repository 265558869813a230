//! The program in its user's terms: a text with marks, keys, the text with marks.
//!
//! - `[…]` is what the keys act on: the selection, or in the popup the part in
//!   focus; `|` is the cursor where nothing is selected; `{+:…}` was set aside.
//! - `{Q:…}` is the content of a coded quote, with `{C:…}` its cue, `{S:…}` the
//!   words that name its speaker, `{R:…}` its relay, `{E:…}` a stance's evidence.
//! - While the popup is open, the frame in it is shown instead, in small letters.
//!
//! Keys are written as typed, with names in angle brackets: `s<Tab>t2`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "tests"
)]

#[macro_use]
mod told;

mod changing;
mod codes;
mod comparing;
mod edges;
mod events;
mod frames;
mod late;
mod listing;
mod parts;
mod proposals;
mod reading;
mod review;
mod selecting;
mod speakers;
mod takes;
mod unknown;

use depeche::app::group::Group;
use depeche::app::screens::Scope;
use depeche::app::table::commands;
use std::collections::BTreeSet;

#[test]
fn every_command_that_edits_or_selects_has_a_story() {
    let all: [&[told::Page]; 13] = [
        &selecting::STORIES,
        &edges::STORIES,
        &frames::STORIES,
        &parts::STORIES,
        &proposals::STORIES,
        &changing::STORIES,
        &reading::STORIES,
        &speakers::STORIES,
        &comparing::STORIES,
        &events::STORIES,
        &listing::STORIES,
        &review::STORIES,
        &takes::STORIES,
    ];
    let covered: BTreeSet<&str> =
        all.into_iter().flatten().flat_map(|page| page.passes()).copied().collect();
    let scopes = [
        Scope::Text,
        Scope::Reader,
        Scope::Compare,
        Scope::Tag,
        Scope::Speakers,
        Scope::Review,
        Scope::Begin,
        Scope::Carry,
    ];
    let missing: Vec<&str> = commands()
        .iter()
        .filter(|it| {
            scopes.contains(&it.scope)
                || (it.scope == Scope::List && it.group == Group::Select)
                || ["undo", "redo", "back"].contains(&it.name)
        })
        .map(|it| it.name)
        .filter(|name| !covered.contains(name))
        .collect();
    assert!(missing.is_empty(), "no story shows what these do: {missing:?}");
}
