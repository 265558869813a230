//! How often a campaign runs, its seed, its tally, and what a failure leaves.

use super::desk::Desk;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// A small generator (splitmix64): a seed gives the same numbers everywhere.
pub struct Rng(u64);

impl Rng {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Below `n`; 0 where `n` is 0.
    pub fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % (n as u64).max(1)).unwrap()
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// What a campaign came to; printed at its end.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tally {
    pub runs: usize,
    pub acknowledged: usize,
    pub lost: usize,
    pub half: usize,
    pub named: usize,
    pub opened: usize,
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Tally { runs, acknowledged, lost, half, named, opened } = self;
        write!(
            f,
            "{runs} runs, {acknowledged} acknowledged edits, {lost} lost, {half} half events, \
             {named} damages named, {opened} re-openings"
        )
    }
}

/// Whether the long form was asked for.
pub fn long() -> bool {
    std::env::var("DEPECHE_FAULTS").is_ok_and(|it| it == "long")
}

/// How often a campaign runs.
fn times(name: &str, short: usize, long: usize) -> usize {
    let set = std::env::var(format!("DEPECHE_FAULTS_{}", name.to_uppercase()));
    set.ok().and_then(|n| n.parse().ok()).unwrap_or(if self::long() { long } else { short })
}

/// Runs a campaign: `round` many times on a study of its own each, with a seed
/// that a failure prints. Prints the tally.
///
/// The short form has always the same seeds, so that a change is what makes it
/// fail; the long form has new ones each time.
pub fn campaign(
    name: &str,
    (short, long): (usize, usize),
    mut round: impl FnMut(&mut Rng, &Desk, &mut Tally),
) {
    let given = std::env::var("DEPECHE_FAULTS_SEED").ok().and_then(|it| it.parse().ok());
    let times = if given.is_some() { 1 } else { times(name, short, long) };
    let time = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    let first = if self::long() { time.as_secs() } else { 1 };
    let mut tally = Tally::default();
    for run in 0..times {
        let seed = given.unwrap_or_else(|| Rng::new(first.wrapping_add(run as u64)).next() >> 24);
        let done = catch_unwind(AssertUnwindSafe(|| {
            round(&mut Rng::new(seed), &Desk::new(), &mut tally);
        }));
        if let Err(failure) = done {
            println!("{name}, run {run}: DEPECHE_FAULTS_SEED={seed}");
            println!("{name}, so far: {tally}");
            resume_unwind(failure);
        }
    }
    println!("{name}: {tally}");
}
