//! What a dispatch, span, quote, speaker, stance, link, event and codebook are.
//!
//! Knows: the records and their shapes. Must never: do I/O, read a clock,
//! measure text on a screen, or name a colour.

mod anchor;
mod change;
mod codebook;
mod dispatch;
mod dispatch_record;
mod dispatch_time;
mod event;
pub mod fields;
mod filter;
mod finding;
mod id;
mod link;
mod listing;
mod problem;
mod record;
mod references;
mod review;
mod ruling;
mod span;
mod speaker;

pub use anchor::{Anchor, CONTEXT};
pub use change::{Change, Settled};
pub use codebook::{
    Codebook, MOST_POLARITIES, Polarity, Reason, TARGET_LETTERS, Target as CodebookTarget, Term,
};
pub use dispatch::{AgencySource, Dateline, Dispatch, DispatchMeta, Lang, PartialDate, Source};
pub use dispatch_record::{DatelineRecord, DispatchRecord, Offsets};
pub use event::{Act, Event, Op};
pub use filter::{Narrow, STATES, UnknownState, Wanted};
pub use finding::{Finding, Weight};
pub use id::{BadDispatchId, DispatchId, Mint, RecordId};
pub use link::{Link, LinkEnd, Relation};
pub use listing::{Counts, ListQuery, ListRow, Sort};
pub use problem::{Problem, line_column};
pub use record::{
    AttributedTo, Extra, Mark, Meta, Origin, Progress, Quote, ReadingState, Record, Relay,
    RelayRole, SpeakerRef, Stance, Status, Target,
};
pub use references::Reference;
pub use review::{Decision, QueueOrder, SecondLook, Session, Verdict};
pub use ruling::Ruling;
pub use span::Span;
pub use speaker::{Speaker, SpeakerKind};
