//! What sled holds that is wrong and reads well: found by comparing it with the
//! journals, a little at a time or at once.
#![allow(clippy::disallowed_methods, reason = "tests own their folders")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use kit::store_common;

use depeche::model::*;
use depeche::store::*;
use std::fs;
use std::path::Path;
use store_common::*;

/// Changes a tree of a closed study's sled behind the program's back.
fn tamper(study: &Path, tree: &str, change: impl FnOnce(&sled::Tree)) {
    let db = sled::open(sled(study)).unwrap();
    change(&db.open_tree(tree).unwrap());
    db.flush().unwrap();
}

/// A closed study with one record of each indexed kind, some changed and gone.
fn varied(seed: u128) -> (tempfile::TempDir, Record) {
    let (study, mut desk, quotes) = study_of(8, seed);
    let mut store = open_clean(study.path(), "am");
    let session = desk.session(&[dispatch(1)]);
    let new = [
        desk.speaker("Jeanne Corvier"),
        desk.mark(dispatch(2), "look"),
        desk.progress(dispatch(2), ReadingState::InWork, true),
        desk.link(dispatch(1), dispatch(3)),
        desk.decision(session.id(), dispatch(1)),
        desk.ruling(dispatch(2), dispatch(1)),
        session,
    ];
    desk.does(&mut store, "all kinds", &[], &new).unwrap();
    desk.does(&mut store, "out", &quotes[6..7], &[]).unwrap();
    desk.does(&mut store, "out", &quotes[5..6], &[]).unwrap();
    desk.undo(&mut store).unwrap();
    (study, quotes[2].clone())
}

/// Each way to be wrong is found by the check and, at idle, by the study
/// itself, which then reads the journals and builds sled anew.
#[test]
fn what_is_silently_wrong_is_found_and_built_anew() {
    type Change = fn(&sled::Tree);
    let drop_first: Change = |tree| drop(tree.pop_min().unwrap().unwrap());
    let extra: Change = |tree| drop(tree.insert([9; 16], &[]).unwrap());
    let twenty_four: Change = |tree| {
        let (key, _) = tree.first().unwrap().unwrap();
        tree.insert(key, vec![1; 24]).unwrap();
    };
    let lower: Change = |tree| drop(tree.insert("latest", &[0; 16]).unwrap());
    // A watermark by which nothing can be undone.
    let forgets: Change = |tree| {
        let (key, value) = tree.scan_prefix("journal/").next().unwrap().unwrap();
        let mut mark: serde_json::Value = serde_json::from_slice(&value).unwrap();
        mark["undo"] = 0.into();
        tree.insert(key, serde_json::to_vec(&mark).unwrap()).unwrap();
    };
    let ways: [(&str, Change); 18] = [
        ("records", drop_first),
        ("by_dispatch", drop_first),
        ("speakers", drop_first),
        ("sessions", drop_first),
        ("by_session", drop_first),
        ("rulings", drop_first),
        ("counts", drop_first),
        ("events", drop_first),
        ("recent", drop_first),
        ("speakers", extra),
        ("rulings", extra),
        ("counts", twenty_four),
        ("recent", twenty_four),
        ("undo", drop_first),
        ("undo", twenty_four),
        ("redo", drop_first),
        ("meta", lower),
        ("meta", forgets),
    ];
    for (n, (tree, change)) in ways.into_iter().enumerate() {
        let (study, _) = varied(80 + n as u128);
        tamper(study.path(), tree, change);
        assert_found_and_mended(study.path(), tree);
    }
}

#[test]
fn a_value_that_fell_back_to_an_older_one_is_found() {
    let (study, quote) = varied(100);
    let key = quote.id().to_bytes();
    let mut older = None;
    tamper(study.path(), "records", |tree| older = tree.get(key).unwrap());
    let mut desk = Desk::new(101);
    let mut store = open_clean(study.path(), "am");
    let mut changed = quote.clone();
    changed.meta_mut().note = "second thoughts".into();
    desk.does(&mut store, "note", &[quote], &[changed]).unwrap();
    drop(store);
    tamper(study.path(), "records", |tree| drop(tree.insert(key, older.unwrap()).unwrap()));
    let found = told(study.path());
    assert!(found.len() == 1 && found[0].contains("journals say they are: 1"), "{found:?}");
    assert_found_and_mended(study.path(), "records, older");
}

/// A record that no journal ever knew is seen where all is counted at once.
#[test]
fn a_record_from_nowhere_is_found() {
    let (study, quote) = varied(102);
    tamper(study.path(), "records", |tree| {
        let mut value = tree.get(quote.id().to_bytes()).unwrap().unwrap().to_vec();
        value.truncate(18 + usize::from(value[17]));
        tree.insert([9; 16], value).unwrap();
    });
    let found = told(study.path());
    assert!(
        found.len() == 1 && found[0].contains("no line of the journals has so: 1"),
        "{found:?}"
    );
}

fn assert_found_and_mended(study: &Path, what: &str) {
    let copy = crash_copy(study);
    let found = findings(copy.path());
    assert!(found.iter().any(|it| it.place == "store/coder-am/"), "{what}: {found:?}");
    assert!(found.iter().all(|it| it.weight == Weight::Damage), "{what}: {found:?}");
    let by_name = found.iter().any(|it| it.what.contains(&format!("“{what}”")));
    assert!(by_name || what.starts_with("records"), "{what}: {found:?}");
    let now = "2030-01-01T00:00:00Z".parse().unwrap();
    let done = salvage(copy.path(), &note("am"), now).unwrap();
    assert_eq!((done.done.len(), done.lost.len()), (1, 0), "{what}: {done:?}");
    let store = open(copy.path(), "am").0;
    assert_equals_replay(&store, copy.path());
    drop(store);
    // Without a check, the study finds it when nothing else is to do.
    let (mut store, report) = open(study, "am");
    assert_eq!((report.notes.len(), report.read_only), (0, None), "{what}");
    let chores = tend(&mut store);
    assert!(chores.contains(&Chore::Rebuilt), "{what}: {chores:?}");
    let notes = store.take_notes();
    assert!(notes.len() == 1 && notes[0].contains("nothing is lost"), "{what}: {notes:?}");
    assert_equals_replay(&store, study);
    drop(store);
    assert_eq!(told(study), Vec::<String>::new(), "{what}");
    assert_eq!(named(study, "aside").len(), 0, "{what}");
}

/// What was edited while the comparison runs is no difference.
#[test]
fn edits_while_it_compares_are_no_difference() {
    let (study, mut desk, _) = study_of(600, 103);
    let mut store = open_clean(study.path(), "am");
    let (mut rounds, mut last) = (0, Vec::new());
    while store.tend() != Chore::Idle {
        let quote = desk.quote(dispatch(4), "while it compares");
        desk.does(&mut store, "add", &last, std::slice::from_ref(&quote)).unwrap();
        last = if rounds % 2 == 0 { vec![quote] } else { Vec::new() };
        rounds += 1;
        assert!(rounds < 500, "it comes to an end");
    }
    assert!(rounds > 5, "{rounds}");
    assert_eq!(store.take_notes(), Vec::<String>::new());
    assert_equals_replay(&store, study.path());
}

/// Flips, zeroes and cuts in every file of sled, at several places: the study
/// opens, is writable, and shows what the journals say once it had a moment.
#[test]
fn damage_in_every_file_of_sled_is_mended() {
    let (study, _, quotes) = study_of(60, 104);
    let files = files_under(&sled(study.path()));
    assert!(files.len() >= 2, "{files:?}");
    let (mut built, mut tried) = (0, 0);
    for file in &files {
        let length = fs::metadata(file).unwrap().len() as usize;
        for part in 0..5 {
            for kind in 0..3 {
                let folder = crash_copy(study.path());
                let path = folder.path().join(file.strip_prefix(study.path()).unwrap());
                let mut bytes = fs::read(&path).unwrap();
                let at = (length * part / 5).min(length.saturating_sub(1));
                match kind {
                    0 => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 0x10),
                    1 => bytes.iter_mut().skip(at).take(4096).for_each(|byte| *byte = 0),
                    _ => bytes.truncate(at),
                }
                fs::write(&path, bytes).unwrap();
                let (mut store, report) = open(folder.path(), "am");
                let chores = tend(&mut store);
                let what = format!("{kind} at {at} of {}", file.display());
                assert_eq!(report.read_only, None, "{what}");
                assert_eq!(all(&store), quotes, "{what}");
                assert_equals_replay(&store, folder.path());
                let noted = !report.notes.is_empty() || !store.take_notes().is_empty();
                built += usize::from(noted || chores.contains(&Chore::Rebuilt));
                tried += 1;
                drop(store);
                assert_eq!(told(folder.path()), Vec::<String>::new(), "{what}");
            }
        }
    }
    println!("{tried} damaged copies, {built} noticed and built anew");
    assert!(built > 0);
}

fn files_under(folder: &Path) -> Vec<std::path::PathBuf> {
    let inside = named(folder, "").into_iter();
    inside.flat_map(|path| if path.is_dir() { files_under(&path) } else { vec![path] }).collect()
}
