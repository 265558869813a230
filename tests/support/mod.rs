//! What several test files share: a terminal played in a pseudo-terminal, and
//! the reference material.
#![allow(dead_code, unreachable_pub, reason = "each test file uses its own part")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a harness fails by panicking, and waits with limits"
)]

pub mod gold;
pub mod keys;
pub mod pty;
pub mod setup;
pub mod shared;
pub mod traces;
