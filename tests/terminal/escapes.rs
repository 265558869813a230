//! Nothing that a file, a name or an argument holds acts on a terminal: tried on
//! the bytes that the real program writes, to a pipe and to a terminal.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "tests"
)]

use kit::active;
use kit::env;

use active::BAD;
use env::TestEnv;
use kit::pty::{Pty, Setup};
use serde_json::{Value, json};
use std::time::Duration;

const QUIET: Duration = Duration::from_millis(150);

/// A dispatch with harm in every part; `n` makes another one of the same story.
fn text(n: usize) -> String {
    format!(
        "(Actualisé{BAD} avec {n} précisions)\n\nLe port {BAD} de Valmer ferme pour {n} jours\n\n\
         VALMER, 3 mars (Havrol{BAD}) - Le port{BAD} de Valmer est resté fermé lundi après la \
         panne des grues, soit {n} jours.\0\r\n\n« Il nous faut {n} jours{BAD} de travaux au moins \
         », a prévenu l'ingénieur Marc{BAD} Lune, selon l'agence Tar\u{202e}press.\n\n« Rien de \
         tout cela ne tient debout{BAD} », a répondu le pilote Paul Orme.\n\n(Jeanne{BAD} Abel)\n"
    )
}

fn codebook() -> String {
    let escaped: String = BAD.chars().map(|c| format!("\\U{:08x}", u32::from(c))).collect();
    let bad = format!("\"{escaped}\"");
    let mut text = format!("name = {bad}\nrevision = \"1\"\nlanguage = \"fr\"\n");
    for (n, key) in ["support", "oppose"].iter().enumerate() {
        text += &format!(
            "[[stance]]\nkey = \"{key}\"\nlabel = {bad}\nsign = \"{n}\"\ndefinition = {bad}\nexample = {bad}\n"
        );
    }
    text += &format!("[[target]]\nkey = \"port\"\nlabel = {bad}\nletter = \"a\"\n");
    text + &format!(
        "[[tag]]\nkey = \"mot\"\nlabel = {bad}\n[[reason]]\nkey = \"faux\"\nlabel = {bad}\n"
    )
}

/// A study with harm in all that it holds; the names of its files.
fn study(env: &TestEnv) -> Vec<String> {
    let book = env.write("book.toml", codebook());
    let title = format!("Titre {BAD}");
    let book = book.to_str().unwrap().to_owned();
    let made = env.run(&["init", "s", "--title", &title, "--codebook", &book]).ok();
    active::none(&active::in_text(made.out.as_bytes()), "init");
    let names: Vec<String> = (0..3).map(|n| format!("{n}{BAD}.jsonl")).collect();
    for (n, name) in names.iter().enumerate() {
        let line = json!({
            "text": text(n + 12), "agency": format!("Havrol{BAD}"), "slug": BAD, "provider_id": BAD,
            "published": format!("2024-03-03T1{n}:00:00Z"),
        });
        env.write(name, format!("{line}\n"));
        let said = env.run(&["import", "--study", "s", name]).ok();
        active::none(&active::in_text((said.out + &said.err).as_bytes()), "import");
    }
    annotate(env);
    names
}

/// Takes in what the rules propose, with harm in names, notes, tags and coder.
fn annotate(env: &TestEnv) {
    let records = env.run(&["suggest", "s"]).ok().out;
    let mut lines = Vec::new();
    for line in records.lines() {
        let mut value: Value = serde_json::from_str(line).unwrap();
        let kind = value["record"].as_str().unwrap().to_owned();
        if kind == "speaker" {
            value["name"] = json!(format!("{}{BAD}", value["name"].as_str().unwrap()));
            value["aliases"] = json!([BAD]);
            value["affiliation"] = json!(BAD);
        }
        if !matches!(kind.as_str(), "header" | "dispatch") {
            value["note"] = json!(BAD);
            value["tags"] = json!([BAD]);
            value["status"] = json!("confirmed");
        }
        lines.push(value.to_string());
    }
    let quotes = lines.iter().filter(|line| line.contains("\"record\":\"quote\"")).count();
    assert!(quotes > 3, "{records}");
    let file = format!("in{BAD}.jsonl");
    env.write(&file, lines.join("\n"));
    let said = env.run(&["import-annotations", "--study", "s", &file]).ends_any();
    active::none(&active::in_text(said.out.as_bytes()), "import-annotations");
    active::none(&active::in_text(said.err.as_bytes()), "import-annotations, errors");
    assert!(said.out.contains("quotes"), "{said:?}");
}

/// Commands over the hostile study: % is a hostile word, @a and @b ids of
/// dispatches, @1 and @2 their files.
const COMMANDS: &str = "list
list --format jsonl
list --filter %
list --filter is:%
stories
stories --format jsonl
takes
takes --format jsonl
sessions
sessions --format jsonl
compare @a @b
compare @a @b --format jsonl
compare @a @b --format html --themes
compare % @b
export
export --no-text
export -o %
export -o no/such/%
suggest
suggest --as spans
suggest %
codebook check
codebook check bad.toml
codebook check worse.toml
codebook check %
lexicon check
lexicon check bad.tsv
lexicon check %
import %
import %.jsonl
import @1 --encoding %
import @1 --format %
import @1 --year %
import empty.txt
import-annotations %.jsonl
import-annotations %
review --coder %
open
--theme %
--coder %
demo --dir %
keys
% list";

/// The same without a study.
const ELSEWHERE: &str = "%
% %
--nothing %
--%
read %
init s --title %
init @1
init t --codebook %
compare @1 @2
list --study %
suggest --as spans @1";

#[test]
fn what_commands_print_acts_on_no_terminal() {
    let env = TestEnv::new();
    let names = study(&env);
    let listed = env.run(&["list", "--study", "s"]).ok().out;
    let ids: Vec<&str> = listed.lines().filter_map(|line| line.split('\t').next()).collect();
    let word = format!("mot{BAD}");
    env.write("empty.txt", "");
    env.write(&format!("{word}.jsonl"), format!("{{\"text\": \"a\", {BAD}\n{{\"{BAD}\": 1}}\n"));
    env.write("bad.toml", format!("{BAD} = 3\nname = [\"{word}\n"));
    env.write("worse.toml", codebook().replace("name", "nome"));
    env.write("bad.tsv", format!("verb\tfr\t{word}\t{word}\n{word}\tx\nrole\tzz\t{word}\n"));
    let args = |line: &str| -> Vec<String> {
        let said =
            [("%", &*word), ("@a", ids[0]), ("@b", ids[1]), ("@1", &names[0]), ("@2", &names[1])];
        let meant =
            |arg: &str| said.iter().fold(arg.to_owned(), |arg, (from, to)| arg.replace(from, to));
        line.split(' ').map(meant).collect()
    };
    for line in COMMANDS.lines() {
        let mut args = args(line);
        args.extend(["--study", "s"].map(str::to_owned));
        check(&env, &args);
    }
    ELSEWHERE.lines().for_each(|line| check(&env, &args(line)));
}

#[track_caller]
fn check(env: &TestEnv, args: &[String]) {
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let said = env.run(&args).ends_any();
    active::none(&active::in_text(said.out.as_bytes()), &format!("output of {args:?}"));
    active::none(&active::in_text(said.err.as_bytes()), &format!("errors of {args:?}"));
}

#[test]
fn json_lines_keep_what_text_leaves_out() {
    let env = TestEnv::new();
    study(&env);
    let export = env.run(&["export", "--study", "s"]).ok().out;
    let values = export.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let values: Vec<Value> = values.collect();
    let texts =
        values.iter().filter(|value| value["text"].as_str().is_some_and(|it| it.contains(BAD)));
    assert!(texts.count() >= 3);
    assert!(values.iter().any(|value| value["note"] == BAD), "{export}");
    assert!(values.iter().any(|value| value["name"].as_str().is_some_and(|it| it.ends_with(BAD))));
}

/// Ways through the screens over the hostile study, each from the list.
const WAYS: &[&str] = &[
    "jjk/port<Esc>",
    "<Enter><Tab>Yy",
    "<Enter><Tab><Tab>nnAww",
    "<Enter><Tab>ta1",
    "<Enter><Tab>tA",
    "<Enter>sc",
    "<Enter>,s",
    "<Enter>?",
    "<Enter>/debout<Enter>:cop",
    "<Space>j<Space>=nnDw",
    "<Space>j<Space>=oGst",
    "gsJJ",
    "R<Enter>1x",
    "R<Enter>s",
    "R<Enter>X",
    "R<Enter>?",
    "y",
    ",x",
    "t",
];

#[test]
fn what_the_screens_show_acts_on_no_terminal() {
    let env = TestEnv::new();
    study(&env);
    let mut copies = 0;
    for (way, (cols, rows)) in WAYS.iter().zip([(160, 45), (80, 24)].into_iter().cycle()) {
        // Each in a home of its own, so that none begins where another ended.
        let mut pty = open(&env, cols, rows);
        let before = pty.screen();
        pty.send(way);
        let copied = |pty: &Pty| pty.bytes().windows(7).filter(|it| *it == b"\x1b]52;c;").count();
        pty.settle(QUIET);
        pty.paste(BAD);
        pty.wait("a way that leads somewhere", |pty| pty.screen() != before || copied(pty) > 0);
        pty.settle(QUIET);
        copies += copied(&pty);
        pty.signal(rustix::process::Signal::TERM);
        pty.wait_code();
        active::none(&active::in_screen(pty.bytes()), way);
    }
    assert!(copies > 1, "copied {copies} times");
}

fn open(env: &TestEnv, cols: u16, rows: u16) -> Pty {
    let setup = Setup::size(cols, rows).dir(env.path(""));
    let mut pty = setup.spawn(kit::program(), ["open", "s"]);
    pty.wait_text("3 of 3");
    pty.settle(QUIET);
    pty
}

#[test]
fn refusals_at_a_terminal_do_not_act_on_it() {
    let env = TestEnv::new();
    env.write("x.txt", "");
    let word = format!("mot{BAD}");
    let all: [&[&str]; 4] =
        [&[&word], &["import", "--format", &word, "x.txt"], &["read", &word], &["--theme", &word]];
    for args in all {
        let mut pty = Setup::default().dir(env.path("")).spawn(kit::program(), args);
        assert_ne!(pty.wait_code(), 0);
        let told = String::from_utf8_lossy(pty.bytes()).replace("\r\n", "\n");
        active::none(&active::in_text(told.as_bytes()), &format!("{args:?}"));
        assert!(told.contains("mot"), "{told}");
    }
}
