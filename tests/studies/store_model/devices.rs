//! A coder on several devices, and the journal from before there were devices.

use super::store_common::*;
use depeche::model::*;
use depeche::store::*;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A study that version 0.1 made, with two acts of "anna".
const OLD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/study_v1");

fn on(study: &Path, coder: &str, device: &str) -> (Store, OpenReport) {
    let device = Some(device.to_owned()).filter(|it| !it.is_empty());
    let terms = Terms { device, part: 900, ..Terms::default() };
    let (store, mut report) = Store::open_with(study, coder, &note(coder), &terms).unwrap();
    // A journal may be cut in an act.
    report.notes.retain(|note| !note.contains("was not written to its end"));
    assert_eq!((report.notes.as_slice(), report.read_only.as_ref()), (&[][..], None));
    (store, report)
}

fn old_study() -> tempfile::TempDir {
    crash_copy(Path::new(OLD))
}

fn bytes_of(study: &Path, name: &str) -> Vec<u8> {
    fs::read(study.join("journal").join(name)).unwrap()
}

#[test]
fn a_device_goes_on_in_a_journal_of_its_own_and_undo_goes_back_into_the_old_one() {
    let study = old_study();
    let (dir, mut desk) = (study.path(), Desk::new(7));
    let before = [bytes_of(dir, "anna.jsonl"), bytes_of(dir, "anna.head")];
    let (mut store, _) = on(dir, "anna", "k7f3");
    let old = all(&store);
    assert_eq!(old.len(), 3);
    let mark = desk.mark(dispatch(1), "à revoir");
    let made = desk.does(&mut store, "a note", &[], std::slice::from_ref(&mark)).unwrap();
    assert_eq!((made.coder.as_str(), made.prev.as_str()), ("anna", ""));
    // The clock of this desk is years behind: its acts are the later ones all the same.
    assert!(old.iter().all(|it| it.id() < made.id));

    // Back over the own act, then over those of version 0.1, the latest first.
    for left in [3, 2, 0] {
        assert!(desk.undo(&mut store).unwrap().is_some());
        assert_eq!(all(&store).len(), left);
        drop(store);
        (store, _) = on(dir, "anna", "k7f3");
    }
    assert_eq!((desk.undo(&mut store).unwrap(), store.next_undo().unwrap()), (None, None));
    assert_eq!(store.history(9).unwrap().len(), 6);
    for there in [2, 3, 4] {
        assert!(desk.redo(&mut store).unwrap().is_some());
        assert_eq!(all(&store).len(), there);
    }
    assert_eq!(desk.redo(&mut store).unwrap(), None);
    assert_eq!([bytes_of(dir, "anna.jsonl"), bytes_of(dir, "anna.head")], before);
    tend(&mut store);
    assert_eq!(store.take_notes(), Vec::<String>::new());
    drop(store);
    assert_eq!(told(dir), Vec::<String>::new());

    // What one device took back and did again is that device's to take back.
    let (mut store, _) = on(dir, "anna", "m2x4");
    assert_eq!(desk.undo(&mut store).unwrap(), None);
    drop(store);
    fs::remove_dir_all(dir.join("store")).unwrap();
    let (mut store, _) = on(dir, "anna", "k7f3");
    assert!(desk.undo(&mut store).unwrap().is_some());
    assert_eq!(all(&store).len(), 3);
}

#[test]
fn what_stands_in_the_way_of_taking_back_is_said_to_be_of_another_device() {
    let study = old_study();
    let mut desk = Desk::new(7);
    let (mut here, _) = on(study.path(), "anna", "k7f3");
    let (mut there, _) = on(study.path(), "anna", "m2x4");
    let quote = desk.quote(dispatch(1), "le port");
    desk.does(&mut here, "quote", &[], std::slice::from_ref(&quote)).unwrap();
    there.look_around().unwrap();
    let mut changed = quote.clone();
    changed.meta_mut().note = "vu".to_owned();
    desk.does(&mut there, "note", std::slice::from_ref(&quote), &[changed]).unwrap();
    let refused = desk.undo(&mut here).unwrap_err().to_string();
    assert!(refused.starts_with("anna on another device has changed the quote, so"), "{refused}");
    let changes = here.take_changes().unwrap();
    assert_eq!(changes.last().unwrap().coder, "anna on another device");
    let stale = desk.does(&mut here, "again", &[quote], &[]).unwrap_err().to_string();
    assert!(stale.contains("anna on another device has changed"), "{stale}");
    // The device that did it takes it back, and then the way is free.
    desk.undo(&mut there).unwrap().unwrap();
    desk.undo(&mut here).unwrap().unwrap();
    there.look_around().unwrap();
    assert_equals_records(&[&here, &there]);
}

#[track_caller]
fn assert_equals_records(stores: &[&Store]) {
    stores.windows(2).for_each(|pair| assert_eq!(all(pair[0]), all(pair[1])));
}

#[test]
fn the_first_device_goes_on_with_the_state_there_was() {
    let study = old_study();
    let store = study.path().join("store");
    drop(on(study.path(), "anna", ""));
    assert!(store.join("coder-anna/gen-1").is_dir());
    let (held, _) = on(study.path(), "anna", "");
    drop(on(study.path(), "anna", "zzzz"));
    assert!(store.join("coder-anna/gen-1").is_dir(), "a program has it open");
    drop(held);
    let (_, report) = on(study.path(), "anna", "k7f3");
    assert_eq!(report.replayed, 0);
    assert!(!store.join("coder-anna").exists() && store.join("coder-anna~k7f3/gen-1").is_dir());
    let (_, report) = on(study.path(), "anna", "m2x4");
    assert_eq!(report.replayed, 2, "it builds its own");
}

#[test]
fn the_same_device_is_open_once_and_names_that_are_none_are_refused() {
    let study = old_study();
    let (_first, _) = on(study.path(), "anna", "k7f3");
    let open = |coder: &str, device: &str| {
        let terms = Terms { device: Some(device.to_owned()), ..Terms::default() };
        Store::open_with(study.path(), coder, &note(coder), &terms).map(drop)
    };
    assert!(matches!(open("anna", "k7f3"), Err(StoreError::Locked { .. })));
    for (coder, device) in [("anna", "k7"), ("anna", "../x"), ("anna", "K7F3"), ("an~na", "k7f3")] {
        assert!(
            matches!(open(coder, device), Err(StoreError::BadCoder { .. })),
            "{coder} {device}"
        );
    }
    // A coder who had such a name keeps it.
    fs::copy(study.path().join("journal/anna.jsonl"), study.path().join("journal/an~na.jsonl"))
        .unwrap();
    assert!(open("an~na", "k7f3").is_ok());
}

/// What is too large for the state's copy of a line, and whose line is spoilt.
#[test]
fn a_salvage_makes_lost_changes_anew_in_the_journal_of_the_device_that_lost_them() {
    let study = tempfile::tempdir().unwrap();
    let (dir, mut desk) = (study.path(), Desk::new(11));
    let large = desk.mark(dispatch(1), &"mot ".repeat(300_000));
    for (device, large) in [("k7f3", None), ("m2x4", Some(&large))] {
        let (mut store, _) = on(dir, "am", device);
        let small = desk.mark(dispatch(2), "petit");
        desk.does(&mut store, "a note", &[], &[small]).unwrap();
        if let Some(large) = large {
            desk.does(&mut store, "a long note", &[], std::slice::from_ref(large)).unwrap();
        }
    }
    let path = journal(dir, "am~m2x4");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("mot mot", "mut mot", 1)).unwrap();
    assert!(told(dir).iter().any(|it| it.contains("journal/am~m2x4.jsonl, line 2")));
    let other = bytes_of(dir, "am~k7f3.jsonl");
    let said = salvage(dir, &note("am"), desk.now()).unwrap().done.join("; ");
    assert!(said.contains("“am~m2x4” repaired") && said.contains("1 made from"), "{said}");
    assert_eq!(bytes_of(dir, "am~k7f3.jsonl"), other);
    assert!(replay(dir).unwrap().records().unwrap().contains(&large));
    assert_eq!(told(dir), Vec::<String>::new());
}

/// Whose stores there are: two devices of one coder, and another coder.
const WHO: [(&str, &str); 3] = [("am", "k7f3"), ("am", "m2x4"), ("bo", "k7f3")];

/// One folder that all work in.
struct Together {
    folder: tempfile::TempDir,
    stores: Vec<Option<Store>>,
    desk: Desk,
    pool: Vec<Record>,
    /// The acts of each, and those from before there were devices.
    acts: [BTreeSet<RecordId>; 3],
    old: BTreeSet<RecordId>,
}

impl Together {
    /// The coder "am" works alone and without a device first.
    fn new(before: &[usize]) -> Self {
        let mut desk = Desk::new(3);
        let pool = (0..4).map(|n| desk.quote(dispatch(n), "shared")).collect();
        let (folder, stores) = (tempfile::tempdir().unwrap(), vec![None, None, None]);
        let (acts, old) = Default::default();
        let mut new = Self { folder, stores, desk, pool, acts, old };
        let (mut store, _) = on(new.folder.path(), "am", "");
        for &nth in before {
            let event = new.change(&mut store, nth);
            new.old.insert(event);
        }
        new
    }

    fn change(&mut self, store: &mut Store, nth: usize) -> RecordId {
        let was: Vec<Record> = store.record(self.pool[nth].id()).unwrap().into_iter().collect();
        let mut new = self.pool[nth].clone();
        new.meta_mut().note = format!("at {}", self.desk.now_ms);
        let gone = !was.is_empty() && self.desk.now_ms % 3 == 0;
        let now = if gone { Vec::new() } else { vec![new] };
        self.desk.does(store, "touch", &was, &now).unwrap().id
    }

    /// Takes back or does again; what is taken back is the device's own, or was done
    /// before there were devices.
    fn turn(&mut self, who: usize, store: &mut Store, redo: bool) -> bool {
        loop {
            let turned = if redo { self.desk.redo(store) } else { self.desk.undo(store) };
            let of = match turned {
                Ok(None) => return false,
                Ok(Some(event)) => {
                    self.acts[who].insert(event.id);
                    event.undoes.unwrap()
                }
                Err(StoreError::Overtaken { event, .. }) => {
                    let id = self.desk.id();
                    assert!(store.leave(event, redo, id, self.desk.now(), "").unwrap());
                    event
                }
                Err(error) => panic!("{error}"),
            };
            let is_old = who < 2 && !redo && self.old.contains(&of);
            assert!(is_old || self.acts[who].contains(&of), "another's act was taken back");
            if turned_past(store, of) {
                return true;
            }
        }
    }

    fn step(&mut self, who: usize, what: u8, nth: usize) {
        let (coder, device) = WHO[who];
        let folder = self.folder.path().to_owned();
        let store = self.stores[who].take();
        let mut store = store.unwrap_or_else(|| on(&folder, coder, device).0);
        store.look_around().unwrap();
        match what {
            0..3 => {
                let event = self.change(&mut store, nth);
                self.acts[who].insert(event);
            }
            3 | 4 => drop(self.turn(who, &mut store, false)),
            5 => drop(self.turn(who, &mut store, true)),
            6 => {
                let quote = |n: u8| self.desk.quote(dispatch(n % 4), "importé");
                let many: Vec<Record> = (0..8).map(quote).collect();
                let event = super::parts::import(&mut store, &mut self.desk, &many).unwrap();
                assert!(event.is_in_parts());
                self.acts[who].insert(event.id);
            }
            _ => return,
        }
        self.stores[who] = Some(store);
    }
}

/// Whether an event is not what would be taken back next.
fn turned_past(store: &Store, event: RecordId) -> bool {
    store.next_undo().unwrap().is_none_or(|line| line.event != event)
}

/// The journals of a study, without their heads.
fn journals_of(study: &Path) -> BTreeMap<String, String> {
    let names = named(&study.join("journal"), "").into_iter();
    let journals = names.filter(|path| path.extension().is_some_and(|it| it == "jsonl"));
    let read = |path: std::path::PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, fs::read_to_string(path).unwrap())
    };
    journals.map(read).collect()
}

/// What a device shows that gets journals in this order, one at each opening.
fn arrived(journals: &[(&String, &str)]) -> (Vec<Record>, Option<RecordId>) {
    let study = tempfile::tempdir().unwrap();
    fs::create_dir(study.path().join("journal")).unwrap();
    for (name, text) in journals {
        fs::write(study.path().join("journal").join(name), text).unwrap();
        drop(on(study.path(), "am", "k7f3"));
    }
    let (mut store, _) = on(study.path(), "am", "k7f3");
    assert_equals_replay(&store, study.path());
    tend(&mut store);
    assert_eq!(store.take_notes(), Vec::<String>::new());
    (all(&store), store.next_undo().unwrap().map(|line| line.event))
}

proptest! {
    #![proptest_config(kit::cases(8))]

    /// Two devices of a coder and another coder: each takes back only its own, and what
    /// is left of the journals, in whatever order they come, gives the same state; of an
    /// act in parts all or nothing.
    #[test]
    fn devices_interleave_and_each_takes_back_its_own(
        before in prop::collection::vec(0usize..4, 0..5),
        steps in prop::collection::vec((0usize..3, 0u8..8, 0usize..4), 1..24),
        cuts in prop::collection::vec(0usize..100, 4),
        turned in 0usize..4,
    ) {
        let mut together = Together::new(&before);
        for (who, what, nth) in steps {
            together.step(who, what, nth);
        }
        let folder = together.folder.path().to_owned();
        for (who, (coder, device)) in WHO.into_iter().enumerate() {
            let store = together.stores[who].take();
            let mut store = store.unwrap_or_else(|| on(&folder, coder, device).0);
            store.look_around().unwrap();
            assert_equals_replay(&store, &folder);
            if who == 0 {
                while together.turn(who, &mut store, false) {}
            }
        }
        let mut found = Vec::new();
        survey(&folder, "2030-01-01T00:00:00Z".parse().unwrap(), false, &mut |it| found.push(it))
            .unwrap();
        prop_assert_eq!(found, vec![]);

        // Of each journal so much of its beginning.
        let whole = journals_of(&folder);
        let cut: Vec<(&String, String)> = whole.iter().zip(cuts).map(|((name, text), cut)| {
            let lines = text.lines().count() * (cut + 1) / 100;
            (name, text.split_inclusive('\n').take(lines).collect())
        }).collect();
        let mut order: Vec<(&String, &str)> = cut.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let first = arrived(&order);
        order.reverse();
        prop_assert_eq!(&arrived(&order), &first);
        let turned = turned % order.len().max(1);
        order.rotate_left(turned);
        prop_assert_eq!(&arrived(&order), &first);
    }
}
