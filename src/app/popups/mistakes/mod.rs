//! Mistakes in files written by hand, and the last messages.

pub mod state;
pub mod update;
pub mod view;
