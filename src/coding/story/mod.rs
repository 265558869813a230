//! The page of a story: the dispatches that tell of one event.

mod facts;
mod page;
mod quoted;

pub use facts::{Fact, FactCell, Only};
pub use page::{Column, NearStory, Page, Report, WIDEST, letter, pairs};
pub use quoted::{By, CUT, QuotedSpeaker, Wording};

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
