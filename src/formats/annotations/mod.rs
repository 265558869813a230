//! Annotations in: an export's lines, judged one by one, become a [`Plan`].
//!
//! Asks a [`Study`] what is there and says what would be put; whoever called it puts it.
//! See [`read`](read()) for the rules, [`schema`] for what one line may be.

mod candidates;
mod dispatches;
mod lines;
mod places;
mod plan;
mod problems;
mod read;
mod references;
mod scan;
mod schema;
mod spool;

pub(crate) use lines::{complaint, quoted};
pub use plan::{KindCounts, Note, Plan, Prefer, ReadError, Refusal, Study};
pub use read::{judge, read};
pub use schema::schema;
pub use spool::{Spool, Taken};
