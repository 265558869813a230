//! Whether an examination finds what differs, and nothing where nothing does.
#![allow(clippy::disallowed_methods, reason = "tests own their folders")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod store_common;

use depeche::store::*;
use std::fs;
use store_common::*;

#[test]
fn a_sound_study_is_found_sound() {
    let (study, mut desk, quotes) = study_of(30, 60);
    let mut store = open_clean(study.path(), "bo");
    let speaker = desk.speaker("Jeanne Corvier");
    desk.does(&mut store, "who", &[], std::slice::from_ref(&speaker)).unwrap();
    desk.does(&mut store, "out", std::slice::from_ref(&quotes[3]), &[]).unwrap();
    desk.undo(&mut store).unwrap();
    drop(store);
    let found = examine(study.path(), &note("check")).unwrap();
    assert!(found.is_sound(), "{found:?}");
    assert_eq!(found.state, StateFinding::Same { entries: 31, behind: 0 });
    let events: Vec<_> = found.journals.iter().map(|it| (it.coder.as_str(), it.events)).collect();
    assert_eq!(events, [("am", 30), ("bo", 3)]);
}

#[test]
fn a_damaged_journal_is_named_and_a_held_study_is_not_compared() {
    let (study, _, _) = study_of(5, 61);
    let path = journal(study.path(), "am");
    let mut bytes = fs::read(&path).unwrap();
    bytes[100] ^= 1;
    fs::write(&path, bytes).unwrap();
    let found = examine(study.path(), &note("check")).unwrap();
    assert!(!found.is_sound());
    assert_eq!(found.journals[0].events, 0);
    assert!(found.journals[0].trouble.as_deref().unwrap().contains("line 1 of"), "{found:?}");
    let held = open(study.path(), "bo");
    let found = examine(study.path(), &note("check")).unwrap();
    assert!(matches!(found.state, StateFinding::NotCompared(why) if why.contains("bo")));
    drop(held);
}
