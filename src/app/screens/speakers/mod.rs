//! The registry of speakers.

pub mod commands;
pub mod state;
pub mod update;
pub mod view;
