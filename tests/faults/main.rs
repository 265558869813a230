//! What a study comes to when things go wrong, tried on the program itself: it is
//! killed, its disk loses power, fills up or lies, its files are damaged, its
//! clock goes back, and two of it work on one study.
//!
//! What was acknowledged is learnt from the screen alone. The journal is checked
//! by a reader of its own (`faults/journal.rs`), written from the format's
//! description. The short form runs with all other tests; the long one is
//!
//! ```text
//! DEPECHE_FAULTS=long cargo test --release --test faults -- --nocapture
//! ```
//!
//! `DEPECHE_FAULTS_KILLS=500` (or another name that a tally begins with) sets how
//! often one campaign runs, and `DEPECHE_FAULTS_SEED=n` repeats a run that failed:
//! its seed is printed, and its study is kept.
#![cfg(target_os = "linux")]
#![allow(
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "tests fail by panicking, and own their folders"
)]

mod analyst;
mod campaign;
mod commands;
mod damage;
mod desk;
mod disks;
mod journal;
mod kills;
mod others;
mod powercuts;
mod recording;
mod shim;
mod verdict;
