//! Stories from the command line: what belongs together, and who has the last word.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use kit::env;

use depeche::model::*;
use depeche::study::Study;
use env::TestEnv;
use jiff::Timestamp;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A study of the shipped sample, and the ids of its dispatches by file name.
fn sample(env: &TestEnv) -> BTreeMap<String, String> {
    env.study("s");
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("annotations/sample");
    env.run(&["import", "--study", "s", samples.to_str().unwrap()]).ok();
    let files = std::fs::read_dir(samples).unwrap().map(|file| file.unwrap().path());
    let id = |bytes: Vec<u8>| {
        depeche::wire::text_id(String::from_utf8(bytes).unwrap().trim_start_matches('\u{feff}'))
    };
    let named = files.map(|file| {
        let name = file.file_name().unwrap().to_string_lossy().chars().take(3).collect();
        (name, id(std::fs::read(file).unwrap()).to_string())
    });
    named.collect()
}

fn stories(env: &TestEnv, dir: &str) -> Vec<Value> {
    let said = env.run(&["stories", dir, "--format", "jsonl"]).ok();
    said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The dispatches of each story.
fn parts(env: &TestEnv, dir: &str) -> BTreeSet<BTreeSet<String>> {
    let ids = |story: &Value| -> BTreeSet<String> {
        story["dispatches"].as_array().unwrap().iter().map(id).collect()
    };
    stories(env, dir).iter().map(ids).collect()
}

fn id(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn set(ids: &BTreeMap<String, String>, names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| ids[*name].clone()).collect()
}

#[test]
fn the_treaty_is_one_story_and_the_strike_another() {
    let env = TestEnv::new();
    let ids = sample(&env);
    let told = stories(&env, "s");
    let treaty = set(&ids, &["001", "002", "003", "004"]);
    let strike = set(&ids, &["005", "006"]);
    assert_eq!(parts(&env, "s"), BTreeSet::from([treaty, strike]));
    // The latest first.
    assert_eq!(told[0]["agencies"].as_array().unwrap().len(), 2);
    assert_eq!(told[1]["agencies"].as_array().unwrap().len(), 3);
    assert!(told[0]["last"].as_str().unwrap() > told[1]["last"].as_str().unwrap());
    assert_eq!((&told[0]["count"], &told[1]["count"]), (&2.into(), &4.into()));
    assert!(!told[0]["title"].as_str().unwrap().is_empty());

    let text = env.run(&["stories", "--study", "s"]).ok().out;
    let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(lines.len(), 2);
    for (line, story) in lines.iter().zip(&told) {
        assert_eq!(line.len(), 7);
        assert_eq!(line[0], story["story"].as_str().unwrap());
        assert_eq!(line[1], story["count"].to_string());
        assert_eq!(line[6].split(' ').count(), story["dispatches"].as_array().unwrap().len());
    }
}

#[test]
fn a_study_without_stories_says_so() {
    let env = TestEnv::new();
    env.study("s");
    let said = env.run(&["stories", "s"]).ok();
    assert!(said.out.is_empty());
    assert!(said.err.contains("no two dispatches"), "{}", said.err);
}

#[test]
fn what_the_analyst_ruled_stands_also_after_an_export() {
    let env = TestEnv::new();
    let ids = sample(&env);
    let dispatch = |name: &str| ids[name].parse::<DispatchId>().unwrap();
    let (study, now) = (Study::open(&env.path("s")).unwrap(), Timestamp::UNIX_EPOCH);
    let (mut store, _) = study.open_store("jt", now).unwrap();
    let mut mint = Mint::new(3);
    mint.set_now(now);
    // The museum into the strike's story, and a dam dispatch out on its own.
    let records = [("006", "005"), ("007", "005"), ("003", "003")].map(|(one, story)| {
        let at = now;
        let meta = Meta {
            id: mint.next_id(),
            dispatch: Some(dispatch(one)),
            coder: "jt".to_owned(),
            at,
            status: Status::Confirmed,
            origin: Origin::Hand,
            codebook: String::new(),
            tags: Vec::new(),
            note: String::new(),
            note_source: None,
            note_lang: None,
        };
        Record::Ruling(Ruling { meta, story: dispatch(story), extra: Extra::new() })
    });
    let (id, what) = (mint.next_id(), What::Words("stories".to_owned()));
    let was = Vec::new();
    let act = Act { id, op: Op::Put, what, records: records.to_vec(), was, undoes: None };
    store.commit(act, now, "1+0").unwrap();

    // The store is still open.
    let expected = parts(&env, "s");
    let strike = expected.iter().find(|story| story.contains(&ids["007"])).unwrap();
    assert!(strike.contains(&ids["006"]));
    assert!(expected.contains(&set(&ids, &["001", "002", "004"])));

    let out = env.run(&["export", "--study", "s"]).ok().out;
    assert_eq!(out.lines().filter(|line| line.contains("\"record\":\"ruling\"")).count(), 3);
    env.study("t");
    env.write("s.jsonl", out);
    let said = env.run(&["import-annotations", "--study", "t", "s.jsonl"]).ok();
    assert!(said.out.contains("3 story rulings"), "{}", said.out);
    assert_eq!(parts(&env, "t"), expected);
}
