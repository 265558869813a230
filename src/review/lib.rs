//! Review sessions: which cards there are, in which order, how far a coder is,
//! what came of it, and how often the coder agrees with themselves.
//!
//! Knows: sessions, decisions and what a card is. Pure: everything follows from
//! the records and the cards handed in. Must never: do I/O, read a clock, know a
//! screen, or decide about a dispatch's text.

mod ledger;
mod queue;
mod summary;
mod tally;

pub use ledger::Ledger;
pub use queue::{Card, CardId, CardKey, Queue, second_looks};
pub use summary::{Cards, KeyCounts, RuleTally, SelfAgreement, Spent, Summary};
pub use tally::{Pace, ReviewTally};
