//! The harness of the terminal tests: what it types, sees and leaves.

#![allow(clippy::unwrap_used, reason = "tests")]

use kit::pty::{Pty, Setup};
use rustix::process::Signal as Os;
use std::time::Duration;

const QUIET: Duration = Duration::from_millis(250);

#[test]
fn the_harness_types_what_a_terminal_sends() {
    let mut pty = Pty::spawn("sh", ["-c", "stty raw -echo; echo ready; exec cat -v"], 80, 24);
    pty.wait_text("ready");
    pty.send("aé<Enter><Tab><C-d><Up><S-Left><lt><Space>z<Esc>!");
    pty.wait_text("aM-CM-)^M");
    pty.wait_text("^D^[[A^[[1;2D< z^[[27u!");
    assert!(pty.is_raw());
    assert!(pty.restored().unwrap_err().contains("settings were"));
    pty.signal(Os::TERM);
    assert_eq!(pty.wait_code(), 128 + 15);
}

#[test]
fn the_harness_sees_what_a_program_leaves_on() {
    let leave = "printf '\\033[?1049h\\033[?25l\\033[?2004h\\033[?1000h\\033[>1u\\033[5 q'";
    let mut pty = Pty::spawn("sh", ["-c", leave], 80, 24);
    assert_eq!(pty.wait_code(), 0);
    let faults = pty.restored().unwrap_err();
    for fault in ["alternate", "hidden", "paste", "mouse", "flags", "shape", "1000"] {
        assert!(faults.contains(fault), "{fault} in\n{faults}");
    }
    let mut pty = Pty::spawn("sh", ["-c", "echo done"], 80, 24);
    assert_eq!(pty.wait_code(), 0);
    assert_eq!(pty.restored(), Ok(()));
    assert!(pty.screen().starts_with("done\n"));
}

#[test]
fn the_harness_is_hermetic_and_resizes() {
    let show = "echo $HOME $TERM $LANG; stty size; read -r x; stty size; read -r x";
    let mut pty = Setup::size(60, 10).env("NO_COLOR", "1").spawn("sh", ["-c", show]);
    pty.wait_text("10 60");
    assert!(pty.row(0).ends_with("xterm-256color C.UTF-8"), "{}", pty.picture());
    let home = pty.home().to_string_lossy().into_owned();
    assert!(pty.row(0).starts_with(&home));
    pty.resize(70, 12);
    pty.send("<Enter>");
    pty.wait_text("12 70");
}

#[test]
fn the_harness_stops_and_continues_a_program() {
    let wait = "echo ready; read -r x; echo got $x; read -r x; exit 7";
    let mut pty = Setup::default().in_shell().spawn("sh", ["-c", wait]);
    pty.wait_text("ready");
    pty.send("<C-z>");
    pty.wait_stopped();
    pty.bring_back();
    pty.settle(QUIET);
    pty.send("here<Enter>");
    pty.wait_text("got here");
    pty.send("<Enter>");
    assert_eq!(pty.wait_code(), 7);
}
