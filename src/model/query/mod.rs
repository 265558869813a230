//! A query: which dispatches somebody asks for, read from one line.
//!
//! One type and one parser for every place where dispatches are chosen: the list's filter
//! line, the command line, review sessions. The grammar:
//!
//! ```text
//! query = { term }                            all of them must hold
//! term  = [ "-" ] ( field | text )            "-" excludes what the rest asks for
//! field = name ":" [ word | quoted ]          nothing behind ":" yet asks nothing
//! text  = word | quoted                       every word of it, case and accents aside
//! quoted = '"' … '"' | "«" … "»"              \" and \\ stand for themselves in "…"
//! ```
//!
//! Terms are parted by blanks. A quotation that is not closed ends with the line. A name is
//! letters, digits, `_` and `.`, and begins with a letter: `10:30` is text, `Ukraine:` with
//! a blank behind it is text, `Ukraine:port` asks for a field that is not there, and that is
//! an error. Several states that are asked for (`is:`) mean any of them.
//!
//! What the words are, and that the last one asked for may be the beginning of a word, is
//! the corpus's to know.

mod error;
mod field;
mod parse;
mod print;
mod work;

pub use error::{QueryError, QueryFault};
pub use field::{Condition, FIELDS, FilterField, Is};
pub use work::{Narrow, Wanted};

use crate::{ReadingState, Span};

/// A query with the line it was read from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Query {
    typed: String,
    terms: Vec<Term>,
}

/// One thing a query asks for, or excludes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Term {
    /// Its place in the line, in bytes.
    pub span: Span,
    /// Whether dispatches of which it is true are left out.
    pub excluded: bool,
    /// What it is about.
    pub kind: TermKind,
}

/// What a term is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum TermKind {
    /// Words that must all occur in the dispatch.
    Text(Text),
    /// A field with a value.
    Field(Condition),
    /// The name of a field that no value follows yet; it asks nothing.
    Unfinished(&'static str),
}

/// Words to look for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Text {
    words: String,
    quoted: bool,
}

impl Text {
    /// Takes words as they are; quoted in print where they would else be read otherwise.
    pub fn new(words: &str) -> Self {
        Self { words: words.to_owned(), quoted: print::needs_quotes(words) }
    }

    /// Takes words that stood in quotation marks.
    pub fn quoted(words: &str) -> Self {
        Self { words: words.to_owned(), quoted: true }
    }

    /// The words, without quotation marks.
    pub fn words(&self) -> &str {
        &self.words
    }
}

impl Query {
    /// Puts terms into a query; its line is their print, and their places are those in it.
    pub fn of(terms: impl IntoIterator<Item = Term>) -> Self {
        let mut query = Self::default();
        for mut term in terms {
            if !query.typed.is_empty() {
                query.typed.push(' ');
            }
            let start = query.typed.len();
            query.typed.push_str(&term.to_string());
            term.span = Span::new(start, query.typed.len());
            query.terms.push(term);
        }
        query
    }

    /// The line as it was typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Its terms, in order.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Whether the line is empty.
    pub fn is_empty(&self) -> bool {
        self.typed.is_empty()
    }

    /// Whether it lets every dispatch through: nothing is typed, or no word and no value.
    pub fn asks_nothing(&self) -> bool {
        self.terms.iter().all(|term| match &term.kind {
            TermKind::Text(text) => !text.words.chars().any(char::is_alphanumeric),
            TermKind::Field(_) => false,
            TermKind::Unfinished(_) => true,
        })
    }

    /// The field whose name the line ends in, where its value is still to be typed.
    pub fn unfinished(&self) -> Option<&'static FilterField> {
        let last = self.terms.last().filter(|term| term.span.end == self.typed.len())?;
        match last.kind {
            TermKind::Unfinished(name) => FilterField::named(name),
            _ => None,
        }
    }

    /// The same query with the next state in turn: untouched, in work, reviewed, none.
    /// Words and the star stay; other states go.
    pub fn next_state(&self) -> Self {
        let state = |term: &Term| match term.kind {
            TermKind::Field(Condition::Is(Is::In(state))) => Some((state, term.excluded)),
            _ => None,
        };
        let asked = self.terms.iter().filter_map(state).find(|(_, excluded)| !excluded);
        let next = match asked.map(|(state, _)| state) {
            None => Some(ReadingState::Untouched),
            Some(ReadingState::Untouched) => Some(ReadingState::InWork),
            Some(ReadingState::InWork) => Some(ReadingState::Reviewed),
            Some(ReadingState::Reviewed) => None,
        };
        let next = next.map(|state| Term::asks(TermKind::Field(Condition::Is(Is::In(state)))));
        let kept = self.terms.iter().filter(|term| state(term).is_none()).cloned();
        Self::of(next.into_iter().chain(kept))
    }
}

impl Term {
    /// A term that asks for something, without a place yet.
    pub fn asks(kind: TermKind) -> Self {
        Self { span: Span::new(0, 0), excluded: false, kind }
    }

    /// A term that excludes something, without a place yet.
    pub fn excludes(kind: TermKind) -> Self {
        Self { excluded: true, ..Self::asks(kind) }
    }
}

#[cfg(test)]
mod tests;
