//! What several tests share: folders of their own, the program and how to run it, a
//! terminal in a pseudo-terminal, a world without one, invented texts.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    clippy::new_without_default,
    reason = "a harness fails by panicking, owns its folders, and waits with limits"
)]

pub mod active;
pub mod corpus_support;
pub mod cpu;
pub mod desk;
pub mod env;
pub mod fit;
pub mod formats_support;
pub mod gold;
pub mod guarded;
pub mod hostile;
pub mod keys;
pub mod long;
pub mod newsroom;
pub mod pty;
pub mod random_keys;
pub mod setup;
pub mod shared;
pub mod store_common;
pub mod suggested;
pub mod traces;
pub mod words;
pub mod world;

use std::path::PathBuf;
use std::sync::LazyLock;

/// The project's folder.
pub const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// The path of the program that is tested: cargo says it, or it lies beside the tests.
pub fn program() -> &'static str {
    static PROGRAM: LazyLock<String> = LazyLock::new(|| {
        let named = ["CARGO_BIN_EXE_depeche", "NEXTEST_BIN_EXE_depeche"];
        let built = || std::env::current_exe().unwrap().ancestors().nth(2).unwrap().join("depeche");
        let path = named.iter().find_map(std::env::var_os).map_or_else(built, PathBuf::from);
        path.into_os_string().into_string().unwrap()
    });
    &PROGRAM
}

/// How often a property of whole studies is tried: `DEPECHE_CASES` says another number.
pub fn cases(usual: u32) -> proptest::test_runner::Config {
    let set = std::env::var("DEPECHE_CASES").ok().and_then(|n| n.parse().ok());
    proptest::test_runner::Config {
        cases: set.unwrap_or(usual),
        failure_persistence: None,
        ..Default::default()
    }
}
