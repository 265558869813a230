//! How a list's words become a query of the index.

use super::schema::Fields;
use super::words::words;
use model::{ListQuery, Sort};
use std::ops::Bound;
use tantivy::Term;
use tantivy::query::{BooleanQuery, InvertedIndexRangeQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};

/// Most words that count; what a coder types stays far below.
const MOST_WORDS: usize = 64;

/// What a list asks for, in the words of the index: two queries that are
/// equal here have the same answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    words: Vec<String>,
    pub(super) sort: Sort,
}

impl Asked {
    pub(super) fn of(query: &ListQuery) -> Self {
        let mut words = words(&query.words());
        words.truncate(MOST_WORDS);
        Self { words, sort: query.sort }
    }

    /// Everything, latest first.
    pub(super) fn newest() -> Self {
        Self::of(&ListQuery::default())
    }

    /// The query: every word in one of the searched fields, the last word as
    /// the beginning of one. None where every dispatch matches.
    pub(super) fn query(&self, fields: &Fields) -> Option<Box<dyn Query>> {
        let (last, whole) = self.words.split_last()?;
        let somewhere = |ask: &dyn Fn(Field) -> Box<dyn Query>| -> Box<dyn Query> {
            Box::new(BooleanQuery::union(fields.searched().into_iter().map(ask).collect()))
        };
        let mut all: Vec<Box<dyn Query>> = whole
            .iter()
            .map(|word| somewhere(&|field| Box::new(exactly(field, word)) as Box<dyn Query>))
            .collect();
        all.push(somewhere(&|field| Box::new(beginning(field, last)) as Box<dyn Query>));
        Some(Box::new(BooleanQuery::intersection(all)))
    }
}

fn exactly(field: Field, word: &str) -> TermQuery {
    TermQuery::new(Term::from_field_text(field, word), IndexRecordOption::Basic)
}

/// Words from `start` to before the first that no longer begins with it: no word
/// holds the last code point of Unicode.
fn beginning(field: Field, start: &str) -> InvertedIndexRangeQuery {
    InvertedIndexRangeQuery::new(
        Bound::Included(Term::from_field_text(field, start)),
        Bound::Excluded(Term::from_field_text(field, &format!("{start}{}", char::MAX))),
    )
}
