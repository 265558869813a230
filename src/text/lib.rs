//! The one place that measures text.
//!
//! Knows: bytes and code points ([`Offsets`]); graphemes, words,
//! clauses, sentences, paragraphs and quotations (the units an analyst selects);
//! what a terminal may be shown ([`clean_cluster`], [`Glyph`]); columns, rows
//! and the layout of a whole dispatch ([`wrap`], [`Layout`]); how typed text is
//! matched against the text ([`fold`], [`fold_name`]).
//!
//! Must never: do I/O, keep state, name a colour or a screen type, or change
//! the text. Every function takes the dispatch's exact decoded text and answers
//! in byte [`Span`](model::Span)s of it, on `char` boundaries, in order.
//! Nothing here panics on any text, and nothing takes more than linear time.

mod abbreviations;
mod anchors;
mod ascii;
mod breaks;
mod calendar;
mod chars;
mod clause_words;
mod clauses;
mod clean;
mod fit;
mod fold;
mod graphemes;
mod inert;
mod layout;
mod offsets;
mod paragraphs;
mod quotations;
mod sentences;
mod units;
mod words;
mod wrap;

pub use anchors::{Fit, Mismatch, Place, anchor, fits, resolve};
pub use ascii::{Letters, ascii_cluster, ascii_text};
pub use calendar::{MONTHS, WEEKDAYS};
pub use chars::is_hyphen;
pub use clauses::clauses;
pub use clean::{
    Glyph, Glyphs, Setting, clean_cluster, clean_line, cluster_width, glyphs, glyphs_set, width,
};
pub use fit::{count, pad, truncate};
pub use fold::{composed, fold, fold_name, fold_spelling, is_combining};
pub use graphemes::{floor, next_grapheme, prev_grapheme};
pub use inert::{clean_lines, inert, is_active};
pub use layout::Layout;
pub use offsets::{Offsets, anchor_parts};
pub use paragraphs::paragraphs;
pub use quotations::{Mark, Quotation, quotation_at, quotations};
pub use sentences::sentences;
pub use units::{next_span, prev_span, span_at, span_index_at};
pub use words::{next_word, prev_word, word_at, words};
pub use wrap::{Row, wrap};
