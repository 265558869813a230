//! Plays a terminal for a program under test: keys in, screen out.
//!
//! A hermetic one: the program's home, config and data folders are in a folder
//! that goes with the [`Pty`], and nothing of the developer's environment is
//! passed on. All waits end with a panic that prints the screen; their limit is
//! for failures only, no test measures speed with it.

use std::ffi::{OsStr, OsString};
use std::fmt::Write as _;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ExitStatus};
use std::time::{Duration, Instant};

use pty_process::blocking::Pty as Master;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, Signal, kill_process, kill_process_group};
use rustix::termios::{LocalModes, tcgetattr, tcgetpgrp};

use super::keys::{key_bytes, split_keys};
use super::setup::STOPPED;
pub use super::setup::{Answers, Job, Setup};
use super::traces::{count, left_on, settings};

/// How long a wait may take before the test fails: so long that a machine which
/// does much else beside comes through.
pub const LIMIT: Duration = Duration::from_secs(120);

/// A program in a terminal.
pub struct Pty {
    master: Master,
    child: Child,
    job: Job,
    answers: Answers,
    home: PathBuf,
    /// The home folder, where it goes with this value.
    _own: Option<tempfile::TempDir>,
    settings: String,
    parser: vt100::Parser,
    bytes: Vec<u8>,
    answered: usize,
    stops: usize,
    gone: bool,
}

impl Pty {
    /// Starts a program alone in a terminal of this size.
    pub fn spawn<I, S>(program: impl AsRef<OsStr>, args: I, cols: u16, rows: u16) -> Pty
    where
        I: IntoIterator<Item = S>,
        S: AsRef<OsStr>,
    {
        Setup::size(cols, rows).spawn(program, args)
    }

    pub fn start(setup: Setup, words: Vec<OsString>) -> Pty {
        let own = setup.home.is_none().then(|| tempfile::tempdir().expect("a temporary home"));
        let home = own.as_ref().map(|dir| dir.path().to_owned()).or(setup.home.clone());
        let home = home.expect("one of the two");
        let (master, slave) = pty_process::blocking::open().expect("a pseudo-terminal");
        master.resize(pty_process::Size::new(setup.rows, setup.cols)).expect("its size");
        let settings = settings(&master);
        let child = setup.command(words, &home).spawn(slave).expect("the program starts");
        Pty {
            master,
            child,
            job: setup.job,
            answers: setup.answers,
            home,
            _own: own,
            settings,
            parser: vt100::Parser::new(size(setup.rows), size(setup.cols), 0),
            bytes: Vec::new(),
            answered: 0,
            stops: 0,
            gone: false,
        }
    }

    /// The program's home folder; a temporary one goes with this value.
    pub fn home(&self) -> &Path {
        &self.home
    }

    /// Types keys: characters, and `<Enter> <Esc> <Tab> <S-Tab> <Space> <BS>
    /// <Del> <Up> <Down> <Left> <Right> <S-Up>… <Home> <End> <PgUp> <PgDn>
    /// <C-x> <A-x> <lt>`.
    ///
    /// Cursor keys are sent in the form the program asked for, and `<Esc>` in the
    /// form of kitty's keyboard: of a lone ESC and a letter only the pause between
    /// them tells that they are not Alt and that letter.
    pub fn send(&mut self, keys: &str) {
        let application = self.parser.screen().application_cursor();
        let bytes: Vec<u8> =
            split_keys(keys).into_iter().flat_map(|key| key_bytes(key, application)).collect();
        self.send_bytes(&bytes);
    }

    /// Waits until the program has taken every key that was sent and painted the
    /// screen anew: where a screen or the tag popup is in front.
    pub fn taken(&mut self) {
        let painted = |pty: &Pty| count(&pty.bytes, "\x1b[2J");
        let before = painted(self);
        self.send("<C-l>");
        self.wait("a screen painted anew", |pty| pty.gone || painted(pty) > before);
    }

    /// Waits until nothing comes from the program for `quiet`, however long that
    /// takes to begin.
    pub fn idle(&mut self, quiet: Duration) {
        let end = Instant::now() + LIMIT;
        loop {
            let before = self.bytes.len();
            self.pump_for(quiet);
            if self.gone || self.bytes.len() == before {
                return;
            }
            assert!(Instant::now() < end, "it never comes to rest\n{}", self.picture());
        }
    }

    /// Pastes a text: bracketed if the program asked for that, else as typed.
    pub fn paste(&mut self, text: &str) {
        let bracketed = self.parser.screen().bracketed_paste();
        let text = text.replace('\n', "\r");
        let text = if bracketed { format!("\x1b[200~{text}\x1b[201~") } else { text };
        self.send_bytes(text.as_bytes());
    }

    /// Sends bytes as they are; the program's output is taken in meanwhile.
    pub fn send_bytes(&mut self, mut bytes: &[u8]) {
        let end = Instant::now() + LIMIT;
        while !bytes.is_empty() && !self.gone {
            assert!(Instant::now() < end, "the program takes no more input\n{}", self.picture());
            self.pump(Duration::ZERO);
            let mut fds = [PollFd::new(&self.master, PollFlags::OUT)];
            let _ = poll(&mut fds, Some(&timespec(Duration::from_millis(50))));
            if fds[0].revents().contains(PollFlags::OUT) {
                match self.master.write(&bytes[..bytes.len().min(256)]) {
                    Ok(n) => bytes = &bytes[n..],
                    Err(_) => return,
                }
            }
        }
    }

    /// Waits until the screen is as wanted.
    ///
    /// # Panics
    /// After [`LIMIT`], or when the program has gone, with the screen.
    pub fn wait_for(&mut self, what: &str, wanted: impl Fn(&str) -> bool) {
        self.wait(what, |pty| wanted(&pty.screen()));
    }

    /// Waits until what was written so far is as wanted; fails as
    /// [`Pty::wait_for`].
    pub fn wait_bytes(&mut self, what: &str, wanted: impl Fn(&[u8]) -> bool) {
        self.wait(what, |pty| wanted(&pty.bytes));
    }

    /// Waits until something is true of the terminal.
    ///
    /// # Panics
    /// After [`LIMIT`], or when the program has gone, with the screen.
    pub fn wait(&mut self, what: &str, wanted: impl Fn(&Pty) -> bool) {
        let end = Instant::now() + LIMIT;
        loop {
            if wanted(self) {
                return;
            }
            assert!(!self.gone, "the program ended before {what}\n{}", self.picture());
            assert!(Instant::now() < end, "no {what} in time\n{}", self.picture());
            self.pump(Duration::from_millis(50));
        }
    }

    /// Waits until the screen is as wanted; false where the program ended before,
    /// as one does that a test kills at a random moment.
    ///
    /// # Panics
    /// After [`LIMIT`], with the screen.
    pub fn wait_or_end(&mut self, what: &str, wanted: impl Fn(&str) -> bool) -> bool {
        self.wait(what, |pty| pty.gone || wanted(&pty.screen()));
        !self.gone
    }

    /// Waits until the screen shows the text.
    pub fn wait_text(&mut self, text: &str) {
        self.wait_for(&format!("“{text}” on the screen"), |screen| screen.contains(text));
    }

    /// Waits until the screen shows the text no more.
    pub fn wait_no_text(&mut self, text: &str) {
        self.wait_for(&format!("screen without “{text}”"), |screen| !screen.contains(text));
    }

    /// Waits until nothing came from the program for a while. On a busy machine it
    /// may not have come to what was sent: no assertion may rest on this alone.
    pub fn settle(&mut self, quiet: Duration) {
        let end = Instant::now() + LIMIT;
        let mut seen = self.bytes.len();
        while Instant::now() < end && !self.gone {
            self.pump_for(quiet);
            if self.bytes.len() == seen {
                return;
            }
            seen = self.bytes.len();
        }
    }

    /// The screen as text, a line for each row, blanks at the ends removed.
    pub fn screen(&self) -> String {
        let screen = self.parser.screen();
        let (_, cols) = screen.size();
        let mut text = String::new();
        for row in screen.rows(0, cols.get()) {
            text.push_str(row.trim_end());
            text.push('\n');
        }
        text
    }

    /// One row of the screen, from 0.
    pub fn row(&self, row: u16) -> String {
        self.screen().lines().nth(usize::from(row)).unwrap_or_default().to_owned()
    }

    /// The terminal's state, for colours and attributes of cells.
    pub fn vt(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// The cursor's place (column, row), or `None` where it is hidden.
    pub fn cursor(&self) -> Option<(u16, u16)> {
        let screen = self.parser.screen();
        let (row, col) = screen.cursor_position();
        (!screen.hide_cursor()).then_some((col, row))
    }

    /// All that the program has written.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Gives the terminal another size; the kernel tells the program.
    pub fn resize(&mut self, cols: u16, rows: u16) {
        self.pump(Duration::ZERO);
        self.parser.screen_mut().set_size(size(rows), size(cols));
        self.master.resize(pty_process::Size::new(rows, cols)).expect("a new size");
    }

    /// Sends a signal to the program (under a shell, to the foreground job).
    pub fn signal(&mut self, signal: Signal) {
        let sent = match self.job {
            Job::Alone => kill_process(self.pid(), signal),
            Job::Shell => kill_process_group(self.foreground(), signal),
        };
        sent.expect("the signal goes out");
    }

    /// The process started: the program, or the shell around it.
    pub fn pid(&self) -> Pid {
        Pid::from_child(&self.child)
    }

    /// Waits until the shell of [`Job::Shell`] says that the program stopped.
    pub fn wait_stopped(&mut self) {
        let before = self.stops;
        self.wait_bytes("a stopped program", move |bytes| count(bytes, STOPPED) > before);
        self.stops = count(&self.bytes, STOPPED);
    }

    /// Has the shell bring the stopped program back (as `fg`).
    pub fn bring_back(&mut self) {
        // A line feed ends a line also where the program left the keys raw.
        self.send_bytes(b"\n");
    }

    /// The terminal's foreground job.
    pub fn foreground(&self) -> Pid {
        tcgetpgrp(&self.master).expect("a foreground job")
    }

    /// Takes the terminal away, as when its window is closed.
    pub fn hang_up(&mut self) {
        let (other, _) = pty_process::blocking::open().expect("a pseudo-terminal");
        drop(std::mem::replace(&mut self.master, other));
        self.gone = true;
    }

    /// Whether the program has ended by now.
    pub fn has_ended(&mut self) -> bool {
        self.gone || self.child.try_wait().expect("the program's state").is_some()
    }

    /// Waits for the end of the program; all its output is taken in.
    ///
    /// # Panics
    /// After [`LIMIT`], with the screen.
    pub fn wait_exit(&mut self) -> ExitStatus {
        let end = Instant::now() + LIMIT;
        loop {
            self.pump(Duration::from_millis(20));
            if let Some(status) = self.child.try_wait().expect("the program's state") {
                while self.pump(Duration::ZERO) {}
                return status;
            }
            assert!(Instant::now() < end, "the program did not end\n{}", self.picture());
        }
    }

    /// Waits for the end and says how: an exit code, or 128 and the signal.
    pub fn wait_code(&mut self) -> i32 {
        let status = self.wait_exit();
        status.code().or(status.signal().map(|n| 128 + n)).unwrap_or(-1)
    }

    /// Checks that the terminal is as it was before the program: by the bytes
    /// written (alternate screen, cursor and its shape, paste, mouse, keyboard
    /// flags; the screen and the flags left as often as entered) and by the
    /// settings.
    ///
    /// # Errors
    /// What is left over, a line each.
    pub fn restored(&mut self) -> Result<(), String> {
        while self.pump(Duration::ZERO) {}
        let mut faults = left_on(self.parser.screen(), &self.bytes);
        let now = settings(&self.master);
        if now != self.settings {
            let _ = writeln!(faults, "settings were {}\n         are now {now}", self.settings);
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    /// Whether the terminal hands over keys one by one, unechoed.
    pub fn is_raw(&self) -> bool {
        tcgetattr(&self.master).is_ok_and(|t| !t.local_modes.contains(LocalModes::ICANON))
    }

    /// The screen in a frame, for a failure's message.
    pub fn picture(&self) -> String {
        let mut text = String::from("--- screen\n");
        for line in self.screen().lines() {
            let _ = writeln!(text, "|{line}");
        }
        let _ = write!(text, "--- cursor {:?}, {} bytes so far", self.cursor(), self.bytes.len());
        text
    }

    fn pump_for(&mut self, time: Duration) {
        let end = Instant::now() + time;
        while let Some(left) = end.checked_duration_since(Instant::now()) {
            if self.gone {
                return std::thread::sleep(left);
            }
            self.pump(left);
        }
    }

    /// Takes in what the program has written; false if there was nothing.
    fn pump(&mut self, time: Duration) -> bool {
        let mut fds = [PollFd::new(&self.master, PollFlags::IN)];
        let ready = poll(&mut fds, Some(&timespec(time))).unwrap_or(0);
        if ready == 0 || self.gone {
            if self.gone {
                std::thread::sleep(time.min(Duration::from_millis(10)));
            }
            return false;
        }
        let mut buffer = [0; 16384];
        match self.master.read(&mut buffer) {
            Ok(n) if n > 0 => {
                self.bytes.extend(&buffer[..n]);
                self.parser.process(&buffer[..n]);
                self.answer();
                true
            }
            _ => {
                self.gone = true;
                false
            }
        }
    }

    /// Answers what was asked since the last time.
    fn answer(&mut self) {
        const BACKGROUND: &[u8] = b"\x1b]11;?";
        const KIND: &[u8] = b"\x1b[c";
        while self.answered < self.bytes.len() {
            let rest = &self.bytes[self.answered..];
            let asked = [BACKGROUND, KIND].into_iter().find(|query| rest.starts_with(query));
            let reply: &[u8] = match (asked.map(|query| query == KIND), self.answers) {
                // The rest of a question may come with the next bytes.
                (None, _) if BACKGROUND.starts_with(rest) || KIND.starts_with(rest) => return,
                (None, _) | (_, Answers::None) | (Some(false), Answers::KindOnly) => b"",
                (Some(true), _) => b"\x1b[?62;22c",
                (Some(false), Answers::Dark) => b"\x1b]11;rgb:1010/1414/1c1c\x1b\\",
                (Some(false), Answers::Light) => b"\x1b]11;rgb:fafa/f8f8/f0f0\x07",
            };
            self.answered += asked.map_or(1, <[u8]>::len);
            let _ = self.master.write_all(reply);
        }
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        if let Ok(None) = self.child.try_wait() {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

fn size(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).expect("a terminal has a row and a column")
}

fn timespec(time: Duration) -> Timespec {
    Timespec { tv_sec: time.as_secs() as i64, tv_nsec: i64::from(time.subsec_nanos()) }
}
