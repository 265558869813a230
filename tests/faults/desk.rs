//! A study of the shipped (invented) dispatches in a folder of its own, with a
//! home beside it, and the program run on it.

use kit::pty::{Pty, Setup};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, OnceLock, PoisonError, RwLock};

/// Who codes.
pub const CODER: &str = "am";
/// The device that the program writes on.
pub const DEVICE: &str = "test";

/// A child that is just being started holds this process's files for a moment,
/// and with them a study's lock: starting a program and holding a study exclude
/// each other. The first is read, the second written.
pub static STARTING: RwLock<()> = RwLock::new(());

/// Variables of the program's environment.
pub type Env = Vec<(String, String)>;

pub struct Desk {
    temp: Mutex<Option<tempfile::TempDir>>,
    root: PathBuf,
}

/// What a command that ended came to.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Desk {
    /// A copy of a study that was made once.
    pub fn new() -> Desk {
        static MADE: OnceLock<tempfile::TempDir> = OnceLock::new();
        let made = MADE.get_or_init(|| {
            let desk = Desk::empty();
            desk.make();
            desk.temp.lock().unwrap().take().unwrap()
        });
        let desk = Desk::empty();
        copy(&made.path().join("study"), &desk.study());
        desk
    }

    /// A copy of a study as it is on the disk, in a place of its own.
    pub fn of(study: &Path) -> Desk {
        let desk = Desk::empty();
        copy(study, &desk.study());
        desk
    }

    /// A place for a study, and no study.
    pub fn empty() -> Desk {
        let temp = tempfile::Builder::new().prefix("depeche-faults-").tempdir().unwrap();
        Self::at(temp)
    }

    fn at(temp: tempfile::TempDir) -> Desk {
        let root = temp.path().to_owned();
        let state = root.join("home/state/depeche");
        std::fs::create_dir_all(&state).unwrap();
        let study = std::fs::canonicalize(&root).unwrap().join("study");
        let known = serde_json::json!({ "device": DEVICE, "path": study });
        std::fs::write(state.join("devices"), format!("{known}\n")).unwrap();
        Desk { temp: Mutex::new(Some(temp)), root }
    }

    fn make(&self) {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
        let book = manifest.join("annotations/codebook.fr.toml");
        let study = self.study_arg();
        self.ok(&["init", &study, "--title", "Trial", "--codebook", book.to_str().unwrap()]);
        let samples = std::fs::read_dir(manifest.join("annotations/sample")).unwrap();
        let mut files: Vec<String> = samples
            .map(|entry| entry.unwrap().path().to_str().unwrap().to_owned())
            .filter(|path| path.ends_with(".txt"))
            .collect();
        files.sort();
        let args = ["import", "--study", &study].map(str::to_owned).into_iter().chain(files);
        let args: Vec<String> = args.collect();
        self.ok(&args.iter().map(String::as_str).collect::<Vec<_>>());
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    pub fn study(&self) -> PathBuf {
        self.path("study")
    }

    pub fn study_arg(&self) -> String {
        self.study().to_str().unwrap().to_owned()
    }

    /// The bytes of the coder's journal, its files in order.
    pub fn journal(&self) -> Vec<u8> {
        super::journal::bytes(&self.study(), CODER)
    }

    /// The reader on the study.
    pub fn open(&self, env: &Env) -> Pty {
        self.open_as(CODER, env)
    }

    pub fn open_as(&self, coder: &str, env: &Env) -> Pty {
        let mut setup = Setup::size(120, 36).home(self.path("home"));
        for (name, value) in env {
            setup = setup.env(name, value);
        }
        let _starting = STARTING.read().unwrap_or_else(PoisonError::into_inner);
        setup.spawn(kit::program(), ["open", &self.study_arg(), "--coder", coder])
    }

    /// Starts a command.
    pub fn start(&self, args: &[&str], env: &Env) -> Child {
        let home = self.path("home");
        let mut command = Command::new(kit::program());
        command.args(args).current_dir(&home).env_clear().env("HOME", &home).env("LANG", "C.UTF-8");
        command.env("XDG_CONFIG_HOME", home.join("config"));
        command.env("XDG_STATE_HOME", home.join("state"));
        command.envs(env.iter().map(|(name, value)| (name, value)));
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let _starting = STARTING.read().unwrap_or_else(PoisonError::into_inner);
        command.spawn().unwrap()
    }

    /// Runs a command that ends by itself.
    pub fn run(&self, args: &[&str], env: &Env) -> Said {
        let out = self.start(args, env).wait_with_output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        let said = Said {
            code: out.status.code().unwrap_or(-1),
            out: text(out.stdout),
            err: text(out.stderr),
        };
        assert!(!said.err.contains("panicked at"), "depeche {args:?}: {}", said.err);
        said
    }

    /// Runs a command that has to succeed.
    #[track_caller]
    pub fn ok(&self, args: &[&str]) -> Said {
        let said = self.run(args, &Env::new());
        assert_eq!(said.code, 0, "depeche {args:?}: {}", said.err);
        said
    }

    pub fn export(&self) -> Said {
        self.run(&["export", "--study", &self.study_arg()], &Env::new())
    }

    /// The file of a batch of invented dispatches, written once.
    pub fn file(&self, batch: &Batch) -> PathBuf {
        let file = self.path(&format!("batch-{}.jsonl", batch.number));
        if !file.exists() {
            std::fs::write(&file, batch.text()).unwrap();
        }
        file
    }

    /// Begins to import a batch.
    pub fn import(&self, batch: &Batch, env: &Env) -> Child {
        let file = self.file(batch);
        let args = ["import", "--study", &self.study_arg(), file.to_str().unwrap()];
        self.start(&args, env)
    }
}

/// Dispatches that come in together: all of them or none.
#[derive(Debug, Clone, Copy)]
pub struct Batch {
    pub number: usize,
    pub size: usize,
}

impl Batch {
    fn text(self) -> String {
        let line = |n: usize| {
            let text = format!(
                "{} « La grue {n} attendra », a dit le pilote Nils Brevik devant la presse.\n",
                self.name()
            );
            let line = serde_json::json!({ "text": text, "agency": "Havrol" });
            format!("{line}\n")
        };
        (0..self.size).map(line).collect()
    }

    /// Words that only its dispatches hold.
    pub fn name(self) -> String {
        format!("TORVALD, lot {} (Havrol) -", self.number)
    }
}

/// A failure leaves its studies where they are, and says where.
impl Drop for Desk {
    fn drop(&mut self) {
        if let Some(temp) = self.temp.lock().unwrap().take().filter(|_| std::thread::panicking()) {
            println!("the study is kept in {}", temp.keep().display());
        }
    }
}

/// Copies a folder, as `cp -a` does.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let (from, to) = (entry.as_ref().unwrap().path(), to.join(entry.unwrap().file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            std::fs::copy(&from, &to).unwrap();
        }
    }
}
