//! The frame being tagged.

pub mod commands;
pub mod update;
