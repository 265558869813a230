//! What every screen does that shows a text.

pub mod acting;
pub mod commands;
pub mod frames;
pub mod motion;
pub mod page;
pub mod pages;
pub mod pane;
pub mod selecting;
pub mod sheet;
pub mod tagging;
pub mod told;
pub mod told_speaker;
