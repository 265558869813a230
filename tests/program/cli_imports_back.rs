//! Imports taken back whole: what they completed, and what they brought beside their
//! dispatches.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use kit::env;

use depeche::study::Study;
use env::{TestEnv, dispatch};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

fn lines(env: &TestEnv, args: &[&str]) -> Vec<Value> {
    let out = env.run(args).ok().out;
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn imports(env: &TestEnv, study: &str) -> Vec<Value> {
    lines(env, &["imports", "--study", study, "--format", "jsonl"])
}

fn listed(env: &TestEnv) -> Vec<Value> {
    lines(env, &["list", "--study", "s", "--format", "jsonl"])
}

/// How many records of a kind study `s` has.
fn count(env: &TestEnv, kind: &str) -> usize {
    lines(env, &["export", "--study", "s"]).iter().filter(|it| it["record"] == kind).count()
}

/// Takes back what was done last in study `s`, as `u` does.
fn undo(env: &TestEnv) {
    let now = "2026-12-01T10:00:00Z".parse().unwrap();
    let study = Study::open(&env.path("s")).unwrap();
    let (mut store, _) = study.open_store_on("am", Some(env::DEVICE), now).unwrap();
    store.undo(depeche::study::new_id(now), now, "1+0").unwrap();
}

#[test]
fn an_import_that_only_completes_is_listed_and_taken_back() {
    let env = TestEnv::new();
    env.study("s");
    env.write("a.txt", dispatch(1));
    env.write("b.txt", dispatch(1));
    let more = json!({"text": dispatch(1), "headline": "Le port", "status": "cancelled"});
    env.write("c.jsonl", more.to_string());
    env.run(&["import", "--study", "s", "a.txt"]).ok();
    let first = listed(&env);
    env.run(&["import", "--study", "s", "--year", "2014", "b.txt"]).ok();
    env.run(&["import", "--study", "s", "c.jsonl"]).ok();
    // What says nothing more leaves nothing.
    env.run(&["import", "--study", "s", "a.txt", "b.txt", "c.jsonl"]).ok();
    let all = imports(&env, "s");
    let told: Vec<_> =
        all.iter().map(|it| (it["new"].as_u64().unwrap(), it["there"].as_u64().unwrap())).collect();
    assert_eq!(told, [(1, 1), (0, 0), (0, 0)], "{all:?}");
    assert_eq!(all[1]["completed"][0]["fields"]["dateline"]["date"]["year"], 2014);
    assert_eq!(all[1]["completed"][0]["sources"], json!(["b.txt"]));
    assert_eq!(all[2]["completed"][0]["fields"]["status"], "cancelled");
    let text = env.run(&["imports", "--study", "s"]).ok().out;
    assert!(text.lines().nth(1).unwrap().contains("\t0 new\t1 known (1 completed)\t"), "{text}");
    let completed = listed(&env);
    assert!(completed[0]["title"] == "Le port" && completed != first, "{completed:?}");
    // What somebody put right meanwhile stays.
    let id = first[0]["id"].as_str().unwrap();
    env.run(&["set", "--study", "s", id, "status=withheld"]).ok();
    let said = env.run(&["remove", "--study", "s", "--import", "3"]).ends(1);
    assert!(said.err.contains("takes out what was completed in 1 dispatch"), "{}", said.err);
    for import in ["2", "3"] {
        env.run(&["remove", "--study", "s", "--import", import, "--yes"]).ok();
    }
    assert_eq!(listed(&env), first);
    let export = lines(&env, &["export", "--study", "s"]);
    // An export has what was put right, and nothing of what was taken back.
    let corrections: Vec<_> = export.iter().filter(|it| it["record"] == "correction").collect();
    assert_eq!(corrections.len(), 1, "{corrections:?}");
    assert_eq!(corrections[0]["fields"], json!({"status": "withheld"}));
    let came = export.iter().find(|it| it["record"] == "dispatch").unwrap();
    assert!(came["headline"].is_null() && came["further_sources"].is_null(), "{came}");
    assert!(came["dateline"]["date"]["year"].is_null(), "{came}");
    let all = imports(&env, "s");
    assert_eq!((&all[1]["completed"], &all[2]["completed"]), (&json!([]), &json!([])));
    assert_eq!(all[1]["taken_back"][0]["sources"], json!(["b.txt"]));
    let text = env.run(&["imports", "--study", "s"]).ok().out;
    assert!(
        text.lines().nth(1).unwrap().contains("\t1 known (1 completed, taken back)\t"),
        "{text}"
    );
    let said = env.run(&["remove", "--study", "s", "--import", "3", "--yes"]).ok();
    assert_eq!(said.out, "nothing to take out\n");
    undo(&env);
    undo(&env);
    assert_eq!(listed(&env), completed);
    env.run(&["check", "s"]).ok();
    // The first one still takes its dispatch, with all of it.
    env.run(&["remove", "--study", "s", "--import", "1", "--yes"]).ok();
    assert!(listed(&env).is_empty());
}

/// Study `s` with a dispatch, and an import (number 2) that completes it and brings one.
fn completed(env: &TestEnv) -> Vec<Value> {
    env.study("s");
    env.write("a.txt", dispatch(1));
    let more = json!({"text": dispatch(1), "headline": "Le port", "status": "cancelled"});
    env.write("c.jsonl", format!("{more}\n{}\n", json!({"text": dispatch(2)})));
    env.run(&["import", "--study", "s", "a.txt"]).ok();
    env.run(&["import", "--study", "s", "c.jsonl"]).ok();
    listed(env)
}

#[test]
fn an_import_comes_back_whole_with_what_it_completed() {
    let env = TestEnv::new();
    let before = completed(&env);
    let export = lines(&env, &["export", "--study", "s"]);
    env.run(&["remove", "--study", "s", "--import", "2", "--yes"]).ok();
    assert_eq!(listed(&env).len(), 1);
    let said = env.run(&["remove", "--study", "s", "--undo", "--import", "2"]).ok();
    assert_eq!(said.out, "back in the study: 1 dispatch, what was completed in 1 dispatch\n");
    assert_eq!(listed(&env), before);
    assert_eq!(lines(&env, &["export", "--study", "s"])[1..], export[1..]);
    let text = env.run(&["imports", "--study", "s"]).ok().out;
    assert!(
        text.contains("\t1 known (1 completed)\t1") || text.contains(" known (1 completed)\t"),
        "{text}"
    );
    env.run(&["remove", "--study", "s", "--undo", "--import", "2"]).ends(1);
    // And so again, by `u`.
    env.run(&["remove", "--study", "s", "--import", "2", "--yes"]).ok();
    env.run(&["remove", "--study", "s", "--undo", "--import", "2"]).ok();
    undo(&env);
    assert_eq!(listed(&env).len(), 1);
    env.run(&["check", "s"]).ok();
}

#[test]
fn imports_that_completed_one_dispatch_come_back_each_by_itself() {
    let env = TestEnv::new();
    completed(&env);
    env.write("d.jsonl", json!({"text": dispatch(1), "slug": "port-valmer"}).to_string());
    env.run(&["import", "--study", "s", "d.jsonl"]).ok();
    let of = |env: &TestEnv| {
        let export = lines(env, &["export", "--study", "s"]);
        let it = export.into_iter().find(|it| it["text"] == dispatch(1)).unwrap();
        let paths = it["further_sources"].as_array().cloned().unwrap_or_default();
        let paths: Vec<_> =
            paths.iter().map(|it| it["path"].as_str().unwrap().to_owned()).collect();
        (it["headline"].clone(), it["slug"].clone(), paths)
    };
    let before = of(&env);
    for import in ["2", "3"] {
        env.run(&["remove", "--study", "s", "--import", import, "--yes"]).ok();
    }
    assert_eq!(of(&env), (Value::Null, Value::Null, Vec::new()));
    env.run(&["remove", "--study", "s", "--undo", "--import", "3"]).ok();
    assert_eq!(of(&env), (Value::Null, "port-valmer".into(), vec!["d.jsonl".to_owned()]));
    env.run(&["remove", "--study", "s", "--undo", "--import", "2"]).ok();
    assert_eq!(of(&env), before);
}

#[test]
fn what_arrives_again_and_was_taken_back_is_told() {
    let env = TestEnv::new();
    completed(&env);
    env.run(&["remove", "--study", "s", "--import", "2", "--yes"]).ok();
    let told = "completed before by an import that was taken back, and not again: 1 dispatch";
    for trial in [&["--dry-run"][..], &[]] {
        let said = env.run(&[&["import", "--study", "s", "c.jsonl"], trial].concat()).ok();
        assert!(said.err.contains(told), "{}", said.err);
    }
    let said = env.run(&["import", "--study", "s", "c.jsonl"]).ok();
    let hint =
        said.err.split('`').find_map(|it| it.strip_prefix("depeche remove --undo --import "));
    let hint = hint.unwrap().to_owned();
    // What says something else is told as against nothing, not against what is hidden.
    env.write("e.jsonl", json!({"text": dispatch(1), "headline": "Le quai"}).to_string());
    let other = env.run(&["import", "--study", "s", "e.jsonl"]).ok();
    assert!(other.err.contains("headline=Le quai, here nothing (taken back)"), "{}", other.err);
    env.run(&["remove", "--study", "s", "--undo", "--import", &hint]).ok();
    assert!(listed(&env).iter().any(|it| it["title"] == "Le port"));
}

#[test]
fn what_is_spelt_otherwise_only_is_not_told_as_said_otherwise() {
    let env = TestEnv::new();
    env.study("s");
    let line = |agency: &str, headline: &str| json!({"text": dispatch(1), "agency": agency, "headline": headline, "author": "Ève O'Brien-Roux"});
    env.write("a.jsonl", line("Agence Sérénie", "L'été à Saint-Marc").to_string());
    let mut other =
        line("Agence Se\u{301}re\u{301}nie\u{a0}", "L\u{2019}ÉTÉ a\u{300}\u{a0}Saint\u{2011}Marc");
    other["author"] = "ÈVE O\u{2019}Brien\u{2010}Roux".into();
    env.write("b.jsonl", other.to_string());
    env.run(&["import", "--study", "s", "a.jsonl"]).ok();
    let said = env.run(&["import", "--study", "s", "b.jsonl"]).ok();
    assert_eq!((said.out.as_str(), said.err.as_str()), ("0 new, 1 already there\n", ""));
    // Accents and words still count.
    env.write("c.jsonl", line("Agence Sérénie", "L'ete à Saint-Marc").to_string());
    let said = env.run(&["import", "--study", "s", "c.jsonl"]).ok();
    assert!(said.err.contains("headline=L'ete"), "{}", said.err);
}

#[test]
fn a_dispatch_is_of_the_import_that_brought_it() {
    let env = TestEnv::new();
    env.study("s");
    env.write("a.txt", dispatch(1));
    env.write("b.txt", dispatch(2));
    env.run(&["import", "--study", "s", "a.txt", "b.txt"]).ok();
    env.run(&["export", "--study", "s", "-o", "s.jsonl"]).ok();
    env.study("t");
    env.run(&["import", "--study", "t", "--no-annotations", "s.jsonl"]).ok();
    env.run(&["import", "--study", "t", "s.jsonl"]).ok();
    let all = imports(&env, "t");
    let mut there: Vec<_> = all.iter().map(|it| it["there"].as_u64().unwrap()).collect();
    there.sort_unstable();
    assert_eq!(there, [0, 2], "{all:?}");
    let own = all.iter().find(|it| it["from"] == json!(["s.jsonl"])).unwrap();
    assert_eq!(own["there"], 2);
    let other = all.iter().find(|it| it["there"] == 0).unwrap()["number"].to_string();
    let said = env.run(&["remove", "--study", "t", "--import", &other, "--yes"]).ok();
    assert_eq!(said.out, "nothing to take out\n");
    let own = own["number"].to_string();
    env.run(&["remove", "--study", "t", "--import", &own, "--yes"]).ok();
    assert_eq!(env.run(&["list", "--study", "t"]).ok().out, "");
}

fn old_export() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/version_0_1/export.jsonl");
    path.to_string_lossy().into_owned()
}

#[test]
fn what_an_export_brought_goes_with_it_and_comes_back() {
    let env = TestEnv::new();
    env.study("s");
    env.run(&["import", "--study", "s", &old_export()]).ok();
    let before = lines(&env, &["export", "--study", "s"]);
    let ids: Vec<String> =
        listed(&env).iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!((count(&env, "speaker"), count(&env, "quote"), ids.len()), (3, 3, 5));
    let said = env.run(&["remove", "--study", "s", "--import", "1"]).ends(1);
    assert!(
        said.err.contains("5 dispatches with ") && said.err.contains(", 3 speakers"),
        "{said:?}"
    );
    env.run(&["remove", "--study", "s", "--import", "1", "--yes"]).ok();
    assert_eq!((count(&env, "speaker"), count(&env, "quote"), listed(&env).len()), (0, 0, 0));
    env.run(&["check", "s"]).ok();
    undo(&env);
    let same = |env: &TestEnv| lines(env, &["export", "--study", "s"])[1..] == before[1..];
    assert!(same(&env));
    env.run(&["remove", "--study", "s", "--import", "1", "--yes"]).ok();
    let back = [
        &["remove", "--study", "s", "--undo"][..],
        &ids.iter().map(String::as_str).collect::<Vec<_>>(),
    ];
    env.run(&back.concat()).ok();
    assert!(same(&env));
    env.run(&["remove", "--study", "s", "--import", "1", "--yes"]).ok();
    env.run(&["remove", "--study", "s", "--undo", "--import", "1"]).ok();
    assert!(same(&env));
    let said = env.run(&["remove", "--study", "s", "--undo", "--import", "1"]).ends(1);
    assert!(said.err.contains("no dispatch is out"), "{}", said.err);
    let said = env.run(&["remove", "--study", "s", "--undo"]).ends(2);
    assert!(said.err.contains("depeche remove --undo <ID>...\n"), "{}", said.err);
    env.run(&["check", "s"]).ok();
}

#[test]
fn a_speaker_that_is_used_elsewhere_stays_when_its_export_is_taken_back() {
    let env = TestEnv::new();
    env.study("s");
    env.run(&["import", "--study", "s", &old_export()]).ok();
    let export = fs::read_to_string(old_export()).unwrap();
    let lines: Vec<Value> =
        export.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut quote = lines.iter().find(|it| it["record"] == "quote").unwrap().clone();
    let told = lines.iter().find(|it| it["id"] == quote["dispatch"]).unwrap();
    // The same words from another agency, with a quote of the same speaker.
    env.write("own.jsonl", json!({"text": told["text"], "agency": "Ostra"}).to_string());
    env.run(&["import", "--study", "s", "own.jsonl"]).ok();
    let own = listed(&env).into_iter().find(|it| it["agency"] == "Ostra").unwrap();
    quote["dispatch"] = own["id"].clone();
    quote["id"] = json!("00000000-0000-789d-b6ba-d131757f0547");
    let header =
        json!({"record": "header", "format": "depeche", "version": 1, "offset_unit": "code_point"});
    env.write("quote.jsonl", format!("{header}\n{quote}\n"));
    env.run(&["import-annotations", "--study", "s", "quote.jsonl"]).ok();
    assert_eq!((count(&env, "speaker"), count(&env, "quote")), (3, 4));
    env.run(&["remove", "--study", "s", "--import", "1", "--yes"]).ok();
    assert_eq!((count(&env, "speaker"), count(&env, "quote"), listed(&env).len()), (1, 1, 1));
    env.run(&["check", "s"]).ok();
    undo(&env);
    assert_eq!((count(&env, "speaker"), count(&env, "quote"), listed(&env).len()), (3, 4, 6));
}

/// An export that holds a dispatch which was taken out here: all else of it comes in.
#[test]
fn a_dispatch_that_was_taken_out_keeps_nothing_else_of_an_export_out() {
    let env = TestEnv::new();
    env.study("theirs");
    env.study("s");
    env.write("a.txt", dispatch(1));
    env.write("b.txt", dispatch(2));
    for study in ["theirs", "s"] {
        env.run(&["import", "--study", study, "a.txt", "b.txt"]).ok();
    }
    let ids: Vec<String> =
        listed(&env).iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect();
    env.run(&["set", "--study", "theirs", &ids[0], &ids[1], "headline=Le quai rouvre"]).ok();
    env.run(&["export", "--study", "theirs", "-o", "theirs.jsonl"]).ok();
    env.run(&["remove", "--study", "s", "--yes", &ids[0]]).ok();
    for command in [["import", "theirs.jsonl"], ["import-annotations", "theirs.jsonl"]] {
        let said = env.run(&[&["--study", "s"], &command[..]].concat()).ends(3);
        assert!(said.err.contains("was removed from this study"), "{said:?}");
        assert!(said.err.contains("remove --undo"), "{said:?}");
        assert_eq!(count(&env, "correction"), 1, "{command:?}");
    }
    env.run(&["remove", "--study", "s", "--undo", &ids[0]]).ok();
    env.run(&["import", "--study", "s", "theirs.jsonl"]).ok();
    assert_eq!(count(&env, "correction"), 2);
}

#[test]
fn an_export_without_texts_comes_in_where_its_dispatches_are() {
    let env = TestEnv::new();
    env.study("theirs");
    env.study("s");
    env.write("a.txt", dispatch(1));
    env.write("b.txt", dispatch(2));
    env.run(&["import", "--study", "theirs", "a.txt", "b.txt"]).ok();
    let rows = lines(&env, &["list", "--study", "theirs", "--format", "jsonl"]);
    let id = rows[0]["id"].as_str().unwrap();
    env.run(&["set", "--study", "theirs", id, "headline=Le quai"]).ok();
    env.run(&["export", "--study", "theirs", "--no-text", "-o", "bare.jsonl"]).ok();
    // Nothing is there yet.
    let said = env.run(&["import", "--study", "s", "bare.jsonl"]).ends(3);
    assert!(said.err.contains("is not in the study, and the line has no text"), "{}", said.err);
    let said = env.run(&["import", "--study", "s", "a.txt", "b.txt", "bare.jsonl"]).ok();
    assert!(said.out.starts_with("2 new, 2 already there\n"), "{}", said.out);
    assert_eq!(count(&env, "correction"), 1, "{said:?}");
    let said = env.run(&["import", "--study", "s", "--dry-run", "bare.jsonl"]).ok();
    assert!(said.out.contains("it would be 0 new, 2 already there\n"), "{}", said.out);
}
