//! Which dispatch resembles another: shared rare words, as the index weighs them;
//! and how rare words are.

use super::error::CorpusError;
use super::handle::Corpus;
use super::view::View;
use model::{DispatchId, ListRow};
use tantivy::collector::TopDocs;
use tantivy::query::{MoreLikeThisQuery, MoreLikeThisQueryBuilder};
use tantivy::schema::OwnedValue;
use tantivy::{DocAddress, Term};

/// How many of a dispatch's rarest words are looked for.
const WORDS: usize = 40;

impl Corpus {
    /// Finds the dispatch that shares most of its rare words with this one (the
    /// index's own BM25 over the rarest words of the text); None where no other
    /// shares any, or the dispatch is not there.
    ///
    /// # Errors
    /// [`CorpusError::Damaged`], [`CorpusError::Refused`].
    pub fn most_like(&self, id: DispatchId) -> Result<Option<DispatchId>, CorpusError> {
        Ok(self.alike(id, 1)?.into_iter().map(|row| row.id).find(|other| *other != id))
    }

    /// The row of a dispatch, then those of the dispatches that share most of its
    /// rare words, at most so many, those that share most first; see
    /// [`Corpus::most_like`].
    ///
    /// # Errors
    /// [`CorpusError::Damaged`], [`CorpusError::Refused`].
    pub fn alike(&self, id: DispatchId, most: usize) -> Result<Vec<ListRow>, CorpusError> {
        self.read(|view| alike(view, id, most).map_err(|error| self.error(&error)))
    }

    /// The rows of the dispatches that share most of a text's rare words, at most so
    /// many, as [`Corpus::alike`] finds them for one that is there.
    ///
    /// # Errors
    /// [`CorpusError::Damaged`], [`CorpusError::Refused`].
    pub fn alike_text(&self, text: &str, most: usize) -> Result<Vec<ListRow>, CorpusError> {
        let fields = vec![(self.inner().fields.text, vec![OwnedValue::from(text)])];
        let like = like_this().with_document_fields(fields);
        self.read(|view| {
            let found = best(view, &like, most, &|_| true);
            let rows = found.and_then(|all| all.into_iter().map(|at| view.row(at)).collect());
            rows.map_err(|error| self.error(&error))
        })
    }
}

impl Corpus {
    /// Counts, for each folded word, the dispatches whose text has it: one look-up
    /// a word and segment. Those that were taken out count as long as the index holds them,
    /// and never more than there are.
    ///
    /// # Errors
    /// [`CorpusError::Damaged`], [`CorpusError::Refused`].
    pub fn frequencies(&self, words: &[&str]) -> Result<Vec<u64>, CorpusError> {
        self.read(|view| {
            let text = self.inner().fields.text;
            let most = u64::try_from(view.len()).unwrap_or(u64::MAX);
            let count = |word: &&str| {
                let count = view.searcher.doc_freq(&Term::from_field_text(text, word))?;
                Ok::<u64, tantivy::TantivyError>(count.min(most))
            };
            words.iter().map(count).collect::<Result<_, _>>().map_err(|error| self.error(&error))
        })
    }
}

fn alike(view: &View, id: DispatchId, most: usize) -> tantivy::Result<Vec<ListRow>> {
    let Some(at) = view.find(id)? else { return Ok(Vec::new()) };
    let others = best(view, &like_this().with_document(at), most, &|found| found != at)?;
    std::iter::once(at).chain(others).map(|found| view.row(found)).collect()
}

/// What looks for the rarest words of a text.
fn like_this() -> MoreLikeThisQueryBuilder {
    MoreLikeThisQuery::builder()
        .with_min_doc_frequency(1)
        .with_min_term_frequency(1)
        .with_min_word_length(4)
        .with_max_query_terms(WORDS)
}

/// The best matches that `wanted` takes, none of them taken out of the study.
fn best(
    view: &View,
    like: &MoreLikeThisQuery,
    most: usize,
    wanted: &dyn Fn(DocAddress) -> bool,
) -> tantivy::Result<Vec<DocAddress>> {
    // Those that were taken out may be among the first.
    let limit = most + 1 + view.hidden.len();
    let best = view.searcher.search(like, &TopDocs::with_limit(limit).order_by_score())?;
    let found = best.into_iter().map(|(_, found)| found);
    let shown = found.filter(|found| wanted(*found) && !view.hidden.contains(found));
    Ok(shown.take(most).collect())
}
