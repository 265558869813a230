//! What the terminal says becomes messages: bytes to events, events to keys,
//! keys to what they mean where the program is.
//!
//! Knows: crossterm's event types, the keymap, the state it must not change.

pub mod decode;
mod interpret;
pub mod sequence;
pub mod translate;

pub use interpret::interpret;
