//! Writes a query as a line that reads back as the same query.

use super::field::FilterField;
use super::parse::name_of_field;
use super::{Query, Term, TermKind, Text};
use std::fmt::{self, Display, Formatter, Write as _};

impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (nth, term) in self.terms.iter().enumerate() {
            if nth > 0 {
                f.write_char(' ')?;
            }
            term.fmt(f)?;
        }
        Ok(())
    }
}

impl Display for Term {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.excluded {
            f.write_char('-')?;
        }
        match &self.kind {
            TermKind::Text(text) => text.fmt(f),
            TermKind::Unfinished(name) => {
                let shown = FilterField::named(name).map_or(*name, FilterField::shown_name);
                write!(f, "{shown}:")
            }
            TermKind::Field(condition) => {
                let (name, value) = condition.print();
                write!(f, "{name}:{}", Text::new(value))
            }
        }
    }
}

impl Display for Text {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if !self.quoted {
            return f.write_str(&self.words);
        }
        let escaped = self.words.replace('\\', r"\\").replace('"', r#"\""#);
        write!(f, "\"{escaped}\"")
    }
}

/// Whether words must stand in quotation marks, to be read as these words.
pub(super) fn needs_quotes(words: &str) -> bool {
    words.is_empty()
        || words.contains(char::is_whitespace)
        || words.starts_with(['"', '«', '-'])
        || name_of_field(words).is_some()
}
