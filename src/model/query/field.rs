//! The fields a query may ask for, one row each.
//!
//! A new field is a variant of [`Condition`], a row of [`FIELDS`], how its value is printed,
//! and what it means: for what is known of a dispatch in `corpus/filter.rs`, for what was
//! done with it in `query/work.rs`.

use crate::{Counts, ReadingState};
use messages::{Language, queries};

/// A field: its name, its values, how one is read.
#[derive(Debug)]
pub struct FilterField {
    /// The English name before the colon, in small letters.
    pub name: &'static str,
    /// The French name before the colon, in small letters.
    pub french: &'static str,
    /// Lists its values as a sentence does, in the language of the interface.
    pub values: fn() -> String,
    /// Reads a value.
    pub(super) read: fn(&str) -> Option<Condition>,
}

/// Every field there is.
pub static FIELDS: [FilterField; 1] = [FilterField {
    name: "is",
    french: "est",
    values: queries::values_of_is,
    read: |value| Is::named(value).map(Condition::Is),
}];

/// What a field asks of a dispatch.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Condition {
    /// How far the work on it is, or that it is starred.
    Is(Is),
}

impl Condition {
    /// Gives the names of its field and its value in the interface's language.
    pub(super) fn print(&self) -> (&'static str, &str) {
        let [is] = &FIELDS;
        match self {
            Condition::Is(state) => (is.shown_name(), state.name()),
        }
    }
}

impl FilterField {
    /// Finds the field of a name in either language, whatever its case.
    pub fn named(name: &str) -> Option<&'static FilterField> {
        let is = |field: &&FilterField| {
            [field.name, field.french].iter().any(|known| known.eq_ignore_ascii_case(name))
        };
        FIELDS.iter().find(is)
    }

    /// Gives its name in the language of the interface.
    pub fn shown_name(&self) -> &'static str {
        match messages::language() {
            Language::English => self.name,
            Language::French => self.french,
        }
    }
}

/// The fields' names as a sentence lists them.
pub(super) fn names() -> String {
    FIELDS.each_ref().map(FilterField::shown_name).join(", ")
}

/// A state of the work on a dispatch, or its star.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Is {
    /// How far the work is.
    In(ReadingState),
    /// Starred.
    Starred,
}

impl Is {
    /// English names of the states; of those that mean the same, the first is printed. No
    /// name, in either language, is the beginning of another with a different meaning.
    const ENGLISH: [(&str, Is); 6] = [
        ("untouched", Is::In(ReadingState::Untouched)),
        ("working", Is::In(ReadingState::InWork)),
        ("in-work", Is::In(ReadingState::InWork)),
        ("in_work", Is::In(ReadingState::InWork)),
        ("reviewed", Is::In(ReadingState::Reviewed)),
        ("starred", Is::Starred),
    ];

    /// French names of the states.
    const FRENCH: [(&str, Is); 5] = [
        ("vierge", Is::In(ReadingState::Untouched)),
        ("encours", Is::In(ReadingState::InWork)),
        ("en-cours", Is::In(ReadingState::InWork)),
        ("relue", Is::In(ReadingState::Reviewed)),
        ("favorite", Is::Starred),
    ];

    /// Finds what a name means, or the beginning of one; those of the interface's language
    /// come first.
    fn named(name: &str) -> Option<Self> {
        let lower = name.to_lowercase();
        let [first, second] = match messages::language() {
            Language::English => [Self::ENGLISH.as_slice(), &Self::FRENCH],
            Language::French => [Self::FRENCH.as_slice(), &Self::ENGLISH],
        };
        let mut known = first.iter().chain(second);
        known.find(|(known, _)| known.starts_with(&lower)).map(|(_, is)| *is)
    }

    /// Gives its name in the interface's language.
    fn name(self) -> &'static str {
        let names = match messages::language() {
            Language::English => Self::ENGLISH.as_slice(),
            Language::French => &Self::FRENCH,
        };
        names.iter().find(|(_, is)| *is == self).map_or("", |(name, _)| name)
    }

    /// Whether it is so of a dispatch with these counts.
    pub(super) fn holds(self, counts: &Counts) -> bool {
        match self {
            Is::In(state) => counts.reading() == state,
            Is::Starred => counts.starred,
        }
    }
}
