//! What a dispatch, span, quote, speaker, stance, link, event and codebook are.
//!
//! Knows: the records and their shapes. Must never: do I/O, read a clock,
//! measure text on a screen, or name a colour.

mod anchor;
mod assignment;
mod change;
mod changes;
mod code;
mod codebook;
mod correction;
mod deed;
mod dispatch;
mod dispatch_record;
mod dispatch_time;
mod event;
pub mod fields;

mod finding;
mod id;
mod import;
mod kind;
mod known_target;
mod later;
mod link;
mod listing;
mod mark;
mod meta;
mod misfit;
mod over;
mod problem;
mod progress;
mod query;
mod quote;
mod record;
mod removal;
mod review;
mod ruling;
mod setting;
mod span;
mod speaker;
mod stance;

pub use anchor::{Anchor, CONTEXT};
pub use assignment::Assignment;
pub use change::{Change, Settled};
pub use changes::Changes;
pub use code::{Code, LaterCode, Sentence};
pub use codebook::{
    Codebook, KeyList, MOST_POLARITIES, Polarity, Reason, TARGET_LETTERS, Target as CodebookTarget,
    Term,
};
pub use correction::{Correction, PutRight};
pub use deed::{Carried, Deed, What};
pub use dispatch::{AgencySource, Dateline, Dispatch, DispatchMeta, Lang, PartialDate, Source};
pub use dispatch_record::{DatelineRecord, DispatchRecord, Offsets};
pub use event::{Act, ActHead, ActPart, Event, Op, Piece};
pub use finding::{Finding, Weight};
pub use id::{BadDispatchId, DispatchId, Mint, RecordId};
pub use import::{Completion, Import};
pub use kind::{Kind, List, Reference};
pub use known_target::KnownTarget;
pub use later::Later;
pub use link::{Link, LinkEnd, Relation};
pub use listing::{Counts, ListQuery, ListRow, Sort};
pub use mark::Mark;
pub use meta::{Extra, Meta, Origin, Status};
pub use misfit::Misfit;
pub use over::{Extent, Over};
pub use problem::{Problem, line_column};
pub use progress::{Progress, ReadingState};
pub use query::{
    Condition, FIELDS, FilterField, Is, Narrow, Query, QueryError, QueryFault, Term as QueryTerm,
    TermKind, Text as QueryText, Wanted,
};
pub use quote::{Quote, Relay, RelayRole, SpeakerRef};
pub use record::Record;
pub use removal::Removal;
pub use review::{Decision, QueueOrder, SecondLook, Session, Verdict};
pub use ruling::Ruling;
pub use setting::{Corrected, Field, Setting, SettingError};
pub use span::Span;
pub use speaker::{Speaker, SpeakerKind};
pub use stance::{AttributedTo, Stance, Target};
