//! The open study and what is coded in it: dispatches, frames, proposals, drafts,
//! speakers, takes, stories, review cards.
//!
//! Shared by the screens and the command line. Must never: name a screen, a key or
//! the terminal, do I/O, read a clock. [`OpenStudy`] is the state; the rest are its
//! parts and what is worked out from them.

mod acts;
pub mod cards;
pub mod doc;
pub mod draft;
pub mod frames;
mod options;
pub mod origin;
pub mod parts;
pub mod places;
pub mod proposals;
pub mod proposed;
pub mod registry;
pub mod rulings;
pub mod said;
pub mod story;
mod study;
pub mod takes;

pub use acts::{dispatches, only_changed};
pub use doc::Doc;
pub use options::Options;
pub use study::{NotRecorded, OpenStudy, StudyInfo, Unsaved};
