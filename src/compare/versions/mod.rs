//! Takes of one dispatch: which belong together, what each changed, and where
//! what was tagged on one stands in the next.
//!
//! Two takes share most of their sentences word for word, so here a diff is the
//! right engine, once moved sentences are followed.

mod anchoring;
mod carrying;
mod chaining;
mod changes;
mod minhash;
mod note;
mod pairing;
mod takes;
mod tokens;

pub use anchoring::{Anchoring, Fate, reanchor};
pub use carrying::{Carried, Carrier, Part, PartFate};
pub use chaining::{Chain, Chaining, chains};
pub use changes::{Change, ChangeKind, Edit, Tally, changes};
pub use minhash::{Shelves, Shingles, Sketch};
pub use note::TakeNote;
pub use takes::{Profile, VersionLink, Why, is_version_of};
