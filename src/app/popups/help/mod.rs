//! The help page.

pub mod lines;
pub mod state;
pub mod update;
pub mod view;
