//! Formats: what dispatches and annotations come in as, and what a study is given out as.
//!
//! Knows: the table of formats dispatches arrive in (`in/`), what is no dispatch though it is
//! text, how an export's lines are judged and become a plan ([`annotations`]), the table of
//! formats a study can be written in ([`out`]), each with what it cannot hold.
//!
//! Must never: open a file, read a clock, or change a study. It reads from and writes to
//! what it is handed.

pub mod annotations;
mod r#in;
mod line;
pub mod out;

pub use r#in::{
    Body, ByteSource, Bytes, Draft, Input, Kind, KnownTexts, LONGEST, Moment, OtherRecords,
    Paragraph, Put, PutDraft, Reader, Refusal, Role, Stream, WHOLE, each, each_with, format_of,
    formats, kind_of, kinds, other_records, read,
};
