//! Whether a check finds what differs, and nothing where nothing does.
#![allow(clippy::disallowed_methods, reason = "tests own their folders")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod store_common;

use depeche::model::Weight;
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
    assert_eq!(told(study.path()), Vec::<String>::new());
    let read = survey(study.path(), desk.now(), false, &mut |it| panic!("{it}")).unwrap();
    assert_eq!((read.journals, read.events, read.len(), read.whole), (2, 33, 31, true));
}

#[test]
fn lines_the_state_has_not_seen_are_no_damage() {
    let (study, mut desk, _) = study_of(5, 62);
    let before = crash_copy(study.path());
    let mut store = open_clean(study.path(), "am");
    let quote = desk.quote(dispatch(2), "later");
    desk.does(&mut store, "add", &[], &[quote]).unwrap();
    drop(store);
    // What another coder writes, a state has not seen until its own coder is back.
    let mut store = open_clean(study.path(), "bo");
    let quote = desk.quote(dispatch(2), "by another");
    desk.does(&mut store, "add", &[], &[quote]).unwrap();
    drop(store);
    let store = study.path().join("store/coder-am");
    fs::remove_dir_all(&store).unwrap();
    copy_folder(&before.path().join("store/coder-am"), &store);
    let found = findings(study.path());
    assert!(found.len() == 1 && found[0].weight == Weight::Odd, "{found:?}");
    assert!(found[0].what.contains("has not seen yet: 1"), "{found:?}");
}

#[test]
fn a_damaged_journal_is_named_and_a_held_study_is_not_compared() {
    let (study, _, _) = study_of(5, 61);
    let path = journal(study.path(), "am");
    let mut bytes = fs::read(&path).unwrap();
    bytes[100] ^= 1;
    fs::write(&path, bytes).unwrap();
    let found = findings(study.path());
    assert_eq!((found[0].weight, found[0].place.as_str()), (Weight::Damage, "journal/am.jsonl"));
    assert_eq!(found[0].line, Some(1), "{found:?}");
    let held = open(study.path(), "bo");
    let found = findings(study.path());
    let unseen = found.iter().find(|it| it.weight == Weight::Unseen).unwrap();
    assert!(unseen.what.contains("bo"), "{unseen:?}");
    drop(held);
}
