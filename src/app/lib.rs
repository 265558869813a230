//! The program without its surroundings: [`State`], [`Msg`], [`Effect`],
//! [`update`], and the command table.
//!
//! Knows: every pure room. Must never: do I/O, read a clock, start a thread, or
//! name the terminal's or the store's crates. What it wants done it says as an
//! [`Effect`]; what comes of it, it hears as a [`Msg`].

#[macro_use]
mod command_rows;

mod acts;
mod aliases;
mod area;
mod closing;
pub mod command;
mod commands;
mod ctx;
mod draw;
mod effects;
mod failing;
pub mod geometry;
pub mod group;
mod holding;
pub mod key;
pub mod keymap;
mod laid;
mod leaving;
pub mod line;
mod msg;
pub mod notice;
mod opened;
mod opening;
pub mod others;
pub mod others_heard;
mod placed;
pub mod popups;
mod program;
mod relayout;
pub mod screens;
pub mod session;
mod state;
pub mod table;
pub mod theme;
pub mod typeahead;
mod undoing;
mod update;
mod waiting;
pub mod widgets;

pub use ctx::Ctx;
pub use draw::draw;
pub use effects::{Effect, IdsFor, Question};
pub use msg::{Anew, Answer, Msg, StudyOpened, TakingOut};
pub use notice::Notice;
pub use popups::Overlay;
pub use program::{AUTO_THEME, THEMES};
pub use screens::list::state::Waiting;
pub use screens::{Scope, Screen};
pub use state::{Awaited, Pending, State};
pub use update::update;
