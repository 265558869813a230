//! Two dispatches side by side.

pub mod commands;
pub mod details;
pub mod focus;
pub mod linked;
pub mod linking;
pub mod open_pair;
pub mod quoted;
pub mod quoting;
pub mod register;
pub mod scrolling;
pub mod state;
pub mod twin;
pub mod update;
pub mod view;
pub mod walking;
pub mod word_view;
