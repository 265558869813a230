//! The first screen, without a study.

pub mod commands;
pub mod state;
pub mod update;
pub mod view;
