//! What is rebuilt, replayed and kept when a study's files are gone or odd.
#![allow(clippy::disallowed_methods, reason = "tests own their folders")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use kit::store_common;

use depeche::store::*;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use store_common::*;

#[test]
fn a_deleted_store_is_rebuilt_equal_with_its_undo() {
    let (study, mut desk, _) = study_of(12, 33);
    let mut store = open_clean(study.path(), "am");
    desk.undo(&mut store).unwrap();
    desk.undo(&mut store).unwrap();
    let (records, undo, redo) =
        (all(&store), store.next_undo().unwrap(), store.next_redo().unwrap());
    drop(store);
    fs::remove_dir_all(study.path().join("store")).unwrap();
    let (store, report) = open(study.path(), "am");
    assert_eq!((report.replayed, report.notes.len()), (14, 0));
    assert_eq!(all(&store), records);
    assert_eq!((store.next_undo().unwrap(), store.next_redo().unwrap()), (undo, redo));
    assert_equals_replay(&store, study.path());
}

#[test]
fn a_sled_that_will_not_open_is_kept_and_rebuilt() {
    let (study, _, quotes) = study_of(30, 34);
    for (round, damage) in ["zero", "short", "conf", "empty"].into_iter().enumerate() {
        let folder = crash_copy(study.path());
        let db = sled(folder.path()).join("db");
        let mut bytes = fs::read(&db).unwrap();
        match damage {
            "zero" => bytes.fill(0),
            "short" => bytes.truncate(1000),
            "empty" => bytes.clear(),
            _ => fs::write(sled(folder.path()).join("conf"), b"nonsense").unwrap(),
        }
        fs::write(&db, bytes).unwrap();
        let (store, report) = open(folder.path(), "am");
        assert_eq!(report.read_only, None, "{round}");
        assert_eq!(all(&store), quotes, "{damage}");
        assert_equals_replay(&store, folder.path());
        drop(store);
        assert_eq!(all(&open_clean(folder.path(), "am")), quotes, "{damage}");
    }
}

#[test]
fn a_killed_open_of_sled_does_not_keep_the_study_closed() {
    let (study, _, quotes) = study_of(3, 35);
    fs::write(sled(study.path()).join("snap.FFFFFFFFFFFFFFFF.generating"), b"").unwrap();
    assert_eq!(all(&open_clean(study.path(), "am")), quotes);
}

#[test]
fn a_study_that_may_not_be_written_to_opens_to_look_at() {
    use std::os::unix::fs::PermissionsExt;
    let (study, _, quotes) = study_of(3, 36);
    let set = |mode| {
        for path in [study.path().to_owned(), study.path().join("journal")] {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    set(0o555);
    fs::remove_file(study.path().join(".lock")).ok();
    let opened = Store::open(study.path(), "am", &note("am"));
    set(0o755);
    let (store, report) = opened.unwrap();
    assert_eq!(all(&store), quotes);
    // Whoever is root may write everywhere.
    if report.read_only.is_none() {
        println!("skipped: permissions do not bind this user");
    }
}

#[test]
fn replay_while_the_study_is_open_shows_what_is_acknowledged() {
    let (study, mut desk, _) = study_of(2, 37);
    let mut store = open_clean(study.path(), "am");
    for n in 0..10 {
        let quote = desk.quote(dispatch(2), &format!("more {n}"));
        desk.does(&mut store, "add", &[], &[quote]).unwrap();
        assert_equals_replay(&store, study.path());
    }
    let mut file = OpenOptions::new().append(true).open(journal(study.path(), "am")).unwrap();
    file.write_all(b"{\"v\":1,\"id\":\"01").unwrap();
    let snapshot = replay(study.path()).unwrap();
    assert_eq!(snapshot.records().unwrap(), all(&store));
    assert_eq!(snapshot.notes.len(), 1);
}

#[test]
fn a_killed_turn_to_a_new_file_does_no_harm() {
    for rest in [&b""[..], b"{\"v\":1,\"id\""] {
        let (study, mut desk, quotes) = study_of(3, 38);
        fs::write(study.path().join("journal/am.2.jsonl"), rest).unwrap();
        fs::write(study.path().join("journal/am.3.jsonl"), b"").unwrap();
        let (mut store, report) = open(study.path(), "am");
        assert_eq!((report.notes.is_empty(), report.read_only), (rest.is_empty(), None));
        let quote = desk.quote(dispatch(1), "on");
        desk.does(&mut store, "go on", &[], std::slice::from_ref(&quote)).unwrap();
        drop(store);
        let store = open_clean(study.path(), "am");
        assert_eq!(all(&store), [quotes, vec![quote]].concat());
        assert_equals_replay(&store, study.path());
    }
}

#[test]
fn a_journal_without_its_first_file_is_not_written_to() {
    let study = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(39);
    let (mut store, _) =
        Store::open_with(study.path(), "am", &note("am"), &files_of(1500)).unwrap();
    for n in 0..9 {
        let quote = desk.quote(dispatch(1), &format!("quote {n}"));
        desk.does(&mut store, "add", &[], &[quote]).unwrap();
    }
    let count = all(&store).len();
    drop(store);
    fs::remove_file(journal(study.path(), "am")).unwrap();
    let (store, report) = open(study.path(), "am");
    assert!(report.read_only.unwrap().contains("line 1 of"));
    assert_eq!(all(&store).len(), count);
    drop(store);
    assert!(!journal(study.path(), "am").exists());
}

/// A journal of several files by "am": the study, its records, and the files.
fn in_files(seed: u128) -> (tempfile::TempDir, Vec<depeche::model::Record>, Vec<PathBuf>) {
    let study = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(seed);
    let terms = files_of(1500);
    let (mut store, _) = Store::open_with(study.path(), "am", &note("am"), &terms).unwrap();
    for n in 0..9 {
        let quote = desk.quote(dispatch(1), &format!("quote {n}"));
        desk.does(&mut store, "add", &[], &[quote]).unwrap();
    }
    let records = all(&store);
    drop(store);
    let mut files = named(&study.path().join("journal"), "jsonl");
    // The first has no number.
    files.rotate_right(1);
    assert!(files.len() >= 4, "{files:?}");
    (study, records, files)
}

/// Damage in the middle of several files: nothing is written behind it, nothing
/// is cut, every good line is shown, and the place is named.
#[test]
fn damage_between_the_files_of_a_journal_is_not_written_behind() {
    for (n, kind) in ["torn", "missing", "empty", "torn last"].into_iter().enumerate() {
        for with_store in [true, false] {
            let (study, records, files) = in_files(44 + n as u128);
            let middle = &files[1];
            let bytes = fs::read(middle).unwrap();
            match kind {
                "torn" => fs::write(middle, &bytes[..bytes.len() / 3]).unwrap(),
                "torn last" => fs::write(middle, &bytes[..bytes.len() - 20]).unwrap(),
                "missing" => fs::remove_file(middle).unwrap(),
                _ => fs::write(middle, "").unwrap(),
            }
            if !with_store {
                fs::remove_dir_all(study.path().join("store")).unwrap();
            }
            let (mut store, report) = open(study.path(), "am");
            let why = report.read_only.unwrap();
            assert!(why.contains("line ") && why.contains("am."), "{why}");
            let shown = all(&store);
            assert!(shown.iter().all(|record| records.contains(record)), "{kind}");
            assert!(if with_store { shown == records } else { shown.len() >= 5 }, "{kind}");
            tend(&mut store);
            drop(store);
            let there = |path: &&PathBuf| path.exists() && *path != middle;
            assert_eq!(files.iter().filter(there).count(), files.len() - 1, "{kind}");
            assert_eq!(named(&study.path().join("journal"), "torn").len(), 0, "{kind}");
            // A good copy put back makes it whole.
            fs::write(middle, &bytes).unwrap();
            let (mut store, report) = open(study.path(), "am");
            assert_eq!(report.read_only, None);
            tend(&mut store);
            assert_eq!(all(&store), records, "{kind}");
            assert_equals_replay(&store, study.path());
        }
    }
}

/// Without its last file, or with that one empty, a journal is shorter than its
/// head says: what the state has of it is written back, and without the state
/// nothing is written behind what is missing.
#[test]
fn a_journal_without_its_last_file_is_made_whole_from_the_state() {
    for gone in [true, false] {
        for with_store in [true, false] {
            let (study, records, files) = in_files(54);
            let last = files.last().unwrap();
            let bytes = fs::read(last).unwrap();
            if gone {
                fs::remove_file(last).unwrap()
            } else {
                fs::write(last, "").unwrap()
            }
            if !with_store {
                fs::remove_dir_all(study.path().join("store")).unwrap();
            }
            let (store, report) = open(study.path(), "am");
            assert_eq!(report.notes.len(), if with_store { 1 } else { 0 }, "{report:?}");
            assert_eq!(report.read_only.is_none(), with_store, "{report:?}");
            assert_eq!(all(&store) == records, with_store);
            assert_equals_replay(&store, study.path());
            if with_store {
                assert_eq!(fs::read(last).unwrap(), bytes);
            }
        }
    }
}

/// A lock file that a dead program left is taken; one that cannot be one lets
/// the study be looked at.
#[test]
fn lock_files_that_are_old_or_odd() {
    let (study, _, quotes) = study_of(2, 56);
    let path = study.path().join(".lock");
    for text in ["", "nonsense", r#"{"pid":1,"coder":"bo"}"#] {
        fs::write(&path, text).unwrap();
        assert_eq!(all(&open_clean(study.path(), "am")), quotes);
    }
    let held = open_clean(study.path(), "am");
    let refused = Store::open(study.path(), "am", &note("am")).err().unwrap().to_string();
    assert!(refused.contains("coder “am”") && refused.contains("process"), "{refused}");
    drop(held);
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    let (store, report) = open(study.path(), "am");
    let why = report.read_only.unwrap();
    assert!(why.contains(".lock") && why.contains("cannot be locked"), "{why}");
    assert_eq!(all(&store), quotes);
    fs::remove_dir(&path).unwrap();
    assert_eq!(all(&open_clean(study.path(), "am")), quotes);
}

#[test]
fn a_file_of_garbage_stays_as_it_is_until_it_is_salvaged() {
    let (study, desk, quotes) = study_of(2, 40);
    let path = journal(study.path(), "am");
    let garbage: Vec<u8> =
        (0..50_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    fs::write(&path, &garbage).unwrap();
    let (store, report) = open(study.path(), "am");
    let why = report.read_only.unwrap();
    assert!(why.contains("lines are damaged: line 1 of"), "{why}");
    drop(store);
    assert_eq!(fs::read(&path).unwrap(), garbage);
    let done = salvage(study.path(), &note("am"), desk.now()).unwrap();
    assert_eq!(done.lost, Vec::<String>::new());
    assert_eq!(all(&open_clean(study.path(), "am")), quotes);
    let kept = named(&study.path().join("journal"), "damaged");
    assert_eq!(fs::read(&kept[0]).unwrap(), garbage);
}

/// The number of changes that the head names; none where there is no head.
fn headed(study: &Path) -> Option<u64> {
    let text = fs::read_to_string(head(study, "am")).ok()?;
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    value["seq"].as_u64()
}

/// A head is written with the first edit, once a minute while edits come, and when
/// the study is closed; never where nothing was edited.
#[test]
fn the_head_follows_the_journal_once_a_minute() {
    let study = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(57);
    let mut store = open_clean(study.path(), "am");
    assert_eq!(headed(study.path()), None);
    let mut add = |store: &mut Store, after_ms: i64| {
        desk.now_ms += after_ms;
        let quote = desk.quote(dispatch(1), "on");
        desk.does(store, "go on", &[], &[quote]).unwrap();
        headed(study.path())
    };
    assert_eq!(add(&mut store, 0), Some(1));
    assert_eq!(add(&mut store, 30_000), Some(1));
    assert_eq!(add(&mut store, 31_000), Some(3));
    assert_eq!(add(&mut store, 1_000), Some(3));
    tend(&mut store);
    assert_eq!(headed(study.path()), Some(3));
    // A clock that was set back.
    assert_eq!(add(&mut store, -3_600_000), Some(5));
    assert_eq!(add(&mut store, 1_000), Some(5));
    drop(store);
    assert_eq!(headed(study.path()), Some(6));
    let closed = fs::metadata(head(study.path(), "am")).unwrap();
    drop(open_clean(study.path(), "am"));
    drop(open_clean(study.path(), "bo"));
    let now = fs::metadata(head(study.path(), "am")).unwrap();
    assert_eq!(now.modified().unwrap(), closed.modified().unwrap());
    assert_eq!(named(&study.path().join("journal"), "").len(), 2);
}

/// A study of an earlier version has no heads, and a journal that was copied from
/// elsewhere may come without its own.
#[test]
fn a_journal_without_a_head_is_no_damage_and_gets_one() {
    let (study, _, quotes) = study_of(4, 58);
    for with_store in [true, false] {
        let folder = crash_copy(study.path());
        fs::remove_file(head(folder.path(), "am")).unwrap();
        if !with_store {
            fs::remove_dir_all(folder.path().join("store")).unwrap();
        }
        let damage = |it: &depeche::model::Finding| it.weight < depeche::model::Weight::Odd;
        assert!(!findings(folder.path()).iter().any(damage));
        // Another coder writes nothing beside it.
        assert_eq!(all(&open_clean(folder.path(), "bo")), quotes);
        assert_eq!(headed(folder.path()), None);
        let store = open_clean(folder.path(), "am");
        assert_eq!(headed(folder.path()), Some(4));
        drop(store);
        assert_eq!(told(folder.path()), Vec::<String>::new());
    }
}

/// Copies, pulls and merges bring journals that go on behind their heads.
#[test]
fn a_journal_that_goes_on_behind_its_head_is_no_damage() {
    let (study, mut desk, _) = study_of(3, 59);
    let old = fs::read(head(study.path(), "am")).unwrap();
    let mut store = open_clean(study.path(), "am");
    for n in 0..4 {
        let quote = desk.quote(dispatch(2), &format!("more {n}"));
        desk.does(&mut store, "add", &[], &[quote]).unwrap();
        // Killed now, whatever the head says.
        let copy = crash_copy(study.path());
        assert!(findings(copy.path()).iter().all(|it| it.weight >= depeche::model::Weight::Odd));
        assert_eq!(all(&open_clean(copy.path(), "am")), all(&store));
    }
    let records = all(&store);
    drop(store);
    fs::write(head(study.path(), "am"), old).unwrap();
    assert_eq!(told(study.path()), Vec::<String>::new());
    assert_eq!(all(&open_clean(study.path(), "am")), records);
    assert_eq!(headed(study.path()), Some(7));
}

/// The head is told, the work goes on, and a good one is written in its place.
#[test]
fn a_head_that_is_none_is_told_and_written_anew() {
    let (study, _, quotes) = study_of(3, 60);
    let good = fs::read(head(study.path(), "am")).unwrap();
    let older = fs::read(head(study_of(2, 60).0.path(), "am")).unwrap();
    let mut flipped = good.clone();
    flipped[50] ^= 1;
    let mut later = good.clone();
    later.splice(5..6, *b"2");
    // What git makes of two that differ, with and without a conflict.
    let conflict = [b"<<<<<<< HEAD\n", good.as_slice(), b"=======\n"].concat();
    let both = [older.as_slice(), good.as_slice(), older.as_slice()].concat();
    let bytes: Vec<(&str, Vec<u8>)> = vec![
        ("flipped", flipped),
        ("of another version", later),
        ("of two, not merged", conflict),
        ("of two, merged", both),
        ("empty", Vec::new()),
        ("NUL", vec![0; 300]),
        ("huge", vec![b'x'; 1 << 20]),
        ("cut", good[..100].to_vec()),
    ];
    let odd: Vec<(&str, Option<Vec<u8>>)> = bytes
        .into_iter()
        .map(|(name, bytes)| (name, Some(bytes)))
        .chain(["link", "pipe", "of another coder"].map(|name| (name, None)))
        .collect();
    for (name, bytes) in odd {
        let folder = crash_copy(study.path());
        let (dir, path) = (folder.path(), head(folder.path(), "am"));
        let other = dir.join("elsewhere");
        match (name, bytes) {
            (_, Some(bytes)) => fs::write(&path, bytes).unwrap(),
            ("link", _) => {
                fs::rename(&path, &other).unwrap();
                std::os::unix::fs::symlink(&other, &path).unwrap();
            }
            ("pipe", _) => {
                fs::remove_file(&path).unwrap();
                assert!(
                    std::process::Command::new("mkfifo").arg(&path).status().unwrap().success()
                );
            }
            _ => fs::copy(&path, dir.join("journal/bo.head")).map(drop).unwrap(),
        }
        let mut unseen = Vec::new();
        let now = "2030-01-01T00:00:00Z".parse().unwrap();
        let read = survey(dir, now, false, &mut |it| unseen.push(it)).unwrap();
        let is_read = name.starts_with("of two, ");
        assert!(read.whole && unseen.len() == usize::from(!is_read), "{name}: {unseen:?}");
        assert!(unseen.iter().all(|it| it.weight == depeche::model::Weight::Unseen), "{name}");
        let (store, report) = open(dir, "am");
        let told = usize::from(name != "of another coder" && !is_read);
        assert_eq!((report.notes.len(), report.read_only), (told, None), "{name}");
        assert_eq!(all(&store), quotes, "{name}");
        drop(store);
        assert_eq!(headed(dir), Some(3), "{name}");
        assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), 1, "{name}");
        assert!(fs::symlink_metadata(&path).unwrap().is_file(), "{name}");
        if name == "link" {
            assert_eq!(fs::read(&other).unwrap(), good, "nothing is written through it");
        }
    }
}

/// The loss of another coder's lines is told, and the own work goes on: nobody
/// else writes behind it, and its coder cannot before it is mended.
#[test]
fn what_another_coders_journal_lacks_is_told_and_the_own_work_goes_on() {
    for gone in [true, false] {
        let (study, mut desk, quotes) = study_of(4, 61);
        fs::remove_dir_all(study.path().join("store")).unwrap();
        let path = journal(study.path(), "am");
        let text = fs::read_to_string(&path).unwrap();
        let first: String = text.split_inclusive('\n').take(1).collect();
        if gone {
            fs::remove_file(&path).unwrap()
        } else {
            fs::write(&path, first).unwrap()
        }
        let before = fs::read(head(study.path(), "am")).unwrap();
        for _ in 0..2 {
            let (mut store, report) = open(study.path(), "bo");
            assert_eq!((report.notes.len(), report.read_only), (1, None), "{:?}", report.notes);
            assert!(report.notes[0].contains(" 4 changes it held at"), "{:?}", report.notes);
            let quote = desk.quote(dispatch(1), "bo's");
            desk.does(&mut store, "add", &[], &[quote]).unwrap();
        }
        assert_eq!(fs::read(head(study.path(), "am")).unwrap(), before);
        let damage = findings(study.path());
        assert!(damage.iter().any(|it| it.what.contains(" 4 changes it held at")), "{damage:?}");
        // A good copy put back makes it whole.
        fs::write(&path, text).unwrap();
        let store = open_clean(study.path(), "am");
        assert_eq!(all(&store).len(), quotes.len() + 2);
        drop(store);
        assert_eq!(told(study.path()), Vec::<String>::new());
    }
}

/// Flips, zeroes and cuts in sled's files: none may stop the program or be
/// written to the journal. Counts the copies in which sled silently gave other
/// values, which opening alone does not find.
#[test]
#[ignore = "a campaign: minutes"]
fn damage_anywhere_in_sled() {
    let (study, mut desk, quotes) = study_of(120, 41);
    let bytes = fs::read(journal(study.path(), "am")).unwrap();
    let (mut silent, mut noted, mut seed) = (0, 0, 7u64);
    let mut random = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) as usize
    };
    for round in 0..150 {
        let folder = crash_copy(study.path());
        let files = named(&sled(folder.path()), "");
        let files: Vec<_> = files.into_iter().filter(|path| path.is_file()).collect();
        let file = &files[random() % files.len()];
        let mut content = fs::read(file).unwrap();
        let at = random() % content.len().max(1);
        match round % 3 {
            0 => content.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << (round % 8)),
            1 => content.iter_mut().skip(at / 4096 * 4096).take(4096).for_each(|byte| *byte = 0),
            _ => content.truncate(at),
        }
        fs::write(file, content).unwrap();
        let (mut store, report) = open(folder.path(), "am");
        assert_eq!(report.read_only, None);
        let same = all(&store) == quotes;
        let quote = desk.quote(dispatch(3), "after");
        desk.does(&mut store, "after", &[], std::slice::from_ref(&quote)).unwrap();
        let told = !report.notes.is_empty() || !store.take_notes().is_empty();
        silent += usize::from(!same && !told);
        noted += usize::from(told);
        drop(store);
        assert!(fs::read(journal(folder.path(), "am")).unwrap().starts_with(&bytes));
        let records = replay(folder.path()).unwrap().records().unwrap();
        assert_eq!(records, [quotes.clone(), vec![quote]].concat(), "round {round}");
    }
    println!("150 damaged copies: {noted} noticed and rebuilt, {silent} silently different");
}
