//! Time that work takes on the processor, whoever else is busy.
#![allow(clippy::disallowed_methods, reason = "this takes the time")]

use std::fs;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// How long this thread has been on a processor, to some milliseconds; where the system does not say
/// so as Linux does, how long it is since the first call.
pub fn of_thread() -> Duration {
    static START: OnceLock<Instant> = OnceLock::new();
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let spent = told.and_then(|told| told.split(' ').next()?.parse().ok());
    spent.map_or_else(|| START.get_or_init(Instant::now).elapsed(), Duration::from_nanos)
}

/// How long this process's children that have ended were on a processor, to
/// the hundredth of a second; none where the system does not say so as Linux
/// does.
pub fn of_children() -> Option<Duration> {
    let told = fs::read_to_string("/proc/self/stat").ok()?;
    // The second field is a name in parentheses, which may hold anything.
    let mut fields = told.rsplit_once(')')?.1.split_whitespace().skip(13);
    let mut ticks = || fields.next()?.parse::<u64>().ok();
    Some(Duration::from_millis((ticks()? + ticks()?) * 10))
}

/// What this thread's work takes on the processor, at best of so many times.
pub fn best<T>(times: usize, mut work: impl FnMut() -> T) -> Duration {
    let one = |_| {
        let before = of_thread();
        std::hint::black_box(work());
        of_thread().saturating_sub(before)
    };
    (0..times).map(one).min().unwrap_or_default()
}
