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

#[path = "support/active.rs"]
mod active;
#[path = "support/env.rs"]
mod env;
mod support;

#[path = "suites/found.rs"]
mod found;
#[path = "suites/json.rs"]
mod json;
#[path = "suites/naughty.rs"]
mod naughty;
#[path = "suites/records.rs"]
mod records;
#[path = "suites/toml.rs"]
mod toml;
#[path = "suites/utf8.rs"]
mod utf8;
