//! The analysts' work on disk: the journals (the truth) and sled (the state
//! built from them).
//!
//! Knows: journal files, their chain, the state and its indices, undo, the lock,
//! which sled may be trusted and how a new one is built.
//! Must never: know the screen or keys, or let sled's name out of `sled_state`.
//!
//! # On disk
//!
//! ```text
//! <study>/journal/<name>.jsonl       one event a line, only ever appended to
//! <study>/journal/<name>.2.jsonl     the next file, once a file would pass 64 MB
//! <study>/journal/<name>.head        how far the journal went when that was written down
//! <study>/journal/<name>.jsonl.torn-1    half a line that a crash left, set aside
//! <study>/journal/<name>.jsonl.damaged-1 a file that a salvage replaced, as it was
//! <study>/journal/<name>.jsonl.ahead-…   lines that it lost and a state still had, kept
//! <study>/store/                     may be deleted at any time: it is rebuilt
//! <study>/store/coder-<name>/state   one line: which generation counts, how it stands
//! <study>/store/coder-<name>/gen-3/  sled, the third that was built for this journal
//! <study>/store/coder-<name>/gen-3/seen  how far it had seen each journal
//! <study>/store.aside-1/             a sled with work that the journals lack, kept
//! <study>/.lock                      shared by all who have the study open
//! <study>/.locks/<name>.lock         which program has it open for a journal
//! <study>/.locks/<name>.held         the same where the file system has no locks
//! ```
//!
//! A journal's `<name>` is `<coder>~<device>` (`anna~k7f3`): of a coder on a device.
//! The device is 4 to 8 of `a` to `z` and `2` to `7`, and no part of the study: who
//! opens it gives it ([`Terms::device`]). So two machines of one coder, or a copy of a
//! study, never go on with the same chain. Version 0.1 wrote `<coder>` alone: that
//! journal is read as before and never appended to by a device, whose own begins with
//! an empty `prev`. A new coder's name holds no `~`. An event names the coder alone.
//!
//! Several journals may be written at once, each by one program: everybody
//! writes only the own journal and the own sled, and reads all journals. A coder's
//! first device takes over the sled that the coder had without one. Earlier
//! versions kept one sled, in `store/` itself; whoever opens the study first after
//! that takes it over.
//!
//! Undo goes back over the acts of the own journal, then over those of the coder's
//! journal without a device: an undo in one journal that names an event of the other.
//! What was so taken back is done again by the device that did it, and by none other.
//! What the coder does on other devices is as what other coders do.
//!
//! # The state file
//!
//! ```text
//! depeche-store 1 <clean|dirty|spent> <generation> <boot>
//! ```
//!
//! It is replaced whole: written beside, synced, renamed, the folder synced.
//! `dirty` is written before sled is opened, `clean` once it was closed and its
//! files synced (sled's own flush leaves them to the system). So:
//!
//! - `clean`, or `dirty` with this boot's id (the process was killed): sled is
//!   trusted and brought up to the journals.
//! - `dirty` with another boot's id (the machine went down), or no state file: sled
//!   may be anything. Every line it has that its coder's journal lacks is verified
//!   and written back; lines that another coder's journal lacks are kept beside it
//!   (`<coder>.jsonl.ahead-<hash>`). Where it holds more than that, it is renamed to
//!   `store.aside-<n>` and the coder is told; else it becomes `spent`.
//! - `spent`: the journals hold all of it. It stays until the next generation is
//!   whole, on the disk and named here, and is then removed. A generation that is
//!   not named here is half-built or replaced, and removed.
//!
//! Where sled's pages are damaged and it does not open, its bytes are looked
//! through for lines (it holds a second copy of the latest ones), with the same
//! outcome: what is ahead of a journal is never deleted, and only such a sled is
//! kept. Where the coder's own journal is damaged, sled stays as it is, being
//! perhaps the better copy.
//!
//! # Building anew
//!
//! Up to [`Terms::at_once`] bytes of journal lines, opening waits for sled. Beyond,
//! the journals are replayed into memory (50,000 records of 300 bytes: 84 MB), the
//! work begins, and a thread builds the next generation; [`Store::tend`], called
//! between two edits, brings it up to the journals' end and puts it in place. Where
//! the journals hold more than [`Terms::in_memory`] bytes, opening waits after all, so
//! that its memory does not grow with them. A replay and a thread follow as well
//! whenever sled fails or differs from the journals. No space and no
//! permission are no failure of sled's: memory serves until the next opening.
//!
//! # A journal line
//!
//! A line is one [`Event`](model::Event) as compact JSON, whose last two
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
//! A line's newline is written once the line itself is on the disk. So only a last
//! line without it may be half a line that a crash left; it was never
//! acknowledged, and is set aside. Every other line that does not verify, or does
//! not follow the one before, is damage: nothing is written behind it before a
//! [`salvage`]. Line ends that were converted (`\r\n`, or `\r` alone) do not count.
//!
//! # The head
//!
//! ```text
//! {"v":1,"coder":"am~k7f3","at":"…","seq":12,"file":1,"line":12,"offset":4711,"prev":"<P>","hash":"<H>"}
//! ```
//!
//! One line in a file of its own (`coder` is the journal's name), sealed as if it followed the journal's last line,
//! whose hash `P` is. It is replaced whole, once the journal is on the disk up to
//! there: with a coder's first edit, once a minute while edits come, when the study
//! is closed, and by a salvage. A journal that does not hold the line of hash `P`
//! has lost something and is not written to before a salvage, unless sled brings
//! the missing lines back; one that goes on behind it is as it should be, and so
//! is one without a head (of an earlier version, or copied alone). A head that
//! cannot be read says nothing; the next opening by its coder writes it anew. What
//! another coder's journal lacks is told, and one's own work goes on.
//!
//! An undo or redo without records leaves the event it names as it was: another
//! coder's work stands in its way ([`Store::leave`]). The event is then no longer
//! next to be undone or redone, and nothing else changes.
//!
//! An act too large for one line is a first line, parts and a last line; nothing of it
//! counts before the last line is there ([`Store::commit_in_parts`]).
//!
//! # What is promised
//!
//! - [`Store::commit`] returns once the line is on the disk (`fdatasync`). What it
//!   returned is never lost to a killed program or a power cut, as far as the
//!   disk keeps what it says it keeps.
//! - An event is applied whole or not at all. Per record the event with the
//!   greatest id wins, so journals may arrive in any order and more than once.
//! - A journal that lost lines is never taken for a whole one, as far as its head
//!   names them: all but those of the last minute of a program that was killed.
//! - Nothing is deleted that the journals do not hold: half lines are renamed, and
//!   so is a sled that is ahead of them.

mod accept;
mod apart;
mod apply;
mod audit;
mod beside;
mod brought;
mod catch_up;
mod chain;
mod codec;
mod compare;
mod corrections;
mod dangling;
mod decided;
mod device;
mod doubted;
mod ends;
mod error;
mod forks;
mod head;
mod history;
mod journal;
mod ladder;
mod line;
mod lines;
mod lock;
mod memory;
mod mend;
mod opening;
mod pieces;
mod read;
mod rebuild;
mod references;
mod removals;
mod rescue;
mod said;
mod salvage;
mod scrub;
mod second;
mod seen;
mod shelf;
mod sled_state;
mod snapshot;
mod state;
mod terms;
mod traces;
mod undo;
mod view;
mod walk;
mod whole;
mod writer;

pub use audit::{Stands, Survey, survey};
pub use beside::{lacking, lacking_of_kept};
pub use compare::compare_state;
pub use dangling::{Nowhere, dangling, mend_references};
pub use device::is_device;
pub use ends::{JournalEnd, journal_ends, last_codebooks, named_dispatches};
pub use error::{Conflict, StoreError};
pub use history::{History, history};
pub use journal::FILE_LIMIT;
pub use lock::{LockNote, Locks, is_locked};
pub use opening::OpenReport;
pub use removals::{brought_with, removals};
pub use rescue::{Rescued, rescue};
pub use said::later_note;
pub use salvage::{Salvage, salvage};
pub use sled_state::panic_is_caught;
pub use snapshot::{Snapshot, replay, replay_of_dispatches};
pub use terms::Terms;
pub use undo::UndoLine;
pub use writer::{Chore, Store, append_alone};
