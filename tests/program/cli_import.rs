//! Bringing dispatches in from the command line.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, missing_docs)]

use kit::env;

use depeche::model::{Dispatch, ListQuery, Narrow};
use depeche::study::Study;
use env::{Run, Said, TestEnv, dispatch};
use rustix::process::{Pid, Signal, kill_process};
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

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
fn one_text_of_two_agencies_is_two_dispatches_and_of_one_agency_one() {
    let env = TestEnv::new();
    env.study("s");
    let by = |more: &str| format!("{{\"text\":\"La Bourse de Valmont a ouvert.\"{more}}}\n");
    let havrol = by(r#","agency":"Havrol","provider_id":"H1","published":"2014-05-03T08:00:00Z""#);
    let ostra = by(r#","agency":"Ostra","provider_id":"O9","published":"2014-05-04T08:00:00Z""#);
    env.write("a.jsonl", format!("{havrol}{ostra}"));
    env.write("b.jsonl", format!("{ostra}{havrol}{}", by("")));
    let said = env.run(&["import", "--study", "s", "a.jsonl"]).ok();
    assert_eq!(said.out, "2 new, 0 already there\n");
    let said = env.run(&["import", "--study", "s", "b.jsonl"]).ok();
    assert_eq!(said.out, "1 new, 2 already there\n");
    let mut agencies: Vec<_> =
        dispatches(&env, "s").into_iter().map(|it| it.meta.agency.unwrap_or_default()).collect();
    agencies.sort();
    assert_eq!(agencies, ["", "Havrol", "Ostra"]);
    // Whichever agency is named on the command line, it is one dispatch.
    let plain = ["import", "--study", "s", "--agency", "Ostra", "c.txt"];
    env.write("c.txt", "La Bourse de Valmont a ouvert.");
    let said = env.run(&plain).ok();
    assert_eq!(said.out, "0 new, 1 already there (1 of them completed)\n");
    assert_eq!(dispatches(&env, "s").len(), 3);
}

#[test]
fn what_arrives_again_completes_and_what_differs_is_told() {
    let env = TestEnv::new();
    env.study("s");
    env.write("a.txt", dispatch(1));
    env.run(&["import", "--study", "s", "a.txt"]).ok();
    env.write("b.txt", dispatch(1));
    let said = env.run(&["import", "--study", "s", "--year", "2014", "b.txt"]).ok();
    assert_eq!(said.out, "0 new, 1 already there (1 of them completed)\n");
    let said = env.run(&["import", "--study", "s", "--year", "2015", "b.txt"]).ok();
    assert_eq!(said.out, "0 new, 1 already there\n");
    assert!(
        said.err.contains("b.txt: ") && said.err.contains("year=2015, here 2014"),
        "{}",
        said.err
    );
    // The trial says the same, and what takes it over does.
    let trial = ["import", "--study", "s", "--dry-run", "--year", "2015", "b.txt"];
    assert!(env.run(&trial).ok().err.contains("year=2015, here 2014"));
    let words = said.err.split("takes it over: depeche ").nth(1).unwrap().lines().next().unwrap();
    let words: Vec<&str> = words.split(' ').collect();
    assert_eq!((words[0], words[2]), ("set", "date=2015-05-02"));
    env.run(&[&["--study", "s"], words.as_slice()].concat()).ok();
    assert!(env.run(&["list", "--study", "s"]).ok().out.contains("2015-05-02"));
    env.run(&["set", "--study", "s", words[1], "--original", "date"]).ok();
    let again = env.run(&["import", "--study", "s", "a.txt", "b.txt"]).ok();
    assert_eq!((again.out.as_str(), again.err.as_str()), ("0 new, 2 already there\n", ""));
    assert!(env.run(&["list", "--study", "s"]).ok().out.contains("2014-05-02"));
    let export = env.run(&["export", "--study", "s"]).ok().out;
    assert!(export.contains("\"further_sources\":[{\"path\":\"b.txt\""), "{export}");
}

/// The imports of study `s`, as JSON.
fn imports(env: &TestEnv) -> Vec<serde_json::Value> {
    let out = env.run(&["imports", "--study", "s", "--format", "jsonl"]).ok().out;
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn every_import_that_brings_something_is_listed() {
    let env = TestEnv::new();
    env.study("s");
    let said = env.run(&["imports", "--study", "s"]).ok();
    assert!(said.out.is_empty() && said.err.contains("nothing was brought"), "{}", said.err);
    env.write("in/1.txt", dispatch(1));
    env.write("in/2.txt", dispatch(2));
    env.write("3.txt", dispatch(3));
    env.write("empty.txt", "");
    env.run(&["import", "--study", "s", "in"]).ok();
    env.run(&["import", "--study", "s", "in"]).ok();
    env.run(&["--coder", "ève", "import", "--study", "s", "in", "3.txt", "empty.txt"]).ends(3);
    let listed = imports(&env);
    assert_eq!(listed.len(), 2, "one that brought nothing is none: {listed:?}");
    assert_eq!(listed[0]["from"], serde_json::json!(["in"]));
    assert_eq!(listed[1]["from"], serde_json::json!(["in", "3.txt", "empty.txt"]));
    for (listed, number, coder, counts) in
        [(&listed[0], 1, "am", [2, 0, 0, 2]), (&listed[1], 2, "ève", [1, 2, 1, 1])]
    {
        assert_eq!((&listed["number"], &listed["coder"]), (&number.into(), &coder.into()));
        let told = ["new", "known", "refused", "there"].map(|field| listed[field].clone());
        assert_eq!(told, counts.map(serde_json::Value::from));
    }
    let rows = env.run(&["imports", "--study", "s"]).ok().out;
    assert!(rows.lines().all(|row| row.split('\t').count() == 8), "{rows}");
    assert!(
        rows.contains("\t1 new\t2 known\t1 refused\t1 there\tin, 3.txt, empty.txt\n"),
        "{rows}"
    );
    let by_time: std::collections::BTreeSet<_> =
        dispatches(&env, "s").into_iter().map(|it| it.meta.imported.unwrap()).collect();
    assert_eq!(by_time.len(), 2, "one time for each import");
    env.run(&["check", "s"]).ok();
}

/// The study is open in another window, under the same coder's name.
#[test]
fn an_import_is_recorded_while_the_coders_journal_is_open_elsewhere() {
    let env = TestEnv::new();
    let dir = env.study("s");
    let study = Study::open(&dir).unwrap();
    let now = "2025-03-04T10:00:00Z".parse().unwrap();
    let (mut open, _) = study.open_store_on("am", Some(env::DEVICE), now).unwrap();
    env.write("1.txt", dispatch(1));
    let said = env.run(&["import", "--study", "s", "1.txt"]).ok();
    assert_eq!((said.out.as_str(), said.err.as_str()), ("1 new, 0 already there\n", ""));
    assert_eq!(imports(&env)[0]["coder"], "am");
    // That window hears of it, and its undo does not reach it.
    open.look_around().unwrap();
    let mut records = 0;
    open.for_each_record::<depeche::store::StoreError>(&mut |_| {
        records += 1;
        Ok(())
    })
    .unwrap();
    assert_eq!(records, 1);
    assert!(open.next_undo().unwrap().is_none());
}

#[test]
fn what_version_0_1_brought_in_is_listed_by_its_times() {
    let env = TestEnv::new();
    let text = |n: usize, time: &str| {
        serde_json::json!({"text": dispatch(n), "imported": time}).to_string() + "\n"
    };
    env.study("s");
    let (first, second) = ("2014-05-03T08:00:00Z", "2014-05-04T08:00:00.5Z");
    env.write("a.jsonl", text(1, first) + &text(2, second) + &text(3, first));
    env.run(&["import", "--study", "s", "a.jsonl"]).ok();
    // An import of what another study brought in is one import, with all of it.
    let listed = imports(&env);
    assert_eq!(listed.len(), 1);
    assert_eq!((&listed[0]["new"], &listed[0]["there"]), (&3.into(), &3.into()));
    // Without the record, as in a study of version 0.1.
    for file in fs::read_dir(env.path("s/journal")).unwrap() {
        fs::remove_file(file.unwrap().path()).unwrap();
    }
    let rows = env.run(&["imports", "--study", "s"]).ok().out;
    assert_eq!(
        rows,
        "1\t2014-05-03T08:00:00Z\t-\t-\t-\t-\t2 there\t-\n\
         2\t2014-05-04T08:00:00Z\t-\t-\t-\t-\t1 there\t-\n"
    );
}

#[test]
fn a_near_copy_is_told_when_it_comes_in() {
    let env = TestEnv::new();
    env.study("s");
    let text = dispatch(1);
    env.write("a.txt", &text);
    assert_eq!(env.run(&["import", "--study", "s", "a.txt"]).ok().err, "");
    let id = dispatches(&env, "s")[0].id.short();
    env.write("line_ends.txt", text.replace('\n', "\r\n"));
    let trial = env.run(&["import", "--study", "s", "--dry-run", "line_ends.txt"]).ok();
    assert!(trial.err.contains(&format!("is nearly {id}: shown as a take")), "{}", trial.err);
    assert_eq!(dispatches(&env, "s").len(), 1);
    let said = env.run(&["import", "--study", "s", "line_ends.txt"]).ok();
    assert_eq!(said.out, "1 new (1 of them nearly one that is there), 0 already there\n");
    assert!(said.err.contains(&format!("is nearly {id}: shown as a take")), "{}", said.err);
    // Another text, for all that it has in common.
    env.write("other.txt", dispatch(2));
    let said = env.run(&["import", "--study", "s", "other.txt"]).ok();
    assert_eq!((said.out.as_str(), said.err.as_str()), ("1 new, 0 already there\n", ""));
    let by = serde_json::json!({"text": dispatch(2), "agency": "Ostra"});
    env.write("syndicated.jsonl", by.to_string());
    let said = env.run(&["import", "--study", "s", "syndicated.jsonl"]).ok();
    assert!(said.err.contains("has the text of"), "{}", said.err);
}

#[test]
fn a_near_copy_of_another_agency_is_not_told_as_a_take() {
    let env = TestEnv::new();
    env.study("s");
    let bare = dispatch(1).replace("(Havrol) ", "");
    let of = |text: &str, agency: &str| {
        serde_json::json!({ "text": text, "agency": agency }).to_string()
    };
    env.write("ostra.jsonl", of(&bare, "Ostra"));
    let said = env.run(&["import", "--study", "s", "ostra.jsonl"]).ok();
    assert_eq!(said.err, "");
    let ostra = dispatches(&env, "s")[0].id.short();
    env.write("havrol.jsonl", of(&(bare.clone() + "\n"), "Havrol"));
    for trial in [vec!["--dry-run"], vec![]] {
        let args = [vec!["import", "--study", "s", "havrol.jsonl"], trial].concat();
        let said = env.run(&args).ok();
        let told = format!("is nearly {ostra}, which is of Ostra: no take");
        assert!(said.err.contains(&told), "{}", said.err);
    }
    // A take of its own agency goes before another one's copy.
    env.write("again.jsonl", of(&bare.replace('\n', "\r\n"), "Havrol"));
    let said = env.run(&["import", "--study", "s", "again.jsonl"]).ok();
    assert!(said.err.contains(": shown as a take") && !said.err.contains("Ostra"), "{}", said.err);
}

#[test]
fn a_copy_with_accents_of_their_own_is_told() {
    let env = TestEnv::new();
    env.study("s");
    let (one, other) =
        ("\u{1ed9}\u{1ebf}\u{1ea5} ", "o\u{323}\u{302}e\u{302}\u{301}a\u{302}\u{301} ");
    let text =
        |sign: &str| format!("VALMER, 3 mai (Havrol) - {}\n", sign.repeat(60) + "port maire");
    env.write("nfc.txt", text(one));
    env.write("nfd.txt", text(other));
    env.run(&["import", "--study", "s", "nfc.txt"]).ok();
    let said = env.run(&["import", "--study", "s", "nfd.txt"]).ok();
    assert!(said.err.contains(": shown as a take"), "{}", said.err);
}

#[test]
fn an_export_of_version_0_1_keeps_its_ids_and_its_annotations() {
    let env = TestEnv::new();
    env.study("s");
    let old = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/version_0_1");
    let at = |name: &str| old.join(name).to_string_lossy().into_owned();
    let export = fs::read_to_string(old.join("export.jsonl")).unwrap();
    let mut given: Vec<String> = Vec::new();
    for line in export.lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        if line["record"] == "dispatch" {
            given.push(line["id"].as_str().unwrap().to_owned());
        }
    }
    given.sort();
    assert_eq!(given.len(), 5);
    let alone = ["import", "--study", "s", "--no-annotations", &at("export.jsonl")];
    let said = env.run(&alone).ok();
    assert_eq!(said.out, "5 new, 0 already there\n");
    assert!(said.err.contains("`depeche import-annotations "), "{}", said.err);
    let ids = |env: &TestEnv| {
        let mut ids: Vec<_> = dispatches(env, "s").iter().map(|it| it.id.to_string()).collect();
        ids.sort();
        ids
    };
    assert_eq!(ids(&env), given);
    env.run(&["import-annotations", "--study", "s", &at("export.jsonl")]).ok();
    let records = env.run(&["export", "--study", "s"]).ok().out;
    assert_eq!(records.lines().filter(|line| line.contains("\"record\":\"quote\"")).count(), 3);
    // The files it was made from are those dispatches, whatever they declare.
    let said = env.run(&["import", "--study", "s", &at("in.jsonl"), &at("plain.txt")]).ok();
    // Rules of today know the language of the short one, which version 0.1 left open.
    assert_eq!(said.out, "0 new, 4 already there (1 of them completed)\n");
    assert_eq!(ids(&env), given);
}

#[test]
fn an_export_comes_in_with_what_was_coded() {
    let env = TestEnv::new();
    env.study("s");
    let export = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/version_0_1/export.jsonl");
    let export = export.to_string_lossy().into_owned();
    let count = |env: &TestEnv, sign: &str| {
        let out = env.run(&["export", "--study", "s"]).ok().out;
        out.lines().filter(|line| line.contains(sign)).count()
    };
    let said = env.run(&["import", "--study", "s", "--dry-run", &export]).ok();
    assert!(said.out.contains("export.jsonl: 3 speakers, 3 quotes, "), "{}", said.out);
    assert_eq!(count(&env, "\"record\":\"quote\""), 0);
    let said = env.run(&["import", "--study", "s", &export]).ok();
    assert!(said.out.starts_with("5 new, 0 already there\n"), "{}", said.out);
    assert!(said.out.contains("export.jsonl: 3 speakers, 3 quotes, "), "{}", said.out);
    assert_eq!(said.err, "");
    assert_eq!(count(&env, "\"record\":\"quote\""), 3);
    let said = env.run(&["import", "--study", "s", &export]).ok();
    assert!(said.out.starts_with("0 new, 5 already there\n"), "{}", said.out);
    assert_eq!((count(&env, "\"record\":\"quote\""), imports(&env).len()), (3, 1));
    // The same by standard input, and with what was coded in a journal that another
    // program has open.
    env.study("t");
    let bytes = fs::read(&export).unwrap();
    let study = Study::open(&env.path("t")).unwrap();
    let now = "2025-03-04T10:00:00Z".parse().unwrap();
    let open = study.open_store_on("am", Some(env::DEVICE), now).unwrap();
    let said = env.run_fed(&["import", "--study", "t", "-"], &bytes).ends(1);
    assert!(said.out.contains("5 new") && said.err.contains("close it there"), "{}", said.err);
    assert!(said.err.contains("import-annotations FILE"), "{}", said.err);
    let listed = env.run(&["imports", "--study", "t"]).ok().out;
    assert!(listed.ends_with("\t5 new\t0 known\t0 refused\t5 there\t-\n"), "{listed}");
    drop(open);
    let said = env.run_fed(&["import", "--study", "t", "-"], &bytes).ok();
    assert!(said.out.contains("5 already there\n-: 3 speakers, 3 quotes, "), "{}", said.out);
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
    assert_eq!(said.out, "0 new, 0 already there, 1,001 refused\n");
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
                assert_eq!(dispatch.meta.agency_from, None, "no word of the file's");
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
fn what_is_too_large_to_be_held_is_refused_with_its_limit() {
    let env = TestEnv::new();
    env.study("s");
    let big = fs::File::create(env.path("big.txt")).unwrap();
    big.set_len(201 << 20).unwrap();
    let said = env.run(&["import", "--study", "s", "big.txt"]).ends(3);
    assert!(said.err.contains("more than 16 MB is no dispatch"), "{}", said.err);
    let big = fs::File::create(env.path("big.jsonl")).unwrap();
    big.set_len(201 << 20).unwrap();
    let said = env.run(&["import", "--study", "s", "big.jsonl"]).ends(3);
    assert!(said.err.contains("line 1: a line of more than 64 MB"), "{}", said.err);
    let args = ["import", "--encoding", "latin1", "--study", "s", "big.jsonl"];
    let said = env.run(&args).ends(3);
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

/// Makes a pipe in the working folder.
fn pipe(env: &TestEnv, name: &str) -> PathBuf {
    let path = env.path(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
    path
}

/// Runs a command that opens a pipe, and signals it while it waits there.
fn signalled(env: &TestEnv, args: &[&str], pipe: &Path, signal: Signal) -> Said {
    let child = env.command(args).spawn().unwrap();
    // Opens once the program has.
    let held = fs::OpenOptions::new().write(true).open(pipe).unwrap();
    kill_process(Pid::from_child(&child), signal).unwrap();
    let said = Run::of(args, child).ends(130);
    drop(held);
    said
}

/// The second file is a pipe to which nobody writes.
#[test]
fn an_interrupted_import_keeps_what_is_whole_and_goes_on_later() {
    let env = TestEnv::new();
    env.study("s");
    env.write("1.txt", dispatch(1));
    env.write("3.txt", dispatch(3));
    let second = pipe(&env, "2.txt");
    let args = ["import", "--study", "s", "1.txt", "2.txt", "3.txt"];
    let said = signalled(&env, &args, &second, Signal::INT);
    assert_eq!(said.out, "1 new, 0 already there\n");
    assert_eq!(imports(&env)[0]["new"], 1);
    assert!(said.err.contains("interrupted after 1 of 3 files"), "{}", said.err);
    assert!(said.err.contains("again"), "{}", said.err);
    fs::remove_file(env.path("2.txt")).unwrap();
    env.write("2.txt", dispatch(2));
    assert_eq!(env.run(&args).ok().out, "2 new, 1 already there\n");
}

#[test]
fn a_signal_ends_every_command_that_waits_for_a_pipe() {
    let env = TestEnv::new();
    env.study("s");
    env.write("1.txt", dispatch(1));
    env.run(&["import", "--study", "s", "1.txt"]).ok();
    let waits = pipe(&env, "waits.jsonl");
    let journals = || fs::read_dir(env.path("s/journal")).unwrap().count();
    let before = (env.run(&["list", "--study", "s"]).ok().out, journals());
    for (args, signal) in [
        (&["import", "--study", "s", "waits.jsonl"][..], Signal::TERM),
        (&["import", "--study", "s", "waits.jsonl"], Signal::HUP),
        (&["import-annotations", "--study", "s", "waits.jsonl"], Signal::INT),
        (&["import-annotations", "--study", "s", "waits.jsonl"], Signal::TERM),
        (&["suggest", "waits.jsonl"], Signal::HUP),
        (&["suggest", "--as", "spans", "waits.jsonl"], Signal::INT),
        (&["compare", "1.txt", "waits.jsonl"], Signal::TERM),
        (&["backup", "--verify", "waits.jsonl"], Signal::INT),
        (&["restore", "waits.jsonl", "r"], Signal::TERM),
    ] {
        let said = signalled(&env, args, &waits, signal);
        assert!(said.err.contains("interrupted"), "{args:?}: {}", said.err);
        // In order, and not after it was waited for in vain.
        let is_archive = ["backup", "restore"].contains(&args[0]);
        assert_eq!(said.err.contains("nothing was written"), is_archive, "{}", said.err);
    }
    assert!(!env.path("r").exists());
    assert_eq!((env.run(&["list", "--study", "s"]).ok().out, journals()), before);
    env.run(&["check", "s"]).ok();
}

#[test]
fn a_signal_ends_an_export_that_nobody_reads() {
    let env = TestEnv::new();
    env.study("s");
    // More than a pipe holds.
    for n in 0..30 {
        env.write(&format!("in/{n}.txt"), dispatch(n) + &"Le port dort. ".repeat(800));
    }
    env.run(&["import", "--study", "s", "in"]).ok();
    let out = pipe(&env, "out.jsonl");
    let args = ["export", "--study", "s", "--force", "-o", "out.jsonl"];
    for signal in [Signal::INT, Signal::TERM, Signal::HUP] {
        let child = env.command(&args).spawn().unwrap();
        let mut reader = BufReader::new(fs::File::open(&out).unwrap());
        reader.read_line(&mut String::new()).unwrap();
        kill_process(Pid::from_child(&child), signal).unwrap();
        let said = Run::of(&args, child).ends(130);
        assert!(said.err.contains("interrupted"), "{}", said.err);
    }
    let args = ["export", "--study", "s"];
    let mut child = env.command(&args).spawn().unwrap();
    let mut reader = BufReader::new(child.stdout.take().unwrap());
    reader.read_line(&mut String::new()).unwrap();
    kill_process(Pid::from_child(&child), Signal::TERM).unwrap();
    Run::of(&args, child).ends(130).err.find("interrupted").unwrap();
}

#[test]
fn what_a_program_was_started_to_ignore_stays_ignored() {
    let env = TestEnv::new();
    env.study("s");
    let slow = pipe(&env, "slow.txt");
    let args = ["import", "--study", "s", "slow.txt"];
    let program = env.command(&args);
    let mut child = Command::new("sh");
    child.args(["-c", "trap '' HUP; exec \"$0\" \"$@\""]).arg(program.get_program());
    child.args(program.get_args()).current_dir(env.path("")).env_clear();
    let set = program.get_envs().filter_map(|(name, value)| Some((name, value?)));
    child.envs(set).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = child.spawn().unwrap();
    let mut writer = fs::OpenOptions::new().write(true).open(&slow).unwrap();
    kill_process(Pid::from_child(&child), Signal::HUP).unwrap();
    writer.write_all(dispatch(1).as_bytes()).unwrap();
    drop(writer);
    assert_eq!(Run::of(&args, child).ok().out, "1 new, 0 already there\n");
}

#[test]
fn pipes_and_sockets_in_a_folder_are_told_and_not_waited_for() {
    let env = TestEnv::new();
    env.study("s");
    env.write("in/1.txt", dispatch(1));
    pipe(&env, "in/2.txt");
    pipe(&env, "in/.hidden");
    let _socket = UnixListener::bind(env.path("in/3.txt")).unwrap();
    symlink("/dev/null", env.path("in/4.txt")).unwrap();
    let said = env.run(&["import", "--study", "s", "in"]).ends(3);
    assert_eq!(said.out, "1 new, 0 already there, 3 refused\n");
    for told in ["in/2.txt: it is a pipe", "in/3.txt: it is a socket", "in/4.txt: it is a device"] {
        assert!(said.err.contains(told), "{told}: {}", said.err);
    }
    assert!(!said.err.contains("hidden"), "{}", said.err);
    let said = env.run(&["suggest", "in"]).ends(3);
    assert!(said.err.contains("in/2.txt: it is a pipe"), "{}", said.err);
}

#[test]
fn a_pipe_that_is_named_is_read() {
    let env = TestEnv::new();
    env.study("s");
    let slow = pipe(&env, "slow.txt");
    for args in [&["import", "--study", "s", "slow.txt"][..], &["compare", "slow.txt", "1.txt"]] {
        env.write("1.txt", dispatch(1));
        let child = env.command(args).spawn().unwrap();
        fs::write(&slow, dispatch(2)).unwrap();
        Run::of(args, child).ok();
    }
    assert_eq!(dispatches(&env, "s").len(), 1);
}

#[test]
fn names_of_files_command_no_terminal() {
    let env = TestEnv::new();
    env.study("s");
    env.write("a\u{1b}[31mred\n.txt", "");
    let said = env.run(&["import", "--study", "s", "a\u{1b}[31mred\n.txt"]).ends(3);
    assert!(!said.err.contains('\u{1b}'), "{}", said.err);
}

/// What may be written to a file is limited by the system: the import says so and what
/// it said was kept is there.
#[test]
fn a_limit_of_file_sizes_is_an_error_and_not_the_end_of_the_program() {
    let env = TestEnv::new();
    env.study("s");
    env.write("a.txt", dispatch(1));
    env.run(&["import", "--study", "s", "a.txt"]).ok();
    let lines: Vec<String> = (2..400)
        .map(|n| {
            serde_json::json!({"text": dispatch(n) + &format!(" mot{n}").repeat(200)}).to_string()
        })
        .collect();
    env.write("big.jsonl", lines.join("\n"));
    let bare = env.command(&["import", "--study", "s", "big.jsonl"]);
    let mut command = Command::new("bash");
    command.args(["-c", "ulimit -f 64; exec \"$0\" \"$@\""]);
    command.arg(bare.get_program()).args(bare.get_args()).env_clear();
    command.envs(bare.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command.current_dir(bare.get_current_dir().unwrap()).stdin(Stdio::null());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let said = Run::of(&["import"], command.spawn().unwrap()).ends(1);
    assert!(said.err.contains("no more may be written to a file"), "{}", said.err);
    assert_eq!(dispatches(&env, "s").len(), 1);
    env.run(&["check", "s"]).ok();
    env.run(&["import", "--study", "s", "big.jsonl"]).ok();
    assert_eq!(dispatches(&env, "s").len(), 399);
}
