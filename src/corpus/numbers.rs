//! The numbers of dispatches: dense, from 0, one for each dispatch of an index.
//!
//! What is known of a million dispatches (which were touched, which have a stance)
//! is kept as sets of these numbers, where an id would take four times the place.
//! A dispatch gets its number when it comes in and keeps it as long as the index
//! lives; no other dispatch ever gets it. An index that is built anew numbers them
//! anew, and has another [`Epoch`]: numbers that were kept are then worth nothing.
//!
//! The next number and the epoch are kept in the index's own list of files, beside
//! the packs it holds, and so are exactly as old as the index is.

use super::error::CorpusError;
use super::handle::Corpus;
use super::order::segments;
use super::schema::ORD;
use model::DispatchId;
use std::fmt;
use std::str::FromStr;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, Searcher, TERMINATED, Term};

/// Which index numbers belong to: a random id made with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Epoch(u128);

impl Epoch {
    /// That of a new index.
    pub(super) fn new() -> Self {
        Self(uuid::Uuid::new_v4().as_u128())
    }
}

impl fmt::Display for Epoch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl FromStr for Epoch {
    type Err = std::num::ParseIntError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u128::from_str_radix(text, 16).map(Self)
    }
}

/// How far the numbers of an index are given away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numbers {
    pub(super) epoch: Epoch,
    /// The next one.
    pub(super) next: u32,
}

impl Numbers {
    /// Those of a new index.
    pub(super) fn new() -> Self {
        Self { epoch: Epoch::new(), next: 0 }
    }

    /// The line they are written on.
    pub(super) fn written(&self) -> String {
        format!("{NUMBERED} {} {}", self.epoch, self.next)
    }

    /// Reads such a line; none where it is another one.
    pub(super) fn read(line: &str) -> Option<Self> {
        let (epoch, next) = line.strip_prefix(NUMBERED)?.trim_start().split_once(' ')?;
        Some(Self { epoch: epoch.parse().ok()?, next: next.parse().ok()? })
    }
}

/// What their line begins with.
const NUMBERED: &str = "epoch and next number";

impl Corpus {
    /// The number of a dispatch, which one that was taken out keeps; none where it is not
    /// there.
    ///
    /// # Errors
    /// [`CorpusError::Damaged`], [`CorpusError::Refused`].
    pub fn ord(&self, id: DispatchId) -> Result<Option<u32>, CorpusError> {
        self.read(|view| {
            let ord = || -> tantivy::Result<Option<u32>> {
                let Some(at) = view.find_any(id)? else { return Ok(None) };
                let segment = view.searcher.segment_reader(at.segment_ord);
                let column = segment.fast_fields().u64(ORD)?;
                Ok(column.first(at.doc_id).and_then(|ord| u32::try_from(ord).ok()))
            };
            ord().map_err(|error| self.error(&error))
        })
    }

    /// The dispatch with a number; none where there is none.
    ///
    /// # Errors
    /// [`CorpusError::Damaged`], [`CorpusError::Refused`].
    pub fn id_of(&self, ord: u32) -> Result<Option<DispatchId>, CorpusError> {
        self.read(|view| {
            let term = Term::from_field_u64(self.inner().fields.ord, ord.into());
            let id = || match find(&view.searcher, &term)? {
                Some(at) if view.hidden.contains(&at) => Ok(None),
                Some(at) => view.ids(&[at]).map(|ids| ids.first().copied()),
                None => Ok(None),
            };
            id().map_err(|error| self.error(&error))
        })
    }

    /// Which index the numbers belong to: another one after it was built anew.
    /// None where no dispatch ever came in.
    ///
    /// # Errors
    /// [`CorpusError::Damaged`], [`CorpusError::Refused`].
    pub fn epoch(&self) -> Result<Option<Epoch>, CorpusError> {
        Ok(super::arrivals::Held::of(self)?.numbers.map(|numbers| numbers.epoch))
    }
}

/// Where the dispatch with a term lies: one look-up a segment. What was taken out
/// of a segment, or is there in a later one, is passed over.
pub(super) fn find(
    searcher: &Searcher,
    term: &Term,
) -> tantivy::Result<Option<tantivy::DocAddress>> {
    for (nth, segment) in segments(searcher) {
        let index = segment.inverted_index(term.field())?;
        let Some(mut found) = index.read_postings(term, IndexRecordOption::Basic)? else {
            continue;
        };
        while found.doc() != TERMINATED {
            if !segment.is_deleted(found.doc()) {
                return Ok(Some(tantivy::DocAddress::new(nth, found.doc())));
            }
            found.advance();
        }
    }
    Ok(None)
}
