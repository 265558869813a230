//! The one place that measures text.
//!
//! Knows: bytes and code points ([`Offsets`]); graphemes and paragraphs; the units an analyst
//! selects, which the room of languages cuts ([`words`], [`clauses`], [`sentences`],
//! [`quotations`]); what a terminal may be shown ([`clean_cluster`], [`Glyph`]); columns, rows
//! and the layout of a whole dispatch ([`wrap`], [`Layout`]); how typed text is
//! matched against the text ([`fold`], [`fold_name`]).
//!
//! Must never: do I/O, keep state, name a colour or a screen type, or change
//! the text. Every function takes the dispatch's exact decoded text and answers
//! in byte [`Span`](model::Span)s of it, on `char` boundaries, in order.
//! Nothing here panics on any text, and nothing takes more than linear time.

mod anchors;
mod ascii;
mod breaks;
mod clean;
mod fit;
mod graphemes;
mod inert;
mod layout;
mod offsets;
mod paragraphs;
mod units;
mod wrap;

pub use anchors::{Fit, Mismatch, Place, anchor, fits, resolve};
pub use ascii::{Letters, ascii_cluster, ascii_text};
pub use clean::{
    Glyph, Glyphs, Setting, clean_cluster, clean_line, cluster_width, glyphs, glyphs_set, width,
};
pub use fit::{count, pad, truncate};
pub use graphemes::{floor, next_grapheme, prev_grapheme};
pub use inert::{clean_lines, inert, is_active};
pub use lang::{
    Mark, Quotation, clauses, composed, fold, fold_name, fold_spelling, is_combining, quotation_at,
    quotations, sentences, words,
};
pub use layout::Layout;
pub use offsets::{Offsets, anchor_parts};
pub use paragraphs::paragraphs;
pub use units::{
    next_span, next_span as next_word, prev_span, prev_span as prev_word, span_at, span_index_at,
    word_at,
};
pub use wrap::{Row, wrap};
