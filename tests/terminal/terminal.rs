//! The terminal as it was found, after every kind of end.
//!
//! The guard is tried with a program of a few lines, which is the ignored test
//! [`tiny_program`] of this very file, started again in a pseudo-terminal.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "tests"
)]

use kit::guarded;

use std::io::Write as _;
use std::time::Duration;

use depeche::runtime::signals;
use kit::pty::{Answers, Pty, Setup};
use rustix::process::Signal as Os;

const QUIET: Duration = Duration::from_millis(250);

/// Not a test: the program the tests below start.
#[test]
#[ignore = "started by the other tests"]
fn tiny_program() {
    if std::env::var_os("TINY").is_none() {
        return;
    }
    let end = guarded::run();
    let home = std::env::var("HOME").unwrap();
    std::fs::write(format!("{home}/end"), format!("{end:?}")).unwrap();
    match end {
        Ok(()) => {}
        Err(Some(signal)) => signals::die_by(signal),
        Err(None) => std::process::exit(9),
    }
}

fn tiny_in(setup: Setup) -> Pty {
    let program = std::env::current_exe().unwrap();
    let args =
        ["--ignored", "--exact", "terminal::tiny_program", "--nocapture", "--test-threads=1"];
    let mut pty = setup.env("TINY", "1").spawn(program, args);
    pty.wait_text("ready");
    pty
}

fn tiny() -> Pty {
    tiny_in(Setup::default())
}

#[track_caller]
fn assert_restored(pty: &mut Pty) {
    if let Err(faults) = pty.restored() {
        panic!("{faults}{}", pty.picture());
    }
}

#[test]
fn a_key_ends_it_and_the_terminal_is_as_found() {
    let mut pty = tiny();
    assert!(pty.is_raw() && pty.vt().alternate_screen() && pty.vt().bracketed_paste());
    assert_eq!(pty.cursor(), Some((6, 0)));
    pty.send("ab");
    pty.wait_text("keys a b");
    pty.send("q");
    assert_eq!(pty.wait_code(), 0);
    assert_restored(&mut pty);
}

#[test]
fn nothing_is_written_where_nothing_changed() {
    let mut pty = tiny();
    pty.idle(QUIET);
    let before = pty.bytes().len();
    pty.send("rrr");
    pty.idle(QUIET);
    assert_eq!(pty.bytes().len(), before);
}

#[test]
fn a_panic_is_told_on_the_terminal_as_found() {
    for (key, words, code) in [
        ("p", "a mishap in the loop", 101),
        ("P", "a mishap in a thread", 9),
        ("K", "a mishap in the keyboard", 9),
        ("<C-c>", "a mishap in the signals", 9),
    ] {
        let mut pty = tiny_in(Setup::default().env("MISHAP", "1"));
        match key {
            "<C-c>" => pty.signal(Os::TERM),
            key => pty.send(key),
        }
        assert_eq!(pty.wait_code(), code, "{key} {}", pty.picture());
        assert_restored(&mut pty);
        assert!(pty.screen().contains(words), "{}", pty.picture());
        assert!(pty.screen().contains("your work is kept in /study"), "{}", pty.picture());
    }
}

#[test]
fn a_contained_panic_leaves_the_screen_alone() {
    let mut pty = tiny();
    pty.send("c");
    pty.wait_text("note a worker's mishap (tests/kit/guarded.rs:");
    pty.send("q");
    assert_eq!(pty.wait_code(), 0);
    assert_restored(&mut pty);
}

#[test]
fn signals_end_it_and_it_dies_by_them() {
    for (signal, number) in [(Os::TERM, 15), (Os::HUP, 1), (Os::INT, 2), (Os::QUIT, 3)] {
        let mut pty = tiny();
        pty.signal(signal);
        assert_eq!(pty.wait_code(), 128 + number);
        assert_restored(&mut pty);
        let end = std::fs::read_to_string(pty.home().join("end")).unwrap();
        assert_eq!(end, format!("Err(Some({number}))"));
    }
}

#[test]
fn a_second_signal_ends_a_loop_that_hangs() {
    let mut pty = tiny();
    pty.send("h");
    pty.settle(QUIET);
    // Two that come close together may be told as one.
    while !pty.has_ended() {
        pty.signal(Os::TERM);
        pty.settle(QUIET);
    }
    assert_eq!(pty.wait_code(), 128 + 15);
    assert_restored(&mut pty);
}

#[test]
fn a_terminal_that_goes_away_ends_it() {
    let mut pty = tiny();
    pty.hang_up();
    // The keyboard's end and the signal come in any order.
    let code = pty.wait_code();
    assert!(code == 9 || code == 128 + 1, "{code}");
}

/// As in a pane of a multiplexer whose shell ignores the hang-up: no signal comes.
#[test]
fn a_terminal_that_goes_away_without_a_signal_ends_it() {
    let program = std::env::current_exe().unwrap();
    let args =
        ["--ignored", "--exact", "terminal::tiny_program", "--nocapture", "--test-threads=1"];
    let mut words = vec!["-c", "trap '' HUP; \"$@\"; exit 0", "sh", program.to_str().unwrap()];
    words.extend(args);
    let mut pty = Setup::default().env("TINY", "1").spawn("sh", words);
    pty.wait_text("ready");
    pty.hang_up();
    assert_eq!(pty.wait_code(), 0);
    assert_eq!(std::fs::read_to_string(pty.home().join("end")).unwrap(), "Err(None)");
}

#[test]
fn it_stops_for_the_shell_and_comes_back_whole() {
    let mut pty = tiny_in(Setup::default().in_shell());
    pty.send("ab");
    pty.wait_text("keys a b");
    for _ in 0..3 {
        pty.send("<C-z>");
        pty.wait_stopped();
        assert_restored(&mut pty);
        pty.bring_back();
        pty.wait_text("keys a b");
        assert!(pty.is_raw() && pty.vt().alternate_screen() && pty.vt().bracketed_paste());
        assert_eq!(pty.cursor(), Some((6, 0)));
    }
    pty.send("c");
    pty.wait_text("worker");
    pty.send("q");
    assert_eq!(pty.wait_code(), 0);
    assert_restored(&mut pty);
}

#[test]
fn without_a_shell_to_continue_it_a_stop_does_nothing() {
    let mut pty = tiny();
    pty.send("<C-z>a");
    pty.wait_text("keys a");
    assert!(pty.vt().alternate_screen());
    pty.send("q");
    assert_eq!(pty.wait_code(), 0);
    assert_restored(&mut pty);
}

#[test]
fn a_stop_without_notice_is_mended_at_the_continuation() {
    let mut pty = tiny_in(Setup::default().in_shell());
    pty.signal(Os::STOP);
    pty.wait_stopped();
    pty.bring_back();
    pty.wait_text("note continued");
    assert!(pty.is_raw() && !pty.screen().contains("stopped"), "{}", pty.picture());
    pty.send("q");
    assert_eq!(pty.wait_code(), 0);
    assert_restored(&mut pty);
}

#[test]
fn it_draws_at_every_size() {
    let mut pty = tiny();
    for (cols, rows) in [(1, 1), (200, 60), (2, 1), (1, 9), (20, 5), (120, 40), (1, 1), (80, 24)] {
        pty.resize(cols, rows);
        if cols > 12 {
            pty.wait_text(&format!("ready {cols}x{rows}"));
        }
    }
    pty.send("aq");
    assert_eq!(pty.wait_code(), 0);
    assert_restored(&mut pty);
}

#[test]
fn a_paste_is_no_keys() {
    let mut pty = tiny();
    pty.paste("q\nq p");
    pty.wait_text(r#"note Event(Paste("q\nq p"))"#);
    pty.wait_text("keys\n");
}

#[test]
fn the_terminal_is_asked_for_its_shade_and_the_answer_is_no_key() {
    for (answers, shade) in [
        (Answers::Light, "shade Some(Light)"),
        (Answers::Dark, "shade Some(Dark)"),
        (Answers::KindOnly, "shade None"),
        (Answers::None, "shade None"),
    ] {
        let mut pty = tiny_in(Setup::default().answers(answers));
        pty.wait_text(shade);
        pty.send("a");
        pty.wait_text("keys a\nnote\n");
    }
}

#[test]
fn an_answer_that_comes_late_is_no_key() {
    let mut pty = tiny_in(Setup::default().answers(Answers::None));
    pty.send_bytes(b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62;22c");
    pty.send("a");
    pty.wait_text("keys a\n");
    pty.wait_text("[?62;22c");
}

#[test]
fn the_editor_has_the_terminal_and_gives_it_back() {
    let script = r#"printf 'editing %s\r\n' "$(cat "$2")"; read -r line; printf '%s %s\n' "$1" "$line" > "$2""#;
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("my editor");
    let mut file = std::fs::File::create(&path).unwrap();
    writeln!(file, "{script}").unwrap();
    let command = format!("sh '{}' new", path.display());
    let mut pty = tiny_in(Setup::default().env("VISUAL", command).env("EDITOR", "false"));
    pty.send("e");
    pty.wait_text("editing old text");
    assert!(!pty.is_raw() && !pty.vt().alternate_screen());
    pty.send("quick lines<Enter>");
    pty.wait_text("note new quick lines\n");
    pty.send("a");
    pty.wait_text("keys a\n");
    pty.send("q");
    assert_eq!(pty.wait_code(), 0);
    assert_restored(&mut pty);
    let left = std::fs::read_dir(pty.home()).unwrap().flatten();
    assert_eq!(left.filter(|f| f.path().extension().is_some_and(|e| e == "txt")).count(), 0);
}

#[test]
fn what_was_typed_in_an_editor_that_failed_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    let temp = dir.path().join("tmp");
    std::fs::create_dir(&temp).unwrap();
    std::fs::write(dir.path().join("ed"), "printf 'a page of words' > \"$1\"; exit 3").unwrap();
    let setup = Setup::default().dir(dir.path()).env("VISUAL", "sh ./ed").env("TMPDIR", &temp);
    let mut pty = tiny_in(setup);
    pty.send("e");
    pty.wait_text("it is kept in ");
    pty.send("q");
    assert_eq!(pty.wait_code(), 0);
    let kept: Vec<_> = std::fs::read_dir(&temp).unwrap().flatten().collect();
    assert_eq!(kept.len(), 1);
    let text = std::fs::read_to_string(kept[0].path().join("text.txt")).unwrap();
    assert_eq!(text, "a page of words");
}

#[test]
fn ctrl_c_in_the_editor_is_the_editors() {
    let script = "trap 'echo caught' INT; echo editing; read -r line; read -r line; exit 3";
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("ed"), script).unwrap();
    let setup = Setup::default().dir(dir.path());
    let mut pty = tiny_in(setup.env("VISUAL", "sh ./ed"));
    pty.send("e");
    pty.wait_text("editing");
    pty.send("<C-c>");
    pty.wait_text("caught");
    pty.send("<Enter><Enter>");
    pty.wait_text("the text is as it was");
    pty.send("q");
    assert_eq!(pty.wait_code(), 0);
    assert_restored(&mut pty);
}

#[test]
fn an_editor_that_is_missing_is_named() {
    let mut pty = tiny_in(Setup::default().env("EDITOR", "no-such-editor -w"));
    pty.send("e");
    pty.wait_text("“no-such-editor -w” was not found");
}

#[test]
fn a_copy_goes_out_raw() {
    let mut pty = tiny();
    pty.send("ya");
    pty.wait_text("keys a");
    let bytes = String::from_utf8_lossy(pty.bytes()).into_owned();
    assert!(bytes.contains("\x1b]52;c;wqsgb3VpIMK7\x1b\\"));
}

#[test]
fn the_terminal_is_taken_once_and_the_mouse_let_go() {
    let mut pty = tiny();
    pty.send("t");
    pty.wait_text("note the terminal is in use already");
    pty.send("ma");
    pty.wait_text("keys a");
    assert_eq!(pty.vt().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    pty.send("q");
    assert_eq!(pty.wait_code(), 0);
    assert_restored(&mut pty);
}
