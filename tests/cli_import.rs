//! Bringing dispatches in from the command line.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, missing_docs)]

#[path = "support/env.rs"]
mod env;

use depeche::model::{AgencySource, Dispatch, ListQuery, Narrow};
use depeche::study::Study;
use env::{Run, TestEnv, dispatch};
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::symlink;
use std::process::Command;
use std::time::Duration;

fn dispatches(env: &TestEnv, study: &str) -> Vec<Dispatch> {
    let corpus = Study::open(&env.path(study)).unwrap().corpus().unwrap();
    let ids = corpus.ids(&ListQuery::default(), &Narrow::All).unwrap();
    ids.into_iter().map(|id| corpus.get(id).unwrap().unwrap()).collect()
}

#[test]
fn files_folders_and_standard_input_come_in_and_are_recognised() {
    let env = TestEnv::new();
    env.study("s");
    env.write("in/b/2.txt", dispatch(2));
    env.write("in/a.txt", dispatch(1));
    env.write("in/.hidden/3.txt", dispatch(3));
    env.write("in/.4.txt", dispatch(4));
    env.write("lines.jsonl", format!("{}\n", serde_json::json!({"text": dispatch(5)})));
    let args = ["import", "--study", "s", "in", "lines.jsonl", "-"];
    let said = env.run_fed(&args, dispatch(6).as_bytes()).ok();
    assert_eq!((said.out.as_str(), said.err.as_str()), ("4 new, 0 already there\n", ""));
    env.write("again.txt", dispatch(1));
    env.write("new.txt", dispatch(7));
    let said = env.run(&["import", "--study", "s", "in", "again.txt", "new.txt"]).ok();
    assert_eq!(said.out, "1 new, 3 already there\n");
    assert_eq!(dispatches(&env, "s").len(), 5);
    let rows = env.run(&["list", "--study", "s"]).ok().out;
    assert!(rows.lines().all(|row| row.split('\t').count() == 8 && row.contains("Havrol")));
    let rows = env.run(&["list", "--study", "s", "--format", "jsonl"]).ok().out;
    let first: serde_json::Value = serde_json::from_str(rows.lines().next().unwrap()).unwrap();
    assert_eq!((&first["agency"], &first["quotes"]), (&"Havrol".into(), &0.into()));
}

#[test]
fn what_cannot_be_read_is_listed_with_the_reason_and_the_rest_comes_in() {
    let env = TestEnv::new();
    env.study("s");
    env.write("in/good.txt", dispatch(1));
    env.write("in/empty.txt", "");
    env.write("in/blank.txt", " \n\n ");
    env.write("in/program.txt", b"\x7fELF\x02\x01\x01\0\0\0\0");
    env.write("in/broken.txt", [dispatch(2).as_bytes(), b"\xe9\xff"].concat());
    env.write("in/bad.jsonl", format!("{}\nnonsense\n", serde_json::json!({"text": dispatch(3)})));
    symlink(env.path("nowhere"), env.path("in/dangling.txt")).unwrap();
    let said = env.run(&["import", "--study", "s", "in", "missing.txt"]).ends(3);
    assert_eq!(said.out, "2 new, 0 already there, 7 refused\n", "{}", said.err);
    for (file, why) in [
        ("empty.txt", "empty"),
        ("blank.txt", "blanks"),
        ("program.txt", "program"),
        ("broken.txt", "UTF-8"),
        ("bad.jsonl", "line 2"),
        ("dangling.txt", "No such file"),
        ("missing.txt", "no such file"),
    ] {
        let told = said.err.lines().any(|line| line.contains(file) && line.contains(why));
        assert!(told, "{file}: {}", said.err);
    }
    assert_eq!(dispatches(&env, "s").len(), 2);
}

#[test]
fn a_file_of_a_thousand_bad_lines_does_not_fill_the_screen() {
    let env = TestEnv::new();
    env.study("s");
    env.write("bad.jsonl", "{\"text\":7}\n".repeat(1000));
    let said = env.run(&["import", "--study", "s", "bad.jsonl", "none"]).ends(3);
    assert_eq!(said.out, "0 new, 0 already there, 1001 refused\n");
    assert!(said.err.contains("and 980 more") && said.err.contains("none:"), "{}", said.err);
    assert!(said.err.lines().count() < 30);
}

#[test]
fn encodings_are_found_or_forced() {
    let env = TestEnv::new();
    env.study("s");
    let latin: Vec<u8> = dispatch(1).replace('…', "...").chars().map(|c| c as u8).collect();
    env.write("latin.txt", &latin);
    let wide: Vec<u8> = dispatch(2).encode_utf16().flat_map(u16::to_le_bytes).collect();
    env.write("wide.txt", [&b"\xff\xfe"[..], &wide].concat());
    env.run(&["import", "--study", "s", "latin.txt", "wide.txt"]).ok();
    let texts: Vec<_> = dispatches(&env, "s").into_iter().map(|it| it.text).collect();
    assert!(texts.contains(&dispatch(1)) && texts.contains(&dispatch(2)));
    env.write("mac.txt", b"L'\x8et\x8e est l\x88, dit la maire de Valmer \x88 la presse.");
    env.run(&["import", "--study", "s", "--encoding", "macintosh", "mac.txt"]).ok();
    assert!(dispatches(&env, "s").iter().any(|it| it.text.starts_with("L'été est là")));
    let said = env.run(&["import", "--study", "s", "--encoding", "utf-8", "mac.txt"]).ends(3);
    assert!(said.err.contains("--encoding"), "{}", said.err);
}

#[test]
fn the_users_agency_and_year_fill_what_is_open() {
    let env = TestEnv::new();
    env.study("s");
    env.write("told.txt", dispatch(1));
    env.write("open.txt", "Le port de Valmer rouvrira lundi, selon la mairie.\n");
    env.run(&["import", "--study", "s", "--agency", "Tarpress", "--year", "2025", "."]).ok();
    for dispatch in dispatches(&env, "s") {
        match dispatch.dateline {
            Some(line) => {
                assert_eq!(line.date.unwrap().year, Some(2025));
                assert_eq!(dispatch.meta.agency.as_deref(), Some("Havrol"));
            }
            None => {
                assert_eq!(dispatch.meta.agency.as_deref(), Some("Tarpress"));
                assert_eq!(dispatch.meta.agency_from, Some(AgencySource::Declared));
            }
        }
    }
}

#[test]
fn importing_the_folder_around_a_study_leaves_the_study_out() {
    let env = TestEnv::new();
    env.study("s");
    env.write("s/texts/1.txt", dispatch(1));
    env.write("s/lexicon.tsv", "# words of our own\n");
    env.write("s/corpus.damaged-1/meta.json", "{}");
    let said = env.run_in("s", &["import", "."]).ok();
    assert_eq!(said.out, "1 new, 0 already there\n");
    let said = env.run_in("s", &["import", ".."]).ok();
    assert_eq!(said.out, "0 new, 1 already there\n");
}

#[test]
fn links_that_go_in_circles_end() {
    let env = TestEnv::new();
    env.study("s");
    env.write("in/a/1.txt", dispatch(1));
    symlink(env.path("in"), env.path("in/a/up")).unwrap();
    symlink(env.path("in/a"), env.path("in/a/self")).unwrap();
    let said = env.run(&["import", "--study", "s", "in"]).ok();
    assert_eq!(said.out, "1 new, 0 already there\n");
}

#[test]
fn a_file_that_is_too_large_is_refused_unread() {
    let env = TestEnv::new();
    env.study("s");
    let big = fs::File::create(env.path("big.txt")).unwrap();
    big.set_len(201 << 20).unwrap();
    let said = env.run(&["import", "--study", "s", "big.txt"]).ends(3);
    assert!(said.err.contains("larger than 200 MB"), "{}", said.err);
}

#[test]
fn a_second_import_at_the_same_time_is_refused_in_one_sentence() {
    let env = TestEnv::new();
    let dir = env.study("s");
    env.write("1.txt", dispatch(1));
    let corpus = Study::open(&dir).unwrap().corpus().unwrap();
    let running = corpus.importer().unwrap();
    let said = env.run(&["import", "--study", "s", "1.txt"]).ends(1);
    assert!(said.err.contains("another import"), "{}", said.err);
    drop(running);
    env.run_once_free(&["import", "--study", "s", "1.txt"], "another import");
}

/// The second file is a pipe, so that the signal surely comes between two files.
#[test]
fn an_interrupted_import_keeps_what_is_whole_and_goes_on_later() {
    let env = TestEnv::new();
    env.study("s");
    env.write("1.txt", dispatch(1));
    env.write("3.txt", dispatch(3));
    assert!(Command::new("mkfifo").arg(env.path("2.txt")).status().unwrap().success());
    let args = ["import", "--study", "s", "1.txt", "2.txt", "3.txt"];
    let child = env.command(&args).spawn().unwrap();
    // Opens once the program has: then the first file is in its batch.
    let mut pipe = fs::OpenOptions::new().write(true).open(env.path("2.txt")).unwrap();
    let pid = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(pid, rustix::process::Signal::INT).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    pipe.write_all(dispatch(2).as_bytes()).unwrap();
    drop(pipe);
    let said = Run::of(&args, child).ends(130);
    assert_eq!(said.out, "1 new, 0 already there\n");
    assert!(said.err.contains("interrupted after 1 of 3 files"), "{}", said.err);
    assert!(said.err.contains("again"), "{}", said.err);
    fs::remove_file(env.path("2.txt")).unwrap();
    env.write("2.txt", dispatch(2));
    assert_eq!(env.run(&args).ok().out, "2 new, 1 already there\n");
}

#[test]
fn names_of_files_command_no_terminal() {
    let env = TestEnv::new();
    env.study("s");
    env.write("a\u{1b}[31mred\n.txt", "");
    let said = env.run(&["import", "--study", "s", "a\u{1b}[31mred\n.txt"]).ends(3);
    assert!(!said.err.contains('\u{1b}'), "{}", said.err);
}
