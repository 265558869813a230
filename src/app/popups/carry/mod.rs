//! Carrying over to a later take.

pub mod commands;
pub mod state;
pub mod update;
pub mod view;
