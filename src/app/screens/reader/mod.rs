//! One dispatch.

pub mod takes;
pub mod update;
pub mod view;
