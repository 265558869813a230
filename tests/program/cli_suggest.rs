//! Suggestions as records: the same each time, and never over what a person
//! decided.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use kit::env;

use depeche::model::{Act, Mint, Op, Record, RecordId, Status, What};
use depeche::study::Study;
use env::{Run, TestEnv, dispatch};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// A study with two dispatches, and the proposals on them in `file`.
fn proposed(env: &TestEnv, name: &str, file: &str) {
    env.study(name);
    env.write("in/1.txt", dispatch(1));
    env.write("in/2.txt", dispatch(2));
    env.write("in/3.txt", "« Nous soutenons le traité », a déclaré Ève Tardif.\n");
    env.run(&["import", "--study", name, "in"]).ok();
    env.write(file, env.run(&["suggest", name]).ok().out);
}

/// The lines of a kind.
fn records(file: &str, kind: &str) -> Vec<Value> {
    let lines = file.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines.filter(|line| line["record"] == kind).collect()
}

/// Everything but the header, which tells when it was written.
fn body(file: &str) -> &str {
    file.split_once('\n').unwrap().1
}

/// Changes a record of a study, as a coder does.
fn decide(study: &Path, id: &str, change: impl Fn(&mut Record)) {
    let now = "2026-11-21T20:00:00Z".parse().unwrap();
    let (mut store, _) = Study::open(study).unwrap().open_store("jt", now).unwrap();
    let id: RecordId = id.parse().unwrap();
    let was = store.record(id).unwrap().unwrap();
    let mut record = was.clone();
    change(&mut record);
    let mut mint = Mint::new(u128::from_be_bytes(id.to_bytes()));
    mint.set_now(now);
    let act = Act {
        id: mint.next_id(),
        op: Op::Put,
        what: What::Words("by hand".to_owned()),
        records: vec![record],
        was: vec![was],
        undoes: None,
    };
    store.commit(act, now, "1+0").unwrap();
}

fn status(status: Status) -> impl Fn(&mut Record) {
    move |record| record.meta_mut().status = status
}

#[test]
fn the_same_proposal_is_the_same_record_each_time() {
    let env = TestEnv::new();
    proposed(&env, "s", "s.jsonl");
    let first = env.read("s.jsonl");
    assert_eq!(body(&env.run(&["suggest", "s"]).ok().out), body(&first));
    // Whatever it is read from: another study, or the files.
    proposed(&env, "t", "t.jsonl");
    let kinds = ["speaker", "quote", "stance"];
    for kind in kinds {
        assert_eq!(records(&env.read("t.jsonl"), kind), records(&first, kind));
        assert!(!records(&first, kind).is_empty(), "there is a {kind}");
    }
    let ids = |file: &str| -> Vec<String> {
        let lines = kinds.iter().flat_map(|kind| records(file, kind));
        let mut ids: Vec<_> = lines.map(|it| it["id"].as_str().unwrap().to_owned()).collect();
        ids.sort();
        ids
    };
    assert_eq!(ids(&env.run(&["suggest", "in"]).ok().out), ids(&first));
    let found = ids(&first);
    assert!(found.windows(2).all(|two| two[0] != two[1]), "{found:?}");
    assert!(found.iter().all(|id| id.as_bytes()[14] == b'7'), "{found:?}");
}

#[test]
fn proposals_imported_twice_change_nothing() {
    let env = TestEnv::new();
    proposed(&env, "s", "s.jsonl");
    let import = ["import-annotations", "--study", "s", "s.jsonl"];
    env.run(&import).ok();
    let journal = env.read("s/journal/am~test.jsonl");
    let said = env.run(&import).ok();
    let all = env.read("s.jsonl").lines().count() - 1;
    assert_eq!(said.out, format!("0 new dispatches, {all} already there\n"));
    env.write("again.jsonl", env.run(&["suggest", "s"]).ok().out);
    let said = env.run(&["import-annotations", "--study", "s", "again.jsonl"]).ok();
    assert!(said.out.starts_with("0 new dispatches, ") && !said.out.contains("quote"));
    // Who asked for them makes no other proposals of them.
    env.write("bea.jsonl", env.run(&["--coder", "bea", "suggest", "s"]).ok().out);
    let said = env.run(&["import-annotations", "--study", "s", "bea.jsonl"]).ok();
    assert!(said.out.contains("kept as the study has them"), "{}", said.out);
    assert_eq!(env.read("s/journal/am~test.jsonl"), journal);
}

#[test]
fn what_was_decided_is_neither_overwritten_nor_proposed_again() {
    let env = TestEnv::new();
    proposed(&env, "s", "s.jsonl");
    env.run(&["import-annotations", "--study", "s", "s.jsonl"]).ok();
    let quotes = records(&env.read("s.jsonl"), "quote");
    let id = |at: usize| quotes[at]["id"].as_str().unwrap();
    decide(&env.path("s"), id(0), status(Status::Rejected));
    decide(&env.path("s"), id(1), |record| {
        status(Status::Confirmed)(record);
        // Taken from an older rule, and with other edges.
        let Record::Quote(quote) = record else { unreachable!() };
        quote.meta.origin = Default::default();
        let content = &mut quote.content[0];
        content.start += 3;
        content.exact = content.exact.chars().skip(3).collect();
        content.before.clear();
    });
    let held = "has this study open";
    let import = ["import-annotations", "--study", "s", "s.jsonl"];
    let said = env.run_once_free(&import, held);
    assert!(said.out.contains(", 2 already decided"), "{}", said.out);
    assert!(said.err.contains(id(0)) && said.err.contains(id(1)), "{}", said.err);
    let before = env.run(&["export", "--study", "s"]).ok().out;
    for side in ["study", "file"] {
        let said = env.run(&[&import[..], &["--prefer", side]].concat()).ok();
        assert!(said.out.contains("2 already decided"), "{}", said.out);
    }
    assert_eq!(body(&env.run(&["export", "--study", "s"]).ok().out), body(&before));

    let left = records(&env.run(&["suggest", "s"]).ok().out, "quote");
    assert_eq!(left, quotes[2..], "the rest is proposed as before");
    let words = |line: &Value| line["quotes"].as_array().unwrap().len();
    let spans = env.run(&["suggest", "--as", "spans", "s"]).ok().out;
    let all = spans.lines().map(|line| words(&serde_json::from_str(line).unwrap())).sum::<usize>();
    assert_eq!(all, quotes.len(), "a measure takes all that the rules read");
}

#[test]
fn a_damaged_journal_is_told_of() {
    let env = TestEnv::new();
    proposed(&env, "s", "s.jsonl");
    env.run(&["import-annotations", "--study", "s", "s.jsonl"]).ok();
    let journal = env.read("s/journal/am~test.jsonl");
    env.write("s/journal/am~test.jsonl", journal.replacen("Le port", "La port", 1));
    let said = env.run(&["suggest", "s"]).ends(3);
    assert!(said.err.contains("note:"), "{}", said.err);
}

#[test]
fn a_reader_who_wants_one_line_gets_it_and_ends_the_run() {
    let env = TestEnv::new();
    for n in 0..40 {
        env.write(
            &format!("in/{n}.txt"),
            dispatch(n) + &"« Le port dort », dit-elle. ".repeat(800),
        );
    }
    for args in [&["suggest", "in"][..], &["suggest", "--as", "spans", "in"]] {
        let mut child = env.command(args).spawn().unwrap();
        let mut first = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
        assert!(serde_json::from_str::<Value>(&first).is_ok(), "{first}");
        assert_eq!(Run::of(args, child).ok().err, "", "{args:?}");
    }
}
