//! Golden screens in French (`tests/screens/fr`), and no English word of ours on any of them.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail")]

use crate::screens::{is_kept, session, text, to_a_stance};
use depeche::app::Screen;
use depeche::app::table::commands;
use depeche::app::theme::Theme;
use depeche::messages::{Language, with_language};
use depeche::model::Lang;
use depeche::wire::parse_text;
use kit::world::{World, samples};
use std::collections::BTreeSet;
use std::path::Path;

/// The sizes every French screen is kept in.
const SIZES: [(u16, u16); 2] = [(80, 24), (160, 45)];

/// Words that no French screen shows.
const ENGLISH: &str = include_str!("english_words.txt");

/// A study of the samples that are in French: what is quoted of them is French too.
fn study() -> World {
    let french = |text: &String| parse_text(text.clone()).meta.lang == Lang::Fr;
    World::of(samples().into_iter().filter(french).collect())
}

/// Compares the screens a maker builds in French with the files of that name, and looks
/// for English words on them.
fn golden(name: &str, start: impl Fn() -> World, make: impl Fn(World) -> World) {
    with_language(Language::French, || {
        for (w, h) in SIZES {
            let world = make(start().size(w, h));
            let (buffer, cursor) = world.draw(&Theme::builtin("plain").unwrap());
            let drawn = text(&buffer, cursor);
            is_kept(&format!("tests/screens/fr/{name}-{w}x{h}.txt"), &drawn);
        }
    });
}

/// Gives the English words of a kept screen.
fn english(drawn: &str) -> BTreeSet<String> {
    let (screen, _) = drawn.rsplit_once("cursor ").unwrap();
    let mut screen = screen.to_lowercase();
    // A settings file takes the English names of commands: the palette shows both.
    for name in commands().iter().map(|command| command.name).filter(|name| name.contains('-')) {
        screen = screen.replace(name, " ");
    }
    let known: BTreeSet<&str> = ENGLISH
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect();
    let words = screen.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| known.contains(word)).map(str::to_owned).collect()
}

#[test]
fn welcome() {
    golden("welcome", World::welcome, |mut world| {
        if let Some(Screen::Welcome(welcome)) = world.state.screens.last_mut() {
            welcome.here = "/home/lm".into();
            welcome.recent = vec!["/home/lm/retraites".into(), "/home/lm/sarnelle".into()];
        }
        world.keys("j")
    });
}

#[test]
fn list() {
    golden("list", study, |world| world.keys("<Enter><Tab>ta<Esc>aqs<Space>jj<Space>"));
    golden("list-filter", study, |world| world.keys("F/port"));
    golden("list-nothing", study, |world| world.keys("/zzz<Enter>"));
}

#[test]
fn reader() {
    golden("reader-suggestion", study, |world| world.keys("<Enter><Tab><Tab>"));
    golden("reader-coded", study, |world| {
        world.keys("<Enter><Tab><Tab>ta1<Enter><Tab>a<S-Tab>ccertain<Enter>")
    });
    golden("reader-selected", study, |world| world.keys("<Enter>sAs"));
}

#[test]
fn popups() {
    golden("tag", study, |world| world.keys("<Enter><Tab><Tab>ta;1<Enter>"));
    golden("help", study, |world| world.keys("<Enter>?"));
    golden("palette", study, |world| world.keys("<Enter>:mod"));
    golden("history", study, |world| world.keys("<Enter><Tab><Tab>ta1<Enter>gh"));
}

#[test]
fn comparison() {
    golden("compare", study, |world| world.keys("<Enter>=n"));
    golden("compare-register", study, |world| world.keys("<Space>jj<Space>==nnn"));
}

#[test]
fn story_and_speakers() {
    golden("story", World::ferry, |world| world.keys("gs"));
    golden("speakers", study, |world| world.keys("<Enter><Tab>a<Tab>a<Tab>a<Tab>a,sj"));
}

#[test]
fn review() {
    golden("review-begin", study, |world| world.keys("R"));
    golden("review-card", study, |world| to_a_stance(session(world, "")));
}

#[test]
fn no_english_word_is_left_on_a_french_screen() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screens/fr");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let drawn = std::fs::read_to_string(entry.path()).unwrap();
        let words = english(&drawn);
        if !words.is_empty() {
            found.push(format!("{}: {words:?}", entry.file_name().to_string_lossy()));
        }
    }
    found.sort();
    assert!(found.is_empty(), "{found:#?}");
}
