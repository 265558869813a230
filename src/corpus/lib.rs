//! The dispatches on disk and their full-text index: import, page, search, read.
//!
//! Knows: how dispatches lie in a tantivy index (text and metadata stored in
//! it) and in packed copies beside it, batches of an import, and the orders a
//! list asks for. Must never: know an annotation, a coder or a screen.
//!
//! A [`Corpus`] is a handle that threads share; reading never waits for an
//! import. There is one [`Importer`] at a time, across processes too. What it
//! has committed is on the disk; what it has not is gone with it, whole.
//!
//! Inside: `schema` says what is indexed and stored, `words` how text becomes
//! words (the same for what is imported and for what is searched), `entry` how a
//! dispatch becomes an index entry and comes back, `filter` how a list's words
//! become a query, `copies` keeps what was imported once more in packs (`pack`),
//! `arrivals` brings packs that came from elsewhere into the index, `repair` rebuilds
//! an index from them, `older` does so where an older version wrote the index, `numbers`
//! gives each dispatch its number in it, `imports` knows which came in together, `joining`
//! says what a dispatch that arrives again completes, `laying` lays what a study recorded of
//! its dispatches (taken out, put right) over the index, `freeing` frees the texts of those
//! that were taken out, `order` how matches are sorted, `view` holds one consistent
//! state of the index with the orders computed in it.

mod arrivals;
mod copies;
mod differing;
mod entry;
mod error;
mod filter;
mod freeing;
mod handle;
mod importer;
mod imports;
mod joining;
mod laying;
mod like;
mod numbers;
mod older;
mod order;
mod pack;
mod place;
mod ranks;
mod repair;
mod schema;
mod soon;
mod taken_back;
mod view;
mod words;

pub use arrivals::{Growing, Grown, TOGETHER};
pub use differing::Differing;
pub use error::{CorpusError, panic_is_caught};
pub use freeing::Freeable;
pub use handle::{Corpus, Listing};
pub use importer::{Added, BATCH_BYTES, BATCH_DISPATCHES, Importer};
pub use joining::{Arriving, Brought};
pub use numbers::Epoch;
pub use repair::{Health, each_copy, examine, repair};
