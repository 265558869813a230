//! The screens, one folder each: state, update, commands, view.

pub mod compare;
pub mod list;
pub mod reader;
pub mod review;
pub mod speakers;
pub mod story;
pub mod text;
pub mod welcome;
