//! How long the store takes, printed: `cargo test --release --test store_speed
//! -- --ignored --nocapture`. No slowness fails.
#![allow(clippy::disallowed_methods, reason = "tests own their folders and clocks")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use kit::store_common;

use depeche::store::*;
use std::time::{Duration, Instant};
use store_common::*;

fn timed<T>(what: &str, f: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let answer = f();
    let took = start.elapsed();
    println!("{what}: {:.3} s", took.as_secs_f64());
    (answer, took)
}

/// Memory in use, KiB; 0 where the system does not say.
fn resident() -> u64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}

#[test]
#[ignore = "measures"]
fn a_long_journal() {
    let events =
        std::env::var("DEPECHE_EVENTS").ok().and_then(|n| n.parse().ok()).unwrap_or(20_000);
    let study = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(1);
    let mut store = open_clean(study.path(), "am");
    let mut times = Vec::new();
    timed(&format!("{events} acts"), || {
        for n in 0..events {
            let quote =
                desk.quote(dispatch((n % 8) as u8), "some thirty words or so, as quotes go");
            let start = Instant::now();
            desk.does(&mut store, "add", &[], &[quote]).unwrap();
            times.push(start.elapsed());
        }
    });
    times.sort();
    let at = |part: usize| times[(times.len() - 1) * part / 100];
    println!("one act: p50 {:?}, p99 {:?}, max {:?}", at(50), at(99), at(100));
    timed("close", || drop(store));
    let bytes = std::fs::metadata(journal(study.path(), "am")).unwrap().len();
    println!("journal: {bytes} bytes");
    let mut store = timed("open", || open_clean(study.path(), "am")).0;
    timed("next undo", || store.next_undo().unwrap());
    timed("counts of 8", || store.counts(&(0..8).map(dispatch).collect::<Vec<_>>()).unwrap());
    let before = resident();
    let (snapshot, _) = timed("replay", || replay(study.path()).unwrap());
    println!("memory of the replay: {} KiB", resident().saturating_sub(before));
    drop(snapshot);
    let many: Vec<_> = (0..10_000).map(|_| desk.quote(dispatch(1), "imported words")).collect();
    timed("one act of 10,000 records", || desk.does(&mut store, "import", &[], &many).unwrap());
    timed("its undo", || desk.undo(&mut store).unwrap());
    timed("compare at idle, without its pauses", || tend(&mut store));
    drop(store);
    timed("check", || assert_eq!(told(study.path()), Vec::<String>::new()));
    std::fs::remove_dir_all(study.path().join("store")).unwrap();
    let mut store = timed("open without a store", || open_clean(study.path(), "am")).0;
    timed("build it in the background", || tend(&mut store));
}
