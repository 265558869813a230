//! What was done to a quote or a note.

pub mod commands;
pub mod parts;
pub mod state;
pub mod update;
pub mod view;
