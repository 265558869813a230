//! How a list's words become a query of the index.

use super::schema::Fields;
use super::words::words;
use model::{Condition, ListQuery, Sort, TermKind};
use std::ops::Bound;
use tantivy::Term;
use tantivy::query::{AllQuery, BooleanQuery, InvertedIndexRangeQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};

/// Most words that count; what a coder types stays far below.
const MOST_WORDS: usize = 64;

/// What a list asks for, in the words of the index: two queries that are
/// equal here have the same answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    /// Words that must all occur, the last one as the beginning of a word.
    words: Vec<String>,
    /// Words of which a dispatch must not have all, a line for each term.
    excluded: Vec<Vec<String>>,
    pub(super) sort: Sort,
}

impl Asked {
    pub(super) fn of(query: &ListQuery) -> Self {
        let mut asked = Self { words: Vec::new(), excluded: Vec::new(), sort: query.sort };
        for term in query.filter.terms() {
            match &term.kind {
                TermKind::Text(text) => asked.text(text.words(), term.excluded),
                // The caller knows what was done with a dispatch ([`model::Narrow`]).
                TermKind::Field(Condition::Is(_)) | TermKind::Unfinished(_) => {}
            }
        }
        asked.words.truncate(MOST_WORDS);
        asked.excluded.truncate(MOST_WORDS);
        asked
    }

    fn text(&mut self, text: &str, excluded: bool) {
        let mut words = words(text);
        if !excluded {
            return self.words.append(&mut words);
        }
        words.truncate(MOST_WORDS);
        if !words.is_empty() {
            self.excluded.push(words);
        }
    }

    /// Everything, latest first.
    pub(super) fn newest() -> Self {
        Self::of(&ListQuery::default())
    }

    /// The query: every word in one of the searched fields, the last word as
    /// the beginning of one. None where every dispatch matches.
    pub(super) fn query(&self, fields: &Fields) -> Option<Box<dyn Query>> {
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        if let Some((last, whole)) = self.words.split_last() {
            clauses.extend(whole.iter().map(|word| (Occur::Must, whole_word(fields, word))));
            clauses.push((Occur::Must, somewhere(fields, |field| beginning(field, last))));
        }
        if clauses.is_empty() && !self.excluded.is_empty() {
            clauses.push((Occur::Must, Box::new(AllQuery)));
        }
        for excluded in &self.excluded {
            let words = excluded.iter().map(|word| whole_word(fields, word)).collect();
            clauses.push((Occur::MustNot, Box::new(BooleanQuery::intersection(words))));
        }
        (!clauses.is_empty()).then(|| Box::new(BooleanQuery::new(clauses)) as Box<dyn Query>)
    }
}

/// A word in any of the searched fields.
fn whole_word(fields: &Fields, word: &str) -> Box<dyn Query> {
    somewhere(fields, |field| exactly(field, word))
}

/// What is asked of a field, true of any of the searched ones.
fn somewhere<Q: Query>(fields: &Fields, ask: impl Fn(Field) -> Q) -> Box<dyn Query> {
    let asked = fields.searched().into_iter().map(|field| Box::new(ask(field)) as Box<dyn Query>);
    Box::new(BooleanQuery::union(asked.collect()))
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
