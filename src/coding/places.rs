//! Where the quotes among a dispatch's records stand: found when the records
//! change, not when they are looked at.

use super::doc::OpenDoc;
use super::frames::Coded;
use super::proposals::{Proposal, was_carried_on, was_decided};
use model::{Quote, Record, RecordId, Span, Status};
use std::collections::HashMap;
use std::ops::Range;
use suggest::Suggestion;

/// The quotes of a dispatch, coded and proposed, in order of their first byte.
#[derive(Debug, Clone, Default)]
pub struct Places {
    coded: Vec<Place>,
    proposed: Vec<Offered>,
    /// What `Tab` visits, without proposals and with them.
    stops: [Vec<Span>; 2],
}

/// A quote: which of the records it is and has, and its words.
#[derive(Debug, Clone)]
struct Place {
    quote: usize,
    /// The quote where its record is one of a later version, as far as it can be read.
    later: Option<Box<Quote>>,
    stances: Vec<usize>,
    content: Vec<Span>,
    hull: Span,
}

/// Something proposed, and whether it stands within another quote.
#[derive(Debug, Clone)]
struct Offered {
    what: Source,
    hull: Span,
    nested: bool,
}

/// Which of the rules' suggestions, or a record.
#[derive(Debug, Clone)]
enum Source {
    Rule(usize),
    Record(Place),
}

impl Places {
    /// Finds them. Time grows with the records, hardly more.
    pub(super) fn of(open: &OpenDoc, records: &[Record]) -> Self {
        let mut stances: HashMap<RecordId, Vec<usize>> = HashMap::new();
        for (at, record) in records.iter().enumerate() {
            if let Record::Stance(stance) = record
                && let Some(quote) = stance.quote
            {
                stances.entry(quote).or_default().push(at);
            }
        }
        let (mut coded, mut stored, mut decided) = (Vec::new(), Vec::new(), Vec::new());
        for (at, record) in records.iter().enumerate() {
            let later = match record {
                Record::Later(it) => it.as_quote().map(Box::new),
                _ => None,
            };
            let quote = match (record, &later) {
                (Record::Quote(quote), _) => quote,
                (_, Some(quote)) => quote,
                _ => continue,
            };
            let mut own = stances.remove(&quote.meta.id).unwrap_or_default();
            let alike = |record: &Record| record.meta().status == quote.meta.status;
            own.retain(|at| records.get(*at).is_some_and(alike));
            let content = open.spans(&quote.content);
            let hull = hull(&content).unwrap_or_default();
            let place = Place { quote: at, later: later.clone(), stances: own, content, hull };
            match quote.meta.status {
                // It can be neither accepted nor turned down.
                Status::Suggested if later.is_some() => decided.push(place.content),
                Status::Suggested => stored.push((place, quote.within.is_some())),
                Status::Rejected => decided.push(place.content),
                Status::Confirmed => {
                    decided.push(place.content.clone());
                    coded.push(place);
                }
            }
        }
        coded.sort_by_key(|place| place.hull);
        let read =
            if was_carried_on(open.dispatch.id, records) { &[][..] } else { &open.suggestions };
        let proposed = offered(read, stored, decided);
        let stops = [stops(open, &coded, &[]), stops(open, &coded, &proposed)];
        Self { coded, proposed, stops }
    }

    pub(super) fn coded<'a>(&'a self, records: &'a [Record]) -> impl Iterator<Item = Coded<'a>> {
        self.coded.iter().filter_map(|place| place.coded(records))
    }

    /// The coded quotes whose hull shares a byte with a span.
    pub(super) fn coded_on<'a>(
        &'a self,
        records: &'a [Record],
        span: Span,
    ) -> impl Iterator<Item = Coded<'a>> {
        let until = self.coded.partition_point(|place| place.hull.start < span.end);
        let before = self.coded.iter().take(until);
        before.filter(move |it| it.hull.overlaps(span)).filter_map(|it| it.coded(records))
    }

    pub(super) fn proposed<'a>(
        &'a self,
        open: &'a OpenDoc,
        records: &'a [Record],
    ) -> impl Iterator<Item = Proposal<'a>> {
        self.proposed.iter().filter_map(|it| it.proposal(open, records))
    }

    /// The proposals whose hull shares a byte with a span.
    pub(super) fn proposed_on<'a>(
        &'a self,
        open: &'a OpenDoc,
        records: &'a [Record],
        span: Span,
    ) -> impl Iterator<Item = Proposal<'a>> {
        let until = self.proposed.partition_point(|it| it.hull.start < span.end);
        let before = self.proposed.iter().take(until);
        before.filter(move |it| it.hull.overlaps(span)).filter_map(|it| it.proposal(open, records))
    }

    pub(super) fn stops(&self, with_proposals: bool) -> &[Span] {
        let [without, with] = &self.stops;
        if with_proposals { with } else { without }
    }
}

impl Place {
    fn coded<'a>(&'a self, records: &'a [Record]) -> Option<Coded<'a>> {
        let quote = match (records.get(self.quote)?, &self.later) {
            (Record::Quote(quote), _) => quote,
            (_, later) => later.as_deref()?,
        };
        let stances = self.stances.iter().filter_map(|at| match records.get(*at) {
            Some(Record::Stance(stance)) => Some(stance),
            _ => None,
        });
        let read_only = self.later.is_some();
        Some(Coded { quote, stances: stances.collect(), content: &self.content, read_only })
    }
}

impl Offered {
    fn proposal<'a>(&'a self, open: &'a OpenDoc, records: &'a [Record]) -> Option<Proposal<'a>> {
        match &self.what {
            Source::Rule(at) => open.suggestions.get(*at).map(Proposal::Rule),
            Source::Record(place) => place.coded(records).map(Proposal::Record),
        }
    }
}

/// The smallest span that holds all of these.
pub fn hull(spans: &[Span]) -> Option<Span> {
    spans.iter().copied().reduce(Span::hull)
}

/// Proposals that are open: stored ones that no decided quote covers, then what
/// the rules read where no stored one does either.
fn offered(
    read: &[Suggestion],
    stored: Vec<(Place, bool)>,
    mut decided: Vec<Vec<Span>>,
) -> Vec<Offered> {
    let mut all: Vec<Offered> = Vec::new();
    let known = Decided::new(decided.clone());
    for (place, nested) in stored {
        let hull = place.hull;
        if !hull.is_empty() && !known.decide(&place.content, nested) {
            decided.push(place.content.clone());
            all.push(Offered { what: Source::Record(place), hull, nested });
        }
    }
    let known = Decided::new(decided);
    for (at, suggestion) in read.iter().enumerate() {
        let nested = Proposal::Rule(suggestion).nested();
        if !known.decide(&suggestion.content, nested) {
            let place = hull(&suggestion.content);
            all.extend(place.map(|hull| Offered { what: Source::Rule(at), hull, nested }));
        }
    }
    all.sort_by_key(|it| it.hull);
    all
}

/// Quotes that decide on proposals, in order.
struct Decided {
    contents: Vec<Vec<Span>>,
    hulls: Known,
}

impl Decided {
    fn new(mut contents: Vec<Vec<Span>>) -> Self {
        let whole = |content: &Vec<Span>| hull(content).unwrap_or_default();
        contents.sort_by_key(whole);
        Self { hulls: Known::new(contents.iter().map(whole).collect()), contents }
    }

    /// Whether they decide on a proposal: those that do not overlap it cannot.
    fn decide(&self, content: &[Span], nested: bool) -> bool {
        let near = hull(content).map(|hull| self.hulls.near(hull)).unwrap_or_default();
        was_decided(content, nested, self.contents.get(near).unwrap_or_default())
    }
}

/// Coded quotes, proposals that are not one of them once more, and marked
/// quotations that are neither.
fn stops(open: &OpenDoc, coded: &[Place], proposed: &[Offered]) -> Vec<Span> {
    let mut stops: Vec<Span> =
        coded.iter().map(|it| it.hull).filter(|hull| !hull.is_empty()).collect();
    let known = Known::new(stops.clone());
    let fresh =
        |it: &&Offered| if it.nested { !known.same(it.hull) } else { !known.shared(it.hull) };
    stops.extend(proposed.iter().filter(fresh).map(|it| it.hull));
    let known = Known::new(stops.clone());
    let marked = open.quotations.iter().filter(|q| q.depth == 0).map(|q| q.span);
    stops.extend(marked.filter(|span| !known.shared(*span)));
    stops.sort();
    stops.dedup();
    stops
}

/// Spans that are asked for what overlaps them.
struct Known {
    /// In order of their start.
    spans: Vec<Span>,
    /// How far the spans up to each one reach.
    reach: Vec<usize>,
}

impl Known {
    fn new(mut spans: Vec<Span>) -> Self {
        spans.sort();
        let reach = spans.iter().scan(0, |far, span| {
            *far = span.end.max(*far);
            Some(*far)
        });
        Self { reach: reach.collect(), spans }
    }

    /// Which of them may overlap a span: none outside does.
    fn near(&self, span: Span) -> Range<usize> {
        let from = self.reach.partition_point(|end| *end <= span.start);
        from..self.spans.partition_point(|known| known.start < span.end).max(from)
    }

    fn on(&self, span: Span) -> impl Iterator<Item = &Span> {
        self.spans.get(self.near(span)).unwrap_or_default().iter()
    }

    /// Whether one of them shares more than half of the shorter of the two.
    fn shared(&self, span: Span) -> bool {
        self.on(span).any(|known| both(*known, span) * 2 > known.len().min(span.len()))
    }

    /// Whether one of them is much the same: more than half of the longer.
    fn same(&self, span: Span) -> bool {
        self.on(span).any(|known| both(*known, span) * 2 > known.len().max(span.len()))
    }
}

fn both(a: Span, b: Span) -> usize {
    a.intersection(b).map_or(0, Span::len)
}
