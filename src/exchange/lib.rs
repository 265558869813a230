//! Annotations out and in: native JSONL and its JSON Schema.
//!
//! Knows: how a study is written as lines ([`export`]), how such lines are
//! judged one by one and become a [`Plan`] ([`read`], [`judge`]), what one line may be
//! ([`schema`]), and what the format cannot hold ([`losses`]).
//!
//! Must never: open a file, read a clock, or change a study. It reads from and
//! writes to what it is handed, asks a [`Study`] what is there, and says what
//! would be put; whoever called it puts it.
//!
//! A file is one JSON object a line, UTF-8, `\n` at the end of each. Offsets are
//! Unicode code points, half-open; the header line says so. See [`export`] for
//! the order and what is promised of the bytes, [`read`](read()) for the rules
//! of the way back.

mod candidates;
mod dispatches;
mod header;
mod lines;
mod loss;
mod places;
mod plan;
mod problems;
mod read;
mod references;
mod scan;
mod schema;
mod spool;
mod write;

pub use header::{CodebookStamp, FORMAT, Header, OFFSET_UNIT, VERSION};
pub use loss::{Loss, losses};
pub use plan::{KindCounts, Note, Plan, Prefer, ReadError, Refusal, Study};
pub use read::{judge, read};
pub use schema::schema;
pub use spool::{Spool, Taken};
pub use write::{ExportCounts, ExportError, ExportOptions, export, json_line};
