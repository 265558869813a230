//! The wall clock, read here and nowhere else in the runtime.

use jiff::Timestamp;

/// The time it is.
#[expect(clippy::disallowed_methods, reason = "the runtime owns the clock")]
pub(super) fn now() -> Timestamp {
    Timestamp::now()
}
