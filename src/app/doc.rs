//! A dispatch made ready for a screen: its units, its suggestions, its names.

use crate::compare;
use crate::model::{Anchor, Dispatch, Span};
use crate::suggest::{self, NameMention, Suggestion, Zones};
use crate::text::{self, Offsets, Quotation};
use std::sync::Arc;

/// Everything about a dispatch that follows from its text alone. Built once, on
/// a worker, then shared and never changed.
#[derive(Debug)]
pub struct OpenDoc {
    /// The dispatch.
    pub dispatch: Arc<Dispatch>,
    /// Bytes to code points and back.
    pub offsets: Offsets,
    /// Words, in order.
    pub words: Vec<Span>,
    /// Sentences of the body, in order: never inside furniture.
    pub sentences: Vec<Span>,
    /// Marked quotations, in order of their opening mark.
    pub quotations: Vec<Quotation>,
    /// Sentences with their roles, as a comparison pairs them.
    pub units: Vec<compare::Unit>,
    /// What the rules propose.
    pub suggestions: Vec<Suggestion>,
    /// Persons, institutions and places named.
    pub names: Vec<NameMention>,
}

impl OpenDoc {
    /// Derives everything from the dispatch. Pure; a few milliseconds.
    pub fn build(dispatch: Arc<Dispatch>) -> Self {
        let text = &dispatch.text;
        let furniture = dispatch.furniture();
        let apart: Vec<Span> =
            [dispatch.advisory, dispatch.sign_off].into_iter().flatten().collect();
        let language = dispatch.meta.lang;
        let zones = Zones { furniture: furniture.clone() };
        let body: Vec<Span> =
            dispatch.paragraphs.iter().filter_map(|p| without(*p, &furniture)).collect();
        Self {
            offsets: Offsets::new(text),
            words: text::words(text),
            sentences: text::sentences(text, &body),
            quotations: text::quotations(text, &dispatch.paragraphs),
            units: compare::units(text, &dispatch.paragraphs, &apart),
            suggestions: suggest::suggest(text, language, &zones),
            names: suggest::names(text, language),
            dispatch,
        }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.dispatch.text
    }

    /// The frame the rules read at a selection.
    pub fn draft(&self, selection: &[Span]) -> Suggestion {
        let zones = Zones { furniture: self.dispatch.furniture() };
        let lang = self.dispatch.meta.lang;
        suggest::draft(self.text(), lang, &zones, &self.suggestions, selection)
    }

    /// The anchor of a span.
    pub fn anchor(&self, span: Span) -> Anchor {
        text::anchor(self.text(), &self.offsets, span)
    }

    /// Anchors of several spans.
    pub fn anchors(&self, spans: &[Span]) -> Vec<Anchor> {
        spans.iter().map(|span| self.anchor(*span)).collect()
    }

    /// The span of an anchor, where its words still stand at its place.
    pub fn span(&self, anchor: &Anchor) -> Option<Span> {
        text::resolve(anchor, self.text(), &self.offsets).ok()
    }

    /// Spans of several anchors; those that do not fit are left out.
    pub fn spans(&self, anchors: &[Anchor]) -> Vec<Span> {
        anchors.iter().filter_map(|anchor| self.span(anchor)).collect()
    }

    /// What `Tab` visits: marked quotations that are not inner ones, and
    /// proposed quotes without marks, in order of their first byte.
    pub fn quotes(&self) -> Vec<Span> {
        let marked = self.quotations.iter().filter(|q| q.depth == 0).map(|q| q.span);
        let marked: Vec<Span> = marked.collect();
        let proposed = self.suggestions.iter().filter_map(hull);
        let mut all: Vec<Span> = proposed.collect();
        all.extend(marked.iter().filter(|m| !self.suggested(**m)));
        all.sort();
        all.dedup();
        all
    }

    /// Whether a suggestion covers this quotation.
    fn suggested(&self, marked: Span) -> bool {
        self.suggestions.iter().any(|s| s.content.iter().any(|span| span.overlaps(marked)))
    }
}

/// The smallest span that holds a suggestion's content.
pub fn hull(suggestion: &Suggestion) -> Option<Span> {
    suggestion.content.iter().copied().reduce(Span::hull)
}

/// A paragraph without the furniture at its ends; none where nothing is left.
fn without(paragraph: Span, furniture: &[Span]) -> Option<Span> {
    let mut rest = paragraph;
    for zone in furniture.iter().filter(|zone| zone.overlaps(paragraph)) {
        if zone.start <= rest.start {
            rest.start = rest.start.max(zone.end);
        } else {
            rest.end = rest.end.min(zone.start);
        }
    }
    (rest.start < rest.end).then_some(rest)
}
