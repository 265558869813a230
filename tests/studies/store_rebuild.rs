//! When sled is trusted, what becomes of one that is not, and how a new one is
//! built while the study is in use.
#![allow(clippy::disallowed_methods, reason = "tests own their folders")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use kit::store_common;

use depeche::model::*;
use depeche::store::*;
use std::fs;
use std::path::{Path, PathBuf};
use store_common::*;

/// Terms of a machine that was started with this boot.
fn boot(id: &str) -> Terms {
    Terms { boot: id.to_owned(), ..Terms::default() }
}

/// The same, with everything done in the background.
fn slow(id: &str) -> Terms {
    Terms { at_once: 0, ..boot(id) }
}

fn open_on(study: &Path, terms: &Terms) -> (Store, OpenReport) {
    Store::open_with(study, "am", &note("am"), terms).unwrap()
}

/// A study that was in use on boot "a" when everything stopped; sled happened to
/// be written to its end.
fn left_open(n: usize, seed: u128) -> (tempfile::TempDir, Desk, Vec<Record>) {
    let (study, desk, quotes) = study_of(n, seed);
    drop(open_on(study.path(), &boot("a")));
    let path = study.path().join("store/coder-am/state");
    assert_eq!(fs::read_to_string(&path).unwrap(), "depeche-store 1 clean 1 a\n");
    let (store, _) = open_on(study.path(), &boot("a"));
    let dirty = fs::read_to_string(&path).unwrap();
    assert_eq!(dirty, "depeche-store 1 dirty 1 a\n");
    drop(store);
    fs::write(&path, dirty).unwrap();
    (study, desk, quotes)
}

fn generations(study: &Path) -> Vec<String> {
    let name = |path: PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
    named(&study.join("store/coder-am"), "gen-").into_iter().map(name).collect()
}

#[test]
fn a_killed_program_is_told_from_a_machine_that_went_down() {
    let (study, _, quotes) = left_open(9, 70);
    let killed = crash_copy(study.path());
    let (store, report) = open_on(killed.path(), &boot("a"));
    assert_eq!((report.notes, report.replayed), (vec![], 0));
    assert_eq!(all(&store), quotes);
    assert_eq!(generations(killed.path()), ["gen-1"]);
    drop(store);
    for unknown in ["b", ""] {
        let down = crash_copy(study.path());
        let (store, report) = open_on(down.path(), &boot(unknown));
        assert!(report.notes[0].contains("went down"), "{report:?}");
        assert_eq!((report.notes.len(), report.replayed), (1, 9));
        assert_eq!(all(&store), quotes);
        assert_equals_replay(&store, down.path());
        assert_eq!(generations(down.path()), ["gen-2"]);
        drop(store);
        // It was closed in order: whatever the boot, it is trusted.
        let (store, report) = open_on(down.path(), &boot("c"));
        assert_eq!((report.notes, report.replayed), (vec![], 0));
        assert_eq!(all(&store), quotes);
        assert_eq!(named(down.path(), "aside"), Vec::<PathBuf>::new());
    }
}

#[test]
fn a_state_file_that_is_gone_or_spoilt_is_no_ground_for_trust() {
    for text in [None, Some(""), Some("depeche-store 1 clean"), Some("depeche-store 1 clean x a\n")]
    {
        let (study, _, quotes) = study_of(4, 71);
        let path = study.path().join("store/coder-am/state");
        match text {
            Some(text) => fs::write(&path, text).unwrap(),
            None => fs::remove_file(&path).unwrap(),
        }
        let (store, report) = open(study.path(), "am");
        assert_eq!(report.notes.len(), 1, "{report:?}");
        assert_eq!(all(&store), quotes);
        drop(store);
        assert_eq!(generations(study.path()), ["gen-2"]);
        assert_eq!(all(&open_clean(study.path(), "am")), quotes);
    }
}

#[test]
fn the_work_goes_on_while_sled_is_built_anew() {
    let (study, mut desk, mut quotes) = left_open(40, 72);
    let (mut store, report) = open_on(study.path(), &slow("b"));
    assert_eq!((report.notes.len(), report.read_only), (1, None));
    assert_eq!(all(&store), quotes);
    let more = desk.quote(dispatch(3), "meanwhile");
    desk.does(&mut store, "add", &[], std::slice::from_ref(&more)).unwrap();
    quotes.push(more);
    desk.undo(&mut store).unwrap();
    desk.redo(&mut store).unwrap();
    assert_eq!(all(&store), quotes);
    assert!(generations(study.path()).contains(&"gen-1".to_owned()), "until the new one stands");
    let chores = tend(&mut store);
    assert!(chores.contains(&Chore::Rebuilt) && chores.contains(&Chore::Checking), "{chores:?}");
    assert_eq!(store.take_notes(), Vec::<String>::new());
    assert_eq!(all(&store), quotes);
    assert_equals_replay(&store, study.path());
    assert_eq!(generations(study.path()), ["gen-2"]);
    desk.undo(&mut store).unwrap();
    desk.redo(&mut store).unwrap();
    drop(store);
    assert_eq!(all(&open_on(study.path(), &boot("z")).0), quotes);
    assert_eq!(told(study.path()), Vec::<String>::new());
}

#[test]
fn quitting_or_dying_while_it_is_built_leaves_a_study_that_opens() {
    let (study, _, quotes) = left_open(40, 73);
    let (store, _) = open_on(study.path(), &slow("b"));
    let killed = crash_copy(study.path());
    drop(store);
    // Half-built, as it was cut off: whatever lies in it, it is not used.
    fs::create_dir_all(killed.path().join("store/coder-am/gen-2")).unwrap();
    fs::write(killed.path().join("store/coder-am/gen-2/db"), vec![7; 5000]).unwrap();
    for folder in [study, killed] {
        let (mut store, report) = open_on(folder.path(), &slow("b"));
        assert_eq!((report.read_only, report.notes), (None, vec![]));
        assert_eq!(all(&store), quotes);
        tend(&mut store);
        assert_eq!(store.take_notes(), Vec::<String>::new());
        assert_equals_replay(&store, folder.path());
        drop(store);
        assert_eq!(generations(folder.path()).len(), 1);
        assert_eq!(open_on(folder.path(), &boot("c")).1, OpenReport::default());
    }
}

#[test]
fn a_long_way_to_catch_up_is_gone_in_the_background() {
    let (study, _, quotes) = study_of(20, 74);
    let short = crash_copy(study.path());
    let path = journal(study.path(), "am");
    let text = fs::read_to_string(&path).unwrap();
    // The state has seen the first lines only: the others came with a pull.
    let first: String = text.split_inclusive('\n').take(5).collect();
    fs::write(journal(short.path(), "am"), first).unwrap();
    fs::remove_file(head(short.path(), "am")).unwrap();
    fs::remove_dir_all(short.path().join("store")).unwrap();
    drop(open_clean(short.path(), "am"));
    fs::write(journal(short.path(), "am"), &text).unwrap();
    let (mut store, report) = open_on(short.path(), &slow("a"));
    assert_eq!((report.notes.len(), report.read_only), (0, None));
    assert_eq!(all(&store), quotes);
    assert!(tend(&mut store).contains(&Chore::Rebuilt));
    assert_equals_replay(&store, short.path());
    assert_eq!(generations(short.path()), ["gen-1"]);
}

#[test]
fn what_is_too_much_for_memory_is_waited_for() {
    let (study, mut desk, quotes) = study_of(20, 741);
    let bytes = fs::metadata(journal(study.path(), "am")).unwrap().len();
    for (in_memory, waits) in [(bytes, false), (bytes - 1, true)] {
        let terms = Terms { in_memory, ..slow("a") };
        // The state is gone, or as far as the journal.
        let (gone, behind) = (crash_copy(study.path()), crash_copy(study.path()));
        fs::remove_dir_all(gone.path().join("store")).unwrap();
        for folder in [gone, behind] {
            let lacks = !folder.path().join("store").exists();
            let (mut store, report) = open_on(folder.path(), &terms);
            assert_eq!((report.notes.len(), report.read_only), (0, None));
            assert_eq!(all(&store), quotes);
            assert_eq!(tend(&mut store).contains(&Chore::Rebuilt), lacks && !waits, "{in_memory}");
            assert_equals_replay(&store, folder.path());
            assert_eq!(generations(folder.path()), ["gen-1"]);
        }
    }
    let (study_behind, _, _) = study_of(1, 742);
    drop(open_clean(study_behind.path(), "am"));
    let text = fs::read(journal(study.path(), "am")).unwrap();
    fs::write(journal(study_behind.path(), "bo"), &text).unwrap();
    let terms = Terms { in_memory: 0, ..slow("a") };
    let (mut store, report) = open_on(study_behind.path(), &terms);
    assert_eq!((report.replayed, all(&store).len()), (20, 21));
    assert!(!tend(&mut store).contains(&Chore::Rebuilt));
    let more = desk.quote(dispatch(1), "more");
    desk.does(&mut store, "add", &[], &[more]).unwrap();
    assert_equals_replay(&store, study_behind.path());
}

#[test]
fn what_a_doubted_state_has_more_than_the_journal_is_written_back_first() {
    let (study, _, quotes) = left_open(12, 75);
    let path = journal(study.path(), "am");
    let bytes = fs::read(&path).unwrap();
    for (cut, terms) in [(bytes.len() - 9, boot("b")), (40, slow("b")), (0, slow("b"))] {
        let folder = crash_copy(study.path());
        fs::write(journal(folder.path(), "am"), &bytes[..cut]).unwrap();
        let (mut store, report) = open_on(folder.path(), &terms);
        assert!(report.notes.iter().any(|note| note.contains("written back")), "{report:?}");
        assert_eq!(all(&store), quotes);
        assert_eq!(fs::read(journal(folder.path(), "am")).unwrap(), bytes);
        tend(&mut store);
        assert_equals_replay(&store, folder.path());
        assert_eq!(named(folder.path(), "aside"), Vec::<PathBuf>::new());
    }
    // Another history under the same name: it cannot be, and is kept and named.
    let (other, _, others) = study_of(2, 76);
    let folder = crash_copy(study.path());
    fs::copy(journal(other.path(), "am"), journal(folder.path(), "am")).unwrap();
    fs::remove_file(head(folder.path(), "am")).unwrap();
    let (mut store, report) = open_on(folder.path(), &slow("b"));
    assert!(report.notes.iter().any(|note| note.contains("store.aside-1")), "{report:?}");
    assert_eq!(all(&store), others);
    tend(&mut store);
    drop(store);
    assert_eq!(open_on(folder.path(), &boot("c")).1, OpenReport::default());
    let rescue = tempfile::tempdir().unwrap();
    copy_folder(&folder.path().join("store.aside-1"), &rescue.path().join("store"));
    assert_eq!(all(&open_on(rescue.path(), &boot("d")).0), quotes);
}

/// The same where sled does not even open: its bytes are looked through.
#[test]
fn what_only_an_unreadable_state_has_is_written_back_too() {
    let (study, mut desk, quotes) = study_of(12, 65);
    let path = journal(study.path(), "am");
    let bytes = fs::read(&path).unwrap();
    fs::write(sled(study.path()).join("conf"), "nonsense").unwrap();
    for cut in [bytes.len(), bytes.len() - 9, 40, 0] {
        let folder = crash_copy(study.path());
        fs::write(journal(folder.path(), "am"), &bytes[..cut]).unwrap();
        let (mut store, report) = open_on(folder.path(), &slow("b"));
        let told = report.notes.iter().any(|note| note.contains("written back"));
        assert_eq!((told, report.read_only), (cut < bytes.len(), None));
        assert_eq!(all(&store), quotes, "{cut}: {:?}", report.notes);
        assert_eq!(fs::read(journal(folder.path(), "am")).unwrap(), bytes);
        let quote = desk.quote(dispatch(1), "more");
        desk.does(&mut store, "add", &[], &[quote]).unwrap();
        tend(&mut store);
        assert_equals_replay(&store, folder.path());
        assert_eq!(named(folder.path(), "aside"), Vec::<PathBuf>::new());
    }
    // What does not follow the journal is kept.
    let (other, _, others) = study_of(2, 66);
    fs::copy(journal(other.path(), "am"), &path).unwrap();
    fs::remove_file(head(study.path(), "am")).unwrap();
    let (mut store, report) = open_on(study.path(), &slow("b"));
    assert!(report.notes[0].contains("store.aside-1"), "{report:?}");
    tend(&mut store);
    assert_eq!(all(&store), others);
}

#[test]
fn a_damaged_journal_keeps_the_doubted_state_where_it_is() {
    let (study, _, _) = left_open(12, 77);
    let path = journal(study.path(), "am");
    let good = fs::read(&path).unwrap();
    let mut bytes = good.clone();
    bytes[900] ^= 1;
    fs::write(&path, bytes).unwrap();
    let (mut store, report) = open_on(study.path(), &slow("b"));
    assert!(report.read_only.is_some());
    tend(&mut store);
    drop(store);
    assert_eq!(generations(study.path()), ["gen-1"]);
    fs::write(&path, good).unwrap();
    let (mut store, report) = open_on(study.path(), &slow("c"));
    assert_eq!((report.notes.len(), report.read_only), (1, None));
    tend(&mut store);
    assert_equals_replay(&store, study.path());
}

#[test]
fn where_sled_has_no_place_the_work_is_kept_in_memory() {
    let (study, mut desk, mut quotes) = study_of(4, 78);
    fs::remove_dir_all(study.path().join("store")).unwrap();
    fs::write(study.path().join("store"), "not a folder").unwrap();
    for _ in 0..2 {
        let (mut store, report) = open(study.path(), "am");
        assert_eq!((report.notes.len(), &report.read_only), (1, &None));
        assert!(report.notes[0].contains("in memory"), "{report:?}");
        let quote = desk.quote(dispatch(1), "more");
        desk.does(&mut store, "add", &[], std::slice::from_ref(&quote)).unwrap();
        quotes.push(quote);
        assert_eq!(tend(&mut store), [Chore::Idle]);
        assert_eq!(all(&store), quotes);
    }
    assert_eq!(fs::read_to_string(study.path().join("store")).unwrap(), "not a folder");
    fs::remove_file(study.path().join("store")).unwrap();
    assert_eq!(all(&open_clean(study.path(), "am")), quotes);
}

#[test]
fn a_study_of_the_layout_before_is_taken_over() {
    for interrupted in [false, true] {
        let (study, _, quotes) = study_of(6, 79);
        let (store, old) = (study.path().join("store"), study.path().join("old"));
        fs::rename(store.join("coder-am/gen-1"), &old).unwrap();
        fs::remove_dir_all(&store).unwrap();
        let there = if interrupted { study.path().join("store.moving") } else { store };
        fs::rename(old, there).unwrap();
        // With work that only sled has.
        fs::remove_file(journal(study.path(), "am")).unwrap();
        let (store, report) = open(study.path(), "am");
        assert_eq!(report.notes.len(), 2, "{report:?}");
        assert_eq!(all(&store), quotes);
        drop(store);
        assert_eq!(named(study.path(), "store").len(), 1);
        assert_eq!(all(&open_clean(study.path(), "am")), quotes);
    }
}
