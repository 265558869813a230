//! Two dispatches side by side: what both say, in whatever order, and where
//! they differ.
//!
//! Knows: units, how alike two units are, links and their relations, shared
//! runs of words, differing details, spellings of one name. A diff is the wrong
//! engine for this: two agencies share few words in the same order, and four
//! links in ten cross. So each unit keeps its best counterpart, from either
//! side, above a threshold; what has none stays plain, which is the usual case.
//!
//! Must never: do I/O, start threads, keep state, or touch a screen.

mod alignment;
mod anchors;
mod backbone;
mod background;
mod calendar;
mod details;
mod doc;
mod engine;
mod links;
mod names;
mod numbers;
mod objects;
mod quotes;
mod runs;
mod score;
mod side;
mod space;
mod stem;
mod variants;
mod vocab;
mod wording;
mod words_of;

pub use alignment::{Alignment, Detail, DetailKind, Link, Relation, Variant};
pub use background::{Background, shipped};
pub use engine::compare;
pub use side::{Side, Unit, UnitRole, units};
pub use stem::stem;
