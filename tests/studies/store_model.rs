//! Random work against a simple model: whatever is done, taken back, reopened,
//! killed or rebuilt, the store is the model and the replay of its journal.
#![allow(clippy::disallowed_methods, reason = "tests own their folders")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use kit::store_common;

mod devices;
mod parts;
mod parts_refused;
mod parts_salvaged;

use depeche::model::*;
use depeche::store::*;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use store_common::*;

/// Small, so that most runs turn to further files.
const LIMIT: u64 = 6000;

#[derive(Debug, Clone)]
enum Step {
    Add {
        kind: u8,
        dispatch: u8,
        twice: bool,
    },
    Change {
        nth: usize,
        dispatch: u8,
        note: u8,
    },
    /// Many records in one act, which takes several lines.
    Import {
        count: u8,
        dispatch: u8,
    },
    /// The same, given up on the way.
    HalfAnImport {
        count: u8,
        dispatch: u8,
    },
    Retract {
        nth: usize,
    },
    Undo,
    Redo,
    Reopen,
    Kill,
    DeleteStore,
    CutLastLine,
    /// The machine goes down; sled is built anew, in the background if `slow`.
    GoDown {
        slow: bool,
    },
    /// The store does what it does by itself, so many times.
    Tend(u8),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (0u8..KINDS, 0u8..4, any::<bool>())
            .prop_map(|(kind, dispatch, twice)| Step::Add { kind, dispatch, twice }),
        4 => (any::<usize>(), 0u8..4, any::<u8>())
            .prop_map(|(nth, dispatch, note)| Step::Change { nth, dispatch, note }),
        2 => (1u8..14, 0u8..4).prop_map(|(count, dispatch)| Step::Import { count, dispatch }),
        1 => (4u8..14, 0u8..4).prop_map(|(count, dispatch)| Step::HalfAnImport { count, dispatch }),
        3 => any::<usize>().prop_map(|nth| Step::Retract { nth }),
        6 => Just(Step::Undo),
        4 => Just(Step::Redo),
        1 => Just(Step::Reopen),
        1 => Just(Step::Kill),
        1 => Just(Step::DeleteStore),
        1 => Just(Step::CutLastLine),
        2 => any::<bool>().prop_map(|slow| Step::GoDown { slow }),
        2 => (1u8..12).prop_map(Step::Tend),
    ]
}

type Change = (Vec<Record>, Vec<Record>);

#[derive(Default)]
struct Model {
    records: BTreeMap<RecordId, Record>,
    undo: Vec<Change>,
    redo: Vec<Change>,
}

impl Model {
    fn turn(&mut self, (was, now): &Change) {
        was.iter().for_each(|record| drop(self.records.remove(&record.id())));
        self.records.extend(now.iter().map(|record| (record.id(), record.clone())));
    }

    fn act(&mut self, change: Change) {
        self.turn(&change);
        self.undo.push(change);
        self.redo.clear();
    }

    fn undo(&mut self) -> bool {
        let Some((was, now)) = self.undo.pop() else { return false };
        self.turn(&(now.clone(), was.clone()));
        self.redo.push((was, now));
        true
    }

    fn redo(&mut self) -> bool {
        let Some(change) = self.redo.pop() else { return false };
        self.turn(&change);
        self.undo.push(change);
        true
    }

    fn nth(&self, nth: usize) -> Option<Record> {
        self.records.values().nth(nth % self.records.len().max(1)).cloned()
    }
}

/// Kinds of records [`made`] makes.
const KINDS: u8 = 8;

/// A record of a kind; a decision is one of the session in `model`, or begins one.
fn made(desk: &mut Desk, model: &Model, kind: u8, n: u8) -> Record {
    match kind % KINDS {
        0 => desk.speaker(&format!("speaker {n}")),
        1 => desk.mark(dispatch(n), "« note »\n"),
        2 => desk.progress(dispatch(n), ReadingState::Reviewed, n == 2),
        3 => desk.link(dispatch(n), dispatch(n + 1)),
        4 => desk.session(&[dispatch(n), dispatch(n + 1)]),
        5 => {
            let mut sessions = model.records.values().filter(|it| it.kind() == "session");
            match sessions.next_back() {
                Some(session) => desk.decision(session.id(), dispatch(n)),
                None => desk.session(&[dispatch(n)]),
            }
        }
        6 => desk.ruling(dispatch(n), dispatch(n / 2)),
        _ => desk.quote(dispatch(n), "les mots, \u{202f}dits"),
    }
}

struct Bench {
    folder: tempfile::TempDir,
    store: Option<Store>,
    desk: Desk,
    model: Model,
    /// How often the machine was started.
    boots: u32,
    /// Whether sled is built in the background.
    slow: bool,
}

impl Bench {
    fn open(&mut self) {
        let at_once = if self.slow { 0 } else { u64::MAX };
        let terms = Terms {
            file_limit: LIMIT,
            at_once,
            boot: self.boots.to_string(),
            part: 900,
            ..Terms::default()
        };
        let opened = Store::open_with(self.folder.path(), "am", &note("am"), &terms).unwrap();
        assert_eq!(opened.1.read_only, None);
        self.store = Some(opened.0);
    }

    fn act(&mut self, was: Vec<Record>, now: Vec<Record>) {
        let store = self.store.as_mut().unwrap();
        self.desk.does(store, "act", &was, &now).unwrap();
        self.model.act((was, now));
    }

    fn step(&mut self, step: &Step) {
        match *step {
            Step::Add { kind, dispatch, twice } => {
                let mut records = vec![made(&mut self.desk, &self.model, kind, dispatch)];
                if twice {
                    records.push(made(&mut self.desk, &self.model, kind + 1, dispatch));
                }
                self.act(Vec::new(), records);
            }
            Step::Change { nth, dispatch: to, note } => {
                let Some(record) = self.model.nth(nth) else { return };
                let mut changed = record.clone();
                let meta = changed.meta_mut();
                meta.note = format!("note {note}");
                meta.dispatch = meta.dispatch.map(|_| dispatch(to));
                if note % 3 == 0 {
                    meta.status = Status::Rejected;
                }
                self.act(vec![record], vec![changed]);
            }
            Step::Import { count, dispatch: n } => {
                self.import(count, n, true);
            }
            Step::HalfAnImport { count, dispatch: n } => {
                self.import(count, n, false);
            }
            Step::Retract { nth } => {
                let Some(record) = self.model.nth(nth) else { return };
                let names = |it: &Record| it.references().contains(&record.id());
                if self.model.records.values().any(names) {
                    let store = self.store.as_mut().unwrap();
                    let refused = self.desk.does(store, "act", &[record], &[]);
                    assert!(matches!(refused, Err(StoreError::Named { .. })), "{refused:?}");
                    return;
                }
                self.act(vec![record], Vec::new());
            }
            Step::Undo => {
                let undone = self.desk.undo(self.store.as_mut().unwrap()).unwrap();
                assert_eq!(undone.is_some(), self.model.undo());
            }
            Step::Redo => {
                let redone = self.desk.redo(self.store.as_mut().unwrap()).unwrap();
                assert_eq!(redone.is_some(), self.model.redo());
            }
            Step::Tend(times) => {
                let store = self.store.as_mut().unwrap();
                for _ in 0..times {
                    store.tend();
                }
            }
            Step::Reopen
            | Step::Kill
            | Step::DeleteStore
            | Step::CutLastLine
            | Step::GoDown { .. } => self.restart(step),
        }
    }

    /// Imports so many quotes as one act; one that is refused halfway holds one of them
    /// twice.
    fn import(&mut self, count: u8, n: u8, whole: bool) {
        let mut records: Vec<Record> =
            (0..count).map(|_| self.desk.quote(dispatch(n), "importé")).collect();
        let store = self.store.as_mut().unwrap();
        if whole {
            parts::import(store, &mut self.desk, &records).unwrap();
            return self.model.act((Vec::new(), records));
        }
        records.push(records[0].clone());
        let refused = parts::import(store, &mut self.desk, &records);
        assert!(matches!(refused, Err(StoreError::BadAct { .. })), "{refused:?}");
    }

    fn restart(&mut self, step: &Step) {
        if let Step::GoDown { slow } = step {
            (self.boots, self.slow) = (self.boots + 1, *slow);
        }
        if matches!(step, Step::Kill | Step::GoDown { .. }) {
            let copy = crash_copy(self.folder.path());
            self.store = None;
            self.folder = copy;
            return self.open();
        }
        if matches!(step, Step::CutLastLine) {
            // Sled is to have the line that is lost.
            tend(self.store.as_mut().unwrap());
        }
        self.store = None;
        if matches!(step, Step::DeleteStore) {
            fs::remove_dir_all(self.folder.path().join("store")).unwrap();
        }
        if matches!(step, Step::CutLastLine) {
            let last = named(&self.folder.path().join("journal"), "am").into_iter();
            let last = last.filter(|path| path.extension().is_some_and(|it| it == "jsonl"));
            // By number: "am.jsonl", "am.2.jsonl", …, "am.10.jsonl".
            let last = last.max_by_key(|path| (path.to_str().unwrap().len(), path.clone()));
            if let Some(last) = last {
                let bytes = fs::read(&last).unwrap();
                fs::write(&last, &bytes[..bytes.len().saturating_sub(20)]).unwrap();
            }
        }
        self.open();
    }

    fn check(&self) {
        let store = self.store.as_ref().unwrap();
        let expected: Vec<_> = self.model.records.values().cloned().collect();
        assert_eq!(all(store), expected);
        assert_eq!(store.next_undo().unwrap().is_some(), !self.model.undo.is_empty());
        assert_eq!(store.next_redo().unwrap().is_some(), !self.model.redo.is_empty());
    }
}

/// A study of two coders: the model's ladders are those of "am".
struct Shared {
    folder: tempfile::TempDir,
    /// Who has it open.
    stores: BTreeMap<&'static str, Store>,
    /// Whether several have it open at once.
    at_once: bool,
    desk: Desk,
    pool: Vec<Record>,
    model: Model,
}

impl Shared {
    fn new(at_once: bool) -> Self {
        let mut desk = Desk::new(41);
        let pool = (0..4).map(|n| desk.quote(dispatch(n), "shared")).collect();
        let folder = tempfile::tempdir().unwrap();
        let stores = BTreeMap::new();
        Self { folder, stores, at_once, desk, pool, model: Model::default() }
    }

    /// Has a coder open it, or go on with it, and see what others did.
    fn open(&mut self, coder: &'static str) {
        if !self.at_once {
            self.stores.retain(|holder, _| *holder == coder);
        }
        let folder = self.folder.path();
        let store = self.stores.entry(coder).or_insert_with(|| open_clean(folder, coder));
        store.look_around().unwrap();
    }

    /// One more word in a quote's note; every third time it is taken out.
    fn change(&mut self, coder: &'static str, nth: usize) {
        self.open(coder);
        let store = self.stores.get_mut(coder).unwrap();
        let was: Vec<Record> = store.record(self.pool[nth].id()).unwrap().into_iter().collect();
        let mut new = self.pool[nth].clone();
        new.meta_mut().note = format!("{coder} at {}", self.desk.now_ms);
        let gone = !was.is_empty() && self.desk.now_ms % 3 == 0;
        let now = if gone { Vec::new() } else { vec![new] };
        self.desk.does(store, "touch", &was, &now).unwrap();
        match coder {
            "am" => self.model.act((was, now)),
            _ => self.model.turn(&(was, now)),
        }
    }

    /// Undoes or redoes as the coder does who goes on at each refusal.
    fn turn(&mut self, redo: bool) {
        self.open("am");
        let store = self.stores.get_mut("am").unwrap();
        loop {
            let turned = if redo { self.desk.redo(store) } else { self.desk.undo(store) };
            let next = if redo { self.model.redo.last() } else { self.model.undo.last() };
            // Whether all its records are as it left them.
            let free = next.map(|(was, now)| {
                let as_left = if redo { was } else { now };
                let mut touched = was.iter().chain(now).map(Record::id);
                touched.all(|id| {
                    let left = as_left.iter().find(|record| record.id() == id);
                    self.model.records.get(&id) == left
                })
            });
            match turned {
                Ok(None) => return assert_eq!(free, None),
                Ok(Some(_)) => {
                    assert_eq!(free, Some(true));
                    if redo {
                        self.model.redo()
                    } else {
                        self.model.undo()
                    };
                    return;
                }
                Err(StoreError::Overtaken { event, .. }) => {
                    assert_eq!(free, Some(false));
                    let id = self.desk.id();
                    assert!(store.leave(event, redo, id, self.desk.now(), "").unwrap());
                    if redo {
                        self.model.redo.pop()
                    } else {
                        self.model.undo.pop()
                    };
                }
                Err(error) => panic!("{error}"),
            }
        }
    }

    /// The machine stops with the study open.
    fn crash(&mut self) {
        self.open("am");
        let copy = crash_copy(self.folder.path());
        self.stores.clear();
        self.folder = copy;
    }

    /// One of them leaves in order.
    fn leave(&mut self, coder: &str) {
        self.stores.remove(coder);
    }

    fn check(&mut self) {
        for store in self.stores.values_mut() {
            store.look_around().unwrap();
            assert_eq!(all(store), self.model.records.values().cloned().collect::<Vec<_>>());
        }
        let Some(store) = self.stores.get("am") else { return };
        assert_eq!(store.next_undo().unwrap().is_some(), !self.model.undo.is_empty());
        assert_eq!(store.next_redo().unwrap().is_some(), !self.model.redo.is_empty());
    }
}

fn walk_through(mut shared: Shared, steps: &[(u8, usize)]) {
    for &(what, nth) in steps {
        match what {
            0..3 => shared.change("am", nth),
            3 => shared.change("bo", nth),
            4 | 5 => shared.turn(false),
            6 => shared.turn(true),
            7 => shared.crash(),
            8 => shared.leave("am"),
            _ => shared.leave("bo"),
        }
        shared.check();
    }
    shared.turn(false);
    while !shared.model.undo.is_empty() {
        shared.turn(false);
        shared.check();
    }
    shared.check();
    for store in shared.stores.values() {
        assert_equals_replay(store, shared.folder.path());
    }
}

proptest! {
    #![proptest_config(kit::cases(24))]

    #[test]
    fn the_store_is_its_model_and_its_replay(steps in prop::collection::vec(step(), 1..50)) {
        let mut bench = Bench {
            folder: tempfile::tempdir().unwrap(),
            store: None,
            desk: Desk::new(99),
            model: Model::default(),
            boots: 1,
            slow: false,
        };
        bench.open();
        for step in &steps {
            bench.step(step);
            bench.check();
        }
        assert_equals_replay(bench.store.as_ref().unwrap(), bench.folder.path());
        let notes = bench.store.as_ref().unwrap().take_notes();
        prop_assert_eq!(notes, Vec::<String>::new());
    }

    /// What another coder changed is left, and undo and redo go on behind it, through
    /// restarts and crashes in between.
    #[test]
    fn undo_and_redo_go_past_what_another_coder_changed(
        steps in prop::collection::vec((0u8..8, 0usize..4), 1..24),
    ) {
        walk_through(Shared::new(false), &steps);
    }

    /// The same while both coders have the study open, in two programs.
    #[test]
    fn two_coders_at_once_in_one_folder_see_each_others_work(
        steps in prop::collection::vec((0u8..10, 0usize..4), 1..30),
    ) {
        walk_through(Shared::new(true), &steps);
    }

    /// Events of several journals, in whatever order they come and however often,
    /// give the same records.
    #[test]
    fn the_order_in_which_journals_arrive_does_not_matter(
        steps in prop::collection::vec((0usize..3, 0usize..6, any::<bool>()), 1..40),
    ) {
        let coders = ["am", "bo", "cy"];
        let folders: Vec<_> = coders.iter().map(|_| tempfile::tempdir().unwrap()).collect();
        let mut stores: Vec<_> =
            folders.iter().zip(coders).map(|(folder, coder)| open_clean(folder.path(), coder)).collect();
        let mut desk = Desk::new(5);
        let pool: Vec<_> = (0..6).map(|n| desk.quote(dispatch(n % 3), "shared")).collect();
        for (who, nth, gone) in steps {
            let store = &mut stores[who];
            let present = store.record(pool[nth].id()).unwrap();
            let mut next = pool[nth].clone();
            next.meta_mut().note = format!("{who} at {}", desk.now_ms);
            let now = if gone && present.is_some() { vec![] } else { vec![next] };
            let was: Vec<_> = present.into_iter().collect();
            desk.does(store, "touch", &was, &now).unwrap();
        }
        drop(stores);
        // Each gets the others' journals in another order, one at a time.
        for (i, folder) in folders.iter().enumerate() {
            for j in [(i + 1) % 3, (i + 2) % 3] {
                if journal(folders[j].path(), coders[j]).exists() {
                    fs::copy(journal(folders[j].path(), coders[j]), journal(folder.path(), coders[j])).unwrap();
                }
                drop(open_clean(folder.path(), coders[i]));
            }
        }
        let merged: Vec<_> = folders.iter().zip(coders).map(|(folder, coder)| {
            let store = open_clean(folder.path(), coder);
            assert_equals_replay(&store, folder.path());
            all(&store)
        }).collect();
        prop_assert_eq!(&merged[0], &merged[1]);
        prop_assert_eq!(&merged[0], &merged[2]);
    }
}
