//! The fields a query may ask for, one row each.
//!
//! A new field is a variant of [`Condition`], a row of [`FIELDS`], how its value is printed,
//! and what it means: for what is known of a dispatch in `corpus/filter.rs`, for what was
//! done with it in `query/work.rs`.

use crate::{Counts, ReadingState};
use messages::queries;

/// A field: its name, its values, how one is read.
#[derive(Debug)]
pub struct FilterField {
    /// The name before the colon, in small letters.
    pub name: &'static str,
    /// Its French name, which is read too.
    pub french: &'static str,
    /// Lists its values, in the language that is chosen.
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
    /// The name of its field and its value, as they are printed.
    pub(super) fn print(&self) -> (&'static str, &str) {
        match self {
            Condition::Is(is) => ("is", is.name()),
        }
    }
}

impl FilterField {
    /// The field of a name, whatever its case.
    pub fn named(name: &str) -> Option<&'static FilterField> {
        FIELDS.iter().find(|field| {
            [field.name, field.french].iter().any(|own| own.eq_ignore_ascii_case(name))
        })
    }
}

/// The fields' names as a sentence lists them.
pub(super) fn names() -> String {
    FIELDS.each_ref().map(|field| field.name).join(", ")
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
    /// What may follow `is:`; of those that mean the same, the first is printed. No name is
    /// the beginning of another with a different meaning.
    const NAMES: [(&str, Is); 10] = [
        ("untouched", Is::In(ReadingState::Untouched)),
        ("working", Is::In(ReadingState::InWork)),
        ("in-work", Is::In(ReadingState::InWork)),
        ("in_work", Is::In(ReadingState::InWork)),
        ("reviewed", Is::In(ReadingState::Reviewed)),
        ("starred", Is::Starred),
        ("vierge", Is::In(ReadingState::Untouched)),
        ("encours", Is::In(ReadingState::InWork)),
        ("relue", Is::In(ReadingState::Reviewed)),
        ("favorite", Is::Starred),
    ];

    /// What a name means, or the beginning of one.
    fn named(name: &str) -> Option<Self> {
        let lower = name.to_ascii_lowercase();
        let mut known = Self::NAMES.into_iter();
        known.find(|(known, _)| known.starts_with(&lower)).map(|(_, is)| is)
    }

    fn name(self) -> &'static str {
        Self::NAMES.into_iter().find(|(_, is)| *is == self).map_or("", |(name, _)| name)
    }

    /// Whether it is so of a dispatch with these counts.
    pub(super) fn holds(self, counts: &Counts) -> bool {
        match self {
            Is::In(state) => counts.reading() == state,
            Is::Starred => counts.starred,
        }
    }
}
