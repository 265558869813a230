//! Attribution frames as screens show them: what was coded and what is proposed.

use super::doc::{OpenDoc, hull};
use super::state::{Doc, State};
use crate::model::{Mark, Quote, Record, RecordId, Span, Stance, Status};
use crate::suggest::Suggestion;

/// A coded quote with its stances and its place in the text.
#[derive(Debug, Clone)]
pub struct Coded<'a> {
    /// The quote.
    pub quote: &'a Quote,
    /// Its stances.
    pub stances: Vec<&'a Stance>,
    /// Its content, in bytes.
    pub content: Vec<Span>,
}

/// What the selection lies on.
#[derive(Debug, Clone)]
pub enum Frame<'a> {
    /// Something coded.
    Coded(Coded<'a>),
    /// Something proposed.
    Proposed(&'a Suggestion),
}

/// The confirmed quotes of a dispatch, in order of their first byte.
pub fn coded(doc: &Doc) -> Vec<Coded<'_>> {
    let mut all: Vec<Coded<'_>> = doc
        .records
        .iter()
        .filter_map(|record| match record {
            Record::Quote(quote) if quote.meta.status == Status::Confirmed => Some(Coded {
                quote,
                stances: stances(doc, quote.meta.id),
                content: doc.open.spans(&quote.content),
            }),
            _ => None,
        })
        .collect();
    all.sort_by_key(|coded| coded.content.first().copied());
    all
}

/// The stances of a quote, in the order they were made.
pub fn stances(doc: &Doc, quote: RecordId) -> Vec<&Stance> {
    let mut stances = Vec::new();
    for record in &doc.records {
        match record {
            Record::Stance(stance) if stance.quote == Some(quote) => stances.push(stance),
            _ => {}
        }
    }
    stances
}

/// The coded quote that shares most with a span; the shortest of equals, so that
/// an inner quote wins over the one around it.
pub fn coded_at(doc: &Doc, span: Span) -> Option<Coded<'_>> {
    let span = Span::new(span.start, span.end.max(span.start + 1));
    let shared = |coded: &Coded<'_>| -> usize {
        coded.content.iter().filter_map(|c| c.intersection(span)).map(Span::len).sum()
    };
    let length = |coded: &Coded<'_>| coded.content.iter().map(|c| c.len()).sum::<usize>();
    coded(doc)
        .into_iter()
        .filter(|coded| shared(coded) > 0)
        .max_by_key(|coded| (shared(coded), std::cmp::Reverse(length(coded))))
}

/// Suggestions that were neither taken nor turned down. A record that is itself
/// only suggested (it came with a file) decides nothing.
pub fn open_suggestions(doc: &Doc) -> Vec<&Suggestion> {
    let decided: Vec<Span> = doc
        .records
        .iter()
        .filter_map(|record| match record {
            Record::Quote(quote) if quote.meta.status != Status::Suggested => {
                Some(doc.open.spans(&quote.content))
            }
            _ => None,
        })
        .flatten()
        .collect();
    let free = |s: &&Suggestion| {
        let length: usize = s.content.iter().map(|c| c.len()).sum();
        let covered: usize = s
            .content
            .iter()
            .flat_map(|c| decided.iter().filter_map(|d| d.intersection(*c)))
            .map(Span::len)
            .sum();
        covered * 2 < length.max(1)
    };
    doc.open.suggestions.iter().filter(free).collect()
}

/// What the selection (else the cursor) lies on, in the text in front.
pub fn current(state: &State) -> Option<Frame<'_>> {
    let pane = state.pane()?;
    let doc = state.docs.get(&pane.dispatch)?;
    let span = pane.span().unwrap_or(Span::new(pane.cursor, pane.cursor + 1));
    if let Some(coded) = coded_at(doc, span) {
        return Some(Frame::Coded(coded));
    }
    if !state.options.suggestions {
        return None;
    }
    let selected = pane.span()?;
    open_suggestions(doc)
        .into_iter()
        .filter(|s| hull(s).is_some_and(|h| h.overlaps(selected)))
        .max_by_key(|s| shared(s, selected))
        .map(Frame::Proposed)
}

/// Notes and tags with their passages; none for the whole dispatch.
pub fn marks(doc: &Doc) -> impl Iterator<Item = (&Mark, Vec<Span>)> {
    doc.records.iter().filter_map(|record| match record {
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

fn shared(suggestion: &Suggestion, span: Span) -> usize {
    suggestion.content.iter().filter_map(|c| c.intersection(span)).map(Span::len).sum()
}

/// What `Tab` visits in a dispatch: coded quotes, marked quotations and, where
/// they show, proposed quotes.
pub fn stops(doc: &Doc, with_suggestions: bool) -> Vec<Span> {
    let mut stops: Vec<Span> =
        coded(doc).iter().filter_map(|c| c.content.iter().copied().reduce(Span::hull)).collect();
    let known = stops.clone();
    let fresh = |span: &Span| !known.iter().any(|k| overlap_enough(*k, *span));
    let offered = if with_suggestions { doc.open.quotes() } else { marked(&doc.open) };
    stops.extend(offered.into_iter().filter(fresh));
    stops.sort();
    stops.dedup();
    stops
}

fn marked(open: &OpenDoc) -> Vec<Span> {
    open.quotations.iter().filter(|q| q.depth == 0).map(|q| q.span).collect()
}

fn overlap_enough(a: Span, b: Span) -> bool {
    a.intersection(b).is_some_and(|both| both.len() * 2 > a.len().min(b.len()))
}
