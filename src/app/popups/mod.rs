//! What lies over a screen, one folder each.

pub mod begin;
pub mod carry;
pub mod commands;
pub mod help;
pub mod history;
pub mod mistakes;
pub mod overlay;
pub mod palette;
pub mod prompt;
pub mod refused;
pub mod tag;
pub mod typing;
