//! TOML as it should and should not be, as codebook, settings, theme and study.

use super::active;
use super::env::{TestEnv, own_codebook};
use super::found::{Case, files, invented, suite};
use depeche::app::theme::Theme;
use depeche::model::{Codebook, Problem};
use depeche::study::{Config, Settings};

const GOOD: &[(&str, &[u8])] = &[
    ("nothing", b""),
    ("remark", b"# a remark\n"),
    (
        "kinds",
        b"a = 1_000\nb = 0x1F\nc = inf\nd = 2026-03-03T10:00:00Z\ne = 07:32:00\nf = '''\nx'''",
    ),
    ("tables", b"[a.b]\nc = {d = [1, [2]], \"e f\" = true}\n[[g]]\n[[g]]\nh.i.j = 'k'\n"),
    ("names", "\"ʎǝʞ\" = \"\\u00e9\\U0001F6A2\"\n'' = ''\n".as_bytes()),
];

const BAD: &[(&str, &[u8])] = &[
    ("no value", b"a =\n"),
    ("twice", b"a = 1\na = 2\n"),
    ("table twice", b"[a]\n[a]\n"),
    ("not closed", b"a = [1,\n"),
    ("two on a line", b"a = 1 b = 2\n"),
    ("no escape", b"a = \"\\q\"\n"),
    ("zero in front", b"a = 012\n"),
    ("no date", b"a = 2026-13-40\n"),
    ("bare control", b"a = \"\x01\"\n"),
    ("no utf-8", b"a = \"\xff\"\n"),
];

fn cases(ours: &[(&str, &[u8])], kind: &str) -> Vec<Case> {
    let mut all = invented(ours);
    if let Some(folder) = suite(&format!("toml-test/tests/{kind}")) {
        // What is only for another edition of TOML is judged by that one.
        let found = files(&folder, ".toml");
        assert!(found.len() > 100, "{} cases in {}", found.len(), folder.display());
        all.extend(found.into_iter().filter(|(name, _)| !name.starts_with("spec-1.0.0/")));
    }
    all
}

/// What each reader complains of in a text.
fn complaints(text: &str) -> Vec<(&'static str, Vec<Problem>)> {
    let none = |_: &str| None;
    vec![
        ("codebook", Codebook::parse(text).err().unwrap_or_default()),
        ("study", Config::parse(text).err().unwrap_or_default()),
        ("theme", Theme::parse("case", text, &none).err().unwrap_or_default()),
        ("settings", Settings::parse(text).1),
    ]
}

/// Every place that is told is one in the text.
fn in_place(name: &str, text: &str, problems: &[Problem]) {
    let lines = text.split('\n').count();
    for problem in problems {
        let told = problem.to_string();
        assert!((1..=lines).contains(&problem.line) && problem.column >= 1, "{name}: {told}");
    }
}

#[test]
fn what_is_toml_is_read_or_refused_for_what_it_says() {
    for (name, bytes) in cases(GOOD, "valid") {
        let text = String::from_utf8(bytes).unwrap();
        for (reader, problems) in complaints(&text) {
            in_place(&name, &text, &problems);
            let not_toml = problems.iter().find(|it| it.what.contains("not valid TOML"));
            assert!(not_toml.is_none(), "{reader}, {name}: {not_toml:?}");
        }
    }
}

#[test]
fn what_is_no_toml_is_an_error_with_its_line() {
    for (name, bytes) in cases(BAD, "invalid") {
        // What is no text is refused before; the program's own doors show it.
        let Ok(text) = String::from_utf8(bytes) else { continue };
        for (reader, problems) in complaints(&text) {
            assert!(!problems.is_empty(), "{reader} takes {name}:\n{text}");
            in_place(&name, &text, &problems);
        }
    }
}

#[test]
fn the_programs_own_doors_refuse_what_is_no_toml() {
    let env = TestEnv::new();
    env.study("s");
    env.write("good.toml", own_codebook());
    env.run(&["codebook", "check", "good.toml"]).ok();
    for (nth, (name, bytes)) in cases(BAD, "invalid").into_iter().enumerate() {
        // A process each takes its time: ours, and some of the collection.
        if nth >= BAD.len() && nth % 25 != 0 {
            continue;
        }
        let mut file = own_codebook().into_bytes();
        file.push(b'\n');
        file.extend(bytes);
        env.write("bad.toml", file);
        let said = env.run(&["codebook", "check", "bad.toml"]).ends_any();
        assert!(!said.err.is_empty() || said.out.contains("line"), "{name}: {said:?}");
        assert!((said.out.clone() + &said.err).contains("line"), "{name}: {said:?}");
        active::none(&active::in_text(said.out.as_bytes()), &name);
        active::none(&active::in_text(said.err.as_bytes()), &name);
    }
}
