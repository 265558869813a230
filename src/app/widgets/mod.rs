//! What views are drawn with.

pub mod canvas;
pub mod guide;
pub mod header;
pub mod hints;
pub mod pending;
pub mod rich;
pub mod signs;
pub mod status;
pub mod text_view;
pub mod tiny;
pub mod when;
