//! The wall clock, read here and nowhere else in the runtime.

use jiff::Timestamp;
use std::time::Instant;

/// The time it is.
#[expect(clippy::disallowed_methods, reason = "the runtime owns the clock")]
pub(super) fn now() -> Timestamp {
    Timestamp::now()
}

/// A moment to measure a wait from; the wall clock may be set meanwhile.
#[expect(clippy::disallowed_methods, reason = "the runtime owns the clock")]
pub(super) fn moment() -> Instant {
    Instant::now()
}
