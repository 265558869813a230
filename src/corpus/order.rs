//! How matches are sorted: from columns alone, never from a stored entry.

use super::entry::{latest_first, time_of};
use super::filter::Asked;
use super::ranks::{Columns, LAST, Ranks, ranks};
use super::schema::{AGENCY_KEY, Fields, TITLE_KEY};
use model::Sort;
use std::collections::HashSet;
use tantivy::query::EnableScoring;
use tantivy::{DocAddress, DocId, Searcher, SegmentReader};

/// What dispatches are compared by; lower stands first. The id makes it unique.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    rank: u32,
    time: u64,
    id: (u64, u64),
    at: DocAddress,
}

impl Key {
    fn new(sort: Sort, columns: &Columns, ranks: Option<&Ranks>, at: DocAddress) -> Self {
        let time = match sort {
            Sort::Newest | Sort::Agency => latest_first(columns.order_key(at.doc_id)),
            Sort::Oldest => time_of(columns.order_key(at.doc_id)),
            Sort::Title => 0,
        };
        let rank = ranks.map_or(LAST, |ranks| ranks.of(at.doc_id));
        Self { rank, time, id: columns.id(at.doc_id), at }
    }
}

/// All matches in order, without those that are hidden. Linear in the corpus for the sorts by time, `n log n`
/// in the matches for the others; 40 bytes a match while it runs.
pub(super) fn order(
    searcher: &Searcher,
    fields: &Fields,
    asked: &Asked,
    hidden: &HashSet<DocAddress>,
) -> tantivy::Result<Vec<DocAddress>> {
    let ranks = match asked.sort {
        Sort::Newest | Sort::Oldest => Vec::new(),
        Sort::Agency => ranks(searcher, AGENCY_KEY)?,
        Sort::Title => ranks(searcher, TITLE_KEY)?,
    };
    let weight = asked
        .query(fields)
        .map(|query| query.weight(EnableScoring::disabled_from_searcher(searcher)))
        .transpose()?;
    let mut keys: Vec<Key> = Vec::new();
    for (nth, segment) in segments(searcher) {
        let columns = Columns::of(segment)?;
        let ranks = usize::try_from(nth).ok().and_then(|nth| ranks.get(nth));
        let mut add = |docs: &[DocId]| {
            let there = docs.iter().filter(|doc| !segment.is_deleted(**doc));
            let at = there.map(|doc| DocAddress::new(nth, *doc));
            let at = at.filter(|at| hidden.is_empty() || !hidden.contains(at));
            keys.extend(at.map(|at| Key::new(asked.sort, &columns, ranks, at)));
        };
        match &weight {
            Some(weight) => weight.for_each_no_score(segment, &mut add)?,
            None => (0..segment.max_doc()).for_each(|doc| add(&[doc])),
        }
    }
    // Stable, because it uses the runs that are in order already: segments are
    // sorted by time.
    keys.sort();
    Ok(keys.into_iter().map(|key| key.at).collect())
}

/// The first `most` dispatches of all, latest first: the head of each segment,
/// so the cost depends on `most` and the number of segments only (and on how
/// many share one order key at the cut, which their ids keep few).
pub(super) fn head(
    searcher: &Searcher,
    most: usize,
    hidden: &HashSet<DocAddress>,
) -> tantivy::Result<Vec<DocAddress>> {
    let mut keys: Vec<Key> = Vec::new();
    for (nth, segment) in segments(searcher) {
        let columns = Columns::of(segment)?;
        let mut last = None;
        let shown =
            segment.doc_ids_alive().filter(|doc| !hidden.contains(&DocAddress::new(nth, *doc)));
        for (taken, doc) in shown.enumerate() {
            let order = columns.order_key(doc);
            if taken >= most && last != Some(order) {
                break;
            }
            last = Some(order);
            keys.push(Key::new(Sort::Newest, &columns, None, DocAddress::new(nth, doc)));
        }
    }
    keys.sort();
    Ok(keys.into_iter().take(most).map(|key| key.at).collect())
}

/// The segments with their numbers.
pub(super) fn segments(searcher: &Searcher) -> impl Iterator<Item = (u32, &SegmentReader)> {
    (0..).zip(searcher.segment_readers())
}
