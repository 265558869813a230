//! Attribution frames: what was coded and what is proposed in a dispatch.

use super::doc::Doc;
use super::proposals::{Proposal, shared};
use model::{Mark, Quote, Record, Span, Stance, Status};

/// A quote with its stances and its place in the text: a coded one, or one that
/// is only suggested ([`Proposal::Record`]).
#[derive(Debug, Clone)]
pub struct Coded<'a> {
    /// The quote.
    pub quote: &'a Quote,
    /// Its stances, as far as they have its status, in the order they were made.
    pub stances: Vec<&'a Stance>,
    /// Its content, in bytes.
    pub content: &'a [Span],
    /// Whether only a later version can read all of it: it is shown, and cannot be changed.
    pub read_only: bool,
}

/// What the selection lies on.
#[derive(Debug, Clone)]
pub enum Frame<'a> {
    /// Something coded.
    Coded(Coded<'a>),
    /// Something proposed.
    Proposed(Proposal<'a>),
}

/// The confirmed quotes of a dispatch, in order of their first byte.
pub fn coded(doc: &Doc) -> Vec<Coded<'_>> {
    doc.places.coded(doc.records()).collect()
}

/// The coded quote that shares most with a span; the shortest of equals, so that
/// an inner quote wins over the one around it.
pub fn coded_at(doc: &Doc, span: Span) -> Option<Coded<'_>> {
    let span = Span::new(span.start, span.end.max(span.start + 1));
    let length = |coded: &Coded<'_>| coded.content.iter().map(|c| c.len()).sum::<usize>();
    doc.places
        .coded_on(doc.records(), span)
        .map(|coded| (shared(coded.content, span), std::cmp::Reverse(length(&coded)), coded))
        .filter(|(shared, _, _)| *shared > 0)
        .max_by_key(|(shared, length, _)| (*shared, *length))
        .map(|(_, _, coded)| coded)
}

/// Notes and tags with their passages; none for the whole dispatch.
pub fn marks(doc: &Doc) -> impl Iterator<Item = (&Mark, Vec<Span>)> {
    doc.records().iter().filter_map(|record| match record {
        Record::Mark(mark) if mark.meta.status == Status::Confirmed => {
            Some((mark, doc.open.spans(&mark.spans)))
        }
        _ => None,
    })
}

/// What `Tab` visits in a dispatch, in order: coded quotes, where they show
/// proposed ones, and marked quotations.
pub fn stops(doc: &Doc, with_suggestions: bool) -> &[Span] {
    doc.places.stops(with_suggestions)
}
