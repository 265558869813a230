//! Strings that break programs, as text, name, note, tag, file name, filter and
//! argument; through storage and screen, out and back.

use super::active;
use super::env::TestEnv;
use super::found::suite;
use super::records::{HEADER, by_id, mint, speaker};
use depeche::model::Record;
use kit::pty::{Pty, Setup};
use serde_json::{Value, json};
use std::time::Duration;

const OURS: &[&str] = &[
    "",
    " ",
    "\t",
    "null",
    "undefined",
    "-1",
    "--help",
    "-",
    "../../etc/motd",
    "C:\\CON",
    "%s%n%x",
    "$(touch naughty)",
    "`touch naughty`",
    "'; DROP TABLE quotes; --",
    "<script>alert(1)</script>",
    "is:untouched -is:working is:nonsense",
    "\u{1b}[31mrouge\u{1b}[0m",
    "\u{1b}]52;c;aGFjaw==\u{7}",
    "\u{9b}2J",
    "a\r\nb\nc",
    "\u{feff}mark",
    "\u{202e}à l'envers\u{202c}",
    "\u{2066}isolé\u{2069}",
    "e\u{301}\u{302}\u{303}\u{304}\u{305}",
    "👩‍👩‍👧‍👦🏽🇫🇷",
    "ﷺ",
    "田中さん",
    "\u{2028}ligne\u{2029}",
    "0,00/0/0",
    "1e309",
    "\"«“”»\"",
    "\\\\\\\"",
];

fn strings() -> Vec<String> {
    let mut all: Vec<String> = OURS.iter().map(|it| (*it).to_owned()).collect();
    all.push("long ".repeat(900));
    if let Some(file) = suite("big-list-of-naughty-strings/blns.json") {
        let found: Vec<String> = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
        assert!(found.len() > 400, "{}", found.len());
        all.extend(found);
    }
    all
}

/// One line that a person reads, for a terminal: nothing in it acts.
fn harmless(what: &str, bytes: &str) {
    active::none(&active::in_text(bytes.as_bytes()), what);
}

/// A dispatch with the string in its text and beside it.
fn dispatch(nth: usize, string: &str) -> Value {
    json!({
        "text": format!("Titre {string}\n\nVALMER, 3 mars (Havrol) - « {string} », a déclaré \
                         mardi {string} à la presse, numéro {nth}.\n"),
        "agency": string, "slug": string, "provider_id": string, "later": {string: string},
    })
}

/// A speaker with the string wherever it can stand.
fn named(mint: &mut depeche::model::Mint, nth: usize, string: &str) -> Record {
    let mut speaker = speaker(mint, &format!("{string} {nth}"));
    speaker.aliases = vec![string.to_owned()];
    speaker.affiliation = string.to_owned();
    speaker.meta.note = string.to_owned();
    speaker.meta.tags = vec![string.to_owned()];
    speaker.extra.insert(string.to_owned(), string.into());
    Record::Speaker(speaker)
}

/// A study that holds all the strings; the lines that went into it.
fn study(env: &TestEnv) -> (Vec<Value>, Vec<Value>) {
    env.study("s");
    let mut mint = mint();
    let strings = strings();
    let texts: Vec<Value> = strings.iter().enumerate().map(|(n, it)| dispatch(n, it)).collect();
    let taken: Vec<Value> = strings
        .iter()
        .enumerate()
        // A field cannot have the name of one that is there.
        .filter(|(_, it)| !["name", "kind", "id", "note"].contains(&it.as_str()))
        .map(|(n, it)| serde_json::to_value(named(&mut mint, n, it)).unwrap())
        .collect();
    let lines = |values: &[Value]| values.iter().map(|it| format!("{it}\n")).collect::<String>();
    env.write("texts.jsonl", lines(&texts));
    env.write("names.jsonl", format!("{HEADER}\n{}", lines(&taken)));
    let said = env.run(&["import", "--study", "s", "texts.jsonl"]).ok();
    assert_eq!(said.out, format!("{} new, 0 already there\n", texts.len()));
    let said = env.run(&["import-annotations", "--study", "s", "names.jsonl"]).ok();
    harmless("import-annotations", &(said.out + &said.err));
    (texts, taken)
}

#[test]
fn they_go_in_and_out_and_back_without_a_change() {
    let env = TestEnv::new();
    let (texts, names) = study(&env);
    let export = env.run(&["export", "--study", "s", "-o", "s.jsonl"]).ok();
    harmless("export", &export.err);
    let first = env.read("s.jsonl");
    harmless("export", &first);
    let there = by_id(&first);
    for text in &texts {
        let same = |it: &&Value| it["text"] == text["text"];
        let found = there.values().find(same).unwrap_or_else(|| panic!("{text} is not there"));
        for field in ["agency", "slug", "provider_id", "later"] {
            // An empty agency says nothing: the dateline's counts.
            if field == "agency" && text[field].as_str().is_some_and(|it| it.trim().is_empty()) {
                assert_eq!(found[field], "Havrol", "{text}");
                continue;
            }
            assert_eq!(found[field], text[field], "{text}");
        }
    }
    for name in &names {
        assert_eq!(&there[name["id"].as_str().unwrap()], name);
    }
    env.study("t");
    env.run(&["import-annotations", "--study", "t", "s.jsonl"]).ok();
    let back = env.run(&["export", "--study", "t"]).ok().out;
    assert_eq!(by_id(&back), there);
    let body = |text: &str| text.split_once('\n').unwrap().1.to_owned();
    assert_eq!(body(&back), body(&first), "the bytes are the same, too");
    env.run(&["backup", "--study", "s", "s.tar.gz"]).ok();
    env.run(&["restore", "s.tar.gz", "r"]).ok();
    assert_eq!(body(&env.run(&["export", "--study", "r"]).ok().out), body(&first));
    env.run(&["check", "s"]).ok();
    assert!(!env.path("naughty").exists(), "a string was run");
}

#[test]
fn they_are_file_names() {
    let env = TestEnv::new();
    env.study("s");
    let mut files = 0;
    for (nth, string) in strings().into_iter().enumerate() {
        let mut name: String = string.replace(['/', '\0'], "_");
        name.truncate(name.floor_char_boundary(200));
        // Hidden files are left out.
        let name = format!("{}{nth}.txt", if name.starts_with('.') { "_" } else { "" }) + &name;
        // And so are backup copies.
        let name = if name.ends_with('~') { name + "_" } else { name };
        env.write(&format!("in/{name}"), super::env::dispatch(nth));
        files += 1;
    }
    let said = env.run(&["import", "--study", "s", "in"]).ok();
    assert!(said.out.ends_with(" already there\n"), "{said:?}");
    harmless("import", &said.err);
    let export = env.run(&["export", "--study", "s"]).ok().out;
    harmless("export", &export);
    let paths: Vec<String> = by_id(&export)
        .values()
        .filter(|it| it["record"] == "dispatch")
        .map(|it| it["source"]["path"].as_str().expect("its file is told").to_owned())
        .collect();
    assert_eq!(paths.len(), files);
    assert!(paths.iter().all(|path| env.path(path).is_file()), "{paths:?}");
    let listed = env.run(&["list", "--study", "s"]).ok().out;
    harmless("list", &listed);
    // What cannot be read is told by its name.
    for entry in std::fs::read_dir(env.path("in")).unwrap() {
        std::fs::write(entry.unwrap().path(), b"\0\0\0").unwrap();
    }
    let said = env.run(&["import", "--study", "s", "in"]).ends(3);
    harmless("refusals", &(said.out + &said.err));
}

#[test]
fn they_are_filters_names_and_arguments() {
    let env = TestEnv::new();
    study(&env);
    for (nth, string) in strings().iter().enumerate() {
        // A process takes its time: all of ours, and some of the collection.
        if string.contains('\0') || nth > OURS.len() && nth % 40 != 0 {
            continue;
        }
        let filter = format!("--filter={string}");
        let coder = format!("--coder={string}");
        let both: [&[&str]; 3] = [
            &["list", "--study", "s", &filter],
            &["export", "--study", "s", "--no-text", "-o", "/dev/null", "--force", &coder],
            &["compare", "--study", "s", string, string],
        ];
        for args in both {
            let said = env.run(args).ends_any();
            harmless(&format!("{args:?}"), &(said.out + &said.err));
        }
    }
    assert!(!env.path("naughty").exists(), "a string was run");
}

const QUIET: Duration = Duration::from_millis(100);

#[test]
fn they_stand_on_the_screen_and_do_nothing_there() {
    let env = TestEnv::new();
    study(&env);
    let pages = strings().len() / 15 + 1;
    let setup = Setup::size(100, 30).dir(env.path(""));
    let mut pty: Pty = setup.spawn(kit::program(), ["open", "s"]);
    pty.wait_text("LIST");
    pty.settle(QUIET);
    for _ in 0..pages {
        pty.send("<C-d>");
        pty.settle(Duration::from_millis(10));
    }
    for string in strings().chunks(25) {
        pty.send("/");
        pty.paste(&string.concat());
        pty.settle(Duration::from_millis(10));
        pty.send("<Esc>");
    }
    pty.send("<Esc><Esc>gg<Enter>");
    pty.settle(QUIET);
    for _ in 0..20 {
        pty.send("J");
        pty.settle(Duration::from_millis(10));
    }
    pty.send("<Esc><Esc>,s");
    pty.settle(QUIET);
    for _ in 0..pages {
        pty.send("<C-d>");
        pty.settle(Duration::from_millis(10));
    }
    assert!(!pty.has_ended(), "{}", pty.picture());
    pty.signal(rustix::process::Signal::TERM);
    pty.wait_code();
    active::none(&active::in_screen(pty.bytes()), "the screens");
}
