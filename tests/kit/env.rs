//! A place of its own for every test of the program: folders that nobody else
//! uses, an environment that comes from nowhere, and results that cannot be
//! overlooked.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use tempfile::TempDir;

/// The device that the program writes studies of these tests on.
pub const DEVICE: &str = "test";

/// A temporary root with a home, XDG folders, and a working folder in it.
pub struct TestEnv {
    root: TempDir,
}

/// A run that has ended. Its output can only be had by saying how it ended.
#[must_use = "say how the run shall have ended: .ok() or .ends(code)"]
pub struct Run {
    told: String,
    code: Option<i32>,
    output: Output,
}

/// What a run wrote.
#[derive(Debug)]
pub struct Said {
    pub out: String,
    pub err: String,
}

impl TestEnv {
    pub fn new() -> Self {
        let env = Self { root: tempfile::tempdir().unwrap() };
        for dir in ["home", "config", "state", "work"] {
            fs::create_dir(env.root.path().join(dir)).unwrap();
        }
        env
    }

    /// A path in the working folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root.path().join("work").join(name)
    }

    /// The program's own folder for settings.
    pub fn config(&self) -> PathBuf {
        self.root.path().join("config/depeche")
    }

    /// The program's own folder for what it remembers.
    pub fn state(&self) -> PathBuf {
        self.root.path().join("state/depeche")
    }

    /// Writes a file of the working folder, and the folders above it.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The program, about to be run in the working folder.
    pub fn command(&self, args: &[&str]) -> Command {
        self.command_in("", args)
    }

    /// The program, about to be run in a folder of the working folder.
    pub fn command_in(&self, dir: &str, args: &[&str]) -> Command {
        let at = |name: &str| self.root.path().join(name);
        let mut command = Command::new(crate::program());
        command.args(args).current_dir(self.path(dir)).env_clear();
        command.env("HOME", at("home")).env("XDG_CONFIG_HOME", at("config"));
        command.env("XDG_STATE_HOME", at("state")).env("USER", "am").env("LANG", "C.UTF-8");
        // Where a coverage run collects what the program did.
        command.envs(std::env::vars_os().filter(|(name, _)| name == "LLVM_PROFILE_FILE"));
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs the program in the working folder.
    pub fn run(&self, args: &[&str]) -> Run {
        self.run_in("", args)
    }

    /// Runs the program in a folder of the working folder.
    pub fn run_in(&self, dir: &str, args: &[&str]) -> Run {
        Run::of(args, self.command_in(dir, args).spawn().unwrap())
    }

    /// Runs the program with something on its standard input.
    pub fn run_fed(&self, args: &[&str], input: &[u8]) -> Run {
        let mut child = self.command(args).stdin(Stdio::piped()).spawn().unwrap();
        // A program that does not read it all is the test's business.
        let _ = child.stdin.take().unwrap().write_all(input);
        Run::of(args, child)
    }

    /// Runs the program until a lock that this process let go is free. A child
    /// that another test is just starting holds it for a moment too.
    #[track_caller]
    pub fn run_once_free(&self, args: &[&str], busy: &str) -> Said {
        for _ in 0..6_000 {
            let run = self.run(args);
            if !String::from_utf8_lossy(&run.output.stderr).contains(busy) {
                return run.ok();
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        self.run(args).ok()
    }

    /// A study with the shipped English codebook, written on [`DEVICE`].
    pub fn study(&self, name: &str) -> PathBuf {
        self.run(&["init", name, "--title", "Trial", "--codebook", "en"]).ok();
        self.on_device(name);
        self.path(name)
    }

    /// Has the program write a study on [`DEVICE`], so that journals' names are known.
    pub fn on_device(&self, name: &str) {
        let path = fs::canonicalize(self.path(name)).unwrap();
        let known = self.state().join("devices");
        let before = fs::read_to_string(&known).unwrap_or_default();
        let line = serde_json::json!({ "device": DEVICE, "path": path });
        fs::create_dir_all(self.state()).unwrap();
        fs::write(known, format!("{before}{line}\n")).unwrap();
    }
}

impl Run {
    /// Waits for a program that was started.
    pub fn of(args: &[&str], child: Child) -> Self {
        let output = child.wait_with_output().unwrap();
        Self { told: args.join(" "), code: output.status.code(), output }
    }

    /// Everything was done, and nothing was complained about.
    #[track_caller]
    pub fn ok(self) -> Said {
        self.ends(0)
    }

    /// It ended with this exit code.
    #[track_caller]
    pub fn ends(self, code: i32) -> Said {
        let (told, ended) = (self.told.clone(), self.code);
        let said = self.ends_any();
        assert_eq!(ended, Some(code), "depeche {told}\n{}\n{}", said.out, said.err);
        said
    }

    /// It ended by itself, with whatever exit code, and did not panic.
    #[track_caller]
    pub fn ends_any(self) -> Said {
        let Run { told, code, output } = self;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let said = Said { out: text(&output.stdout), err: text(&output.stderr) };
        assert!(code.is_some_and(|code| code != 101), "depeche {told}: {code:?}\n{}", said.err);
        assert!(!said.err.contains("panicked"), "depeche {told}\n{}", said.err);
        said
    }
}

/// An invented dispatch; another number, another text.
pub fn dispatch(n: usize) -> String {
    format!(
        "VALMER, Sérénie, {day} mai (Havrol) - « Le port rouvrira », a déclaré mardi la maire \
         Ève Tardif, dépêche {n}.\n\n\"Nous verrons\", a répondu Paul Orme, porte-parole des \
         pilotes, à l'agence Tarpress.\n\n(Jeanne Abel)\n",
        day = n % 28 + 1
    )
}

/// Whether a folder holds a file of this name.
pub fn holds(dir: &Path, name: &str) -> bool {
    dir.join(name).exists()
}

/// A codebook that is not a shipped one.
pub fn own_codebook() -> String {
    "name = \"Own\"\nrevision = \"7\"\nlanguage = \"en\"\n\n[[stance]]\nkey = \"for\"\n\
     label = \"For\"\nsign = \"+\"\n"
        .to_owned()
}

/// Copies a folder with all below it.
pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &to)
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}
