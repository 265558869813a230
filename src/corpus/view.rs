//! One consistent state of the index, with the orders computed in it.

use super::entry::{StoredRow, whole_id};
use super::filter::Asked;
use super::numbers::find;
use super::order::{head, order, segments};
use super::ranks::Columns;
use super::schema::Fields;
use model::{DispatchId, ListRow, Narrow};
use std::collections::{BTreeSet, HashSet};
use std::sync::{Arc, Mutex, PoisonError};
use tantivy::index::SegmentMeta;
use tantivy::{DocAddress, Searcher, Term};

/// Orders kept: a coder goes back and forth between a few. Each holds 8 bytes a
/// match.
const KEPT: usize = 6;

/// How many dispatches that were taken out are looked up one by one; of more, all ids
/// are gone through.
const LOOKED_UP: usize = 1_000;

/// How far into the default list the heads of the segments are enough.
const HEAD: usize = 1_000;

type Order = Arc<Vec<DocAddress>>;

/// A state of the index. Imports and merges that come later do not change it;
/// its files stay readable as long as it lives.
pub(super) struct View {
    pub(super) searcher: Searcher,
    fields: Fields,
    /// Where the dispatches lie that were taken out: nothing shows them.
    pub(super) hidden: HashSet<DocAddress>,
    orders: Mutex<Vec<(Asked, Order)>>,
    /// The part of an order that was asked for last, for its next page. Found by
    /// what the part is, so that it is never an older one.
    narrowed: Mutex<Option<(Asked, Narrow, Order)>>,
}

impl View {
    /// A state of the index without the dispatches that were taken out.
    pub(super) fn new(
        searcher: Searcher,
        fields: Fields,
        removed: &BTreeSet<DispatchId>,
    ) -> tantivy::Result<Self> {
        let (hidden, orders, narrowed) = (HashSet::new(), Mutex::default(), Mutex::default());
        let mut view = Self { searcher, fields, hidden, orders, narrowed };
        view.hidden = view.places(removed)?;
        Ok(view)
    }

    /// Where some dispatches lie.
    fn places(&self, of: &BTreeSet<DispatchId>) -> tantivy::Result<HashSet<DocAddress>> {
        if of.len() <= LOOKED_UP {
            return of.iter().filter_map(|id| self.find_any(*id).transpose()).collect();
        }
        let id = self.id_of()?;
        let alive = segments(&self.searcher).flat_map(|(nth, segment)| {
            segment.doc_ids_alive().map(move |doc| DocAddress::new(nth, doc))
        });
        Ok(alive.filter(|at| id(at).is_some_and(|id| of.contains(&id))).collect())
    }

    /// How many dispatches there are.
    pub(super) fn len(&self) -> usize {
        let all = usize::try_from(self.searcher.num_docs()).unwrap_or(usize::MAX);
        all.saturating_sub(self.hidden.len())
    }

    /// Whether these are its segments: nothing was imported, taken out or merged
    /// since.
    pub(super) fn is_of(&self, segments: &[SegmentMeta]) -> bool {
        let own = self.searcher.segment_readers();
        let listed: Vec<_> = segments.iter().map(|it| (it.id(), it.num_deleted_docs())).collect();
        own.len() == listed.len()
            && own.iter().all(|it| listed.contains(&(it.segment_id(), it.num_deleted_docs())))
    }

    /// Where a dispatch lies; one look-up a segment.
    pub(super) fn find(&self, id: DispatchId) -> tantivy::Result<Option<DocAddress>> {
        Ok(self.find_any(id)?.filter(|at| !self.hidden.contains(at)))
    }

    /// The same, also of one that was taken out.
    pub(super) fn find_any(&self, id: DispatchId) -> tantivy::Result<Option<DocAddress>> {
        find(&self.searcher, &Term::from_field_bytes(self.fields.id, &id.to_bytes()))
    }

    /// The order, if it was computed before; moves it to the front.
    fn known(&self, asked: &Asked) -> Option<Order> {
        let mut orders = self.orders.lock().unwrap_or_else(PoisonError::into_inner);
        let at = orders.iter().position(|(other, _)| other == asked)?;
        let found = orders.remove(at);
        let order = found.1.clone();
        orders.insert(0, found);
        Some(order)
    }

    /// All matches in order; computed once.
    pub(super) fn order(&self, asked: &Asked) -> tantivy::Result<Order> {
        if let Some(order) = self.known(asked) {
            return Ok(order);
        }
        let order: Order = Arc::new(order(&self.searcher, &self.fields, asked, &self.hidden)?);
        let mut orders = self.orders.lock().unwrap_or_else(PoisonError::into_inner);
        orders.insert(0, (asked.clone(), order.clone()));
        orders.truncate(KEPT);
        Ok(order)
    }

    /// The matches that are part of `narrow`, in order: one pass over all of them.
    pub(super) fn narrowed(&self, asked: &Asked, narrow: &Narrow) -> tantivy::Result<Order> {
        let order = self.order(asked)?;
        if *narrow == Narrow::All {
            return Ok(order);
        }
        let mut last = self.narrowed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, _, part)) = last.as_ref().filter(|(a, n, _)| a == asked && n == narrow) {
            return Ok(part.clone());
        }
        let id = self.id_of()?;
        let within = |at: &DocAddress| id(at).is_some_and(|id| narrow.has(id));
        let part: Order = Arc::new(order.iter().copied().filter(within).collect());
        *last = Some((asked.clone(), narrow.clone(), part.clone()));
        Ok(part)
    }

    /// The match that is part of `narrow` and stands `step` such matches behind a
    /// dispatch (before it where `step` is negative), which itself need not be
    /// part of it.
    pub(super) fn neighbour(
        &self,
        asked: &Asked,
        narrow: &Narrow,
        of: DispatchId,
        step: isize,
    ) -> tantivy::Result<Option<DispatchId>> {
        let (Some(at), order) = (self.find(of)?, self.order(asked)?) else { return Ok(None) };
        let Some(at) = order.iter().position(|other| *other == at) else { return Ok(None) };
        let Some(skipped) = step.unsigned_abs().checked_sub(1) else { return Ok(Some(of)) };
        let id = self.id_of()?;
        let (before, from) = order.split_at_checked(at).unwrap_or_default();
        let within = |at: &DocAddress| id(at).filter(|id| narrow.has(*id));
        Ok(if step > 0 {
            from.iter().skip(1).filter_map(within).nth(skipped)
        } else {
            before.iter().rev().filter_map(within).nth(skipped)
        })
    }

    /// The number of matches, and those from `start` on, at most `len`.
    pub(super) fn slice(
        &self,
        asked: &Asked,
        narrow: &Narrow,
        start: usize,
        len: usize,
    ) -> tantivy::Result<(usize, Vec<DocAddress>)> {
        let end = start.saturating_add(len);
        let whole = *narrow == Narrow::All && *asked == Asked::newest();
        let first_screen = whole && end <= HEAD;
        if first_screen && self.known(asked).is_none() {
            let head = head(&self.searcher, end, &self.hidden)?;
            return Ok((self.len(), head.into_iter().skip(start).collect()));
        }
        let order = self.narrowed(asked, narrow)?;
        Ok((order.len(), order.iter().skip(start).take(len).copied().collect()))
    }

    /// What a list shows of a dispatch.
    pub(super) fn row(&self, at: DocAddress) -> tantivy::Result<ListRow> {
        self.searcher.doc::<StoredRow>(at).map(|row| row.0)
    }

    /// The ids of dispatches, from columns.
    pub(super) fn ids(&self, order: &[DocAddress]) -> tantivy::Result<Vec<DispatchId>> {
        let id = self.id_of()?;
        Ok(order.iter().filter_map(id).collect())
    }

    /// Tells the id of a dispatch, from columns.
    fn id_of(&self) -> tantivy::Result<impl Fn(&DocAddress) -> Option<DispatchId>> {
        let columns: Vec<Columns> = segments(&self.searcher)
            .map(|(_, segment)| Columns::of(segment))
            .collect::<tantivy::Result<_>>()?;
        Ok(move |at: &DocAddress| {
            let columns = columns.get(usize::try_from(at.segment_ord).ok()?)?;
            let (high, low) = columns.id(at.doc_id);
            Some(whole_id(high, low))
        })
    }
}
