//! What could not be recorded.

pub mod commands;
pub mod state;
pub mod update;
pub mod view;
