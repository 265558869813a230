//! A review session, one proposed frame after the other.

pub mod build;
pub mod commands;
pub mod decide;
pub mod front;
pub mod state;
pub mod turn;
pub mod view;
pub mod written;
