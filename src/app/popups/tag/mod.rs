//! The frame being tagged.

pub mod commands;
pub mod rows;
pub mod stances;
pub mod update;
pub mod view;
