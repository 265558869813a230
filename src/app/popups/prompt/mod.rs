//! Lines of input.

pub mod offers;
pub mod open_line;
pub mod state;
pub mod taking;
pub mod update;
pub mod view;
