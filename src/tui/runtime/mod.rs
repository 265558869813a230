//! The program's surroundings: the loop, the terminal, threads, signals, the
//! clock, the user's editor, the clipboard.
//!
//! Knows: everything. Must never: decide anything about dispatches; what is to
//! be done it is told by [`Effect`](app::Effect)s.
//!
//! Two threads move messages to the two halves of the service and their answers back:
//! the writer's, in order, and the reader's. The keyboard and the
//! signals have a thread each. All of them send [`Event`]s to the loop, which
//! drains them, updates the state, and draws once.

pub mod answer;
mod answering;
mod bindings;
pub mod clipboard;
mod clock;
mod desk;
pub mod editor;
mod effects;
mod exports;
mod launch;
mod locale;
pub mod panic;
mod paper;
mod places;
mod program;
pub mod reader;
pub mod signals;
mod surroundings;
pub mod terminal;
mod tty;
mod writing;

use app::Answer;

pub use bindings::apply_bindings;
pub use launch::{Launch, RunError};
pub use locale::ascii_only;
pub use program::run;
pub use surroundings::{load_theme, no_color};

/// What the loop waits for.
#[derive(Debug)]
pub enum Event {
    /// Something typed, pasted, or the terminal gone.
    Input(reader::Input),
    /// A signal.
    Signal(signals::Signal),
    /// A worker's answer.
    Answer(Answer),
    /// A thread panicked; the terminal is given back already.
    Panicked,
}
