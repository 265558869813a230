//! What crashes, cuts and flipped bits leave, and what the store makes of it.
#![allow(clippy::disallowed_methods, reason = "tests own their folders")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use kit::store_common;

use depeche::store::*;
use jiff::Timestamp;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;
use store_common::*;

/// Damages a file at a byte.
fn flip(path: &Path, at: usize) {
    let mut bytes = fs::read(path).unwrap();
    bytes[at] ^= 0x04;
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_killed_program_loses_nothing_it_acknowledged() {
    let study = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(20);
    let mut store = open_clean(study.path(), "am");
    for n in 0..40 {
        let quote = desk.quote(dispatch(1), &format!("quote {n}"));
        desk.does(&mut store, "add", &[], &[quote]).unwrap();
        if n % 5 == 4 {
            desk.undo(&mut store).unwrap();
        }
        if n % 8 == 0 {
            let copy = crash_copy(study.path());
            let (again, report) = open(copy.path(), "am");
            assert_eq!((report.notes, report.read_only), (vec![], None));
            assert_eq!(all(&again), all(&store));
            assert_eq!(again.next_undo().unwrap(), store.next_undo().unwrap());
            assert_eq!(again.next_redo().unwrap(), store.next_redo().unwrap());
        }
    }
}

#[test]
fn every_cut_of_the_last_line_keeps_all_lines_before_it() {
    let (study, mut desk, quotes) = study_of(3, 21);
    let before = fs::metadata(journal(study.path(), "am")).unwrap().len() as usize;
    let extra = desk.quote(dispatch(1), "the last");
    // The state has not seen the last line: the power went while it was written.
    let unseen = crash_copy(study.path());
    let mut store = open_clean(study.path(), "am");
    desk.does(&mut store, "last", &[], std::slice::from_ref(&extra)).unwrap();
    drop(store);
    let bytes = fs::read(journal(study.path(), "am")).unwrap();
    fs::remove_dir_all(unseen.path().join("store")).unwrap();
    // Every cut is replayed; opening, which takes longer, is done for the ends
    // and some between, or for all with DEPECHE_LONG set.
    let long = std::env::var_os("DEPECHE_LONG").is_some();
    for cut in before..=bytes.len() {
        let folder = crash_copy(unseen.path());
        fs::write(journal(folder.path(), "am"), &bytes[..cut]).unwrap();
        let snapshot = replay(folder.path()).unwrap();
        let whole = cut + 1 >= bytes.len();
        let mut expected = quotes.clone();
        expected.extend(whole.then(|| extra.clone()));
        assert_eq!(snapshot.records().unwrap(), expected);
        if !long && cut > before + 2 && cut + 3 < bytes.len() && cut % 41 != 0 {
            continue;
        }
        let (mut store, report) = open(folder.path(), "am");
        assert_eq!(report.read_only, None);
        assert_eq!(all(&store), expected, "cut at {cut} of {}", bytes.len());
        let torn = named(&folder.path().join("journal"), "torn-");
        assert_eq!(torn.len(), usize::from(cut > before && !whole));
        if let Some(torn) = torn.first() {
            assert_eq!(fs::read(torn).unwrap(), &bytes[before..cut]);
        }
        let next = desk.quote(dispatch(1), "after");
        desk.does(&mut store, "go on", &[], &[next]).unwrap();
        drop(store);
        let store = open_clean(folder.path(), "am");
        assert_eq!(all(&store).len(), expected.len() + 1);
        assert_equals_replay(&store, folder.path());
    }
}

#[test]
fn a_torn_line_that_the_state_had_seen_is_written_back() {
    let (study, _, quotes) = study_of(5, 22);
    let path = journal(study.path(), "am");
    let bytes = fs::read(&path).unwrap();
    for cut in [bytes.len() - 10, bytes.len() / 2, 3, 0] {
        let folder = crash_copy(study.path());
        let path = journal(folder.path(), "am");
        fs::write(&path, &bytes[..cut]).unwrap();
        let (store, report) = open(folder.path(), "am");
        assert!(report.notes.iter().any(|note| note.contains("written back")), "{report:?}");
        assert_eq!(all(&store), quotes);
        assert_eq!(fs::read(&path).unwrap(), bytes);
        assert_equals_replay(&store, folder.path());
        assert_eq!(named(folder.path(), "aside"), Vec::<std::path::PathBuf>::new());
    }
}

#[test]
fn a_missing_journal_is_written_back_over_several_files() {
    let study = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(23);
    let (mut store, _) =
        Store::open_with(study.path(), "am", &note("am"), &files_of(1500)).unwrap();
    for n in 0..9 {
        let quote = desk.quote(dispatch(1), &format!("quote {n}"));
        desk.does(&mut store, "add", &[], &[quote]).unwrap();
    }
    let records = all(&store);
    drop(store);
    let folder = study.path().join("journal");
    let before: Vec<_> =
        named(&folder, "jsonl").iter().map(|path| fs::read(path).unwrap()).collect();
    assert!(before.len() > 2);
    fs::remove_dir_all(&folder).unwrap();
    let (store, report) = open(study.path(), "am");
    assert_eq!(report.notes.len(), 1, "{report:?}");
    assert_eq!(all(&store), records);
    let after: Vec<_> =
        named(&folder, "jsonl").iter().map(|path| fs::read(path).unwrap()).collect();
    assert_eq!(after, before);
}

#[test]
fn a_state_ahead_that_cannot_be_written_back_is_kept() {
    // Another history under the same name, and no head that tells: nothing of the
    // state's fits it.
    let (study, _, quotes) = study_of(4, 24);
    fs::remove_file(head(study.path(), "am")).unwrap();
    let (other, _, others) = study_of(2, 25);
    fs::copy(journal(other.path(), "am"), journal(study.path(), "am")).unwrap();
    let (store, report) = open(study.path(), "am");
    assert_eq!(report.read_only, None);
    assert!(report.notes.iter().any(|note| note.contains("aside-1")), "{report:?}");
    assert_eq!(all(&store), others);
    assert_equals_replay(&store, study.path());
    drop(store);
    // What was set aside still holds all of it: with its journal it opens whole.
    let rescue = tempfile::tempdir().unwrap();
    copy_folder(&study.path().join("store.aside-1"), &rescue.path().join("store"));
    assert_eq!(all(&open(rescue.path(), "am").0), quotes);
}

#[test]
fn a_journal_that_cannot_be_read_showed_as_nothing_coded() {
    let (study, mut desk, _) = study_of(3, 27);
    let mut store = open_clean(study.path(), "bo");
    let own = desk.quote(dispatch(2), "bo's");
    desk.does(&mut store, "add", &[], std::slice::from_ref(&own)).unwrap();
    drop(store);
    for (whose, with_state, link) in
        [("am", true, true), ("am", false, false), ("bo", true, false), ("bo", false, true)]
    {
        let folder = crash_copy(study.path());
        let (path, aside) = (journal(folder.path(), whose), folder.path().join("aside"));
        fs::rename(&path, &aside).unwrap();
        if link {
            std::os::unix::fs::symlink(&path, &path).unwrap()
        } else {
            fs::create_dir(&path).unwrap()
        }
        if !with_state {
            fs::remove_dir_all(folder.path().join("store")).unwrap();
        }
        let refused =
            Store::open(folder.path(), "am", &note("am")).map(drop).unwrap_err().to_string();
        assert!(refused.contains(path.to_str().unwrap()), "{whose}: {refused}");
        // Once it is back, all is there.
        if link { fs::remove_file(&path) } else { fs::remove_dir(&path) }.unwrap();
        fs::rename(&aside, &path).unwrap();
        assert_eq!(all(&open(folder.path(), "am").0).len(), 4);
    }
}

#[test]
fn what_another_coders_journal_lost_is_kept_beside_it() {
    let (study, mut desk, quotes) = study_of(3, 26);
    let mut store = open_clean(study.path(), "bo");
    let own = desk.quote(dispatch(2), "bo's");
    desk.does(&mut store, "add", &[], std::slice::from_ref(&own)).unwrap();
    drop(store);
    let (path, folder) = (journal(study.path(), "am"), study.path().join("journal"));
    let whole = fs::read_to_string(&path).unwrap();
    let first: String = whole.split_inclusive('\n').take(1).collect();
    // Over and over, as between two branches: it is kept once.
    for _ in 0..3 {
        fs::write(&path, &first).unwrap();
        let (store, report) = open(study.path(), "bo");
        assert_eq!((report.notes.len(), report.read_only), (2, None), "{:?}", report.notes);
        assert!(
            report.notes[0].contains("lacks 2 of the 3 changes it held at"),
            "{:?}",
            report.notes
        );
        assert_eq!(all(&store), [&quotes[..1], std::slice::from_ref(&own)].concat());
        assert_equals_replay(&store, study.path());
        drop(store);
        let kept = named(&folder, "ahead-");
        assert_eq!((kept.len(), named(study.path(), "aside").len()), (1, 0));
        assert_eq!(first.clone() + &fs::read_to_string(&kept[0]).unwrap(), whole);
        assert!(report.notes[1].contains(kept[0].to_str().unwrap()), "{:?}", report.notes);
        fs::write(&path, &whole).unwrap();
        assert_eq!(all(&open_clean(study.path(), "bo")).len(), 4);
    }
}

#[test]
fn a_flipped_byte_in_the_middle_opens_read_only_and_names_the_line() {
    let (study, mut desk, quotes) = study_of(5, 27);
    let path = journal(study.path(), "am");
    let bytes = fs::read(&path).unwrap();
    let starts: Vec<_> = bytes.iter().enumerate().filter(|(_, b)| **b == b'\n').collect();
    let third = starts[1].0 + 40;
    for with_store in [true, false] {
        let folder = crash_copy(study.path());
        flip(&journal(folder.path(), "am"), third);
        if !with_store {
            fs::remove_dir_all(folder.path().join("store")).unwrap();
        }
        let damaged = fs::read(journal(folder.path(), "am")).unwrap();
        let (mut store, report) = open(folder.path(), "am");
        let why = report.read_only.unwrap();
        assert!(why.contains("line 3 of") && why.contains("am.jsonl"), "{why}");
        let expected = if with_store { 5 } else { 4 };
        assert_eq!(all(&store).len(), expected);
        let quote = desk.quote(dispatch(1), "no");
        let refused = desk.does(&mut store, "no", &[], &[quote]);
        assert!(matches!(refused, Err(StoreError::ReadOnly { .. })));
        drop(store);
        assert_eq!(fs::read(journal(folder.path(), "am")).unwrap(), damaged);
        let snapshot = replay(folder.path()).unwrap();
        assert_eq!(snapshot.records().unwrap().len(), 4);
        assert_eq!(snapshot.notes.len(), 1);
        // A good copy put back makes it whole.
        fs::write(journal(folder.path(), "am"), &bytes).unwrap();
        assert_eq!(all(&open_clean(folder.path(), "am")), quotes);
    }
}

#[test]
fn any_flipped_byte_is_found_and_loses_no_other_line() {
    let (study, _, quotes) = study_of(3, 28);
    fs::remove_dir_all(study.path().join("store")).unwrap();
    let length = fs::metadata(journal(study.path(), "am")).unwrap().len() as usize;
    for at in (0..length).step_by(17) {
        let folder = crash_copy(study.path());
        flip(&journal(folder.path(), "am"), at);
        let records = replay(folder.path()).unwrap().records().unwrap();
        assert!(!records.is_empty() && records.len() < 3, "{at}: {}", records.len());
        assert!(records.iter().all(|record| quotes.contains(record)));
        let (store, report) = open(folder.path(), "am");
        assert!(report.read_only.is_some() || !report.notes.is_empty());
        assert!(all(&store).iter().all(|record| quotes.contains(record)));
    }
}

#[test]
fn another_coders_damage_is_named_and_does_not_stop_the_work() {
    let (study, mut desk, _) = study_of(4, 29);
    flip(&journal(study.path(), "am"), 60);
    let (mut store, report) = {
        fs::remove_dir_all(study.path().join("store")).unwrap();
        open(study.path(), "bo")
    };
    assert_eq!((report.notes.len(), report.read_only), (1, None));
    let quote = desk.quote(dispatch(1), "bo's");
    desk.does(&mut store, "add", &[], &[quote]).unwrap();
}

#[test]
fn lines_that_were_joined_from_two_histories_are_not_cut() {
    let (study, _, _) = study_of(2, 30);
    let (other, _, _) = study_of(3, 31);
    let path = journal(study.path(), "am");
    let foreign = fs::read_to_string(journal(other.path(), "am")).unwrap();
    let mut file = OpenOptions::new().append(true).open(&path).unwrap();
    writeln!(file, "{}", foreign.lines().last().unwrap()).unwrap();
    let before = fs::read(&path).unwrap();
    let (store, report) = open(study.path(), "am");
    assert!(report.read_only.unwrap().contains("does not follow"));
    drop(store);
    assert_eq!(fs::read(&path).unwrap(), before);
}

/// Adds a line to a journal as another version might: the last line's text with
/// something replaced, a new event id, and a hash that fits.
fn add_line(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    let last = text.lines().last().unwrap();
    let (body, prev) = last.split_once(",\"prev\":").unwrap();
    let prev = prev.strip_suffix("\"}").unwrap().rsplit_once('"').unwrap().1;
    let id = body.get(13..31).unwrap();
    let body = body.replace(id, "7fffffff-ffff-7fff").replace(from, to);
    let bare = format!("{body},\"prev\":\"{prev}\"}}");
    let hash = blake3::hash(format!("{prev}{bare}").as_bytes()).to_hex();
    let bare = bare.strip_suffix('}').unwrap();
    fs::write(path, format!("{text}{bare},\"hash\":\"{hash}\"}}\n")).unwrap();
}

/// What is kept: the records by id, each as JSON.
fn as_json(store: &Store) -> Vec<String> {
    all(store).iter().map(|record| serde_json::to_string(record).unwrap()).collect()
}

#[test]
fn a_line_of_a_later_version_stops_nothing_and_what_it_touches_is_read_only() {
    for (from, to, later) in [
        ("{\"v\":2", "{\"v\":9", true),
        ("\"op\":\"put\"", "\"op\":\"weigh\"", false),
        ("\"by\":\"hand\"", "\"by\":\"model\"", true),
    ] {
        let (study, _, quotes) = study_of(2, 42);
        let path = journal(study.path(), "am");
        add_line(&path, from, to);
        let before = fs::read(&path).unwrap();
        let (mut store, report) = open(study.path(), "am");
        assert_eq!(report.read_only, None);
        let told = report.notes.iter().any(|note| note.contains("of a later version"));
        assert_eq!(told, later, "{:?}", report.notes);
        let line = String::from_utf8(before.clone()).unwrap().lines().last().unwrap().to_owned();
        let kept = as_json(&store);
        assert_eq!(kept.len(), 2);
        assert!(line.contains(&kept[1]), "not as it came: {}", kept[1]);
        let mut desk = Desk::new(45);
        let quote = desk.quote(dispatch(1), "behind");
        desk.does(&mut store, "go on", &[], std::slice::from_ref(&quote)).unwrap();
        if later {
            let touched = desk.does(&mut store, "change", std::slice::from_ref(&quotes[1]), &[]);
            assert!(matches!(touched, Err(StoreError::BadAct { .. })), "{touched:?}");
            let undone = store.undo(desk.id(), Timestamp::UNIX_EPOCH, "").unwrap().unwrap();
            assert_eq!(undone.was, [quote]);
            let refused = store.undo(desk.id(), Timestamp::UNIX_EPOCH, "");
            assert!(matches!(refused, Err(StoreError::Overtaken { .. })), "{refused:?}");
        }
        let state = as_json(&store);
        drop(store);
        fs::remove_dir_all(study.path().join("store")).unwrap();
        let (store, _) = open(study.path(), "am");
        assert_eq!(as_json(&store), state);
        drop(store);
        let odd = store_common::told(study.path()).join("; ");
        assert!(!odd.contains("places of its"), "{to}: {odd}");
        let (store, report) = open(study.path(), "bo");
        assert_eq!((report.notes.len(), report.read_only), (usize::from(later), None));
        assert_eq!(as_json(&store), state);
        assert!(fs::read(&path).unwrap().starts_with(&before));
    }
}

#[test]
fn a_line_that_does_not_say_what_it_touches_is_not_written_behind() {
    for at_once in [2 << 20, 0] {
        let (study, _, quotes) = study_of(2, 44);
        let path = journal(study.path(), "am");
        add_line(&path, "\"records\":[{", "\"records\":[{},{");
        let before = fs::read(&path).unwrap();
        let terms = Terms { at_once, ..Terms::default() };
        let opened = Store::open_with(study.path(), "am", &note("am"), &terms).unwrap();
        let (mut store, report) = opened;
        let why = report.read_only.unwrap();
        assert!(why.contains("line 3 of") && why.contains("a later version"), "{why}");
        assert_eq!(all(&store), quotes);
        let mut desk = Desk::new(45);
        let quote = desk.quote(dispatch(1), "behind");
        let refused = desk.does(&mut store, "go on", &[], &[quote]);
        assert!(matches!(refused, Err(StoreError::ReadOnly { .. })), "{refused:?}");
        assert_eq!(fs::read(&path).unwrap(), before);
    }
}

#[test]
fn a_field_of_a_later_version_is_kept_in_the_journal() {
    let (study, mut desk, quotes) = study_of(1, 43);
    let path = journal(study.path(), "am");
    add_line(&path, "\"op\":", "\"mood\":{\"x\":[1.50]},\"op\":");
    let mut store = open_clean(study.path(), "am");
    assert_eq!(all(&store), quotes);
    let quote = desk.quote(dispatch(1), "on");
    desk.does(&mut store, "go on", &[], &[quote]).unwrap();
    drop(store);
    assert!(fs::read_to_string(&path).unwrap().contains("[1.50]"));
}

#[test]
fn carriage_returns_do_no_harm() {
    let (study, _, quotes) = study_of(2, 32);
    let path = journal(study.path(), "am");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace('\n', "\r\n")).unwrap();
    fs::remove_dir_all(study.path().join("store")).unwrap();
    assert_eq!(all(&open_clean(study.path(), "am")), quotes);
}
