//! `kill -9` at random moments of coding, reviewing, undoing, importing, opening
//! and rebuilding.

use super::analyst::Analyst;
use super::campaign::{Rng, campaign};
use super::desk::{Batch, CODER, DEVICE, Desk, Env};
use super::verdict::{Known, exported, look_in, settled, whole};
use rustix::process::{Pid, Signal, kill_process};
use std::thread::JoinHandle;
use std::time::Duration;

/// Kills a program after so many microseconds; it is not waited for meanwhile,
/// so its number stays its own.
fn kill_after(pid: Pid, micros: usize) -> JoinHandle<()> {
    std::thread::spawn(move || {
        std::thread::sleep(Duration::from_micros(micros as u64));
        let _ = kill_process(pid, Signal::KILL);
    })
}

/// Opens the program and kills it while it opens, some times.
fn kill_openings(desk: &Desk, rng: &mut Rng, times: usize, micros: usize) {
    for _ in 0..times {
        let mut pty = desk.open(&Env::new());
        let killer = kill_after(pty.pid(), rng.below(micros));
        killer.join().unwrap();
        pty.wait_exit();
    }
}

/// A sitting that a kill ends after so many microseconds at most, with an import
/// at its side that another one ends.
fn sitting(desk: &Desk, rng: &mut Rng, known: Known, micros: usize) -> Known {
    let seed = rng.next();
    let batch = Batch { number: known.batches.len(), size: 1 + rng.below(300) };
    let import = rng.chance(50).then(|| desk.import(&batch, &Env::new()));
    let mut analyst = Analyst::sit_down(desk, seed, known, &Env::new());
    let killer = kill_after(analyst.pty.pid(), 150_000 + rng.below(micros));
    let _ = analyst.work(1000);
    killer.join().unwrap();
    analyst.pty.wait_exit();
    let mut known = analyst.known;
    if let Some(mut import) = import {
        let ended = import.try_wait().unwrap();
        let _ = import.kill();
        let status = import.wait().unwrap();
        assert!(ended.is_none_or(|it| it.success()), "the import failed: {ended:?}");
        known.batches.push((batch, status.success()));
    }
    known
}

#[test]
fn a_study_outlives_kills_at_any_moment() {
    campaign("kills", (4, 75), |rng, desk, tally| {
        let mut known = Known::default();
        for _ in 0..3 {
            known = sitting(desk, rng, known, 2_500_000);
            tally.runs += 1;
            let times = rng.below(2);
            kill_openings(desk, rng, times, 300_000);
            tally.runs += times;
            whole(desk, &known, tally);
        }
        tally.acknowledged += known.edits;
    });
}

/// Every folder of the state, whatever generation: it is rebuilt from journals.
fn forget_state(desk: &Desk) {
    for entry in std::fs::read_dir(desk.study()).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if name.starts_with("store") && entry.path().is_dir() {
            std::fs::remove_dir_all(entry.path()).unwrap();
        }
    }
}

#[test]
fn a_rebuild_that_is_killed_is_done_again() {
    campaign("rebuilds", (2, 20), |rng, desk, tally| {
        let mut analyst = Analyst::sit_down(desk, rng.next(), Known::default(), &Env::new());
        analyst.works(3 + rng.below(10));
        let known = analyst.leave();
        for _ in 0..3 {
            forget_state(desk);
            let times = 1 + rng.below(3);
            kill_openings(desk, rng, times, 250_000);
            tally.runs += times;
            whole(desk, &known, tally);
        }
        tally.acknowledged += known.edits;
    });
}

#[test]
fn a_killed_import_leaves_whole_batches_and_can_be_done_again() {
    campaign("imports", (3, 60), |rng, desk, tally| {
        let batch = Batch { number: 1, size: 1 + rng.below(1500) };
        let mut known = Known::default();
        for round in 0..3 {
            let mut import = desk.import(&batch, &Env::new());
            // The last one may come to its end.
            if round < 2 {
                std::thread::sleep(Duration::from_micros(rng.below(400_000) as u64));
                let _ = import.kill();
            }
            let status = import.wait().unwrap();
            let before = known.batches.pop().is_some_and(|(_, acknowledged)| acknowledged);
            known.batches.push((batch, before || status.success()));
            tally.runs += 1;
            exported(desk, &known, tally);
        }
        assert!(known.batches[0].1, "an import that nobody killed failed");
        tally.acknowledged += 1;
        look_in(desk, &Env::new());
        settled(desk, &known, tally);
    });
}

/// A journal of so many notes, written by hand: long enough that the program
/// builds its state in the background.
fn long_journal(desk: &Desk, notes: usize) -> Known {
    let export = desk.export().out;
    let dispatch = export.lines().find_map(|line| {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        (line["record"] == "dispatch").then(|| line["id"].as_str().unwrap().to_owned())
    });
    let dispatch = dispatch.expect("the study has dispatches");
    let (mut text, mut prev) = (String::new(), String::new());
    for n in 0..notes {
        let id = |what: u8| format!("01900000-{:04x}-7000-8000-{what:012x}", n);
        let words = "mot ".repeat(40);
        let body = format!(
            r#"{{"v":1,"id":"{}","at":"2026-05-04T10:00:00Z","coder":"{CODER}","op":"put","what":"note","records":[{{"record":"mark","id":"{}","dispatch":"{dispatch}","coder":"{CODER}","at":"2026-05-04T10:00:00Z","status":"confirmed","origin":{{"by":"hand"}},"note":"{words}{n}"}}],"prev":"{prev}""#,
            id(1),
            id(2)
        );
        let hash = blake3::hash(format!("{prev}{body}}}").as_bytes()).to_hex().to_string();
        text.push_str(&format!("{body},\"hash\":\"{hash}\"}}\n"));
        prev = hash;
    }
    let journal = text.into_bytes();
    std::fs::write(desk.study().join("journal").join(format!("{CODER}~{DEVICE}.jsonl")), &journal)
        .unwrap();
    Known { journal, ..Known::default() }
}

#[test]
fn work_goes_on_while_the_state_is_built_in_the_background_and_outlives_kills() {
    campaign("background", (1, 30), |rng, desk, tally| {
        let known = long_journal(desk, 4200);
        kill_openings(desk, rng, 1, 1_500_000);
        let known = sitting(desk, rng, known, 9_000_000);
        tally.runs += 2;
        tally.acknowledged += known.edits;
        whole(desk, &known, tally);
    });
}
