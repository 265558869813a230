//! Journals damaged at random, then salvaged: with the store beside them they
//! come back byte for byte, without it every line that is good stays.
#![allow(clippy::disallowed_methods, reason = "tests own their folders")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use kit::store_common;

use depeche::model::{Finding, Op, Record, Weight};
use depeche::store::*;
use jiff::Timestamp;
use std::fs;
use std::path::Path;
use store_common::*;

/// A stream of numbers that is the same on every run (SplitMix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) as usize % most
    }
}

/// Damages the journal in one way; says which lines, from 0, may be lost by it.
fn hurt(path: &Path, chance: &mut Chance) -> String {
    let bytes = fs::read(path).unwrap();
    let mut lines: Vec<Vec<u8>> =
        bytes.split_inclusive(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
    let (at, nth, other) =
        (chance.below(bytes.len()), chance.below(lines.len()), chance.below(lines.len()));
    let mut flat = bytes.clone();
    let (told, now) = match chance.below(7) {
        0 => {
            flat[at] ^= 1 << chance.below(8);
            (format!("flip at {at}"), flat)
        }
        1 => {
            let end = (at + chance.below(900)).min(flat.len());
            flat[at..end].fill(0);
            (format!("zeros {at}..{end}"), flat)
        }
        2 => {
            let end = (at + chance.below(900)).min(flat.len());
            flat.drain(at..end);
            (format!("cut out {at}..{end}"), flat)
        }
        3 => {
            flat.truncate(at);
            (format!("truncated to {at}"), flat)
        }
        4 => {
            lines.swap(nth, other);
            (format!("swapped {nth} and {other}"), lines.concat())
        }
        5 => {
            lines.insert(other, lines[nth].clone());
            (format!("{nth} again before {other}"), lines.concat())
        }
        _ => {
            lines.remove(nth);
            (format!("without {nth}"), lines.concat())
        }
    };
    fs::write(path, now).unwrap();
    told
}

fn damage(study: &Path) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut tell = |it: Finding| found.push(it);
    let survey = survey(study, Timestamp::MAX, false, &mut tell).unwrap();
    compare_state(study, &note("check"), &survey, &mut tell).unwrap();
    found.retain(|it| it.weight == Weight::Damage);
    found
}

fn goes_on(study: &Path, desk: &mut Desk) {
    let mut store = open(study, "am").0;
    assert_eq!(store.read_only(), None);
    let before = all(&store);
    let quote = desk.quote(dispatch(1), "after");
    desk.does(&mut store, "go on", &[], &[quote]).unwrap();
    assert!(desk.undo(&mut store).unwrap().is_some());
    assert_eq!(all(&store), before);
    assert_equals_replay(&store, study);
}

#[test]
fn with_the_store_beside_it_a_damaged_journal_comes_back_byte_for_byte() {
    let (study, mut desk, quotes) = study_of(6, 61);
    let whole = fs::read(journal(study.path(), "am")).unwrap();
    let mut chance = Chance(7);
    for _ in 0..40 {
        let folder = crash_copy(study.path());
        let path = journal(folder.path(), "am");
        let mut told = vec![hurt(&path, &mut chance)];
        if chance.below(3) == 0 && fs::metadata(&path).unwrap().len() > 0 {
            told.push(hurt(&path, &mut chance));
        }
        let changed = fs::read(&path).unwrap() != whole;
        let found = damage(folder.path());
        assert!(!changed || !found.is_empty() || told[0].starts_with("truncated"), "{told:?}");
        let done = salvage(folder.path(), &note("am"), Timestamp::MAX).unwrap();
        assert_eq!(done.lost, Vec::<String>::new(), "{told:?}");
        let now = fs::read(&path).unwrap();
        // Where only the last line's end was missing, the next opening adds it.
        assert!(
            now == whole || whole.strip_suffix(b"\n") == Some(now.as_slice()),
            "{told:?} {done:?}"
        );
        assert_eq!(damage(folder.path()), vec![], "{told:?}");
        assert_eq!(replay(folder.path()).unwrap().records().unwrap(), quotes, "{told:?}");
        goes_on(folder.path(), &mut desk);
    }
}

#[test]
fn without_the_store_every_good_line_stays() {
    let (study, mut desk, quotes) = study_of(6, 62);
    fs::remove_dir_all(study.path().join("store")).unwrap();
    let mut chance = Chance(11);
    for _ in 0..40 {
        let folder = crash_copy(study.path());
        let told = hurt(&journal(folder.path(), "am"), &mut chance);
        let good = replay(folder.path()).unwrap().records().unwrap();
        salvage(folder.path(), &note("am"), Timestamp::MAX).unwrap();
        assert_eq!(damage(folder.path()), vec![], "{told}");
        let now = replay(folder.path()).unwrap().records().unwrap();
        assert_eq!(now, good, "{told}");
        assert!(now.iter().all(|it| quotes.contains(it)), "{told}");
        goes_on(folder.path(), &mut desk);
    }
}

/// A salvage that did not see the store called the line lost and chained the rest
/// anew; the store that has it was then set aside.
#[test]
fn a_line_that_only_a_store_set_aside_has_comes_back() {
    for taken in [0, 3] {
        let (study, mut desk, quotes) = study_of(6, 64);
        let (path, place) = (journal(study.path(), "am"), study.path().join("store.aside-1"));
        let whole = fs::read(&path).unwrap();
        let nth = |bytes: &[u8]| bytes.iter().filter(|byte| **byte == b'\n').count();
        let at = (0..).find(|at| nth(&whole[..*at]) == taken).unwrap() + 20;
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        fs::write(&path, &bytes).unwrap();
        fs::rename(sled(study.path()), &place).unwrap();
        fs::remove_dir_all(study.path().join("store")).unwrap();
        fs::rename(&place, study.path().join("elsewhere")).unwrap();
        let done = salvage(study.path(), &note("am"), Timestamp::MAX).unwrap();
        assert_eq!(done.lost.len(), 1, "{done:?}");
        drop(open_clean(study.path(), "am"));
        fs::rename(study.path().join("elsewhere"), &place).unwrap();
        let done = salvage(study.path(), &note("am"), Timestamp::MAX).unwrap();
        assert_eq!((done.done.is_empty(), done.lost.len()), (false, 0), "{done:?}");
        assert!(fs::read(&path).unwrap() == whole, "{taken}: {done:?}");
        assert_eq!(damage(study.path()), vec![]);
        assert_eq!(replay(study.path()).unwrap().records().unwrap(), quotes);
        goes_on(study.path(), &mut desk);
        // All that it has is back: nothing is left to do.
        let again = salvage(study.path(), &note("am"), Timestamp::MAX).unwrap();
        assert_eq!(again, Salvage::default());
    }
}

/// What was set aside of another study is not taken in.
#[test]
fn a_store_set_aside_that_shares_nothing_is_left_alone() {
    let (study, _, quotes) = study_of(4, 65);
    let (other, ..) = study_of(4, 66);
    fs::rename(sled(other.path()), study.path().join("store.aside-1")).unwrap();
    let done = salvage(study.path(), &note("am"), Timestamp::MAX).unwrap();
    assert_eq!(done, Salvage::default());
    assert_eq!(replay(study.path()).unwrap().records().unwrap(), quotes);
}

/// A line longer than what the store copies: its records are written down again
/// under its own id, what it took out stays out, and the act itself is no more
/// undone.
#[test]
fn what_only_the_records_know_becomes_an_event_under_the_same_id() {
    let (study, mut desk, quotes) = study_of(3, 63);
    let mut store = open_clean(study.path(), "am");
    let long = desk.mark(dispatch(2), &"long ".repeat(250_000));
    desk.does(&mut store, "replace", &quotes[..1], std::slice::from_ref(&long)).unwrap();
    let last = desk.quote(dispatch(1), "the last");
    desk.does(&mut store, "last", &[], std::slice::from_ref(&last)).unwrap();
    let (before, history) = (all(&store), store.history(9).unwrap());
    drop(store);
    let path = journal(study.path(), "am");
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, &bytes).unwrap();
    let done = salvage(study.path(), &note("am"), Timestamp::MAX).unwrap();
    assert_eq!(done.lost.len(), 1, "{done:?}");
    assert_eq!(damage(study.path()), vec![]);
    let mut store = open(study.path(), "am").0;
    assert_eq!(all(&store), before);
    let now = store.history(9).unwrap();
    let ids = |lines: &[UndoLine]| lines.iter().map(|it| it.event).collect::<Vec<_>>();
    assert_eq!(ids(&now), ids(&history));
    assert_eq!(now[1].op, Op::Salvage);
    assert_eq!(desk.undo(&mut store).unwrap().unwrap().what.sentence(), "last");
    // What was lost is passed over: the act before it is next, and it is in the way.
    assert_eq!(store.next_undo().unwrap().unwrap().event, history[2].event);
    assert!(all(&store).iter().any(|it| it == &long) && !all(&store).contains(&last));
    let is_quote = |it: &&Record| quotes.contains(it);
    assert_eq!(all(&store).iter().filter(is_quote).count(), 2);
}
