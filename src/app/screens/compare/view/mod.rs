//! Two dispatches side by side, drawn.

pub mod foot;
pub mod margin;
pub mod names;
pub mod pair;
pub mod parts;
pub mod quoted;
pub mod register;
pub mod scene;
pub mod side;
pub mod words;
