//! Two dispatches side by side: what both say, in whatever order, and where
//! they differ.
//!
//! Knows: units, how alike two units are, links and their relations, shared
//! runs of words, differing details, spellings of one name. A diff is the wrong
//! engine for this: two agencies share few words in the same order, and four
//! links in ten cross. So each unit keeps its best counterpart, from either
//! side, above a threshold; what has none stays plain, which is the usual case.
//!
//! Two takes of one dispatch are another matter ([`versions`]), and so is which
//! dispatches tell of one event ([`stories`]).
//!
//! Must never: do I/O, start threads, keep state that no caller holds, or touch a
//! screen.

mod alignment;
mod anchors;
mod backbone;
mod background;
mod calendar;
mod details;
mod doc;
mod engine;
mod fingerprint;
mod hashing;
mod idf;
mod lcs;
mod lexis;
mod links;
mod names;
mod numbers;
mod objects;
mod prepared;
mod quotes;
mod runs;
mod score;
mod shade;
mod side;
mod space;
mod stem;
pub mod stories;
mod utterances;
mod variants;
pub mod versions;
mod vocab;
mod word_diff;
mod wording;

pub use alignment::{Alignment, Detail, DetailKind, Link, Relation, Variant};
pub use background::{Background, shipped};
pub use engine::{align, compare};
pub use idf::Idf;
pub use prepared::{Prepared, prepare};
pub use shade::{Shade, shade};
pub use side::{Side, Unit, UnitRole, units};
pub use stem::stem;
pub use utterances::{Carrier, QuoteGroup, QuoteIn, one_person, quote_groups};
pub use word_diff::{Change, Stretch, word_diff};
