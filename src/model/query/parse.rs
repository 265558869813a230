//! Reads a line into a query.

use super::error::{QueryError, QueryFault};
use super::field::FilterField;
use super::{Query, Term, TermKind, Text};
use crate::Span;

impl Query {
    /// Reads a line.
    ///
    /// # Errors
    /// A field that there is not, or a value that its field does not have.
    pub fn parse(line: &str) -> Result<Self, QueryError> {
        let mut parser = Parser { line, at: 0 };
        let mut terms = Vec::new();
        while let Some(term) = parser.term()? {
            terms.push(term);
        }
        Ok(Self { typed: line.to_owned(), terms })
    }
}

/// How far a line is read.
struct Parser<'a> {
    line: &'a str,
    /// In bytes.
    at: usize,
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        self.line.get(self.at..).unwrap_or_default()
    }

    /// Reads the next term; none at the end of the line.
    fn term(&mut self) -> Result<Option<Term>, QueryError> {
        let rest = self.rest().trim_start();
        self.at = self.line.len() - rest.len();
        let start = self.at;
        if rest.is_empty() {
            return Ok(None);
        }
        let behind_minus = rest
            .strip_prefix('-')
            .filter(|behind| !behind.is_empty() && !begins_with_blank(behind));
        if behind_minus.is_some() {
            self.at += 1;
        }
        let kind = match self.field()? {
            Some(field) => field,
            None => self.text(),
        };
        let span = Span::new(start, self.at);
        Ok(Some(Term { span, excluded: behind_minus.is_some(), kind }))
    }

    /// Reads a field and its value, if they come next.
    fn field(&mut self) -> Result<Option<TermKind>, QueryError> {
        let start = self.at;
        let Some(name) = name_of_field(self.rest()) else { return Ok(None) };
        let behind = self.rest().get(name.len() + 1..).unwrap_or_default();
        let has_value = !behind.is_empty() && !begins_with_blank(behind);
        let Some(field) = FilterField::named(name) else {
            let span = Span::new(start, start + name.len());
            let fault = QueryFault::NoField { name: name.to_owned() };
            // A colon that nothing follows is punctuation.
            return if has_value { Err(QueryError::at(self.line, span, fault)) } else { Ok(None) };
        };
        self.at += name.len() + 1;
        if !has_value {
            return Ok(Some(TermKind::Unfinished(field.name)));
        }
        let value = self.quoted().unwrap_or_else(|| self.word().to_owned());
        match (field.read)(&value) {
            Some(condition) => Ok(Some(TermKind::Field(condition))),
            None => {
                let span = Span::new(start, self.at);
                let name = field.shown_name();
                let fault = QueryFault::NoValue { field: name, value, values: field.values };
                Err(QueryError::at(self.line, span, fault))
            }
        }
    }

    fn text(&mut self) -> TermKind {
        let text = match self.quoted() {
            Some(words) => Text { words, quoted: true },
            None => Text { words: self.word().to_owned(), quoted: false },
        };
        TermKind::Text(text)
    }

    /// Reads up to the next blank.
    fn word(&mut self) -> &'a str {
        let rest = self.rest();
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }

    /// Reads a quotation, if one comes next.
    fn quoted(&mut self) -> Option<String> {
        let mut rest = self.rest().chars();
        let close = match rest.next()? {
            '"' => '"',
            '«' => '»',
            _ => return None,
        };
        let mut words = String::new();
        while let Some(next) = rest.next() {
            if next == close {
                break;
            }
            let escaped = rest.clone().next().filter(|escaped| matches!(escaped, '"' | '\\'));
            match escaped.filter(|_| next == '\\' && close == '"') {
                Some(escaped) => {
                    words.push(escaped);
                    rest.next();
                }
                None => words.push(next),
            }
        }
        self.at = self.line.len() - rest.as_str().len();
        Some(words)
    }
}

/// The name of a field where a line begins with one and a colon.
pub(super) fn name_of_field(line: &str) -> Option<&str> {
    let (name, _) = line.split_once(':')?;
    let of_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
    let is_name = name.starts_with(char::is_alphabetic) && name.chars().all(of_name);
    is_name.then_some(name)
}

fn begins_with_blank(text: &str) -> bool {
    text.starts_with(char::is_whitespace)
}
