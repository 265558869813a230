//! `record.c`, compiled and put before the program: a log of what it does to its
//! study, and a page of memory that makes the disk and the clock misbehave.

use super::desk::{Desk, Env};
use std::fs::{File, OpenOptions};
use std::os::unix::fs::FileExt;
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

/// The library; none, with a printed line, where it cannot be had.
fn library() -> Option<&'static PathBuf> {
    static BUILT: OnceLock<Option<PathBuf>> = OnceLock::new();
    BUILT.get_or_init(build).as_ref()
}

fn build() -> Option<PathBuf> {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/faults/record.c");
    let library = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
        .join(format!("faults-record-{}.so", std::process::id()));
    let made = Command::new("cc")
        .args(["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o"])
        .arg(&library)
        .args([source, "-lpthread"])
        .output();
    match made {
        Ok(made) if made.status.success() => Some(library),
        Ok(made) => {
            println!("skipped: cc does not build {source}:");
            println!("{}", String::from_utf8_lossy(&made.stderr));
            None
        }
        Err(error) => {
            println!("skipped: no C compiler ({error})");
            None
        }
    }
}

/// The environment of a program after the machine was started anew.
pub fn started_anew(desk: &Desk) -> Env {
    let Some(library) = library() else { return Env::new() };
    let boot = desk.path("boot");
    std::fs::write(&boot, "00000000-1111-4222-8333-444444444444\n").unwrap();
    let of = |name: &str, path: &PathBuf| (name.to_owned(), path.to_str().unwrap().to_owned());
    vec![of("LD_PRELOAD", library), of("FAULTS_BOOT", &boot)]
}

/// The environment of a program on a file system without locks; none where there
/// is no C compiler.
pub fn without_locks() -> Option<Env> {
    let library = library()?.to_str().unwrap().to_owned();
    Some(vec![("LD_PRELOAD".to_owned(), library), ("FAULTS_NO_LOCKS".to_owned(), "1".to_owned())])
}

/// What stands between a program and its study.
pub struct Shim {
    library: &'static PathBuf,
    study: PathBuf,
    pub log: PathBuf,
    page: File,
    page_path: PathBuf,
}

impl Shim {
    /// None where there is no C compiler; that is printed.
    pub fn new(desk: &Desk) -> Option<Shim> {
        let library = library()?;
        let page_path = desk.path("control");
        let page = OpenOptions::new().create(true).truncate(true).write(true).open(&page_path);
        let page = page.unwrap();
        page.set_len(4096).unwrap();
        let shim = Shim { library, study: desk.study(), log: desk.path("log"), page, page_path };
        shim.room(None);
        Some(shim)
    }

    /// The environment of a program that is watched.
    pub fn env(&self, logged: bool) -> Env {
        let of = |name: &str, path: &PathBuf| (name.to_owned(), path.to_str().unwrap().to_owned());
        let mut env = vec![
            of("LD_PRELOAD", self.library),
            of("FAULTS_ROOT", &self.study),
            of("FAULTS_CONTROL", &self.page_path),
        ];
        env.extend(logged.then(|| of("FAULTS_LOG", &self.log)));
        env
    }

    fn set(&self, at: u64, value: i64) {
        self.page.write_all_at(&value.to_ne_bytes(), at * 8).unwrap();
    }

    /// So many bytes still fit on the disk; or as many as one likes.
    pub fn room(&self, bytes: Option<u64>) {
        self.set(0, bytes.map_or(-1, |bytes| i64::try_from(bytes).unwrap()));
    }

    /// Whether the disk fails to confirm what was written.
    pub fn no_sync(&self, fails: bool) {
        self.set(1, i64::from(fails));
    }

    /// Whether nothing may be changed.
    pub fn read_only(&self, is: bool) {
        self.set(2, i64::from(is));
    }

    /// So many seconds the clock is ahead.
    pub fn clock(&self, seconds: i64) {
        self.set(3, seconds * 1_000_000_000);
    }
}
