//! What is known of the languages of dispatches, as data.
//!
//! Knows: a folder a language (`fr/`, `en/`: calendar, numbers, abbreviations, small words,
//! endings, metonyms, what desks write), what all of them share (agencies, signs that look
//! alike, signs nobody sees), and how a text is cut by that knowledge: words, clauses,
//! sentences, quotations, and how it is folded to be matched.
//!
//! Must never: measure or lay out a text, do I/O, keep state, know what is coded. A language
//! is added as a folder and a line in [`FOLDERS`]; no rule here names one.

mod abbreviations;
mod agencies;
mod calendar;
mod clauses;
mod dateline;
mod fold;
mod folders;
mod language;
pub mod near;
mod quotations;
mod runs;
mod sentences;
pub mod signs;
mod words;

pub use abbreviations::{Abbreviation, abbreviation, holds, title_before};
pub use agencies::{NewsAgency, agencies, agency};
pub use calendar::Calendar;
pub use clauses::clauses;
pub use dateline::{FoundDateline, dateline};
pub use fold::{composed, fold, fold_name, fold_spelling, is_combining};
pub use folders::{FOLDERS, LanguageFolder};
pub use language::{Language, Metonym, WordList, WordLists, every, of};
pub use quotations::{Mark, Quotation, quotation_at, quotations};
pub use runs::{compound_parts, is_letter, is_mark, joint_end, next_run, runs, word_end};
pub use sentences::sentences;
pub use words::words;
