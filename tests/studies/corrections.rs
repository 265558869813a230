//! Corrections of dispatches: field by field, by several coders, in any order.
#![allow(clippy::disallowed_methods, reason = "tests own their folders")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use kit::store_common;

use depeche::formats::{Input, read};
use depeche::model::*;
use depeche::store::*;
use proptest::prelude::*;
use serde_json::json;
use std::path::Path;
use store_common::*;

fn a_dispatch() -> Dispatch {
    let text = "VALMER, Sérénie, 3 mai (Havrol) - Le port a rouvert lundi.\n";
    read(&Input::new("a.txt", text.as_bytes()), None).pop().unwrap().unwrap()
}

/// A coder with a copy of the study.
struct Coder {
    name: &'static str,
    folder: tempfile::TempDir,
    desk: Desk,
    said: Vec<String>,
}

impl Coder {
    fn new(name: &'static str, seed: u128) -> Self {
        let (folder, desk) = (tempfile::tempdir().unwrap(), Desk::new(seed));
        Self { name, folder, desk, said: Vec::new() }
    }

    /// Opens the copy, and keeps what is said at that.
    fn open(&mut self) -> Store {
        let (store, report) = open(self.folder.path(), self.name);
        self.said = report.notes;
        store
    }

    /// Puts the dispatch right as `e` and `depeche set` do.
    fn sets(&mut self, at: i64, line: &str) {
        self.settings(at, &Setting::parse_line(line).unwrap());
    }

    fn settings(&mut self, at: i64, settings: &[Setting]) {
        let (mut store, came) = (self.open(), a_dispatch());
        self.desk.now_ms = 1_700_000_000_000 + at * 60_000;
        let there = Correction::among(&store.records_of(came.id).unwrap());
        let meta = Meta { coder: self.name.into(), ..self.desk.meta(None) };
        let put = Correction::after(&there, &came, settings, &meta);
        if put.is_nothing() {
            return;
        }
        let PutRight { records, was, .. } = put;
        self.desk.does(&mut store, "put right", &was, &records).unwrap();
    }

    /// Records a correction of all fields, as was done before each had its own.
    fn sets_in_first_form(&mut self, at: i64, fields: serde_json::Value) {
        let (mut store, came) = (self.open(), a_dispatch());
        self.desk.now_ms = 1_700_000_000_000 + at * 60_000;
        let id = RecordId::derived(0, &[b"correction", &came.id.to_bytes()]);
        let was: Vec<Record> = store.record(id).unwrap().into_iter().collect();
        let at = self.desk.now();
        let json = json!({"record": "correction", "id": id, "dispatch": came.id, "coder": self.name,
            "at": at, "fields": fields});
        let record = Record::read(&json.to_string()).unwrap();
        assert!(matches!(record, Record::Correction(_)), "{record:?}");
        self.desk.does(&mut store, "put right", &was, &[record]).unwrap();
    }

    /// The fields that are put right, with their values.
    fn shown(&mut self) -> Vec<(&'static str, String)> {
        let changes = self.open().changes().unwrap();
        shown(&changes)
    }
}

fn shown(changes: &Changes) -> Vec<(&'static str, String)> {
    let came = a_dispatch();
    let Some(fields) = changes.corrected.get(&came.id) else { return Vec::new() };
    let right = depeche::wire::put_right(&came, fields);
    let all = Field::ALL.into_iter().filter(|field| field.of(&right) != field.of(&came));
    all.map(|field| (field.name(), field.of(&right))).collect()
}

/// Brings the journals of each to the other, as git or a stick would.
fn exchange(a: &Coder, b: &Coder) {
    for (from, to) in [(a, b), (b, a)] {
        let journal = |coder: &Coder| coder.folder.path().join("journal");
        for name in [format!("{}.jsonl", from.name), format!("{}.head", from.name)] {
            let file = journal(from).join(&name);
            if file.exists() {
                std::fs::create_dir_all(journal(to)).unwrap();
                std::fs::copy(file, journal(to).join(name)).unwrap();
            }
        }
    }
}

#[test]
fn of_two_who_put_different_fields_right_the_later_one_replaced_the_other() {
    let (mut am, mut bo) = (Coder::new("am", 1), Coder::new("bo", 2));
    am.sets(1, "agency=Ostra; date=2014-05-03");
    bo.sets(2, "lang=en; place=VALMONT");
    exchange(&am, &bo);
    let both = [
        ("agency", "Ostra".to_owned()),
        ("date", "2014-05-03".to_owned()),
        ("lang", "en".to_owned()),
        ("place", "VALMONT".to_owned()),
    ];
    for coder in [&mut am, &mut bo] {
        assert_eq!(coder.shown(), both);
        assert_eq!(coder.said, Vec::<String>::new(), "{}", coder.name);
    }
    // An act that set two fields is taken back as one, and only one's own.
    let mut store = am.open();
    am.desk.undo(&mut store).unwrap().unwrap();
    assert_eq!(shown(&store.changes().unwrap()), both[2..]);
}

#[test]
fn two_who_put_one_field_right_apart_are_told_which_counts() {
    let (mut am, mut bo) = (Coder::new("am", 1), Coder::new("bo", 2));
    am.sets(1, "agency=Ostra; lang=en");
    bo.sets(2, "agency=Norvane; lang=en");
    exchange(&am, &bo);
    for coder in [&mut am, &mut bo] {
        assert_eq!(coder.shown(), [("agency", "Norvane".to_owned()), ("lang", "en".to_owned())]);
        let [said] = &coder.said[..] else { panic!("{:?}", coder.said) };
        for words in ["agency", "am set Ostra", "bo set Norvane", "the later one counts"] {
            assert!(said.contains(words), "{words}: {said}");
        }
        // It is told once, also where the store is built anew.
        coder.shown();
        assert_eq!(coder.said, Vec::<String>::new());
        std::fs::remove_dir_all(coder.folder.path().join("store")).unwrap();
        assert_eq!(coder.shown()[0], ("agency", "Norvane".to_owned()));
        assert!(coder.said.iter().all(|it| !it.contains("apart")), "{:?}", coder.said);
    }
    // Who sets it again after that knows of both.
    am.sets(3, "agency=Silvair");
    exchange(&am, &bo);
    assert_eq!(bo.shown()[0], ("agency", "Silvair".to_owned()));
    assert_eq!(bo.said, Vec::<String>::new());
    let mut third = Coder::new("cy", 3);
    exchange(&am, &third);
    exchange(&bo, &third);
    assert_eq!(third.shown()[0], ("agency", "Silvair".to_owned()));
    assert_eq!(third.said, Vec::<String>::new());
}

#[test]
fn who_takes_back_what_another_one_put_right_apart_is_told_too() {
    let (mut am, mut bo) = (Coder::new("am", 1), Coder::new("bo", 2));
    am.sets(1, "agency=Ostra");
    exchange(&am, &bo);
    bo.settings(2, &[Setting::as_it_came(Field::Agency)]);
    am.sets(3, "agency=Norvane");
    exchange(&am, &bo);
    assert_eq!(bo.shown(), [("agency", "Norvane".to_owned())]);
    assert!(bo.said[0].contains("bo set as it came"), "{:?}", bo.said);
}

/// The later one takes back what it put right: what the other one put right counts then,
/// whether the journals come together before the undo or behind it.
#[test]
fn an_undo_lets_what_another_one_put_right_apart_count_again() {
    for before in [true, false] {
        let (mut am, mut bo) = (Coder::new("am", 1), Coder::new("bo", 2));
        am.sets(1, "agency=Ostra");
        bo.sets(2, "agency=Norvane; place=VALMONT");
        if before {
            exchange(&am, &bo);
            assert_eq!(bo.shown()[0], ("agency", "Norvane".to_owned()));
        }
        let mut store = bo.open();
        let event = bo.desk.undo(&mut store).unwrap().unwrap();
        let said = Correction::counting_after(&event.act());
        if before {
            assert!(
                said.as_deref().is_some_and(|it| it.ends_with("is now Ostra (am)")),
                "{said:?}"
            );
        } else {
            assert_eq!(said, None);
        }
        drop(store);
        exchange(&am, &bo);
        for coder in [&mut am, &mut bo] {
            assert_eq!(coder.shown(), [("agency", "Ostra".to_owned())], "{before}");
        }
        assert_eq!(bo.said, Vec::<String>::new(), "nothing of bo's is lost");
        for order in [[0, 1], [1, 0]] {
            let shown = shown(&arrived(&[&am, &bo], &order));
            assert_eq!(shown, [("agency", "Ostra".to_owned())]);
        }
        if before {
            // Done again, and taken back again.
            let mut store = bo.open();
            bo.desk.redo(&mut store).unwrap().unwrap();
            assert_eq!(shown(&store.changes().unwrap())[0], ("agency", "Norvane".to_owned()));
            bo.desk.undo(&mut store).unwrap().unwrap();
            assert_eq!(shown(&store.changes().unwrap()), [("agency", "Ostra".to_owned())]);
        }
        // The first one takes its own back, too.
        let mut store = am.open();
        am.desk.undo(&mut store).unwrap().unwrap();
        assert_eq!(shown(&store.changes().unwrap()), []);
        drop(store);
        exchange(&am, &bo);
        assert_eq!(bo.shown(), []);
    }
}

#[test]
fn corrections_of_the_first_form_count_field_by_field() {
    let mut am = Coder::new("am", 1);
    am.sets_in_first_form(
        1,
        json!({"agency": "Ostra", "headline": "Le port", "published": null,
               "dateline": {"place": "VALMONT", "date": {"year": 2014, "month": 5, "day": 3}}}),
    );
    let value = |all: &[(&str, String)], field: &str| {
        all.iter().find(|(name, _)| *name == field).map(|(_, value)| value.clone())
    };
    let all = am.shown();
    assert_eq!(all.len(), 4, "{all:?}");
    // One of its fields is put right again, one is taken back, the others stay.
    am.sets(2, "agency=Norvane");
    am.settings(3, &[Setting::as_it_came(Field::Date)]);
    let all = am.shown();
    assert_eq!(value(&all, "agency").as_deref(), Some("Norvane"));
    assert_eq!(value(&all, "place").as_deref(), Some("VALMONT"));
    assert_eq!(value(&all, "headline").as_deref(), Some("Le port"));
    assert_eq!(value(&all, "date"), None);
    // Both are taken back again.
    let mut store = am.open();
    am.desk.undo(&mut store).unwrap().unwrap();
    am.desk.undo(&mut store).unwrap().unwrap();
    let all = shown(&store.changes().unwrap());
    assert_eq!(value(&all, "agency").as_deref(), Some("Ostra"));
    assert_eq!(value(&all, "date").as_deref(), Some("2014-05-03"));
    drop(store);
    // An older program that goes on with the first form later is the later one.
    am.sets(4, "agency=Norvane");
    am.sets_in_first_form(5, json!({"agency": "Silvair"}));
    assert_eq!(am.shown(), [("agency", "Silvair".to_owned())]);
}

/// The journals of some coders in a folder, in this order of arrival.
fn arrived(coders: &[&Coder], order: &[usize]) -> Changes {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("journal");
    std::fs::create_dir_all(&journal).unwrap();
    for &nth in order {
        let Some(coder) = coders.get(nth) else { continue };
        let name = format!("{}.jsonl", coder.name);
        let from = coder.folder.path().join("journal").join(&name);
        if from.exists() {
            std::fs::copy(from, journal.join(name)).unwrap();
        }
        let (store, _) = open(folder.path(), "zz");
        store.changes().unwrap();
    }
    changes_of(folder.path())
}

fn changes_of(folder: &Path) -> Changes {
    let (store, _) = open(folder, "zz");
    let changes = store.changes().unwrap();
    assert_eq!(changes, {
        let mut records = replay(folder).unwrap().records().unwrap();
        records.reverse();
        Changes::of(&records)
    });
    changes
}

proptest! {
    #![proptest_config(kit::cases(8))]

    /// Two coders put a field right apart, each some times, and the later one takes all of
    /// its own back: what the earlier one put in last counts.
    #[test]
    fn what_the_later_one_takes_back_gives_way_to_the_earlier_one(
        earlier in prop::collection::vec(0usize..3, 1..4),
        later in prop::collection::vec(0usize..3, 1..4),
        merged_behind in 0usize..8,
        order in any::<bool>(),
    ) {
        let lines = ["agency=Ostra", "agency=Norvane", "agency=Silvair"];
        let (mut am, mut bo) = (Coder::new("am", 1), Coder::new("bo", 2));
        (1..).zip(&earlier).for_each(|(at, nth)| am.sets(at, lines[*nth]));
        let wanted = am.shown();
        (20..).zip(&later).for_each(|(at, nth)| bo.sets(at, lines[*nth]));
        for turn in 0.. {
            if turn == merged_behind {
                exchange(&am, &bo);
            }
            let mut store = bo.open();
            if bo.desk.undo(&mut store).unwrap().is_none() {
                break;
            }
        }
        exchange(&am, &bo);
        prop_assert_eq!(&am.shown(), &wanted);
        prop_assert_eq!(&bo.shown(), &wanted);
        let order = if order { [0, 1] } else { [1, 0] };
        prop_assert_eq!(shown(&arrived(&[&am, &bo], &order)), wanted);
    }

    /// Three coders put fields right, take some back, see each other's work now and then;
    /// one of them uses the first form. In whatever order the journals come, the dispatch
    /// is shown the same.
    #[test]
    fn any_order_of_the_journals_gives_the_same_dispatch(
        steps in prop::collection::vec((0usize..3, 0usize..8, 0i64..40), 1..14),
    ) {
        let names = ["am", "bo", "cy"];
        let mut coders: Vec<Coder> = (1..).zip(names).map(|(n, name)| Coder::new(name, n)).collect();
        for (who, what, at) in steps {
            let coder = &mut coders[who];
            match what {
                0 => coder.sets(at, "agency=Ostra; date=2014-05-03"),
                1 => coder.sets(at, "agency=Norvane; place=VALMONT"),
                2 => coder.sets(at, "country=fr; lang=en; date="),
                3 => coder.settings(at, &[Field::Agency, Field::Date].map(Setting::as_it_came)),
                4 if who == 2 => coder.sets_in_first_form(
                    at, json!({"agency": "Silvair", "dateline": {"place": "PORT-NEUF"}})),
                4 | 5 => {
                    let mut store = coder.open();
                    let _ = coder.desk.undo(&mut store);
                }
                _ => exchange(&coders[who], &coders[(who + 1) % 3]),
            }
        }
        let coders: Vec<&Coder> = coders.iter().collect();
        let first = arrived(&coders, &[0, 1, 2]);
        for order in [[2, 1, 0], [1, 0, 2], [1, 2, 0]] {
            prop_assert_eq!(&arrived(&coders, &order), &first);
        }
    }
}
