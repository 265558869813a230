//! Attribution frames as screens show them: what was coded and what is proposed.

use super::doc::Doc;
use super::proposals::{Proposal, proposal_at, shared};
use super::state::State;
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

/// What the selection (else the cursor) lies on, in the text in front. A coded
/// quote comes before a proposal, but for one that stands within it.
pub fn current(state: &State) -> Option<Frame<'_>> {
    let pane = state.pane()?;
    let doc = state.docs.get(&pane.dispatch)?;
    let selected = pane.span().filter(|_| state.options.suggestions);
    let coded = coded_at(doc, pane.span().unwrap_or(Span::new(pane.cursor, pane.cursor + 1)));
    let offered = selected.and_then(|span| proposal_at(doc, span));
    match (coded, offered) {
        (Some(coded), Some(offered)) if within(&offered, &coded, selected) => {
            Some(Frame::Proposed(offered))
        }
        (Some(coded), _) => Some(Frame::Coded(coded)),
        (None, offered) => offered.map(Frame::Proposed),
    }
}

/// Whether a proposal stands within a coded quote and shares as much with the
/// selection.
fn within(offered: &Proposal<'_>, coded: &Coded<'_>, selected: Option<Span>) -> bool {
    let common = |content: &[Span]| selected.map_or(0, |span| shared(content, span));
    let inside = |part: &Span| coded.content.iter().any(|whole| whole.contains(*part));
    offered.nested()
        && offered.content().iter().all(inside)
        && common(offered.content()) >= common(coded.content)
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

/// The shortest noted passage that the selection (else the cursor) lies on.
pub fn noted(state: &State) -> Option<&Mark> {
    let pane = state.pane()?;
    let doc = state.docs.get(&pane.dispatch)?;
    let here = pane.span().unwrap_or(Span::new(pane.cursor, pane.cursor + 1));
    marks(doc)
        .filter(|(_, spans)| spans.iter().any(|span| span.overlaps(here)))
        .min_by_key(|(_, spans)| spans.iter().map(|span| span.len()).sum::<usize>())
        .map(|(mark, _)| mark)
}

/// The note on the whole dispatch in front.
pub fn dispatch_note(state: &State) -> Option<&Mark> {
    let about_all = |(mark, spans): &(&Mark, Vec<Span>)| {
        spans.is_empty() && !mark.meta.note.is_empty() && mark.meta.coder == state.coder
    };
    marks(state.doc()?).find(about_all).map(|(mark, _)| mark)
}

/// What `Tab` visits in a dispatch, in order: coded quotes, where they show
/// proposed ones, and marked quotations.
pub fn stops(doc: &Doc, with_suggestions: bool) -> &[Span] {
    doc.places.stops(with_suggestions)
}
