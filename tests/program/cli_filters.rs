//! One filter, whatever the command: it chooses the dispatches that the list shows.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use kit::env::TestEnv;
use serde_json::{Value, json};
use std::path::Path;

/// A filter that shows the two dispatches that nothing is recorded on.
const BARE: &str = "is:untouched -dockers -ministre";

/// The study of the tests: five dispatches, of which the mayor's is reviewed, and a link
/// between the mayor's and the minister's.
fn study(env: &TestEnv) {
    env.study("s");
    let export = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/version_0_1/export.jsonl");
    env.run(&["import", "--study", "s", &export.to_string_lossy()]).ok();
    let (mayor, minister) = (listed(env, "maire").remove(0), listed(env, "ministre").remove(0));
    let link = json!({
        "record": "link", "id": "00000000-0000-7000-8000-000000000001", "coder": "am",
        "at": "2026-11-21T20:00:00Z", "status": "confirmed", "relation": "contrast",
        "a": {"dispatch": mayor}, "b": {"dispatch": minister},
    });
    let reviewed = json!({
        "record": "progress", "id": "00000000-0000-7000-8000-000000000002", "coder": "am",
        "at": "2026-11-21T20:00:00Z", "status": "confirmed", "state": "reviewed",
        "dispatch": mayor,
    });
    let header =
        json!({"record": "header", "format": "depeche", "version": 1, "offset_unit": "code_point"});
    env.write("link.jsonl", format!("{header}\n{link}\n{reviewed}\n"));
    let said = env.run(&["import-annotations", "--study", "s", "link.jsonl"]).ok();
    assert!(said.out.contains("1 link"), "{said:?}");
}

/// The ids that the list shows with a filter.
fn listed(env: &TestEnv, filter: &str) -> Vec<String> {
    let out = env.run(&["list", "--study", "s", "--filter", filter]).ok().out;
    out.lines().map(|row| row.split('\t').next().unwrap().to_owned()).collect()
}

/// The lines of an export, and what was said of it.
fn exported(env: &TestEnv, filter: &str) -> (Vec<Value>, String) {
    let said = env.run(&["export", "--study", "s", "--filter", filter]).ok();
    (said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect(), said.err)
}

fn of_kind<'a>(lines: &'a [Value], kind: &str) -> Vec<&'a Value> {
    lines.iter().filter(|it| it["record"] == kind).collect()
}

#[test]
fn an_export_holds_what_the_list_shows_with_what_goes_with_it() {
    let env = TestEnv::new();
    study(&env);
    for (filter, many) in [
        ("", 5),
        ("maire", 1),
        ("-maire", 4),
        ("is:untouched", 4),
        ("-is:untouched", 1),
        ("is:untouched selon", 1),
        (BARE, 2),
        ("\"Rien de neuf\"", 1),
        ("nulle part", 0),
    ] {
        let (lines, _) = exported(&env, filter);
        let mut ids: Vec<_> =
            of_kind(&lines, "dispatch").iter().map(|it| it["id"].clone()).collect();
        let mut shown = listed(&env, filter);
        ids.sort_by_key(Value::to_string);
        shown.sort();
        assert_eq!((json!(ids), ids.len()), (json!(shown), many), "{filter}");
    }
    let (lines, told) = exported(&env, "maire");
    let names: Vec<_> = of_kind(&lines, "speaker").iter().map(|it| it["name"].clone()).collect();
    assert_eq!(json!(names), json!(["Jean Orlac"]), "the speaker that is quoted, and no other");
    assert_eq!(of_kind(&lines, "quote").len(), 1);
    assert_eq!(of_kind(&lines, "stance").len(), 1);
    assert_eq!(of_kind(&lines, "link").len(), 0, "its other end is not there");
    assert_eq!(told, "depeche: 1 link left out: the filter does not show their other end\n");
    assert_eq!(of_kind(&lines, "import").len(), 1, "the import that brought it");
    // With both ends the link is there, and nothing is said.
    let (lines, told) = exported(&env, "-dockers -neuf -phrase");
    assert_eq!((of_kind(&lines, "dispatch").len(), of_kind(&lines, "link").len()), (2, 1));
    assert_eq!(told, "");
    assert_eq!(of_kind(&exported(&env, BARE).0, "speaker").len(), 0);
}

#[test]
fn a_part_of_a_study_comes_into_another_without_a_word() {
    let env = TestEnv::new();
    study(&env);
    for (nth, filter) in ["maire", BARE, "-maire", "nulle part"].into_iter().enumerate() {
        let (file, other) = (format!("part{nth}.jsonl"), format!("t{nth}"));
        let part = env.run(&["export", "--study", "s", "--filter", filter]).ok().out;
        env.write(&file, &part);
        env.study(&other);
        env.run(&["import-annotations", "--study", &other, &file]).ok();
        let again = env.run(&["export", "--study", &other]).ok().out;
        let records =
            |export: &str| -> Vec<String> { export.lines().skip(1).map(str::to_owned).collect() };
        assert_eq!(records(&again), records(&part), "{filter}");
        env.run(&["check", &other]).ok();
    }
}

#[test]
fn a_filter_puts_right_what_the_list_shows_and_asks_first() {
    let env = TestEnv::new();
    study(&env);
    let set = |args: &[&str]| env.run(&[&["set", "--study", "s"], args].concat());
    let said = set(&["--filter", BARE, "agency=Norvane"]).ends(1);
    assert_eq!(
        said.err,
        "depeche: nothing was done: it puts right 2 dispatches (agency=Norvane)\n  hint: add --yes \
         where nobody can be asked\n"
    );
    assert!(listed(&env, "norvane").is_empty());
    let said = set(&["--filter", BARE, "agency=Norvane", "--yes"]).ok();
    assert_eq!(said.out, "2 dispatches put right\n");
    assert_eq!(listed(&env, "norvane"), listed(&env, BARE));
    // What has the value already does not count, and nobody is asked for one dispatch.
    assert_eq!(set(&["--filter", "norvane", "agency=Norvane"]).ok().out, "nothing changed\n");
    let said = set(&["--filter", "maire", "agency=Norvane"]).ok();
    assert_eq!(said.out, "1 dispatch put right\n");
    let said = set(&["--filter", "norvane", "--original", "agency"]).ends(1);
    assert!(said.err.contains("3 dispatches (--original agency)"), "{}", said.err);
    set(&["--filter", "norvane", "--original", "agency", "-y"]).ok();
    assert!(listed(&env, "norvane").is_empty());
    assert_eq!(set(&["--filter", "nulle part", "agency=Norvane"]).ok().out, "nothing changed\n");
    env.run(&["check", "s"]).ok();
}

#[test]
fn a_filter_that_cannot_be_read_is_refused_by_every_command_with_its_column() {
    let env = TestEnv::new();
    study(&env);
    let before = exported(&env, "").0;
    for command in [
        &["list", "--filter", "port agence:ostra"][..],
        &["export", "--filter", "port agence:ostra"],
        &["remove", "--yes", "--filter", "port agence:ostra"],
        &["set", "--yes", "agency=Norvane", "--filter", "port agence:ostra"],
        &["review", "port", "agence:ostra"],
    ] {
        let said = env.run(&[command, &["--study", "s"]].concat()).ends(2);
        assert!(said.err.contains("column 6: no field “agence”"), "{command:?}: {}", said.err);
        assert!(said.err.contains("hint: for example 'is:untouched port -strike'"), "{}", said.err);
    }
    for empty in ["", "  ", "is:", "-", "\"\""] {
        for command in [&["remove"][..], &["set", "agency=Norvane"]] {
            let args = [command, &["--yes", "--study", "s", "--filter", empty]].concat();
            let said = env.run(&args).ends(2);
            assert!(said.err.contains("shows every dispatch"), "{args:?}: {}", said.err);
        }
    }
    let id = listed(&env, "maire").remove(0);
    let said =
        env.run(&["set", "--study", "s", &id, "agency=Norvane", "--filter", "maire"]).ends(2);
    assert!(said.err.contains("and a filter"), "{}", said.err);
    assert_eq!(exported(&env, "").0[1..], before[1..]);
}
