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

use kit::active;
use kit::fit;
use kit::formats_support;
use kit::long;
use kit::store_common;
use kit::world;

mod backup;
mod driver;
mod hand;
mod journal;
mod screen;
mod study;
mod texts;
