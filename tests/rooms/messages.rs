//! The catalogue of sentences: nothing unused, and each language with its own typography.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    missing_docs
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Files of a folder with this ending, each with its text.
fn files(folder: &Path, ending: &str) -> Vec<(PathBuf, String)> {
    let mut found: Vec<(PathBuf, String)> = WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.path().extension().is_some_and(|own| own == ending))
        .map(|entry| (entry.path().to_owned(), std::fs::read_to_string(entry.path()).unwrap()))
        .collect();
    found.sort();
    found
}

fn catalogue(language: &str) -> Vec<(PathBuf, String)> {
    files(&Path::new(kit::ROOT).join("src/messages").join(language), "ftl")
}

/// Ids of the sentences of one file.
fn ids(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| Some(line.split_once('=')?.0.trim()))
}

#[test]
fn no_sentence_is_left_that_nobody_says() {
    let sources = files(&Path::new(kit::ROOT).join("src"), "rs");
    let said: String = sources.into_iter().map(|(_, text)| text).collect();
    let mut unused = Vec::new();
    for (path, text) in catalogue("en") {
        let module = path.file_stem().unwrap().to_string_lossy().replace('-', "_");
        for id in ids(&text) {
            let name = format!("::{}", id.replace('-', "_"));
            let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
            if !said.match_indices(&name).any(|(at, _)| ends(&said[at + name.len()..])) {
                unused.push(format!("{module}{name}"));
            }
        }
    }
    assert!(unused.is_empty(), "in the catalogue, but said nowhere: {unused:#?}");
}

#[test]
fn both_languages_have_their_sentences_in_the_same_order() {
    let english: BTreeMap<_, _> = catalogue("en")
        .into_iter()
        .map(|(path, text)| (path.file_name().unwrap().to_owned(), text))
        .collect();
    for (path, french) in catalogue("fr") {
        let english = &english[path.file_name().unwrap()];
        let (first, second): (Vec<_>, Vec<_>) = (ids(english).collect(), ids(&french).collect());
        assert_eq!(first, second, "{}", path.display());
    }
}

/// The lines of a file that are said, without comments.
fn said(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().filter(|(_, line)| !line.starts_with('#'))
}

#[test]
fn french_has_its_no_break_spaces_and_apostrophes() {
    for (path, text) in catalogue("fr") {
        for (at, line) in said(&text) {
            let place = format!("{}:{}: {line}", path.display(), at + 1);
            // A sign at the start is one of the screen's, no punctuation.
            let line = line.split_once('=').map_or(line, |(_, value)| value.trim_start());
            for sign in [" :", " ;", " ?", " !", " %", " »", "« "] {
                assert!(!line.contains(sign), "a plain space at {sign:?}: {place}");
            }
            let straight = |window: &[char]| {
                window[0].is_alphabetic() && window[1] == '\'' && window[2].is_alphabetic()
            };
            let chars: Vec<char> = line.chars().collect();
            assert!(!chars.windows(3).any(straight), "a straight apostrophe: {place}");
            assert!(
                !line.contains("...") && !line.contains('“'),
                "dots or English quotes: {place}"
            );
        }
    }
}

#[test]
fn no_sentence_ends_with_a_stop_or_begs() {
    for language in ["en", "fr"] {
        for (path, text) in catalogue(language) {
            for (at, line) in said(&text) {
                let place = format!("{}:{}: {line}", path.display(), at + 1);
                let begs = ["veuillez", "merci", "please", "sorry", "vous "];
                let lower = line.to_lowercase();
                assert!(!begs.iter().any(|word| lower.contains(word)), "{place}");
            }
        }
    }
}
