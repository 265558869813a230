//! What to run, in what kind of terminal and under whom.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use pty_process::blocking::Command;

use super::pty::Pty;

/// Who the program's parent is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Job {
    /// Nobody: the program leads its session, as in a terminal window of its
    /// own. The kernel drops a stop signal to it.
    Alone,
    /// A shell with job control: says so when the program stops and
    /// brings it back at the next line typed: [`Pty::wait_stopped`] and
    /// [`Pty::bring_back`].
    Shell,
}

/// How the terminal answers when it is asked for its colours and kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answers {
    /// Not at all.
    None,
    /// It says what it is, and nothing about its colours.
    KindOnly,
    /// A dark background, and what it is.
    Dark,
    /// A light background, and what it is.
    Light,
}

/// What to run, and in what kind of terminal.
pub struct Setup {
    /// Columns of the terminal.
    pub cols: u16,
    /// Rows of the terminal.
    pub rows: u16,
    /// Who the parent is.
    pub job: Job,
    /// What the terminal answers.
    pub answers: Answers,
    envs: Vec<(OsString, OsString)>,
    dir: Option<PathBuf>,
    pub home: Option<PathBuf>,
}

impl Default for Setup {
    fn default() -> Self {
        Setup {
            cols: 80,
            rows: 24,
            job: Job::Alone,
            answers: Answers::KindOnly,
            envs: Vec::new(),
            dir: None,
            home: None,
        }
    }
}

impl Setup {
    /// A terminal of this size, the program alone in it.
    pub fn size(cols: u16, rows: u16) -> Self {
        Setup { cols, rows, ..Setup::default() }
    }

    /// The same under a shell with job control.
    pub fn in_shell(mut self) -> Self {
        self.job = Job::Shell;
        self
    }

    /// The same in a terminal that answers so.
    pub fn answers(mut self, answers: Answers) -> Self {
        self.answers = answers;
        self
    }

    /// The same with a variable of the environment.
    pub fn env(mut self, name: impl AsRef<OsStr>, value: impl AsRef<OsStr>) -> Self {
        self.envs.push((name.as_ref().to_owned(), value.as_ref().to_owned()));
        self
    }

    /// The same, started in this folder (else in the temporary home).
    pub fn dir(mut self, dir: impl AsRef<Path>) -> Self {
        self.dir = Some(dir.as_ref().to_owned());
        self
    }

    /// The same with this home folder, which stays: for a second start that
    /// finds what the first one left.
    pub fn home(mut self, home: impl AsRef<Path>) -> Self {
        self.home = Some(home.as_ref().to_owned());
        self
    }

    /// Starts the program.
    pub fn spawn<I, S>(self, program: impl AsRef<OsStr>, args: I) -> Pty
    where
        I: IntoIterator<Item = S>,
        S: AsRef<OsStr>,
    {
        let mut words = vec![program.as_ref().to_owned()];
        words.extend(args.into_iter().map(|arg| arg.as_ref().to_owned()));
        Pty::start(self, words)
    }

    /// The command of these words, as it is started in the home folder.
    pub fn command(&self, mut words: Vec<OsString>, home: &Path) -> Command {
        if self.job == Job::Shell {
            words.splice(0..0, ["sh", "-c", SHELL, "sh"].map(OsString::from));
        }
        let mut command = Command::new(&words[0])
            .args(&words[1..])
            .env_clear()
            .envs(hermetic(home))
            .current_dir(self.dir.as_deref().unwrap_or(home));
        for (name, value) in &self.envs {
            command = command.env(name, value);
        }
        command
    }
}

/// What the shell of [`Job::Shell`] prints when the program has stopped.
pub const STOPPED: &str = "[stopped]";

/// Runs the program as a shell's foreground job, again after each stop (147 and
/// 148: SIGSTOP and SIGTSTP).
const SHELL: &str = r#"set -m; "$@"; code=$?
while [ $code -eq 147 ] || [ $code -eq 148 ]
do printf '[stopped]'; read -r line; fg >/dev/null; code=$?
done
exit $code"#;

fn hermetic(home: &Path) -> Vec<(OsString, OsString)> {
    let folder = |name: &str| home.join(name).into_os_string();
    let path = std::env::var_os("PATH").unwrap_or_else(|| "/usr/bin:/bin".into());
    vec![
        ("PATH".into(), path),
        ("HOME".into(), home.into()),
        ("XDG_CONFIG_HOME".into(), folder("config")),
        ("XDG_DATA_HOME".into(), folder("data")),
        ("XDG_STATE_HOME".into(), folder("state")),
        ("XDG_CACHE_HOME".into(), folder("cache")),
        ("TMPDIR".into(), home.into()),
        ("TERM".into(), "xterm-256color".into()),
        ("LANG".into(), "C.UTF-8".into()),
        ("TZ".into(), "UTC".into()),
    ]
}
