//! The page of a story: the dispatches that tell of one event.

mod facts;
mod page;
mod quoted;

pub use facts::{Cell, Fact, Only};
pub use page::{Column, Near, Page, Report, WIDEST, letter, pairs};
pub use quoted::{By, CUT, Form, Speaker};

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
