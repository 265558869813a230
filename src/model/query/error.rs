//! What is wrong with a query, and where.

use super::field::names;
use crate::Span;
use messages::queries;

/// Says why a line is no query.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{}", queries::at_column(column, fault))]
pub struct QueryError {
    /// The part of the line that is meant, in bytes.
    pub span: Span,
    /// Where that begins, in characters from 1.
    pub column: usize,
    /// What is wrong.
    pub fault: QueryFault,
}

/// What is wrong with a part of a query, and what to write instead.
#[derive(Debug, Clone, thiserror::Error)]
pub enum QueryFault {
    /// A field that there is not.
    #[error("{}", queries::no_field(name, names()))]
    NoField {
        /// Its name.
        name: String,
    },
    /// A value that a field does not have.
    #[error("{}", queries::no_value(field, value, values()))]
    NoValue {
        /// The field.
        field: &'static str,
        /// The value.
        value: String,
        /// Lists the values it has.
        values: fn() -> String,
    },
}

impl QueryError {
    /// Says what is wrong with a part of a line.
    pub(super) fn at(line: &str, span: Span, fault: QueryFault) -> Self {
        let before = line.get(..span.start).unwrap_or_default();
        Self { span, column: before.chars().count() + 1, fault }
    }
}
