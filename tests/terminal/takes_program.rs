//! Takes in the program itself: found in the demo's corpus, carried over, there
//! again after a start, and in what is exported.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests")]

use std::path::Path;

use kit::gold::depeche;
use kit::pty::{Pty, Setup};

fn open(home: &Path, study: &Path) -> Pty {
    let setup = Setup::size(120, 30).home(home);
    setup.spawn(kit::program(), ["open", study.to_str().unwrap()])
}

/// Goes to the take that the header shall name; either of two was in front.
fn to_take(pty: &mut Pty, wanted: &str) {
    pty.wait_for("which take it is", |screen| screen.contains(" of 2 ("));
    if !pty.screen().contains(wanted) {
        pty.send("gt");
    }
    pty.wait_text(wanted);
}

#[test]
fn what_was_coded_on_the_samples_first_take_is_carried_and_stays_carried() {
    let home = tempfile::tempdir().unwrap();
    let study = home.path().join("study");
    let at = study.to_str().unwrap().to_owned();
    depeche(home.path(), &["init", &at, "--codebook", "fr"]);
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/annotations/sample");
    let mut files: Vec<String> = std::fs::read_dir(samples)
        .unwrap()
        .map(|entry| entry.unwrap().path().to_str().unwrap().to_owned())
        .filter(|path| path.ends_with(".txt"))
        .collect();
    files.sort();
    for file in &files {
        depeche(home.path(), &["import", file, "--study", &at]);
    }

    let mut pty = open(home.path(), &study);
    pty.wait_text("LIST");
    pty.send("/castagnier<Enter>");
    pty.wait_text("4 of 10");
    pty.send("<Enter>");
    to_take(&mut pty, "take 1 of 2");
    for n in 1..=3 {
        pty.send("<Tab>a");
        pty.wait_text(&format!("{n} coded"));
    }
    to_take(&mut pty, "take 2 of 2");
    pty.send("gc");
    pty.wait_text("3 on the earlier take: 2 kept, 1 changed");
    pty.send("<Enter>");
    pty.wait_text("2 coded");
    pty.send("qq");
    assert_eq!(pty.wait_code(), 0, "{}", pty.picture());

    let mut pty = open(home.path(), &study);
    // The list is as it was left.
    pty.wait_text("4 of 10");
    pty.send("<Enter>");
    to_take(&mut pty, "take 2 of 2");
    pty.wait_text("2 coded");
    to_take(&mut pty, "take 1 of 2");
    pty.wait_text("1 coded");
    pty.send("u");
    pty.wait_text("3 coded");
    pty.send("U");
    pty.wait_text("1 coded");
    pty.send("qq");
    assert_eq!(pty.wait_code(), 0, "{}", pty.picture());

    let export = depeche(home.path(), &["export", "--study", &at]);
    let records: Vec<serde_json::Value> =
        export.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let count = |kind: &str, status: &str| {
        records.iter().filter(|it| it["record"] == kind && it["status"] == status).count()
    };
    assert_eq!((count("quote", "confirmed"), count("quote", "suggested")), (3, 1));
    assert!(records.iter().any(|it| it["relation"] == "version_of"));
}
