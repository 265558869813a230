//! The list by what was done with its dispatches: in the program, in a second
//! start, and from the command line while the program is open.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]
#![allow(clippy::disallowed_methods, reason = "tests")]

use kit::pty::{Pty, Setup};
use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// The sample in a folder of its own, open.
fn start(home: &Path) -> Pty {
    let mut pty = Setup::size(120, 30).home(home).spawn(kit::program(), ["demo", "--dir", "d"]);
    pty.wait_text("LIST");
    pty
}

/// What `depeche list` prints, and how it ends.
fn list(home: &Path, args: &[&str]) -> (String, String, Option<i32>) {
    let mut command = Command::new(kit::program());
    command.args(["--study", "d", "list"]).args(args).current_dir(home).env("HOME", home);
    command.env("XDG_CONFIG_HOME", home.join("config")).env("XDG_STATE_HOME", home.join("state"));
    let out = command.output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&out.stdout), text(&out.stderr), out.status.code())
}

/// How many dispatches fit a filter.
#[track_caller]
fn count(home: &Path, filter: &str) -> usize {
    let (out, err, code) = list(home, &["--filter", filter]);
    assert_eq!(code, Some(0), "{filter}: {err}");
    out.lines().count()
}

#[test]
fn the_list_follows_what_is_done_and_comes_back_as_it_was() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let mut pty = start(home);
    pty.wait_text("10 of 10");
    pty.send("F");
    pty.wait_text("filter: is:untouched");
    pty.send("r");
    pty.wait_text("9 of 10");
    pty.send("s");
    pty.wait_text("★");
    pty.wait_no_text("unsaved");
    // Another program holds the study; its journal is read.
    let states = ["is:reviewed", "-is:reviewed", "is:untouched", "is:working", "is:starred"];
    assert_eq!(states.map(|filter| count(home, filter)), [1, 9, 9, 0, 1]);
    assert_eq!(count(home, "is:untouched zzz"), 0);
    let (out, _, _) = list(home, &["--filter=is:r", "--format", "jsonl"]);
    let row: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&row["state"], &row["quotes"]), (&Value::from("reviewed"), &Value::from(0)));
    assert_eq!(row["starred"], Value::from(false));
    pty.send("q");
    assert_eq!(pty.wait_code(), 0);

    let mut pty = start(home);
    pty.wait_text("filter: is:untouched");
    pty.wait_text("9 of 10");
    pty.send("FF");
    pty.wait_text("filter: is:reviewed");
    pty.wait_text("1 of 10");
    pty.send("<Enter>");
    pty.wait_text("READ");
    pty.send("r");
    pty.wait_text("not reviewed");
    pty.send("J");
    pty.wait_text("no further dispatch in the list");
    pty.send("q");
    pty.wait_text("nothing fits the filter");
    pty.send("u");
    pty.wait_text("1 of 10");
    pty.send("<Esc>");
    pty.wait_text("10 of 10");
    pty.send("q");
    assert_eq!(pty.wait_code(), 0);
}

#[test]
fn an_unknown_state_on_the_command_line_is_named_with_the_known_ones() {
    let home = tempfile::tempdir().unwrap();
    let (out, err, code) = list(home.path(), &["--filter", "-is:rewiewed"]);
    assert_eq!((out.as_str(), code), ("", Some(2)));
    assert!(err.contains("is: has no “rewiewed”") && err.contains("reviewed or starred"), "{err}");
}

#[test]
fn an_unknown_field_on_the_command_line_ends_it_before_the_screen() {
    let home = tempfile::tempdir().unwrap();
    let (out, err, code) = list(home.path(), &["--filter", "port stanse:oppose"]);
    assert_eq!((out.as_str(), code), ("", Some(2)));
    assert!(err.contains("column 6: no field “stanse”; fields: is"), "{err}");
}

/// A dispatch of letters that pack badly, as many as `bytes`.
fn unpackable(seed: u64, bytes: usize) -> String {
    let mut state = seed;
    let mut letter = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        match state >> 59 {
            n @ 0..=25 => char::from(b'a' + u8::try_from(n).unwrap()),
            _ => ' ',
        }
    };
    let text: String = std::iter::repeat_with(&mut letter).take(bytes).collect();
    format!("PORT-NEUF, 3 mai (Havrol) - Bulletin {seed} : {text}\n")
}

#[test]
fn a_copy_without_its_index_fills_the_list_while_it_is_looked_at() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let mut pty = start(home);
    pty.wait_text("10 of 10");
    pty.send("q");
    assert_eq!(pty.wait_code(), 0);
    for n in 0..50 {
        std::fs::create_dir_all(home.join("in")).unwrap();
        std::fs::write(home.join(format!("in/{n}.txt")), unpackable(n, 80_000)).unwrap();
    }
    let mut import = Command::new(kit::program());
    import.args(["--study", "d", "import", "in"]).current_dir(home).env("HOME", home);
    assert!(import.output().unwrap().status.success());
    let corpus = home.join("d/corpus");
    let packs = std::fs::read_dir(corpus.join("texts")).unwrap().map(|it| it.unwrap());
    let bytes: u64 = packs.map(|it| it.metadata().unwrap().len()).sum();
    assert!(bytes > depeche::corpus::TOGETHER, "{bytes}: too little to take a while");
    for entry in std::fs::read_dir(&corpus).unwrap().map(|it| it.unwrap().path()) {
        if entry.is_file() {
            std::fs::remove_file(entry).unwrap();
        }
    }
    let mut pty = start(home);
    pty.wait_text("60 of 60");
    pty.wait_no_text("index:");
    pty.send("q");
    assert_eq!(pty.wait_code(), 0);
}

#[test]
fn e_puts_right_what_a_dispatch_says_and_u_takes_it_back() {
    for (columns, rows) in [(80, 24), (160, 45)] {
        let home = tempfile::tempdir().unwrap();
        let mut pty = Setup::size(columns, rows).home(home.path()).spawn(kit::program(), ["demo"]);
        pty.wait_text("LIST");
        pty.send("G");
        pty.send("e");
        pty.wait_text("field=value");
        for field in ["agency", "date", "lang", "headline", "place", "status"] {
            assert!(pty.screen().contains(field), "{field}: {}", pty.picture());
        }
        // A value that cannot be is told while it is typed, and Enter keeps the line.
        pty.send("date=2014-13-01");
        pty.wait_text("is no date");
        // So is a field that is set twice.
        pty.send("<Esc>e");
        pty.wait_text("field=value");
        pty.send("agency=A; agency=B");
        pty.wait_text("agency is set more than once");
        // A headline that holds the sign between two settings, as the line says.
        pty.send("<Esc>e");
        pty.wait_text("(\\; is ;)");
        pty.send("headline=Port rouvert\\; suite; agency=Ostrapresse; lang=en<Enter>");
        pty.wait_text("Port rouvert; suite");
        // Its name completed, it stands in the line as it has to be typed.
        pty.send("e");
        pty.wait_text("field=value");
        pty.send("headl<Enter>");
        pty.wait_text("headline=Port rouvert\\; suite");
        pty.send("<Esc>");
        pty.wait_no_text("field=value");
        pty.wait_for("the corrected row", |screen| screen.contains("Ostrapre"));
        pty.send("<Enter>");
        pty.wait_text("corrected");
        pty.send("q");
        pty.wait_text("LIST");
        pty.send("u");
        pty.wait_for("the row as it came", |screen| !screen.contains("Ostrapre"));
        pty.send("q");
        assert_eq!(pty.wait_code(), 0, "{}", pty.picture());
    }
}
