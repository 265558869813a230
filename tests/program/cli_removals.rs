//! What was taken out: listed, and brought back from the command line.
#![allow(clippy::disallowed_methods, reason = "tests own their folders")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use kit::env::TestEnv;
use serde_json::json;
use std::fs;
use std::path::Path;

/// A study of three dispatches of a port.
fn port(env: &TestEnv) -> Vec<String> {
    env.study("s");
    for n in 1..=3 {
        let text = format!("VALMONT, {n} mai (Havrol) - Le port ferme pour {n} jours.\n");
        env.write(&format!("d{n}.txt"), text);
        env.run(&["--study", "s", "import", &format!("d{n}.txt")]).ok();
    }
    listed(env)
}

/// The ids of the list, the latest first.
fn listed(env: &TestEnv) -> Vec<String> {
    let list = env.run(&["--study", "s", "list"]).ok().out;
    list.lines().map(|line| line.split('\t').next().unwrap().to_owned()).collect()
}

fn short(id: &str) -> &str {
    id.get(..8).unwrap()
}

/// The lines of `remove --list`, by column.
fn out(env: &TestEnv) -> Vec<Vec<String>> {
    let list = env.run(&["--study", "s", "remove", "--list"]).ok().out;
    list.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

#[test]
fn every_removal_is_listed_and_comes_back_by_its_number_or_a_filter() {
    let env = TestEnv::new();
    let ids = port(&env);
    let said = env.run(&["--study", "s", "remove", "--list"]).ok();
    assert!(said.out.is_empty() && said.err.contains("nothing is taken out"), "{said:?}");
    let said = env.run(&["--study", "s", "remove", "--filter", "port", "--yes"]).ok();
    assert!(said.err.contains("`depeche remove --undo --removal 1`"), "{}", said.err);
    let list = out(&env);
    assert_eq!((list.len(), list[0][0].as_str(), list[0][3].as_str()), (1, "1", "3 dispatches"));
    assert_eq!(list[0][4], "0 freed");
    assert!(ids.iter().all(|id| list[0][5].contains(short(id))), "{list:?}");
    let said = env.run(&["--study", "s", "remove", "--undo", "--removal", "2"]).ends(1);
    assert!(said.err.contains("no removal 2") && said.err.contains("--list"), "{}", said.err);
    let said = env.run(&["--study", "s", "remove", "--undo", "--removal", "1"]).ok();
    assert_eq!(said.out, "back in the study: 3 dispatches\n");
    assert_eq!(listed(&env), ids);
    // Two acts, of which one comes back by a filter.
    env.run(&["--study", "s", "remove", short(&ids[0])]).ok();
    env.run(&["--study", "s", "remove", short(&ids[2])]).ok();
    let list = out(&env);
    assert_eq!(list.len(), 2);
    assert!(list[0][5] == short(&ids[0]) && list[1][5] == short(&ids[2]), "{list:?}");
    let said = env.run(&["--study", "s", "remove", "--undo", "--filter", "2"]).ends(1);
    assert!(said.err.contains("no dispatch that is out fits"), "{}", said.err);
    env.run(&["--study", "s", "remove", "--undo", "--filter", "port 3"]).ok();
    assert_eq!(listed(&env), ids[..2]);
    env.run(&["--study", "s", "remove", "--undo", "--filter", "port"]).ok();
    assert_eq!(listed(&env), ids);
    assert!(out(&env).is_empty());
    env.run(&["--study", "s", "check"]).ok();
}

#[test]
fn an_import_of_version_0_1_comes_back_whole() {
    let env = TestEnv::new();
    let old = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/version_0_1/study");
    kit::env::copy_folder(&old, &env.path("s"));
    let before = listed(&env);
    let import = ["--study", "s", "remove", "--import", "1", "--yes"];
    let said = env.run(&import).ok();
    assert!(listed(&env).len() < before.len(), "{said:?}");
    let said = env.run(&["--study", "s", "remove", "--undo", "--import", "1"]).ok();
    assert!(said.out.starts_with("back in the study: "), "{said:?}");
    assert_eq!(listed(&env), before);
    env.run(&import).ok();
    env.run(&["--study", "s", "remove", "--undo", "--removal", "1"]).ok();
    assert_eq!(listed(&env), before);
}

#[test]
fn corrections_are_no_coded_records() {
    let env = TestEnv::new();
    let ids = port(&env);
    env.run(&["--study", "s", "set", &ids[0], "agency=Ostra", "status=corrected"]).ok();
    let said = env.run(&["--study", "s", "remove", &ids[0]]).ends(1);
    assert!(said.err.contains("1 dispatch with 2 corrections, nothing is coded"), "{}", said.err);
    env.run(&["--study", "s", "remove", &ids[0], "--yes"]).ok();
    let said = env.run(&["--study", "s", "remove", "--undo", &ids[0]]).ok();
    assert_eq!(said.out, "back in the study: 1 dispatch with 2 corrections\n");
}

#[test]
fn what_another_import_had_too_is_named_before_it_goes() {
    let env = TestEnv::new();
    let ids = port(&env);
    // The same words from a file of another name, and one of its own.
    let first = fs::read_to_string(env.path("d1.txt")).unwrap();
    env.write("e.jsonl", format!("{}\n", json!({"text": first, "status": "usable"})));
    env.run(&["--study", "s", "import", "e.jsonl"]).ok();
    let said = env.run(&["--study", "s", "remove", "--import", "1"]).ends(1);
    let named = format!("another import had {} (import 4) too", short(&ids[2]));
    assert!(said.err.contains(&named), "{}", said.err);
    assert_eq!(listed(&env), ids);
}

#[test]
fn a_compacted_study_is_backed_up_and_restored_without_a_complaint() {
    let env = TestEnv::new();
    let ids = port(&env);
    env.run(&["--study", "s", "set", &ids[0], "agency=Ostra"]).ok();
    env.run(&["--study", "s", "remove", "--filter", "port", "--yes"]).ok();
    env.run(&["--study", "s", "compact", "--yes"]).ok();
    assert_eq!(out(&env)[0][4], "3 freed");
    let said = env.run(&["backup", "--study", "s", "s.tar.gz"]).ok();
    assert!(!said.err.contains("not"), "{}", said.err);
    env.run(&["backup", "--verify", "s.tar.gz"]).ok();
    env.run(&["restore", "s.tar.gz", "t"]).ok();
    env.run(&["check", "t"]).ok();
    let said = env.run(&["--study", "s", "remove", "--undo", "--removal", "1"]).ends(1);
    assert!(said.err.contains("the texts of 3 dispatches were freed"), "{}", said.err);
    // One that was imported again comes back, the others are named.
    env.run(&["--study", "s", "import", "d1.txt"]).ok();
    let said = env.run(&["--study", "s", "remove", "--undo", "--removal", "1"]).ends(3);
    assert!(said.err.contains("2 dispatches stay out"), "{}", said.err);
    assert_eq!(listed(&env), [ids[2].clone()]);
}

/// The same words of two agencies: while one of them is in the study, the other's text
/// stays, and it can come back.
#[test]
fn a_text_that_another_dispatch_has_is_not_freed() {
    let env = TestEnv::new();
    env.study("s");
    let text = "VALMONT, 2 mai - Le quai est fermé.\n";
    for agency in ["Havrol", "Oltra"] {
        env.write(
            &format!("{agency}.jsonl"),
            format!("{}\n", json!({"text": text, "agency": agency})),
        );
        env.run(&["--study", "s", "import", &format!("{agency}.jsonl")]).ok();
    }
    let ids = listed(&env);
    assert_eq!(ids.len(), 2);
    env.run(&["--study", "s", "remove", &ids[0]]).ok();
    let said = env.run(&["--study", "s", "compact", "--yes"]).ok();
    assert!(said.out.contains("nothing to free"), "{said:?}");
    assert!(said.err.contains("1 text stays: a dispatch in the study has the same"), "{said:?}");
    env.run(&["--study", "s", "remove", "--undo", &ids[0]]).ok();
    assert_eq!(listed(&env), ids);
    // Where both are out, both are freed.
    env.run(&["--study", "s", "remove", &ids[0], &ids[1], "--yes"]).ok();
    let said = env.run(&["--study", "s", "compact", "--yes"]).ok();
    assert!(said.out.contains("freed: 2 texts"), "{said:?}");
}

/// A line of a later version, as the only one of a journal.
fn later_line(env: &TestEnv, dispatch: &str) {
    let record = json!({"record": "bearing", "id": "018f2f5e-7c00-7000-8000-00000000000a",
        "dispatch": dispatch, "coder": "zz"});
    let line = json!({"v": 3, "id": "018f2f5e-7c00-7000-8000-00000000000b",
        "at": "2026-05-03T08:00:00Z", "coder": "zz", "records": [record], "was": []});
    let mut bare = line.to_string();
    bare.truncate(bare.len() - 1);
    let bare = format!("{bare},\"prev\":\"\"}}");
    let hash = blake3::hash(bare.as_bytes()).to_hex();
    let line = format!("{},\"hash\":\"{hash}\"}}\n", bare.get(..bare.len() - 1).unwrap());
    fs::create_dir_all(env.path("s/journal")).unwrap();
    fs::write(env.path("s/journal/zz~aaaa.jsonl"), line).unwrap();
}

#[test]
fn what_only_a_later_version_can_read_stays_and_is_named() {
    let env = TestEnv::new();
    let ids = port(&env);
    later_line(&env, &ids[1]);
    let named = format!("not {}: only a later version", short(&ids[1]));
    let said = env.run(&["--study", "s", "remove", "--filter", "port"]).ends(1);
    assert!(said.err.contains(&named) && said.err.contains("2 dispatches"), "{}", said.err);
    assert_eq!(listed(&env), ids);
    let said = env.run(&["--study", "s", "remove", "--filter", "port", "--yes"]).ends(3);
    assert!(said.out.contains(&named), "{said:?}");
    assert_eq!(listed(&env), [ids[1].clone()]);
    let said = env.run(&["--study", "s", "remove", &ids[1], "--yes"]).ends(1);
    assert!(said.err.contains("nothing was taken out") && said.err.contains(&named), "{said:?}");
}
