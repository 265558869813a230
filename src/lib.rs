//! depeche: read news-agency dispatches, lay two side by side, and record who
//! said what, about whom, and with which stance.
//!
//! The library holds the rooms of the house, from the ground up; imports run
//! downwards only (`tests/layers.rs` holds the walls). `ARCHITECTURE.md` walks
//! through them.

pub mod app;
pub mod cli;
pub mod compare;
pub mod corpus;
pub mod disk;
pub mod exchange;
pub mod input;
pub mod model;
pub mod review;
pub mod runtime;
pub mod store;
pub mod study;
pub mod suggest;
pub mod text;
pub mod ui;
pub mod wire;
