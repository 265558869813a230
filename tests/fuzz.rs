//! Hostile input at every door: what is read from files, what a terminal sends.
//!
//! Each target takes bytes made from good samples and asserts what the door
//! promises of any bytes. A few hundred cases a target by default;
//!
//! `DEPECHE_FUZZ_SECONDS=600 cargo test --release --test fuzz -- --nocapture`
//!
//! goes on for so long, shared by the targets. A failing case is printed small,
//! with its seed; put it into `tests/fuzz/found/TARGET/` (any file name), which
//! is tried first ever after. A case that kills the process lies in the file
//! `fuzz-TARGET` of the build's temporary folder.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "tests"
)]

#[path = "support/active.rs"]
mod active;
#[path = "fuzz/backup.rs"]
mod backup;
#[path = "fuzz/driver.rs"]
mod driver;
#[path = "exchange_support/mod.rs"]
mod exchange_support;
#[path = "support/fit.rs"]
mod fit;
#[path = "fuzz/hand.rs"]
mod hand;
#[path = "fuzz/journal.rs"]
mod journal;
#[path = "support/long.rs"]
mod long;
#[path = "fuzz/screen.rs"]
mod screen;
#[path = "store_common/mod.rs"]
mod store_common;
#[path = "fuzz/study.rs"]
mod study;
#[path = "fuzz/texts.rs"]
mod texts;
#[path = "support/world.rs"]
mod world;
