//! The program itself leaves the terminal as it found it.
//!
//! `depeche demo` opens the ready study on the list; `q` there ends it with code
//! 0, Ctrl-Z stops it. The guard alone is tried in `terminal.rs`, a panic in the
//! loop, in a thread and in a worker too: the program calls the same
//! `runtime::panic::install`, so it needs no door for a panic of its own.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "tests"
)]

use std::time::Duration;

use kit::pty::{Answers, Pty, Setup};
use rustix::process::Signal as Os;

const QUIET: Duration = Duration::from_millis(300);

/// The demo study, open, its first screen drawn.
fn demo(setup: Setup) -> Pty {
    let mut pty = setup.spawn(kit::program(), ["demo"]);
    // Not the progress that may be shown before, on the screen as found.
    pty.wait_bytes("the alternate screen", |bytes| {
        bytes.windows(8).any(|window| window == b"\x1b[?1049h")
    });
    pty.wait_for("the list", |screen| screen.contains("LIST") && screen.contains("10 of 10"));
    pty.taken();
    pty.wait_for("the list", |screen| screen.contains("LIST") && screen.contains("10 of 10"));
    pty.idle(QUIET);
    pty
}

#[track_caller]
fn assert_restored(pty: &mut Pty) {
    if let Err(faults) = pty.restored() {
        panic!("{faults}{}", pty.picture());
    }
}

#[track_caller]
fn assert_quits(pty: &mut Pty) {
    pty.send("q");
    assert_eq!(pty.wait_code(), 0, "{}", pty.picture());
    assert_restored(pty);
}

#[test]
fn quitting_leaves_the_terminal_as_found() {
    let mut pty = demo(Setup::default());
    assert!(pty.is_raw() && pty.vt().alternate_screen() && pty.vt().bracketed_paste());
    assert!(pty.vt().mouse_protocol_mode() == vt100::MouseProtocolMode::None);
    assert!(pty.cursor().is_some(), "the real cursor is on the focused thing");
    assert_quits(&mut pty);
}

#[test]
fn signals_end_it_with_the_terminal_as_found() {
    for (signal, number) in [(Os::TERM, 15), (Os::HUP, 1), (Os::INT, 2)] {
        let mut pty = demo(Setup::default());
        pty.signal(signal);
        assert_eq!(pty.wait_code(), 128 + number);
        assert_restored(&mut pty);
    }
}

#[test]
fn a_terminal_that_goes_away_ends_it() {
    let mut pty = demo(Setup::default());
    pty.hang_up();
    assert_ne!(pty.wait_code(), 0);
}

/// What a process has taken of the processor, in ticks; `None` once it is gone.
fn ticks(pid: rustix::process::Pid) -> Option<u64> {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero())).ok()?;
    let fields: Vec<&str> = stat.rsplit_once(") ")?.1.split(' ').collect();
    let (state, user, system) = (fields[0], fields[11].parse::<u64>(), fields[12].parse::<u64>());
    (state != "Z").then(|| user.unwrap() + system.unwrap())
}

/// Waits until a process is gone and gives the ticks it took meanwhile.
#[track_caller]
fn last_ticks(pid: rustix::process::Pid) -> u64 {
    let first = ticks(pid).unwrap_or_default();
    let mut last = first;
    for _ in 0..30_000 {
        let Some(now) = ticks(pid) else { return last - first };
        last = now;
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("it is still there, after {} ticks", last - first);
}

#[test]
fn a_terminal_that_goes_away_loses_no_work_and_leaves_nothing_spinning() {
    // With the hang-up told by a signal, and not.
    for trap in ["", "trap '' HUP; "] {
        let home = tempfile::tempdir().unwrap();
        let program = kit::program();
        let run = format!("{trap}exec \"$0\" demo");
        let mut pty = Setup::default().home(home.path()).spawn("sh", ["-c", &run, program]);
        pty.wait_for("rows", |screen| screen.contains("LIST") && screen.contains("10 of 10"));
        pty.send("<Enter>");
        pty.wait_text("READ");
        pty.send("<Tab>ta1");
        pty.wait_text("u undoes");
        let pid = pty.pid();
        pty.hang_up();
        let taken = last_ticks(pid);
        assert!(taken < 100, "{trap:?}: {taken} ticks after the terminal had gone");
        let demo = home.path().join("state/depeche/demo");
        let records = depeche::store::replay(&demo).unwrap().records().unwrap();
        let quotes = records.iter().filter(|record| record.kind() == "quote").count();
        assert_eq!(quotes, 1, "{trap:?}: {records:?}");
    }
}

#[test]
fn one_that_is_stopped_ends_when_the_terminal_goes_away() {
    let mut pty = demo(Setup::default().in_shell());
    let pid = pty.foreground();
    pty.send("<C-z>");
    pty.wait_stopped();
    pty.hang_up();
    let taken = last_ticks(pid);
    assert!(taken < 100, "{taken} ticks after the terminal had gone");
}

#[test]
fn the_mouse_goes_off_too() {
    let home = tempfile::tempdir().unwrap();
    let config = home.path().join("config/depeche");
    std::fs::create_dir_all(&config).unwrap();
    std::fs::write(config.join("config.toml"), "mouse = true\n").unwrap();
    for signal in [None, Some(Os::TERM)] {
        let mut pty = demo(Setup::default().home(home.path()));
        assert!(pty.vt().mouse_protocol_mode() != vt100::MouseProtocolMode::None);
        match signal {
            None => assert_quits(&mut pty),
            Some(signal) => {
                pty.signal(signal);
                assert_eq!(pty.wait_code(), 128 + 15);
                assert_restored(&mut pty);
            }
        }
    }
}

#[test]
fn what_cannot_be_opened_leaves_the_terminal_untouched() {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("file"), "").unwrap();
    for args in [&["file"][..], &["no-such-command"], &["read", "missing"], &["open", "file"]] {
        let setup = Setup::default().home(home.path());
        let mut pty = setup.spawn(kit::program(), args);
        assert_ne!(pty.wait_code(), 0, "{args:?}");
        assert_restored(&mut pty);
        assert!(!pty.bytes().contains(&0x1b), "{args:?}: {}", pty.picture());
    }
}

#[test]
fn it_stops_for_the_shell_and_comes_back_as_it_was() {
    let mut pty = demo(Setup::default().in_shell());
    let (before, cursor) = (pty.screen(), pty.cursor());
    for _ in 0..2 {
        pty.send("<C-z>");
        pty.wait_stopped();
        assert_restored(&mut pty);
        pty.bring_back();
        pty.wait("screen and cursor as they were", |pty| {
            pty.screen() == before && pty.cursor() == cursor
        });
    }
    assert_quits(&mut pty);
}

#[test]
fn an_idle_program_writes_nothing() {
    let mut pty = demo(Setup::default());
    // Sooner or later: what the store does by itself comes to an end.
    pty.idle(Duration::from_secs(2));
}

#[test]
fn a_storm_of_sizes_ends_on_the_screen_it_began_with() {
    let mut pty = demo(Setup::default());
    let before = pty.screen();
    for (cols, rows) in [(1, 1), (240, 80), (2, 1), (1, 9), (40, 8), (20, 5), (120, 40), (1, 1)] {
        for _ in 0..3 {
            pty.resize(cols, rows);
            pty.resize(cols + 1, rows);
            pty.resize(cols, rows);
        }
        pty.settle(Duration::from_millis(50));
    }
    pty.resize(80, 24);
    pty.wait_for("the screen as it was", |screen| screen == before);
    assert_quits(&mut pty);
}

#[test]
fn a_paste_runs_no_commands() {
    let mut pty = demo(Setup::default());
    let before = pty.screen();
    pty.paste("q\nqqq:q\nq");
    pty.taken();
    pty.wait_for("the list", |screen| screen.contains("LIST"));
    // A hint that pastes are refused here may stand somewhere; the rows stay.
    let same = before.lines().zip(pty.screen().lines()).filter(|(a, b)| a == b).count();
    assert!(same >= 20, "before:\n{before}\n{}", pty.picture());
    pty.send("<Esc>");
    assert_quits(&mut pty);
}

#[test]
fn a_lone_escape_of_a_plain_terminal_closes_what_is_open() {
    let mut pty = demo(Setup::default());
    pty.send("?");
    pty.wait_text("HELP");
    pty.send_bytes(b"\x1b");
    pty.wait_text("LIST");
    assert_quits(&mut pty);
}

#[test]
fn answers_about_colours_are_no_keys_in_time_or_late() {
    for answers in [Answers::None, Answers::Dark, Answers::Light] {
        let mut pty = demo(Setup::default().answers(answers));
        let before = pty.screen();
        pty.send_bytes(b"\x1b]11;rgb:ffff/ffff/ffff\x07\x1b[?62;22c");
        pty.taken();
        pty.wait_for("the screen as it was", |screen| screen == before);
        assert_quits(&mut pty);
    }
}

#[test]
fn the_theme_that_asks_the_terminal_was_refused_by_name() {
    for (answers, what) in [(Answers::Light, "light"), (Answers::None, "no answer")] {
        let setup = Setup::default().answers(answers).env("COLORTERM", "truecolor");
        let mut pty = setup.spawn(kit::program(), ["demo", "--theme", "auto"]);
        pty.wait_for(what, |screen| screen.contains("LIST"));
        let truecolor = pty.bytes().windows(5).any(|bytes| bytes == b"38;2;");
        assert_eq!(truecolor, answers == Answers::Light, "{what}");
        assert_quits(&mut pty);
    }
}

#[test]
fn a_story_is_put_together_split_and_whole_again() {
    let mut pty = demo(Setup::default());
    let of =
        |many: &'static str| move |screen: &str| screen.contains("STORY") && screen.contains(many);
    // The earliest dispatches of the demo tell of a dam.
    pty.send("Ggs");
    pty.wait_for("the story of the dam", of("4 dispatches"));
    pty.wait_for("its facts", |screen| screen.contains("Facts  "));
    pty.send("s");
    pty.wait_for("one dispatch on its own", of("1 dispatch"));
    pty.send("u");
    pty.wait_for("all together again", of("4 dispatches"));
    pty.send("q");
    pty.wait_text("LIST");
    assert_quits(&mut pty);
}

#[test]
fn a_terminal_without_utf8_was_sent_utf8() {
    for (name, value) in [("LC_ALL", "C"), ("LANG", "de_DE"), ("TERM", "dumb")] {
        let mut pty = demo(Setup::default().env(name, value));
        pty.send("<Enter>");
        pty.wait_text("READ");
        pty.send("<Tab>?");
        pty.wait_text("HELP");
        let odd: Vec<u8> = pty.bytes().iter().copied().filter(|byte| !byte.is_ascii()).collect();
        assert!(odd.is_empty(), "{name}={value}: {}", String::from_utf8_lossy(&odd));
        pty.send("<Esc>");
        pty.wait_no_text("HELP");
        pty.send("q");
        pty.wait_text("LIST");
        assert_quits(&mut pty);
    }
}

#[test]
fn the_command_line_speaks_ascii_where_the_terminal_does() {
    let program = kit::program();
    for args in
        [&["--help"][..], &["keys"], &["list", "--study", "nowhere"], &["compare", "a", "b"]]
    {
        let mut pty = Setup::default().env("LC_ALL", "C").spawn(program, args);
        pty.wait_exit();
        let odd: Vec<u8> = pty.bytes().iter().copied().filter(|byte| !byte.is_ascii()).collect();
        assert!(odd.is_empty(), "{args:?}: {}", String::from_utf8_lossy(&odd));
    }
}
