//! What a text that went over a wire carries, and how a dispatch is written as a record.
//!
//! Knows: encodings, the furniture of a wire text (advisory, headline, dateline, sign-off,
//! the agency they point to, the language), records of dispatches, their identity. Must
//! never: open a file, read a clock, change a text, know a format, or know what a coder
//! makes of it.
//!
//! Everything that is found is a span of the text exactly as decoded. What the
//! text does not say stays open: a year, an agency and a language are never
//! guessed silently, and [`AgencySource`](model::AgencySource) says what
//! an agency was concluded from.

mod agency;
mod date;
mod dated;
mod declared;
mod decode;
mod desk;
mod foot;
mod guess;
mod habit;
mod head;
mod identity;
mod line;
mod magic;
mod oem;
mod plain;
mod record;
mod refusal;
mod right;

pub use agency::name_by_publisher;
pub use dated::{Moment, moment, set_moment};
pub use declared::{Declared, PUBLISHER};
pub use decode::{DecodeError, Decoded, decode, encoding_exists, sha256_hex, sha256_of};
pub use guess::is_language;
pub use identity::{
    declare_the_same, dispatch_id, has_its_id, is_complete, older_id, record_id, text_id,
};
pub use plain::{complete_year, parse_text};
pub use record::{from_record, to_record};
pub use refusal::Refusal;
pub use right::put_right;
