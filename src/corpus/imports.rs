//! Which dispatches came into the study together: all of one import have the same
//! `imported`.

use super::error::CorpusError;
use super::handle::Corpus;
use super::order::segments;
use super::schema::IMPORTED;
use jiff::Timestamp;
use model::DispatchId;
use std::collections::BTreeMap;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, DocSet as _, SegmentReader, TERMINATED, Term};

impl Corpus {
    /// The dispatches that came in at a time, in the order of the index.
    ///
    /// # Errors
    /// [`CorpusError::Damaged`], [`CorpusError::Refused`].
    pub fn imported_at(&self, at: Timestamp) -> Result<Vec<DispatchId>, CorpusError> {
        self.of_time(at, false)
    }

    /// The same, with those that were taken out of the study since.
    ///
    /// # Errors
    /// [`CorpusError::Damaged`], [`CorpusError::Refused`].
    pub fn ever_imported_at(&self, at: Timestamp) -> Result<Vec<DispatchId>, CorpusError> {
        self.of_time(at, true)
    }

    fn of_time(&self, at: Timestamp, hidden: bool) -> Result<Vec<DispatchId>, CorpusError> {
        if !self.knows_imports() {
            return Ok(Vec::new());
        }
        let term = Term::from_field_text(self.inner().fields.imported, &at.to_string());
        self.read(|view| {
            let ids = || -> tantivy::Result<Vec<DispatchId>> {
                let mut found = Vec::new();
                for (nth, segment) in segments(&view.searcher) {
                    let docs = holding(segment, &term)?.into_iter();
                    let all = docs.map(|doc| DocAddress::new(nth, doc));
                    found.extend(all.filter(|at| hidden || !view.hidden.contains(at)));
                }
                view.ids(&found)
            };
            ids().map_err(|error| self.error(&error))
        })
    }

    /// When dispatches came in, and how many of each import are there (none, where all of
    /// them were taken out): one pass over a column of the index.
    ///
    /// # Errors
    /// [`CorpusError::Damaged`], [`CorpusError::Refused`].
    pub fn import_times(&self) -> Result<BTreeMap<Timestamp, usize>, CorpusError> {
        if !self.knows_imports() {
            return Ok(BTreeMap::new());
        }
        let field = self.inner().fields.imported;
        self.read(|view| {
            let times = || -> tantivy::Result<BTreeMap<Timestamp, usize>> {
                let mut all = BTreeMap::new();
                for (nth, segment) in segments(&view.searcher) {
                    let index = segment.inverted_index(field)?;
                    let mut terms = index.terms().stream()?;
                    while terms.advance() {
                        let Ok(text) = std::str::from_utf8(terms.key()) else { continue };
                        let Ok(at) = text.parse::<Timestamp>() else { continue };
                        let docs = holding(segment, &Term::from_field_text(field, text))?;
                        let hidden =
                            |doc: &DocId| view.hidden.contains(&DocAddress::new(nth, *doc));
                        *all.entry(at).or_insert(0) += docs.iter().filter(|it| !hidden(it)).count();
                    }
                }
                Ok(all)
            };
            times().map_err(|error| self.error(&error))
        })
    }

    /// Whether the index notes when dispatches came in; one of version 0.1 does not.
    fn knows_imports(&self) -> bool {
        self.inner().index.schema().get_field(IMPORTED).is_ok()
    }
}

/// The entries of a segment that hold a term and were not taken out of it.
fn holding(segment: &SegmentReader, term: &Term) -> tantivy::Result<Vec<DocId>> {
    let index = segment.inverted_index(term.field())?;
    let mut docs = Vec::new();
    if let Some(mut found) = index.read_postings(term, IndexRecordOption::Basic)? {
        while found.doc() != TERMINATED {
            if !segment.is_deleted(found.doc()) {
                docs.push(found.doc());
            }
            found.advance();
        }
    }
    Ok(docs)
}
