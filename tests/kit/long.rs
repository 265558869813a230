//! Tests that go on for as long as somebody asks:
//! `DEPECHE_FUZZ_SECONDS=600` in the environment.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests take the time")]

use std::time::{Duration, Instant};

/// How long to go on, where somebody asked for the long form.
pub fn asked() -> Option<Duration> {
    let seconds = std::env::var("DEPECHE_FUZZ_SECONDS").ok()?;
    Some(Duration::from_secs(seconds.parse().unwrap()))
}

/// Runs a round, and in the long form round after round, told its number, for
/// `share` of the time asked for. Gives how many were run.
pub fn rounds(share: f64, mut round: impl FnMut(u64)) -> u64 {
    let start = Instant::now();
    let mut done = 0;
    loop {
        round(done);
        done += 1;
        if asked().is_none_or(|most| start.elapsed() > most.mul_f64(share)) {
            return done;
        }
    }
}
