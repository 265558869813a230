//! What every screen does that shows a text.

pub mod acting;
pub mod commands;
pub mod describe;
pub mod facts;
pub mod frame_view;
pub mod frames;
pub mod layers;
pub mod motion;
pub mod page;
pub mod pages;
pub mod pane;
pub mod selecting;
pub mod sheet;
pub mod side;
pub mod stance_view;
pub mod tagging;
pub mod told;
pub mod told_speaker;
