//! JSON as it should and should not be: as a file, as a line between good ones,
//! and as a field of a dispatch, of a record, and of a record in a journal.

use super::active;
use super::env::TestEnv;
use super::found::{Case, files, invented, suite};
use super::records::{HEADER, by_id, journal, mint, open, speaker};
use depeche::formats::annotations::{self, Prefer};
use depeche::formats::{self, Input};
use depeche::model::{Dispatch, DispatchId, Record, RecordId};
use depeche::store::{LockNote, Store, replay};
use depeche::wire::to_record;
use serde_json::Value;
use std::sync::Arc;

/// As the collection names them: y is JSON, n is none, i is as one likes.
const OURS: &[(&str, &[u8])] = &[
    ("y_object_in_list.json", b"[{\"a\":[]},null,true,-0.5e-3]"),
    ("y_escapes.json", b"\"\\u00e9\\ud83d\\udea2\\u0000\\u001b\\/\""),
    ("y_same_key_twice.json", b"{\"a\":1,\"a\":2}"),
    ("y_blanks_around.json", b" \t[ 1 , 2 ] "),
    ("n_comma_at_the_end.json", b"[1,]"),
    ("n_not_closed.json", b"{\"a\":[1"),
    ("n_closed_twice.json", b"[1]]"),
    ("n_nothing.json", b""),
    ("n_two_values.json", b"1 2"),
    ("n_no_number.json", b"[NaN]"),
    ("n_zero_in_front.json", b"[012]"),
    ("n_single_quotes.json", b"['a']"),
    ("n_remark.json", b"[1/* one */]"),
    ("n_bare_tab.json", b"[\"a\tb\"]"),
    ("n_no_utf8.json", b"[\"\xff\"]"),
    ("n_cut_in_a_letter.json", b"[\"\xc3\"]"),
    ("n_bare_nul.json", b"[\0]"),
    ("i_half_of_a_pair.json", b"[\"\\ud800\"]"),
    ("i_larger_than_a_number.json", b"[1e999,-1e999]"),
    ("i_long_number.json", b"[123456789012345678901234567890.5]"),
];

fn cases() -> Vec<Case> {
    let mut all = invented(OURS);
    let deep = |open: &str, n: usize| open.repeat(n).into_bytes();
    all.push(("n_deep_lists.json".to_owned(), deep("[", 100_000)));
    all.push(("n_deep_objects.json".to_owned(), deep("{\"\":", 100_000)));
    if let Some(folder) = suite("JSONTestSuite/test_parsing") {
        let found = files(&folder, ".json");
        assert!(found.len() > 300, "{} cases in {}", found.len(), folder.display());
        all.extend(found);
    }
    all
}

/// The cases that can stand within a line.
fn within() -> Vec<Case> {
    cases().into_iter().filter(|(_, bytes)| !bytes.contains(&b'\n')).collect()
}

/// Whether the case is taken is right.
#[track_caller]
fn judged(name: &str, taken: bool, door: &str) {
    match name.as_bytes()[0] {
        b'y' => assert!(taken, "{door} refuses {name}"),
        b'n' => assert!(!taken, "{door} takes {name}"),
        _ => {}
    }
}

fn joined(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}

const BEFORE: &[u8] = b"{\"text\":\"VALMER, 3 mars (Havrol) - Le port ferme.\"}";
const AFTER: &[u8] = b"{\"text\":\"VALMER, 4 mars (Havrol) - Le port rouvre.\"}";

fn read(bytes: &[u8]) -> Vec<Result<Dispatch, formats::Refusal>> {
    formats::read(&Input::new("case.jsonl", bytes), None)
}

#[test]
fn dispatches_around_any_line_come_in_and_the_line_is_judged() {
    for (name, bytes) in cases() {
        let file = joined(&[BEFORE, b"\n", &bytes, b"\n", AFTER, b"\n"]);
        let all = read(&file);
        let texts: Vec<&str> = all.iter().flatten().map(|it| it.text.as_str()).collect();
        assert!(texts.iter().any(|it| it.ends_with("Le port ferme.")), "{name}: {texts:?}");
        assert!(texts.iter().any(|it| it.ends_with("Le port rouvre.")), "{name}: {texts:?}");
    }
    for (name, bytes) in within() {
        let line =
            joined(&[b"{\"text\":\"VALMER, 5 mars (Havrol) - Rien.\",\"later\":", &bytes, b"}"]);
        let found = read(&line);
        let taken: Vec<&Dispatch> = found.iter().flatten().collect();
        judged(&name, !taken.is_empty(), "import");
        for dispatch in taken {
            let record = serde_json::to_value(to_record(dispatch)).unwrap();
            assert_eq!(record["later"], serde_json::from_slice::<Value>(&bytes).unwrap(), "{name}");
        }
    }
}

/// A study that has nothing.
struct Nothing;

impl annotations::Study for Nothing {
    fn dispatch(&self, _: DispatchId) -> Option<Arc<Dispatch>> {
        None
    }
    fn record(&self, _: RecordId) -> Option<Record> {
        None
    }
}

#[test]
fn records_around_any_line_are_taken_and_the_line_is_judged() {
    for (name, bytes) in within() {
        let mut mint = mint();
        let mut line = || open(Record::Speaker(speaker(&mut mint, "Ève Tardif"))).into_bytes();
        let (first, case, last) = (line(), line(), line());
        let head = HEADER.as_bytes();
        let field = joined(&[&case, b",\"later\":", &bytes, b"}"]);
        let raw = joined(&[head, b"\n", &first, b"}\n", &bytes, b"\n", &last, b"}\n"]);
        let plan = annotations::read(&mut raw.as_slice(), &Nothing, Prefer::Neither).unwrap();
        assert_eq!(plan.records.len(), 2, "{name}: {:?}", plan.refusals);
        let whole = joined(&[head, b"\n", &first, b"}\n", &field, b"\n", &last, b"}\n"]);
        let plan = annotations::read(&mut whole.as_slice(), &Nothing, Prefer::Neither).unwrap();
        judged(&name, plan.records.len() == 3, "import-annotations");
        match plan.records.len() {
            3 => same_field(&name, &plan.records, &bytes),
            _ => assert_eq!(plan.refusals.first().map(|it| it.line), Some(3), "{name}"),
        }
    }
}

/// The second record's unknown field is the case.
fn same_field(name: &str, records: &[Record], bytes: &[u8]) {
    if let later @ Record::Later(_) = &records[1] {
        // Kept as it came.
        let json = serde_json::to_string(later).unwrap();
        return assert!(json.contains(&*String::from_utf8_lossy(bytes)), "{name}");
    }
    let found = serde_json::to_value(&records[1]).unwrap();
    assert_eq!(found["later"], serde_json::from_slice::<Value>(bytes).unwrap(), "{name}");
}

#[test]
fn journal_lines_with_anything_in_a_field_are_read_or_told_and_never_changed() {
    for (nth, (name, bytes)) in within().into_iter().enumerate() {
        let mut mint = mint();
        let mut line = || open(Record::Speaker(speaker(&mut mint, "Ève Tardif"))).into_bytes();
        let first = joined(&[&line(), b"}"]);
        let case = joined(&[&line(), b",\"later\":", &bytes, b"}"]);
        let written = journal(&[first, case, joined(&[&line(), b"}"])]);
        let study = tempfile::tempdir().unwrap();
        let file = study.path().join("journal/am.jsonl");
        std::fs::create_dir(study.path().join("journal")).unwrap();
        std::fs::write(&file, &written).unwrap();
        let snapshot = replay(study.path()).unwrap();
        let records = snapshot.records().unwrap();
        judged(&name, records.len() == 3, "the journal");
        match records.len() {
            3 => same_field(&name, &records, &bytes),
            _ => assert!(!snapshot.notes.is_empty(), "{name}: what is lacking is not told"),
        }
        // Opening for writing takes longer: some of them.
        if nth % 23 == 0 {
            let note = LockNote::here("am", jiff::Timestamp::UNIX_EPOCH);
            let (store, report) = Store::open(study.path(), "am", &note).unwrap();
            assert_eq!(report.read_only.is_none(), records.len() == 3, "{name}: {report:?}");
            drop(store);
        }
        assert_eq!(std::fs::read(&file).unwrap(), written, "{name}: the journal was changed");
    }
}

#[test]
fn all_of_it_goes_through_the_programs_own_doors() {
    let env = TestEnv::new();
    env.study("s");
    let mut lines = HEADER.as_bytes().to_vec();
    let (mut mint, mut good) = (mint(), Vec::new());
    for (name, bytes) in cases() {
        env.write(&format!("in/{name}"), &bytes);
        let field = joined(&[BEFORE.strip_suffix(b"}").unwrap(), b",\"later\":", &bytes, b"}\n"]);
        env.write(&format!("fields/{name}"), field);
        if !bytes.contains(&b'\n') {
            let record = Record::Speaker(speaker(&mut mint, &name));
            if name.starts_with('y') {
                good.push((record.id().to_string(), bytes.clone()));
            }
            lines.extend(joined(&[b"\n", open(record).as_bytes(), b",\"later\":", &bytes, b"}"]));
        }
    }
    env.write("all.jsonl", lines);
    for args in [
        &["import", "--study", "s", "in"][..],
        &["import", "--study", "s", "--format", "jsonl", "in"],
        &["import", "--study", "s", "fields"],
        &["import-annotations", "--study", "s", "all.jsonl"],
    ] {
        let said = env.run(args).ends(3);
        active::none(&active::in_text(said.out.as_bytes()), "output");
        active::none(&active::in_text(said.err.as_bytes()), "errors");
    }
    let export = env.run(&["export", "--study", "s"]).ok().out;
    let there = by_id(&export);
    for (id, bytes) in good {
        let meant: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(there[&id]["later"], meant, "{}", String::from_utf8_lossy(&bytes));
    }
    env.run(&["check", "s"]).ok();
}
