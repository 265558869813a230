//! What the page of a story says: who reported when, which facts each carries, who
//! quotes whom through whom, and how names are spelt.

use crate::app::doc::Doc;
use crate::app::frames::coded;
use crate::app::proposals::proposals;
use crate::app::registry::Registry;
use crate::compare::{Alignment, QuoteIn, Relation, UnitRole, quote_groups};
use crate::model::{Counts, Dispatch, DispatchId, Ruling, Span};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// Dispatches of a story that are held against each other, at most.
pub const WIDEST: usize = 12;

/// A story as its page shows it.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// The story's name.
    pub story: Option<DispatchId>,
    /// Its dispatches, in order of time.
    pub reports: Vec<Report>,
    /// The facts of the first report, each with who has it; none where the story has
    /// one dispatch or more than [`WIDEST`].
    pub facts: Vec<Shared>,
    /// Passages that one dispatch alone has: which, and the words.
    pub alone: Vec<(usize, String)>,
    /// What several dispatches quote.
    pub quotes: Vec<Carried>,
    /// Spellings of one name, sorted.
    pub variants: Vec<(String, String)>,
    /// What was ruled about stories, by every coder.
    pub rulings: Vec<Ruling>,
    /// Its dispatches that name another story.
    pub taken: Vec<DispatchId>,
}

/// One dispatch of a story.
#[derive(Debug, Clone)]
pub struct Report {
    /// The dispatch.
    pub id: DispatchId,
    /// Its agency.
    pub agency: Option<String>,
    /// Its title.
    pub title: String,
    /// When it was published; none where only its day is known, or nothing.
    pub published: Option<Timestamp>,
    /// Month and day of its dateline.
    pub day: Option<(i8, i8)>,
    /// What was done with it.
    pub counts: Counts,
}

/// A fact of the first report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// Its words.
    pub words: String,
    /// Who has it, by dispatch.
    pub cells: Vec<Cell>,
}

/// What one speaker said, as several dispatches carry it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// Who said it; empty where nobody knows.
    pub speaker: String,
    /// The words, in their longest form.
    pub words: String,
    /// Which dispatches carry it, each with whom it names as its source.
    pub by: Vec<(usize, Option<String>)>,
}

/// How a dispatch has a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// In the same words, mostly.
    Verbatim,
    /// In other words.
    Rewritten,
    /// Not at all.
    Absent,
}

/// The pairs of `n` dispatches that are held against each other, the earlier first.
pub fn pairs(n: usize) -> Vec<(usize, usize)> {
    let n = if n <= WIDEST { n } else { 0 };
    (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b))).collect()
}

impl Page {
    /// Puts a page together: of a story's dispatches in order of time, and of how
    /// the [`pairs`] of them align, in that order.
    pub fn new(docs: &[Doc], alignments: &[Alignment], registry: &Registry) -> Self {
        let aligned: Vec<(usize, usize, &Alignment)> =
            pairs(docs.len()).into_iter().zip(alignments).map(|((a, b), it)| (a, b, it)).collect();
        let variants = aligned.iter().flat_map(|(_, _, it)| &it.variants);
        let variants: BTreeSet<(String, String)> = variants
            .map(|it| {
                let (one, two) = (it.a.clone(), it.b.clone());
                if one <= two { (one, two) } else { (two, one) }
            })
            .collect();
        Self {
            reports: docs.iter().map(report).collect(),
            facts: facts(docs, &aligned),
            alone: alone(docs, &aligned),
            quotes: if aligned.is_empty() { Vec::new() } else { quotes(docs, registry) },
            variants: variants.into_iter().collect(),
            ..Self::default()
        }
    }

    /// How many lines stand below the dispatches, headings and gaps included.
    pub fn lines(&self) -> usize {
        let parts = [self.facts.len(), self.quotes.len(), self.alone.len(), self.variants.len()];
        parts.into_iter().filter(|len| *len > 0).map(|len| len + 2).sum()
    }
}

fn report(doc: &Doc) -> Report {
    let dispatch: &Dispatch = &doc.open.dispatch;
    let mut counts = Counts::default();
    doc.records().iter().for_each(|record| counts.add(record));
    let date = dispatch.dateline.as_ref().and_then(|line| line.date);
    Report {
        id: dispatch.id,
        agency: dispatch.meta.agency.clone(),
        title: dispatch.title().trim().to_owned(),
        published: dispatch.meta.published,
        day: date.map(|date| (date.month, date.day)),
        counts,
    }
}

/// The units of a dispatch that tell something, by their number.
fn told(doc: &Doc) -> impl Iterator<Item = (usize, String)> + '_ {
    let units = doc.open.units.iter().enumerate();
    let prose = units.filter(|(_, unit)| matches!(unit.role, UnitRole::Lead | UnitRole::Body));
    prose.map(|(n, unit)| (n, one_line(unit.span.of(doc.open.text()))))
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn facts(docs: &[Doc], aligned: &[(usize, usize, &Alignment)]) -> Vec<Shared> {
    let Some(first) = docs.first().filter(|_| !aligned.is_empty()) else { return Vec::new() };
    let cell = |unit: usize, other: usize| {
        let of = |it: &&(usize, usize, &Alignment)| (it.0, it.1) == (0, other);
        let link = aligned.iter().find(of).and_then(|it| it.2.counterpart_of_a(unit));
        match link.map(|(link, _)| link.relation) {
            Some(Relation::Verbatim | Relation::Near) => Cell::Verbatim,
            Some(_) => Cell::Rewritten,
            None => Cell::Absent,
        }
    };
    let shared = |(unit, words)| {
        let others = (1..docs.len()).map(|other| cell(unit, other));
        Shared { words, cells: std::iter::once(Cell::Verbatim).chain(others).collect() }
    };
    told(first).map(shared).collect()
}

fn alone(docs: &[Doc], aligned: &[(usize, usize, &Alignment)]) -> Vec<(usize, String)> {
    if aligned.is_empty() {
        return Vec::new();
    }
    let linked = |doc: usize, unit: usize| {
        aligned.iter().any(|(a, b, it)| {
            (*a == doc && it.counterpart_of_a(unit).is_some())
                || (*b == doc && it.counterpart_of_b(unit).is_some())
        })
    };
    let of =
        |(n, doc)| told(doc).filter(move |(unit, _)| !linked(n, *unit)).map(move |it| (n, it.1));
    docs.iter().enumerate().flat_map(of).collect()
}

/// What a quote is made of, for finding it in other dispatches.
struct Said {
    dispatch: usize,
    content: String,
    /// Whether all of it stands between quotation marks.
    marked: bool,
    speaker: Option<String>,
    relay: Option<String>,
    cue: String,
}

fn quotes(docs: &[Doc], registry: &Registry) -> Vec<Carried> {
    let said: Vec<Said> =
        docs.iter().enumerate().flat_map(|(n, doc)| said(n, doc, registry)).collect();
    let given: Vec<QuoteIn<'_>> = said
        .iter()
        .map(|it| QuoteIn {
            dispatch: it.dispatch,
            lang: docs.get(it.dispatch).map(|doc| doc.open.dispatch.meta.lang).unwrap_or_default(),
            content: &it.content,
            marked: it.marked,
            speaker: it.speaker.as_deref(),
            relay: it.relay.as_deref(),
            cue: &it.cue,
        })
        .collect();
    let groups = quote_groups(&given).into_iter();
    let line = |group: crate::compare::QuoteGroup| {
        let words = said.get(group.longest).map(|it| it.content.clone()).unwrap_or_default();
        let by = group.carriers.into_iter().map(|it| (it.dispatch, it.relay)).collect();
        Carried { speaker: group.speaker.unwrap_or_default(), words, by }
    };
    groups.map(line).collect()
}

/// The quotes of a dispatch: what is coded, and what is proposed beside it.
fn said(dispatch: usize, doc: &Doc, registry: &Registry) -> Vec<Said> {
    let text = doc.open.text();
    let words = |spans: &[Span]| {
        one_line(&spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" "))
    };
    let quotations = &doc.open.quotations;
    let within = |span: &Span| quotations.iter().any(|it| it.span.contains(*span));
    let marked = |spans: &[Span]| spans.iter().all(within);
    let anchored = |anchors: &[crate::model::Anchor]| words(&doc.open.spans(anchors));
    let stored = |quote: &crate::model::Quote, content: &[Span]| Said {
        dispatch,
        content: words(content),
        marked: marked(content),
        speaker: quote
            .speaker
            .as_ref()
            .and_then(|it| registry.current(it.id))
            .map(|speaker| speaker.name.clone()),
        relay: quote.relay.first().map(|it| it.name.clone()),
        cue: anchored(&quote.cue),
    };
    let mut all: Vec<Said> = coded(doc).iter().map(|it| stored(it.quote, it.content)).collect();
    all.extend(proposals(doc).iter().map(|proposal| match proposal {
        crate::app::proposals::Proposal::Record(it) => stored(it.quote, it.content),
        crate::app::proposals::Proposal::Rule(it) => Said {
            dispatch,
            content: words(&it.content),
            marked: marked(&it.content),
            speaker: it.speaker_name.clone(),
            relay: it.relay.iter().find_map(|relay| relay.name.clone()),
            cue: words(&it.cue),
        },
    }));
    all
}
