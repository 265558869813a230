//! Roles, and the themes that give them colours and signs.

mod read;
mod role;
mod themes;

pub use role::Role;
pub use themes::Theme;
