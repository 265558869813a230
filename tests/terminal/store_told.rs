//! The program while its store is built anew: it says so, works, and may be
//! killed meanwhile.
#![allow(clippy::disallowed_methods, reason = "tests own their folders")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use kit::store_common;

use depeche::store::*;
use kit::pty::{Pty, Setup};
use rustix::process::Signal;
use std::path::Path;
use std::process::Command;
use store_common::*;

/// A study with more work than is brought into sled while it is opened.
fn large(home: &Path) {
    let out = Command::new(kit::program())
        .args(["init", "study"])
        .current_dir(home)
        .env("HOME", home)
        .output()
        .unwrap();
    assert!(out.status.success(), "{out:?}");
    let mut desk = Desk::new(110);
    let mut store = open_clean(&home.join("study"), "am");
    for n in 0..120 {
        let quotes: Vec<_> = (0..200)
            .map(|i| desk.quote(dispatch((i % 8) as u8), &format!("words {n} {i}")))
            .collect();
        desk.does(&mut store, "import", &[], &quotes).unwrap();
    }
    drop(store);
    let bytes = std::fs::metadata(journal(&home.join("study"), "am")).unwrap().len();
    assert!(bytes > Terms::default().at_once, "{bytes}");
}

fn start(home: &Path) -> Pty {
    let setup = Setup::size(100, 30).home(home);
    setup.spawn(kit::program(), ["open", "study", "--coder", "am"])
}

#[test]
fn a_store_being_built_anew_is_told_and_may_be_killed() {
    let home = tempfile::tempdir().unwrap();
    large(home.path());
    let study = home.path().join("study");
    // As a machine that went down leaves it.
    std::fs::write(study.join("store/coder-am/state"), "depeche-store 1 dirty 1 another\n")
        .unwrap();
    let mut pty = start(home.path());
    pty.wait_text("store: rebuilding");
    pty.signal(Signal::KILL);
    assert_eq!(pty.wait_code(), 128 + 9);
    let mut pty = start(home.path());
    pty.wait_text("store: rebuilding");
    // A notice may stand before it for a moment.
    pty.wait_for("the new store alone, and nothing said of it", |screen| {
        // The device takes the coder's store over.
        let stores = named(&study.join("store"), "coder-am");
        let Some(own) = stores.last().filter(|own| own.is_dir()) else { return false };
        let old = own.join("gen-1").exists();
        let alone = named(own, "gen-").len() == 1;
        alone && !old && !screen.contains("store: rebuilding")
    });
    pty.send("q");
    assert_eq!(pty.wait_code(), 0);
    assert_eq!(told(&study), Vec::<String>::new());
    let now = jiff::Timestamp::now();
    assert_eq!(survey(&study, now, false, &mut |it| panic!("{it}")).unwrap().len(), 24_000);
}
