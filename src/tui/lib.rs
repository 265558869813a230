//! The terminal: keys in, frames out.
//!
//! `input` makes messages of bytes, `ui` draws the state, `runtime` holds the loop,
//! the threads and the signals. Must never: decide anything about dispatches.

pub mod input;
pub mod runtime;
