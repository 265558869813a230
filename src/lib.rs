//! depeche: read news-agency dispatches, lay two side by side, and record who
//! said what, about whom, and with which stance.
//!
//! The rooms of the house, a crate each, under one name for tests and benches.
//! `ARCHITECTURE.md` walks through them.

pub use app;
pub use cli;
pub use coding;
pub use compare;
pub use corpus;
pub use disk;
pub use formats;
pub use lang;
pub use messages;
pub use model;
pub use review;
pub use service;
pub use store;
pub use study;
pub use suggest;
pub use text;
pub use tui::input;
pub use tui::runtime;
pub use wire;
