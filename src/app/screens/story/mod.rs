//! The page of a story.

pub mod commands;
pub mod front;
pub mod intake;
pub mod offers;
pub mod ruling;
pub mod state;
pub mod update;
pub mod view;
