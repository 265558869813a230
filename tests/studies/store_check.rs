//! Whether a check finds what differs, and nothing where nothing does: before the
//! study is opened, after it, and after a salvage.
#![allow(clippy::disallowed_methods, reason = "tests own their folders")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use kit::store_common;

use depeche::model::{Finding, Weight};
use depeche::store::*;
use std::fs;
use std::path::Path;
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

/// How many lines of the journal are bad and how many changes missing, and what a
/// check says of it that is damage.
fn damages(study: &Path) -> (u64, u64, Vec<String>) {
    let now = "2030-01-01T00:00:00Z".parse().unwrap();
    let read = survey(study, now, false, &mut |_| {}).unwrap();
    let is_damage = |it: &Finding| it.weight == Weight::Damage && it.place.starts_with("journal/");
    let found = findings(study).into_iter().filter(is_damage);
    // What the store has seen more of is another finding.
    let found = found.map(|it| it.to_string()).filter(|it| !it.contains("the store has seen"));
    (read.bad_lines, read.missing, found.collect())
}

/// Damage done to the journal of "am", which has 60 lines.
struct Tail {
    name: &'static str,
    hurt: fn(&Path),
    bad: u64,
    missing: u64,
    /// Words of what the check says.
    says: &'static str,
    /// Whether the opening puts it right from the store.
    heals: bool,
    /// Quotes that are there in the end without the store.
    kept: usize,
}

fn lines(path: &Path) -> Vec<Vec<u8>> {
    let bytes = fs::read(path).unwrap();
    bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect()
}

/// Changes the lines of the journal of "am".
fn with_lines(study: &Path, change: impl Fn(&mut Vec<Vec<u8>>)) {
    let path = journal(study, "am");
    let mut lines = lines(&path);
    change(&mut lines);
    fs::write(path, lines.concat()).unwrap();
}

fn flip(line: &mut [u8]) {
    let middle = line.len() / 2;
    line[middle] ^= 0x04;
}

/// The journal of "am" in another study.
fn another_history() -> Vec<Vec<u8>> {
    let (other, ..) = study_of(3, 71);
    lines(&journal(other.path(), "am"))
}

#[rustfmt::skip]
const TAILS: &[Tail] = &[
    Tail { name: "the last forty lines flipped", hurt: |s| with_lines(s, |l| l[20..].iter_mut().for_each(|it| flip(it))),
        bad: 40, missing: 0, says: "line 21: 40 lines, 21 to 60: their checksums do not fit", heals: false, kept: 20 },
    Tail { name: "the last line flipped", hurt: |s| with_lines(s, |l| flip(&mut l[59])),
        bad: 1, missing: 0, says: "line 60: its checksum does not fit", heals: false, kept: 59 },
    Tail { name: "the first line flipped", hurt: |s| with_lines(s, |l| flip(&mut l[0])),
        bad: 1, missing: 0, says: "line 1: its checksum does not fit", heals: false, kept: 59 },
    Tail { name: "a bad line and good ones behind it", hurt: |s| with_lines(s, |l| flip(&mut l[30])),
        bad: 1, missing: 0, says: "line 31: its checksum does not fit", heals: false, kept: 59 },
    Tail { name: "a hundred lines of NUL behind it", hurt: |s| with_lines(s, |l| l.extend(vec![[&[0; 80][..], b"\n"].concat(); 100])),
        bad: 100, missing: 0, says: "line 61: 100 lines, 61 to 160: their checksums", heals: false, kept: 60 },
    Tail { name: "a hundred empty lines behind it", hurt: |s| with_lines(s, |l| l.extend(vec![b"\n".to_vec(); 100])),
        bad: 100, missing: 0, says: "line 61: 100 lines", heals: false, kept: 60 },
    Tail { name: "one line of NUL behind it", hurt: |s| with_lines(s, |l| l.push([&[0; 800][..], b"\n"].concat())),
        bad: 1, missing: 0, says: "line 61: its checksum", heals: false, kept: 60 },
    Tail { name: "NUL without an end over the last five lines", hurt: |s| with_lines(s, |l| { let n = l.split_off(55).concat().len(); l.push(vec![0; n]) }),
        bad: 1, missing: 4, says: "lacks 4 of the 60 changes it held at 2023-11-14", heals: true, kept: 55 },
    Tail { name: "cut at a line's end", hurt: |s| with_lines(s, |l| l.truncate(55)),
        bad: 0, missing: 5, says: "lacks 5 of the 60 changes it held at", heals: true, kept: 55 },
    Tail { name: "cut within a line", hurt: |s| with_lines(s, |l| { l.truncate(55); l[54].truncate(99) }),
        bad: 1, missing: 5, says: "bytes); one line is damaged", heals: true, kept: 54 },
    Tail { name: "emptied", hurt: |s| fs::write(journal(s, "am"), "").unwrap(),
        bad: 0, missing: 60, says: "lacks 60 of the 60 changes", heals: true, kept: 0 },
    Tail { name: "removed", hurt: |s| fs::remove_file(journal(s, "am")).unwrap(),
        bad: 0, missing: 60, says: "journal/am.jsonl: is missing, with the 60 changes it held at", heals: true, kept: 0 },
    Tail { name: "another history in its place", hurt: |s| fs::write(journal(s, "am"), another_history().concat()).unwrap(),
        bad: 0, missing: 57, says: "lacks 57 of the 60 changes", heals: false, kept: 0 },
    Tail { name: "the last line again", hurt: |s| with_lines(s, |l| { let last = l[59].clone(); l.push(last) }),
        bad: 0, missing: 0, says: "line 61: it does not follow the line before it", heals: false, kept: 60 },
    Tail { name: "the last two lines the other way round", hurt: |s| with_lines(s, |l| l.swap(58, 59)),
        bad: 0, missing: 0, says: "line 59: it does not follow the line before it", heals: false, kept: 60 },
    Tail { name: "a good line of another history behind it", hurt: |s| with_lines(s, |l| l.push(another_history()[0].clone())),
        bad: 0, missing: 0, says: "line 61: another history begins here", heals: false, kept: 60 },
    Tail { name: "a line longer than any, without an end", hurt: |s| with_lines(s, |l| l.push(vec![b'x'; (64 << 20) + 9])),
        bad: 2, missing: 0, says: "line 61: 2 lines", heals: false, kept: 60 },
    Tail { name: "marks of a merge that failed", hurt: |s| with_lines(s, |l| {
            l.insert(58, b"<<<<<<< HEAD\n".to_vec()); l.insert(60, b"=======\n".to_vec()); l.push(b">>>>>>> theirs\n".to_vec()) }),
        bad: 3, missing: 0, says: "line 59: it is a mark that git leaves", heals: false, kept: 60 },
];

/// What is damage stays what it is: told before an opening and after it, never
/// written behind, never cut; and a salvage mends it for good.
#[test]
fn a_bad_tail_is_damage_until_it_is_salvaged() {
    let (study, mut desk, quotes) = study_of(60, 72);
    let whole = fs::read(journal(study.path(), "am")).unwrap();
    for (with_store, tail) in TAILS.iter().flat_map(|tail| [(true, tail), (false, tail)]) {
        let Tail { name, hurt, bad, missing, says, heals, kept } = tail;
        let folder = crash_copy(study.path());
        let dir = folder.path();
        if !with_store {
            fs::remove_dir_all(dir.join("store")).unwrap();
        }
        hurt(dir);
        let hurt = fs::read(journal(dir, "am")).ok();
        let before = damages(dir);
        assert_eq!((before.0, before.1), (*bad, *missing), "{name}: {before:?}");
        assert!(before.2.iter().any(|it| it.contains(says)), "{name}: {before:?}");
        let (mut store, report) = open(dir, "am");
        if *heals && with_store {
            assert_eq!(report.read_only, None, "{name}");
            assert!(
                report.notes.iter().any(|it| it.contains("written back")),
                "{name}: {report:?}"
            );
            assert_eq!(fs::read(journal(dir, "am")).unwrap(), whole, "{name}");
            drop(store);
            assert_eq!(told(dir), Vec::<String>::new(), "{name}");
            continue;
        }
        let why = report.read_only.clone().unwrap_or_else(|| panic!("{name}: {report:?}"));
        assert!(
            why.contains("am.jsonl") && why.contains("depeche check --salvage"),
            "{name}: {why}"
        );
        assert!(*bad < 2 || why.contains(&format!("{bad} lines are damaged")), "{name}: {why}");
        let quote = desk.quote(dispatch(1), "no");
        let refused = desk.does(&mut store, "no", &[], &[quote]);
        assert!(matches!(refused, Err(StoreError::ReadOnly { .. })), "{name}: {refused:?}");
        tend(&mut store);
        drop(store);
        assert_eq!(fs::read(journal(dir, "am")).ok(), hurt, "{name}: an opening changes nothing");
        assert_eq!(damages(dir), before, "{name}: an opening hides nothing");
        let notes = replay(dir).unwrap().notes;
        assert!(!notes.is_empty(), "{name}: an export says it");
        let done = salvage(dir, &note("am"), desk.now()).unwrap();
        // What bad lines behind all others were, nobody knows; marks of git are none.
        let unknown = *bad > 0 && *kept == quotes.len() && !name.contains("marks of a merge");
        let lost = (!with_store && *kept < quotes.len()) || unknown;
        assert_eq!(!done.lost.is_empty(), lost, "{name}: {done:?}");
        assert_eq!(damages(dir), (0, 0, Vec::new()), "{name}: {done:?}");
        let (mut store, report) = open(dir, "am");
        assert_eq!(report.read_only, None, "{name}");
        let there = all(&store);
        let of_ours = there.iter().filter(|it| quotes.contains(it)).count();
        assert_eq!(of_ours, if with_store { quotes.len() } else { *kept }, "{name}");
        let quote = desk.quote(dispatch(1), "on");
        desk.does(&mut store, "go on", &[], &[quote]).unwrap();
        drop(store);
        let more = findings(dir).into_iter().filter(|it| it.weight < Weight::Odd);
        assert_eq!(more.collect::<Vec<_>>(), Vec::new(), "{name}");
    }
}

/// Only a last line without its end is what a crash leaves, whatever its bytes.
#[test]
fn a_last_line_without_its_end_is_set_aside_and_the_work_goes_on() {
    let (study, mut desk, quotes) = study_of(5, 73);
    let garbage: Vec<u8> = (0u8..=255).filter(|byte| *byte != b'\n').collect();
    for tail in [&[0; 5000][..], b"{\"v\":1,\"id\":\"01", &garbage, b"\r", b"{}\r"] {
        for with_store in [true, false] {
            let folder = crash_copy(study.path());
            let dir = folder.path();
            with_lines(dir, |lines| lines.push(tail.to_vec()));
            if !with_store {
                fs::remove_dir_all(dir.join("store")).unwrap();
            }
            assert_eq!(damages(dir), (0, 0, Vec::new()));
            assert!(told(dir)[0].contains("the next opening sets it aside"), "{:?}", told(dir));
            let (mut store, report) = open(dir, "am");
            assert_eq!((report.notes.len(), report.read_only), (1, None));
            assert_eq!(all(&store), quotes);
            let aside = named(&dir.join("journal"), "torn");
            assert_eq!(fs::read(&aside[0]).unwrap(), tail);
            let quote = desk.quote(dispatch(1), "on");
            desk.does(&mut store, "go on", &[], &[quote]).unwrap();
            drop(store);
            assert_eq!(told(dir), Vec::<String>::new());
        }
    }
}

/// What git or an editor makes of line ends is told as such and is no damage.
#[test]
fn line_ends_that_were_converted_are_no_damage() {
    let (study, mut desk, quotes) = study_of(5, 74);
    let path = journal(study.path(), "am");
    let head = study.path().join("journal/am.head");
    let (text, head_text) =
        (fs::read_to_string(&path).unwrap(), fs::read_to_string(&head).unwrap());
    for (end, with_store) in [("\r\n", true), ("\r\n", false), ("\r", true), ("\r", false)] {
        let folder = crash_copy(study.path());
        let dir = folder.path();
        fs::write(journal(dir, "am"), text.replace('\n', end)).unwrap();
        fs::write(dir.join("journal/am.head"), head_text.replace('\n', end)).unwrap();
        if !with_store {
            fs::remove_dir_all(dir.join("store")).unwrap();
        }
        let found = findings(dir);
        assert!(found.iter().all(|it| it.weight == Weight::Odd), "{found:?}");
        assert!(found[0].what.contains("line ends were converted"), "{found:?}");
        // Lines that stand elsewhere have the store built anew.
        let moved = with_store && end == "\r\n";
        let (mut store, report) = open(dir, "am");
        assert_eq!((report.notes.len(), report.read_only), (usize::from(moved), None));
        assert!(report.notes.iter().all(|it| it.contains("line ends")), "{:?}", report.notes);
        assert_eq!(all(&store), quotes);
        let quote = desk.quote(dispatch(1), "on");
        desk.does(&mut store, "go on", &[], &[quote]).unwrap();
        assert!(desk.undo(&mut store).unwrap().is_some());
        assert!(desk.undo(&mut store).unwrap().is_some());
        assert!(desk.redo(&mut store).unwrap().is_some());
        tend(&mut store);
        drop(store);
        assert_eq!(named(dir, "aside").len(), 0);
        assert_eq!(all(&open_clean(dir, "am")), quotes);
        let ends = journal_ends(dir).unwrap();
        assert_eq!(ends[0].len, fs::metadata(journal(dir, "am")).unwrap().len());
        assert!(salvage(dir, &note("am"), desk.now()).unwrap().done.is_empty());
    }
}

#[test]
fn lines_that_came_while_a_check_read_were_called_lost() {
    let (study, mut desk, _) = study_of(2, 71);
    drop(open_clean(study.path(), "bo"));
    let now = "2030-01-01T00:00:00Z".parse().unwrap();
    let read = survey(study.path(), now, true, &mut |it| panic!("{it}")).unwrap();
    // "am" goes on between the two halves of the check; the state of "bo" hears of it.
    let mut am = open_clean(study.path(), "am");
    let quote = desk.quote(dispatch(1), "pendant la vérification");
    desk.does(&mut am, "meanwhile", &[], std::slice::from_ref(&quote)).unwrap();
    let mut found = Vec::new();
    compare_state(study.path(), &note("check"), &read, &mut |it| found.push(it)).unwrap();
    found.retain(|it| it.weight == Weight::Damage);
    assert!(found.is_empty(), "{found:?}");
}
