//! Formats in: a file's bytes become dispatches.
//!
//! Knows: encodings, the formats a dispatch may arrive in (one file each), and
//! the furniture a wire text carries: advisory, headline, dateline, sign-off,
//! the agency they point to, the language. Must never: open a file, read a
//! clock, change a text, or know what a coder makes of it.
//!
//! Everything that is found is a span of the text exactly as decoded. What the
//! text does not say stays open: a year, an agency and a language are never
//! guessed silently, and [`AgencySource`](model::AgencySource) says what
//! an agency was concluded from.

mod agencies;
mod agency;
mod date;
mod dated;
mod dateline;
mod declared;
mod decode;
mod desk;
mod foot;
mod foreign;
mod format;
mod front;
mod habit;
mod head;
mod identity;
mod jsonl;
mod lang;
mod line;
mod magic;
mod oem;
mod place;
mod plain;
mod record;
mod right;

pub use declared::Declared;
pub use decode::{DecodeError, Decoded, decode, encoding_exists, sha256_hex};
pub use foreign::{Kind, kind_of, kinds};
pub use format::{Format, Input, LONGEST, Put, Refusal, each, format_of, formats, read};
pub use identity::{declare_the_same, dispatch_id, has_its_id, older_id, record_id, text_id};
pub use jsonl::{Jsonl, is_export, other_records};
pub use plain::{PlainText, parse_text};
pub use record::{from_record, to_record};
pub use right::put_right;
