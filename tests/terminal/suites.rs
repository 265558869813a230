//! Collections of hostile input that others made, through the program's doors: a
//! small part of our own invention always, the collections themselves where they
//! are found.
//!
//! They are looked for in `$DEPECHE_SUITES`, else in the folder `suites` beside
//! the project: `JSONTestSuite` (nst), `big-list-of-naughty-strings` (minimaxir),
//! `toml-test` (toml-lang), `utf8-stress/UTF-8-test.txt` (Markus Kuhn).

#![allow(
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "tests"
)]

use kit::active;
use kit::env;

mod found;
mod json;
mod naughty;
mod records;
mod toml;
mod utf8;
