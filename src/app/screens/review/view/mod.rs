//! A review session, drawn.

pub mod card;
pub mod panel;
pub mod progress;
pub mod reason;
pub mod session;
pub mod summary;
