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
pub mod doc;
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
pub mod options;
pub mod origin;
pub mod others;
pub mod pages;
pub mod palette;
pub mod pane;
mod places;
mod popups;
mod program;
pub mod prompt;
pub mod proposals;
pub mod proposed;
mod reading;
pub mod refused;
pub mod registry;
mod relayout;
pub mod removing;
pub mod review;
pub mod rulings;
pub mod said;
mod selecting;
pub mod session;
pub mod sheet;
pub mod speakers;
mod state;
pub mod story;
mod tables;
pub mod tag;
mod tagging;
pub mod takes;
pub mod told;
pub mod told_speaker;
pub mod typeahead;
mod update;
pub mod welcome;

pub use ctx::Ctx;
pub use doc::Doc;
pub use listing::Waiting;
pub use msg::{Anew, Answer, Effect, IdsFor, Msg, OpenStudy, Question};
pub use options::Options;
pub use program::{AUTO_THEME, THEMES};
pub use state::{Awaited, Notice, Overlay, Pending, Screen, State, StudyInfo};
pub use update::update;

/// A number with its noun: "1 quote", "3 quotes".
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
