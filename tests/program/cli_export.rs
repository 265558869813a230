//! Giving out and bringing back from the command line: exports, annotations,
//! suggestions.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use kit::env;

use depeche::model::{Act, Extra, Meta, Mint, Op, Record, Speaker, SpeakerKind, Status, What};
use depeche::store::Store;
use depeche::study::{BackupError, GiveError, Outgoing, Study, backup};
use env::{Run, TestEnv, dispatch};
use jiff::Timestamp;
use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader};

const NOW: &str = "2026-11-21T20:00:00Z";

/// The least that an annotation file begins with.
const HEADER: &str =
    r#"{"record":"header","format":"depeche","version":1,"offset_unit":"code_point"}"#;

fn now() -> Timestamp {
    NOW.parse().unwrap()
}

fn speaker(mint: &mut Mint, name: &str) -> Record {
    let meta = Meta {
        id: mint.next_id(),
        dispatch: None,
        coder: "jt".to_owned(),
        at: now(),
        status: Status::Confirmed,
        origin: Default::default(),
        codebook: String::new(),
        tags: vec!["port".to_owned()],
        note: "« noté »".to_owned(),
        note_source: None,
        note_lang: None,
    };
    Record::Speaker(Speaker {
        meta,
        name: name.to_owned(),
        kind: SpeakerKind::Person,
        aliases: Vec::new(),
        affiliation: String::new(),
        affiliation_rule: None,
        affiliated_with: None,
        attributes: std::collections::BTreeMap::new(),
        merged_into: None,
        extra: Extra::from([("later".to_owned(), Value::from(7))]),
    })
}

fn commit(store: &mut Store, mint: &mut Mint, records: Vec<Record>) {
    let (id, what) = (mint.next_id(), What::Words("by hand".to_owned()));
    let act = Act { id, op: Op::Put, what, records, was: Vec::new(), undoes: None };
    store.commit(act, now(), "1+0").unwrap();
}

/// A study with two dispatches, suggestions on them, and a speaker by hand.
fn coded(env: &TestEnv, name: &str) {
    let dir = env.study(name);
    env.write("in/1.txt", dispatch(1));
    env.write("in/2.txt", dispatch(2));
    env.run(&["import", "--study", name, "in"]).ok();
    let suggested = env.run(&["suggest", name]).ok().out;
    let said = env.run_fed(&["import-annotations", "--study", name, "-"], suggested.as_bytes());
    assert!(said.ok().out.contains("quotes"));
    let mut mint = Mint::new(7);
    mint.set_now(now());
    let (mut store, _) = Study::open(&dir).unwrap().open_store("jt", now()).unwrap();
    let record = speaker(&mut mint, "Ève\u{2028}Tardif 🚢");
    commit(&mut store, &mut mint, vec![record]);
    drop(store);
    // Nobody holds the study when the test begins.
    env.write("none.jsonl", HEADER);
    env.run_once_free(
        &["import-annotations", "--study", name, "none.jsonl"],
        "has this study open",
    );
}

/// An export without the one field that tells when it was made.
fn timeless(export: &str) -> String {
    let (header, rest) = export.split_once('\n').unwrap();
    let mut header: Value = serde_json::from_str(header).unwrap();
    assert!(header.as_object_mut().unwrap().remove("exported_at").is_some());
    format!("{header}\n{rest}")
}

/// The rows of a list, cut at tabs, those that fit a filter.
fn rows(env: &TestEnv, study: &str, filter: &str) -> Vec<Vec<String>> {
    let out = env.run(&["list", "--study", study, "--filter", filter]).ok().out;
    out.lines().map(|row| row.split('\t').map(str::to_owned).collect()).collect()
}

#[test]
fn what_a_dispatch_says_of_itself_is_put_right_and_goes_with_the_export() {
    let env = TestEnv::new();
    env.study("s");
    let line = |text: &str, published: &str| {
        serde_json::json!({"text": text, "agency": "Havrol", "published": published}).to_string()
    };
    env.write("a.jsonl", line("Le port de Valmer a rouvert.", "2014-05-02T08:00:00Z") + "\n");
    env.write("b.jsonl", line("La Bourse de Valmont a fermé.", "2014-05-03T08:00:00Z") + "\n");
    env.run(&["import", "--study", "s", "a.jsonl", "b.jsonl"]).ok();
    let before = env.run(&["export", "--study", "s"]).ok().out;
    let list = rows(&env, "s", "");
    let (newest, oldest) = (list[0][0].clone(), list[1][0].clone());
    assert!(list[1][7].contains("port"), "{list:?}");
    let set = |args: &[&str]| env.run(&[&["set", "--study", "s"], args].concat());
    let short: String = oldest.chars().take(8).collect();
    let said = set(&[short.as_str(), "agency=Ostra", "date=2014-06-01", "status=canceled"]).ok();
    assert_eq!(said.out, "1 dispatch put right\n");
    assert!(said.err.contains("agency: ") || said.err.contains("agency Havrol > Ostra"));
    // Order, columns and filter go by it, and what was coded stays with it.
    let list = rows(&env, "s", "");
    assert_eq!(
        (&list[0][0], &list[0][1], &list[0][2]),
        (&oldest, &"2014-06-01".to_owned(), &"Ostra".to_owned())
    );
    assert_eq!(rows(&env, "s", "ostra").len(), 1);
    assert_eq!(rows(&env, "s", "havrol").len(), 1);
    // The export has the dispatch as it came, and the correction beside it.
    let after = env.run(&["export", "--study", "s"]).ok().out;
    let dispatches = |export: &str| -> Vec<String> {
        let is = |line: &&str| line.contains("\"record\":\"dispatch\"");
        export.lines().filter(is).map(str::to_owned).collect()
    };
    assert_eq!(dispatches(&after), dispatches(&before));
    let corrections = |export: &str| export.matches("\"record\":\"correction\"").count();
    assert_eq!(corrections(&after), 3, "one a field");
    // Another study takes both.
    env.study("t");
    env.write("s.jsonl", &after);
    env.run(&["import", "--study", "t", "s.jsonl"]).ok();
    assert_eq!(rows(&env, "t", "")[0][2], "Ostra");
    // Two at once, a field emptied, and one taken back to what it came with.
    let said = set(&[&oldest, &newest, "agency=", "headline=Valmont"]).ok();
    assert_eq!(said.out, "2 dispatches put right\n");
    let list = rows(&env, "s", "");
    assert!(list.iter().all(|row| row[2] == "-" && row[7] == "Valmont"), "{list:?}");
    set(&[&oldest, &newest, "--original", "headline", "--original", "agency"]).ok();
    set(&[&oldest, "--original", "date", "status="]).ok();
    assert_eq!(rows(&env, "s", "")[0][0], newest);
    let left = env.run(&["export", "--study", "s"]).ok().out;
    assert_eq!((corrections(&left), dispatches(&left)), (0, dispatches(&before)));
    assert_eq!(set(&[&oldest, "agency=Havrol"]).ok().out, "nothing changed\n");
    env.run(&["check", "s"]).ok();
}

#[test]
fn what_cannot_be_put_right_is_refused_with_what_can() {
    let env = TestEnv::new();
    env.study("s");
    env.write("1.txt", dispatch(1));
    env.run(&["import", "--study", "s", "1.txt"]).ok();
    let id = rows(&env, "s", "").remove(0).remove(0);
    for (args, code, told) in [
        (vec![id.as_str(), "agence=Ostra"], 2, "agency, date, lang, headline, place, status"),
        (vec![&id, "date=2014-02-30"], 2, "2014-05-03, --05-03"),
        (vec![&id, "date=hier"], 2, "is no date"),
        (vec![&id, "lang=klingon"], 2, "fr, en or other"),
        (vec![&id, "status=lost"], 2, "usable, withheld, cancelled"),
        (vec![&id, "headline=a\nb"], 2, "one line"),
        (vec![&id], 2, "no FIELD=VALUE"),
        (vec!["agency=Ostra"], 2, "no dispatch is named"),
        (vec!["00000000", "agency=Ostra"], 1, "there is no dispatch"),
    ] {
        let said = env.run(&[&["set", "--study", "s"], args.as_slice()].concat()).ends(code);
        assert!(said.err.contains(told), "{args:?}: {}", said.err);
    }
    // A day of any year, a time, and a place where the text names none.
    for (set, date) in
        [("date=--02-29", "--02-29"), ("date=2014-05-03 08:05", "2014-05-03T08:05:00Z")]
    {
        env.run(&["set", "--study", "s", &id, set, "place=Valmer"]).ok();
        assert_eq!(rows(&env, "s", "")[0][1], date);
    }
}

#[test]
fn export_import_export_gives_the_same_bytes() {
    let env = TestEnv::new();
    coded(&env, "s");
    env.run(&["export", "--study", "s", "-o", "s.jsonl"]).ok();
    let first = env.read("s.jsonl");
    assert_eq!(timeless(&env.run(&["export", "--study", "s"]).ok().out), timeless(&first));
    env.study("t");
    let said = env.run(&["import-annotations", "--study", "t", "s.jsonl"]).ok();
    assert!(said.out.starts_with("2 new dispatches"), "{}", said.out);
    let second = env.run(&["export", "--study", "t", "-o", "-"]).ok().out;
    assert_eq!(timeless(&first), timeless(&second));
    let journal = env.read("t/journal/am~test.jsonl");
    let again = env.run(&["import-annotations", "--study", "t", "s.jsonl"]).ok().out;
    assert!(again.starts_with("0 new dispatches, ") && again.contains("already there"), "{again}");
    assert_eq!(env.read("t/journal/am~test.jsonl"), journal, "nothing new, nothing written");
}

/// The imports of a study: by whom, how many new, known and refused, how many there, from
/// where.
fn imports(env: &TestEnv, study: &str) -> Vec<String> {
    let out = env.run(&["imports", "--study", study]).ok().out;
    out.lines().map(|row| row.splitn(3, '\t').nth(2).unwrap().replace('\t', " ")).collect()
}

#[test]
fn what_an_export_brings_is_told_by_its_own_imports_or_by_one_of_the_file() {
    let env = TestEnv::new();
    coded(&env, "s");
    env.write("3.txt", dispatch(3));
    env.run(&["import", "--study", "s", "3.txt"]).ok();
    env.run(&["export", "--study", "s", "-o", "s.jsonl"]).ok();
    let export = env.read("s.jsonl");
    let theirs =
        ["am 2 new 0 known 0 refused 2 there in", "am 1 new 0 known 0 refused 1 there 3.txt"];
    assert_eq!(imports(&env, "s"), theirs);
    for (study, command) in [("t", "import-annotations"), ("u", "import")] {
        env.study(study);
        env.run(&[command, "--study", study, "s.jsonl"]).ok();
        assert_eq!(imports(&env, study), theirs, "{command}");
        let again = env.run(&["export", "--study", study]).ok().out;
        assert_eq!(timeless(&again), timeless(&export), "{command}");
        env.run(&["check", study]).ok();
    }
    // Without the records of one import, or of all, the file's own tells of the rest; and so
    // it does where none of its records are taken.
    let without = |words: &str| -> String {
        let lines = export.lines().filter(|it| !it.contains(words));
        lines.map(|line| format!("{line}\n")).collect()
    };
    env.write("one.jsonl", without(r#""from":["3.txt"]"#));
    env.write("none.jsonl", without(r#""record":"import""#));
    let own = |new: usize, file: &str| format!("am {new} new 0 known 0 refused {new} there {file}");
    for (study, command) in [("v", "import-annotations"), ("w", "import")] {
        env.study(study);
        env.run(&[command, "--study", study, "one.jsonl"]).ok();
        assert_eq!(imports(&env, study), [theirs[0], &own(1, "one.jsonl")], "{command}");
        let other = format!("{study}-none");
        env.study(&other);
        env.run(&[command, "--study", &other, "none.jsonl"]).ok();
        assert_eq!(imports(&env, &other), [own(3, "none.jsonl")], "{command}");
    }
    env.study("x");
    env.run(&["import", "--no-annotations", "--study", "x", "s.jsonl"]).ok();
    assert_eq!(imports(&env, "x"), [own(3, "s.jsonl")]);
    // An import of the other study is taken back as one of this.
    env.run(&["remove", "--study", "t", "--yes", "--import", "1"]).ok();
    assert_eq!(rows(&env, "t", "").len(), 1);
}

#[test]
fn an_annotation_file_is_one_act_that_one_undo_takes_back() {
    let env = TestEnv::new();
    let dir = env.study("s");
    let mut mint = Mint::new(3);
    mint.set_now(now());
    let mut file = format!("{HEADER}\n");
    for n in 0..2_500 {
        let record = speaker(&mut mint, &format!("Pilote {n}"));
        file.push_str(&(serde_json::to_string(&record).unwrap() + "\n"));
    }
    env.write("a.jsonl", file);
    let said = env.run(&["import-annotations", "--study", "s", "a.jsonl", "--coder", "É. T."]).ok();
    assert!(said.out.contains("2,500 speakers"), "{}", said.out);
    assert_eq!(said.err, "");
    let journal = env.read("s/journal/É.-T~test.jsonl");
    assert_eq!(journal.lines().count(), 1);
    assert!(journal.lines().all(|line| line.contains(r#""op":"import""#)));
    let study = Study::open(&dir).unwrap();
    let (mut store, _) = study.open_store_on("É.-T", Some(env::DEVICE), now()).unwrap();
    assert_eq!(store.speakers().unwrap().len(), 2_500);
    assert!(store.undo(mint.next_id(), now(), "1+0").unwrap().is_some());
    assert!(store.speakers().unwrap().is_empty());
    assert!(store.redo(mint.next_id(), now(), "1+0").unwrap().is_some());
    assert_eq!(store.speakers().unwrap().len(), 2_500);
}

#[test]
fn refused_lines_are_explained_and_the_rest_is_taken() {
    let env = TestEnv::new();
    coded(&env, "s");
    let export = env.run(&["export", "--study", "s"]).ok().out;
    let spoilt: Vec<String> = export
        .lines()
        .map(|line| {
            let mut value: Value = serde_json::from_str(line).unwrap();
            if value["record"] == "quote" && value["kind"] == "direct" {
                value["content"][0]["exact"] = "d'autres mots".into();
            }
            value.to_string()
        })
        .collect();
    let broken = spoilt.iter().filter(|line| line.contains("d'autres mots")).count();
    assert!(broken > 0);
    env.write("spoilt.jsonl", spoilt.join("\n") + "\nnonsense\n");
    env.study("t");
    let said = env.run(&["import-annotations", "--study", "t", "spoilt.jsonl"]).ends(3);
    assert_eq!(said.err.matches("not taken").count(), broken + 1, "{}", said.err);
    assert!(said.err.contains(&format!("line {} not taken", spoilt.len() + 1)), "{}", said.err);
    assert!(said.err.contains("hint:") && said.out.contains("refused"), "{said:?}");
    let kept = env.run(&["export", "--study", "t"]).ok().out;
    assert_eq!(kept.lines().count(), spoilt.len() - broken);
}

#[test]
fn who_wins_must_be_said_where_both_have_a_record() {
    let env = TestEnv::new();
    coded(&env, "s");
    let export = env.run(&["export", "--study", "s"]).ok().out;
    env.write("changed.jsonl", export.replace("« noté »", "« changé »"));
    let args = ["import-annotations", "--study", "s", "changed.jsonl"];
    let said = env.run(&args).ends(3);
    assert!(said.err.contains("with other content (note)"), "{}", said.err);
    let said = env.run(&[&args[..], &["--prefer", "study"]].concat()).ok();
    assert!(said.out.contains("1 kept as the study has them"), "{}", said.out);
    assert_eq!(timeless(&env.run(&["export", "--study", "s"]).ok().out), timeless(&export));
    env.run(&[&args[..], &["--prefer", "file"]].concat()).ok();
    assert!(env.run(&["export", "--study", "s"]).ok().out.contains("« changé »"));
}

#[test]
fn a_file_that_is_no_annotation_file_is_refused_whole() {
    let env = TestEnv::new();
    env.study("s");
    env.write("d.txt", dispatch(1));
    let said = env.run(&["import-annotations", "--study", "s", "d.txt"]).ends(3);
    assert!(said.err.contains("header"), "{}", said.err);
    env.run(&["import-annotations", "--study", "s", "nowhere"]).ends(1).err.find("read").unwrap();
    env.run(&["import-annotations", "--study", "s", "s"]).ends(1).err.find("directory").unwrap();
}

#[test]
fn export_works_while_the_reader_is_open_and_shows_what_is_saved() {
    let env = TestEnv::new();
    coded(&env, "s");
    let mut mint = Mint::new(9);
    mint.set_now(now());
    let study = Study::open(&env.path("s")).unwrap();
    let (mut store, _) = study.open_store_on("jt", Some(env::DEVICE), now()).unwrap();
    let record = speaker(&mut mint, "Idris Vane");
    commit(&mut store, &mut mint, vec![record]);
    assert!(env.run(&["export", "--study", "s"]).ok().out.contains("Idris Vane"));
    env.run(&["list", "--study", "s"]).ok();
    env.write("3.txt", dispatch(3));
    env.run(&["import", "--study", "s", "3.txt"]).ok();
    env.run(&["export", "--study", "s", "-o", "s.jsonl"]).ok();
    // Another coder may write meanwhile, the same one may not.
    env.run(&["import-annotations", "--study", "s", "s.jsonl"]).ok();
    let args = ["import-annotations", "--study", "s", "s.jsonl", "--coder", "jt"];
    let said = env.run(&args).ends(1);
    assert!(said.err.contains("“jt” has this study open"), "{}", said.err);
    drop(store);
    env.run_once_free(&args, "has this study open");
}

#[test]
fn an_export_is_written_whole_and_never_over_a_file_unasked() {
    let env = TestEnv::new();
    coded(&env, "s");
    env.write("out.jsonl", "mine");
    let said = env.run(&["export", "--study", "s", "-o", "out.jsonl"]).ends(1);
    assert!(said.err.contains("--force"), "{}", said.err);
    assert_eq!(env.read("out.jsonl"), "mine");
    std::os::unix::fs::symlink("out.jsonl", env.path("link.jsonl")).unwrap();
    env.run(&["export", "--study", "s", "-o", "link.jsonl", "--force"]).ok();
    assert!(env.read("out.jsonl").starts_with("{\"record\":\"header\""));
    assert!(env.path("link.jsonl").is_symlink());
    env.run(&["export", "--study", "s", "-o", "no/such/folder.jsonl"])
        .ends(1)
        .err
        .find("no/such")
        .unwrap();
    env.run(&["export", "--study", "s", "-o", "/dev/null", "--force"]).ok();
    let left = fs::read_dir(env.path("")).unwrap().map(|it| it.unwrap().file_name());
    assert!(left.into_iter().all(|name| !name.to_string_lossy().ends_with(".tmp")));
}

#[test]
fn an_export_never_replaces_a_file_that_appeared_meanwhile() {
    let env = TestEnv::new();
    coded(&env, "s");
    let study = Study::open(&env.path("s")).unwrap();
    let job = Outgoing::read(&study, false, now()).unwrap();
    let file = env.path("out.jsonl");
    let theirs = || {
        fs::write(&file, "theirs").unwrap();
        false
    };
    let refused = job.to_file(&file, false, &theirs);
    assert!(matches!(refused, Err(GiveError::There { .. })), "{refused:?}");
    assert_eq!(env.read("out.jsonl"), "theirs");
    // A backup neither.
    let refused = backup(&study.dir, &file, false, now(), &|| false);
    assert!(refused.is_err());
    fs::remove_file(&file).unwrap();
    let refused = backup(&study.dir, &file, false, now(), &theirs);
    assert!(matches!(refused, Err(BackupError::Give(GiveError::There { .. }))), "{refused:?}");
    assert_eq!(env.read("out.jsonl"), "theirs");
    // Where that was asked for, it is replaced.
    job.to_file(&file, true, &theirs).unwrap();
    assert!(env.read("out.jsonl").starts_with("{\"record\":\"header\""));
    let left = fs::read_dir(env.path("")).unwrap().map(|it| it.unwrap().file_name());
    assert!(left.into_iter().all(|name| !name.to_string_lossy().ends_with(".tmp")));
}

#[test]
fn an_export_without_text_comes_back_where_the_dispatches_are() {
    let env = TestEnv::new();
    coded(&env, "s");
    env.run(&["export", "--study", "s", "--no-text", "-o", "bare.jsonl"]).ok();
    let bare = env.read("bare.jsonl");
    assert!(bare.lines().filter(|line| line.contains(r#""record":"dispatch""#)).count() == 2);
    assert!(!bare.contains(r#""text":"#));
    env.study("t");
    let said = env.run(&["import-annotations", "--study", "t", "bare.jsonl"]).ends(3);
    assert!(said.err.contains("import the dispatch first"), "{}", said.err);
    env.run(&["import", "--study", "t", "in"]).ok();
    env.run(&["import-annotations", "--study", "t", "bare.jsonl"]).ok();
}

#[test]
fn a_closed_pipe_ends_every_command_quietly() {
    let env = TestEnv::new();
    env.study("s");
    for n in 0..40 {
        env.write(&format!("in/{n}.txt"), dispatch(n) + &"Le port dort. ".repeat(800));
    }
    env.run(&["import", "--study", "s", "in"]).ok();
    for args in [&["export", "--study", "s"][..], &["suggest", "s"], &["suggest", "s", "in"]] {
        let mut child = env.command(args).spawn().unwrap();
        let mut first = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
        assert!(first.starts_with("{\"record\":\"header\""), "{first}");
        let said = Run::of(args, child).ok();
        assert_eq!(said.err, "", "{args:?}");
    }
    for args in [&["list", "--study", "s"][..], &["keys"], &["--help"], &["codebook", "--help"]] {
        let mut child = env.command(args).spawn().unwrap();
        drop(child.stdout.take());
        assert_eq!(Run::of(args, child).ok().err, "", "{args:?}");
    }
}

#[test]
fn a_damaged_journal_is_exported_but_for_the_damage_and_says_so() {
    let env = TestEnv::new();
    coded(&env, "s");
    let whole = env.run(&["export", "--study", "s"]).ok().out;
    let journal = env.read("s/journal/jt.jsonl");
    env.write("s/journal/jt.jsonl", journal.replacen("noté", "n0té", 1));
    let said = env.run(&["export", "--study", "s"]).ends(3);
    assert!(said.err.contains("note:") && said.err.contains("jt"), "{}", said.err);
    assert_eq!(said.out.lines().count(), whole.lines().count() - 1);
}

#[test]
fn a_study_copied_without_its_corpus_says_what_to_do() {
    let env = TestEnv::new();
    coded(&env, "s");
    let whole = env.run(&["export", "--study", "s"]).ok().out;
    let records = |export: &str| export.lines().filter(|it| it.contains("\"coder\"")).count();
    fs::remove_dir_all(env.path("s/corpus")).unwrap();
    // A clone without the texts has the bare folder.
    for made in [None, Some("s/corpus/texts")] {
        if let Some(folder) = made {
            fs::create_dir_all(env.path(folder)).unwrap();
        }
        for command in ["export", "list"] {
            let said = env.run(&[command, "--study", "s"]).ends(3);
            assert!(said.err.contains("the dispatches are missing"), "{}", said.err);
            assert!(!said.err.contains("init"), "{}", said.err);
            assert_eq!(records(&said.out), if command == "list" { 0 } else { records(&whole) });
        }
        assert_eq!(env.path("s/corpus").exists(), made.is_some());
    }
    env.run(&["import", "--study", "s", "in"]).ok();
    env.run(&["export", "--study", "s"]).ok();
}

#[test]
fn records_whose_dispatch_is_missing_are_exported_and_told() {
    let env = TestEnv::new();
    coded(&env, "s");
    let whole = env.run(&["export", "--study", "s"]).ok().out;
    fs::remove_dir_all(env.path("s/corpus")).unwrap();
    env.run(&["import", "--study", "s", "in/1.txt"]).ok();
    let lines: Vec<Value> = whole.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    let dispatches = lines.iter().filter(|it| it["record"] == "dispatch");
    let mut gone = dispatches.filter(|it| it["text"].as_str().unwrap().contains("dépêche 2"));
    let gone = gone.next().unwrap()["id"].as_str().unwrap();
    let within = lines.iter().filter(|it| it["dispatch"] == gone).count();
    for args in [&["export", "--study", "s"][..], &["export", "--study", "s", "-o", "e.jsonl"]] {
        let said = env.run(args).ends(3);
        let note = format!("note: {within} records lie in 1 dispatch that the study does not have");
        assert!(said.err.contains(&note) && said.err.contains(gone), "{}", said.err);
    }
    // All of the work is there, and only the dispatch is not.
    let imports = |export: &str| export.matches("\"record\":\"import\"").count();
    assert_eq!(imports(&env.read("e.jsonl")), imports(&whole) + 1);
    assert_eq!(env.read("e.jsonl").lines().count(), lines.len());
    env.run(&["import", "--study", "s", "in/2.txt"]).ok();
    let again = env.run(&["export", "--study", "s"]).ok().out;
    let coded = |line: &&str| !line.contains("\"record\":\"import\"");
    let records =
        |export: &str| export.lines().skip(3).filter(coded).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(records(&again), records(&whole));
}

#[test]
fn spans_count_code_points() {
    let env = TestEnv::new();
    let text = "🚢 « Le port rouvrira », a déclaré mardi Ève Tardif.";
    let line = |id: Value| serde_json::json!({"id": id, "text": text, "lang": "fr"}).to_string();
    env.write("t.jsonl", format!("{}\n\nnonsense\n{}\n", line("a".into()), line(7.into())));
    env.write("stem.txt", text);
    let said = env.run(&["suggest", "--as", "spans", "t.jsonl", "stem.txt"]).ends(3);
    assert!(said.err.contains("t.jsonl: line 3"), "{}", said.err);
    let lines: Vec<Value> =
        said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(
        [&lines[0]["id"], &lines[1]["id"], &lines[2]["id"]],
        [&Value::from("a"), &Value::from(7), &Value::from("stem")]
    );
    for line in &lines {
        let quote = &line["quotes"][0];
        let words = |span: &Value| -> String {
            let at = |n: usize| span[n].as_u64().unwrap() as usize;
            text.chars().skip(at(0)).take(at(1) - at(0)).collect()
        };
        assert_eq!(words(&quote["spans"][0]), "Le port rouvrira");
        assert_eq!(words(&quote["speaker_spans"][0]), "Ève Tardif");
        assert_eq!(quote["type"], "direct");
        assert!(quote["confidence"].as_f64().is_some_and(|it| (0.0..=1.0).contains(&it)));
    }
}

#[test]
fn suggestions_are_marked_as_such_and_know_the_registry() {
    let env = TestEnv::new();
    coded(&env, "s");
    let again = env.run(&["suggest", "--study", "s"]).ok().out;
    let kinds: Vec<Value> = again.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(kinds[0]["study"], "Trial");
    assert!(kinds.iter().all(|line| line["record"] != "speaker"), "all are in the registry");
    let quotes: Vec<_> = kinds.iter().filter(|line| line["record"] == "quote").collect();
    assert!(!quotes.is_empty() && quotes.iter().all(|line| line["status"] == "suggested"));
    assert_eq!(quotes[0]["origin"]["by"], "rule");
}

/// With its head gone nothing but the store knew of it, and nobody asked the store.
#[test]
fn a_journal_that_lost_lines_and_its_head_is_named_by_what_is_exported() {
    let env = TestEnv::new();
    coded(&env, "s");
    let mut mint = Mint::new(9);
    mint.set_now(now());
    let (mut store, _) = Study::open(&env.path("s")).unwrap().open_store("jt", now()).unwrap();
    let record = speaker(&mut mint, "Paul Orme");
    commit(&mut store, &mut mint, vec![record]);
    drop(store);
    env.run_once_free(&["import-annotations", "--study", "s", "none.jsonl"], "has this study open");
    let journal = env.read("s/journal/jt.jsonl");
    fs::remove_file(env.path("s/journal/jt.head")).unwrap();
    let first = journal.split_inclusive('\n').next().unwrap();
    for (left, told) in [(first, "lacks 1 of the 2 changes"), ("", "lacks 2 of the 2 changes")] {
        env.write("s/journal/jt.jsonl", left);
        let said = env.run(&["export", "--study", "s"]).ends(3).err;
        assert!(said.contains(told) && said.contains("that the store has seen of it"), "{said}");
    }
    // Another coder is told as well, and the coder's own opening brings the lines back.
    let (store, report) = Study::open(&env.path("s")).unwrap().open_store("bo", now()).unwrap();
    assert!(report.notes.iter().any(|it| it.contains("lacks 2 of the 2")), "{report:?}");
    drop(store);
    drop(Study::open(&env.path("s")).unwrap().open_store("jt", now()).unwrap());
    assert_eq!(env.read("s/journal/jt.jsonl"), journal);
    env.run(&["export", "--study", "s"]).ok();
}
