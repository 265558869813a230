//! What is wrong with a field of a dispatch as it was typed, and what to write instead.

use super::{Field, LONGEST, STATUS, YEARS};
use messages::fields;

/// Says why words are no setting of a field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingError {
    /// There is no field of this name.
    #[error("{}", fields::no_field(.0))]
    NoField(String),
    /// The words have no `=`.
    #[error("{}", fields::no_equals(.0))]
    NoEquals(String),
    /// The value is too long, or has several lines.
    #[error("{}", fields::too_long(.0.name(), LONGEST))]
    TooLong(Field),
    /// The field is set more than once.
    #[error("{}", fields::twice(.0.name()))]
    Twice(Field),
    /// The value is no date.
    #[error("{}", fields::no_date(.0))]
    NoDate(String),
    /// The date is in no year that a dispatch may have.
    #[error("{}", fields::no_year(.0, YEARS.start().to_string(), YEARS.end().to_string()))]
    NoYear(String),
    /// The value is no language.
    #[error("{}", fields::no_language(.0))]
    NoLanguage(String),
    /// The value is no country.
    #[error("{}", fields::no_country(.0))]
    NoCountry(String),
    /// The value is no status.
    #[error("{}", fields::no_status(.0))]
    NoStatus(String),
}

impl SettingError {
    /// Says what to write instead.
    pub fn hint(&self) -> String {
        match self {
            Self::NoField(_) => fields::no_field_hint(Field::ALL.map(Field::name).join(", ")),
            Self::NoEquals(_) => fields::no_equals_hint(),
            Self::TooLong(_) => fields::too_long_hint(),
            Self::Twice(_) => fields::twice_hint(),
            Self::NoDate(_) | Self::NoYear(_) => fields::no_date_hint(),
            Self::NoLanguage(_) => fields::no_language_hint(),
            Self::NoCountry(_) => fields::no_country_hint(),
            Self::NoStatus(_) => fields::no_status_hint(STATUS.join(", ")),
        }
    }

    /// Says both: what is wrong, and what to write instead.
    pub fn with_hint(&self) -> String {
        fields::with_hint(self, self.hint())
    }
}
