//! The analysts' work on disk: the journals (the truth) and sled (the state
//! built from them).
//!
//! Knows: journal files, their chain, the state and its indices, undo, the lock.
//! Must never: know the screen or keys, or let sled's name out of `sled_state`.
//!
//! # On disk
//!
//! ```text
//! <study>/journal/<coder>.jsonl       one event a line, only ever appended to
//! <study>/journal/<coder>.2.jsonl     the next file, once a file would pass 64 MB
//! <study>/journal/<coder>.jsonl.torn-1    half a line that a crash left, set aside
//! <study>/store/                      sled; may be deleted at any time: it is rebuilt
//! <study>/store.aside-1/              a sled that could not be trusted, kept
//! <study>/.lock                       who has the study open
//! ```
//!
//! # A journal line
//!
//! A line is one [`Event`](crate::model::Event) as compact JSON, whose last two
//! fields are `prev` and `hash`, in this order and without spaces, then `\n`:
//!
//! ```text
//! {"v":1,"id":"…","at":"…",…,"prev":"<P>","hash":"<H>"}
//! ```
//!
//! `P` is the `hash` of the line before (of the file before, for a file's first
//! line), empty on a journal's first line. `H` is the BLAKE3 hash, in 64
//! lower-case hex digits, of the bytes of `P` followed by the bytes of the line
//! with `,"hash":"<H>"` taken out. Verification hashes the bytes as they stand in
//! the file, never a re-serialisation: fields of later versions survive. A `\r`
//! before the `\n` does not count.
//!
//! # What is promised
//!
//! - [`Store::commit`] returns once the line is on the disk (`fdatasync`). What it
//!   returned is never lost to a killed program or a power cut, as far as the
//!   disk keeps what it says it keeps.
//! - An event is applied whole or not at all. Per record the event with the
//!   greatest id wins, so journals may arrive in any order and more than once.
//! - Nothing is deleted: half lines, distrusted stores are renamed.

mod apply;
mod codec;
mod error;
mod journal;
mod line;
mod lock;
mod memory;
mod mend;
mod opening;
mod sled_state;
mod snapshot;
mod state;

mod undo;
mod view;
mod walk;
mod writer;

pub use error::{Conflict, StoreError};
pub use journal::FILE_LIMIT;
pub use lock::LockNote;
pub use opening::OpenReport;
pub use sled_state::panic_is_caught;
pub use snapshot::{Snapshot, replay};
pub use undo::UndoLine;
pub use writer::Store;
