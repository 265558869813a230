//! Ranks of text columns across the segments of an index.
//!
//! A segment numbers the values of a text column in their order, each segment
//! for itself. Walking all their dictionaries at once gives one numbering, so
//! that sorting compares numbers and no text is read per dispatch.

use super::schema::{ID_HIGH, ID_LOW, ORDER};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;
use tantivy::columnar::{ColumnValues, StrColumn};
use tantivy::{DocId, Searcher, SegmentReader};

/// Rank of what has no value: after everything else.
pub(super) const LAST: u32 = u32::MAX;

/// One segment's ranks.
pub(super) struct Ranks {
    column: Option<StrColumn>,
    of_ordinal: Vec<u32>,
}

impl Ranks {
    /// The rank of a dispatch's value.
    pub(super) fn of(&self, doc: DocId) -> u32 {
        let ordinal = self.column.as_ref().and_then(|column| column.ords().first(doc));
        let ordinal = ordinal.and_then(|ordinal| usize::try_from(ordinal).ok());
        ordinal.and_then(|ordinal| self.of_ordinal.get(ordinal)).copied().unwrap_or(LAST)
    }
}

/// Ranks the values of a column, one [`Ranks`] a segment.
pub(super) fn ranks(searcher: &Searcher, column: &str) -> tantivy::Result<Vec<Ranks>> {
    let columns: Vec<Option<StrColumn>> = searcher
        .segment_readers()
        .iter()
        .map(|segment| segment.fast_fields().str(column))
        .collect::<tantivy::Result<_>>()?;
    let mut streams = Vec::new();
    for (segment, column) in columns.iter().enumerate() {
        if let Some(column) = column {
            streams.push((segment, column.dictionary().stream()?));
        }
    }
    let mut of_ordinal: Vec<Vec<u32>> = vec![Vec::new(); columns.len()];
    let mut heads = BinaryHeap::new();
    for (at, (_, stream)) in streams.iter_mut().enumerate() {
        if stream.advance() {
            heads.push(Reverse((stream.key().to_vec(), at)));
        }
    }
    let (mut rank, mut before): (u32, Option<Vec<u8>>) = (0, None);
    while let Some(Reverse((key, at))) = heads.pop() {
        if before.as_ref().is_some_and(|before| *before != key) {
            rank += 1;
        }
        if let Some((segment, stream)) = streams.get_mut(at) {
            if let Some(ranks) = of_ordinal.get_mut(*segment) {
                ranks.push(rank);
            }
            if stream.advance() {
                heads.push(Reverse((stream.key().to_vec(), at)));
            }
        }
        before = Some(key);
    }
    let all = columns.into_iter().zip(of_ordinal);
    Ok(all.map(|(column, of_ordinal)| Ranks { column, of_ordinal }).collect())
}

/// The columns of a segment that every order needs.
pub(super) struct Columns {
    order: Arc<dyn ColumnValues<i64>>,
    high: Arc<dyn ColumnValues<u64>>,
    low: Arc<dyn ColumnValues<u64>>,
}

impl Columns {
    /// Opens them; reads nothing yet.
    pub(super) fn of(segment: &SegmentReader) -> tantivy::Result<Self> {
        let fast = segment.fast_fields();
        Ok(Self {
            order: fast.column_first_or_default(ORDER)?,
            high: fast.column_first_or_default(ID_HIGH)?,
            low: fast.column_first_or_default(ID_LOW)?,
        })
    }

    /// The order key.
    pub(super) fn order_key(&self, doc: DocId) -> i64 {
        self.order.get_val(doc)
    }

    /// The id, in halves.
    pub(super) fn id(&self, doc: DocId) -> (u64, u64) {
        (self.high.get_val(doc), self.low.get_val(doc))
    }
}
