//! The palette of commands.

pub mod found;
pub mod state;
pub mod update;
pub mod view;
