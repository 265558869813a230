//! Every sentence a user reads, in French and English.
//!
//! The sentences lie in `en/*.ftl` and `fr/*.ftl`, in the format of Project Fluent; the build
//! makes one function of each, with its arguments as parameters: `list.ftl` is the module
//! [`list`]. A sentence that stands in one language only fails the build.
//!
//! Must never: know a screen, a record or a file; put a sentence together from halves.

mod catalogue;
mod date;
mod language;
mod number;

include!(concat!(env!("OUT_DIR"), "/sentences.rs"));

pub use date::{day, day_month, long_day};
pub use language::{Language, choose, language, with_language};
pub use number::{Number, decimal, integer, percent};
