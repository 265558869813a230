//! The list of dispatches.

pub mod commands;
pub mod correcting;
pub mod fields;
pub mod ids;
pub mod preview;
pub mod removing;
pub mod rows;
pub mod state;
pub mod update;
pub mod view;
