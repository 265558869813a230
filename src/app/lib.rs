//! The program without its surroundings: [`State`], [`Msg`], [`Effect`],
//! [`update`], and the command table.
//!
//! Knows: every pure room. Must never: do I/O, read a clock, start a thread, or
//! name the terminal's or the store's crates. What it wants done it says as an
//! [`Effect`]; what comes of it, it hears as a [`Msg`].

mod acts;
mod asked;
pub mod command;
pub mod compare;
pub mod correcting;
mod ctx;
pub mod frames;
mod framing;
pub mod geometry;
pub mod help;
pub mod history;
pub mod key;
pub mod keymap;
mod laid;
pub mod line;
pub mod list;
mod listing;
pub mod mistakes;
pub mod motion;
mod msg;
mod naming;
pub mod notice;
pub mod others;
pub mod pages;
pub mod palette;
pub mod pane;
mod popups;
mod program;
pub mod prompt;
mod reading;
pub mod refused;
mod relayout;
pub mod removing;
pub mod review;
pub mod scope;
mod selecting;
pub mod session;
pub mod sheet;
pub mod speakers;
mod state;
pub mod story;
pub mod table;
mod tables;
mod tagging;
pub mod takes;
pub mod told;
pub mod told_speaker;
pub mod typeahead;
mod update;
pub mod welcome;

pub use ctx::Ctx;
pub use listing::Waiting;
pub use msg::{Anew, Answer, Effect, IdsFor, Msg, OpenStudy, Question};
pub use program::{AUTO_THEME, THEMES};
pub use state::{Awaited, Notice, Overlay, Pending, Screen, State};
pub use update::update;
