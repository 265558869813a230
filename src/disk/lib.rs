//! Files and folders as every other room needs them.
//!
//! Knows: writing a file whole and durably ([`Draft`], [`write_whole`],
//! [`write_new`]), making names durable ([`sync_folder`], [`rename`],
//! [`make_folder`]), reading plain files only ([`open_regular`],
//! [`read_regular`]), room on a disk ([`see_room`]), what need not fit in memory ([`Spool`]), lock files for a file system
//! without locks ([`LockFile`]), and temporary folders that nobody else can guess or enter
//! ([`Scratch`], [`DraftFolder`]). Must never: know what is in a file.
//!
//! What is temporary has a random name, is made anew (never taken over, never
//! followed) and is locked for as long as its process lives. So the next one of
//! its kind can tell what a killed process left, and removes it: what carries
//! such a name, belongs to this user and is locked by nobody.

mod draft;
mod durable;
mod leftovers;
mod lock_file;
mod lock_note;
mod reading;
mod room;
mod scratch;
mod spool;

pub use draft::{Draft, write_new, write_whole};
pub use durable::{make_folder, rename, sync_folder};
pub use leftovers::remove_own;
pub use lock_file::{LockFile, PAUSE, TRIES, Unlocked, has_no_locks, refuse_if_held};
pub use lock_note::{LockNote, boot_id};
pub use reading::{open_regular, read_regular, read_regular_text, refuse_no_file};
pub use room::{is_full, is_limited, see_room};
pub use scratch::{DraftFolder, Scratch, free_bytes};
pub use spool::{Spool, Spooled};
