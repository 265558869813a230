//! A dispatch made ready for a screen: its units, its suggestions, its names, and
//! what was coded on it.

use super::places::{Places, hull};
use model::{Anchor, Dispatch, Quote, Record, RecordId, Span, SpeakerKind, Stance};
use std::sync::Arc;
use suggest::{self, NameMention, Suggestion, WholeName, Words, Zones};
use text::{self, Offsets, Quotation};

/// Everything about a dispatch that follows from its text and the words the rules
/// know. Built once, on a worker, then shared and never changed.
#[derive(Debug)]
pub struct OpenDoc {
    /// The dispatch.
    pub dispatch: Arc<Dispatch>,
    /// It as it came, where something of it is put right.
    pub came: Option<Arc<Dispatch>>,
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
    /// The same taken apart, ready to be compared with another's.
    pub prepared: compare::Prepared,
    /// What the rules propose.
    pub suggestions: Vec<Suggestion>,
    /// Persons, institutions and places named.
    pub names: Vec<NameMention>,
    /// The words the rules know.
    lexicon: Words,
}

impl OpenDoc {
    /// Derives everything from the dispatch, read with these words. Pure; a few
    /// milliseconds.
    pub fn build(dispatch: Arc<Dispatch>, lexicon: &Words) -> Self {
        let text = &dispatch.text;
        let furniture = dispatch.furniture();
        let apart: Vec<Span> =
            [dispatch.advisory, dispatch.sign_off].into_iter().flatten().collect();
        let language = dispatch.meta.lang;
        let zones = Zones { furniture: furniture.clone() };
        let units = compare::units(text, &dispatch.paragraphs, &apart);
        let side = compare::Side { text, lang: language, units: &units };
        let body: Vec<Span> =
            dispatch.paragraphs.iter().filter_map(|p| without(*p, &furniture)).collect();
        Self {
            offsets: Offsets::new(text),
            words: text::words(text),
            sentences: text::sentences(text, &body),
            quotations: text::quotations(text, &dispatch.paragraphs),
            prepared: compare::prepare(&side),
            units,
            suggestions: suggest::suggest_with(lexicon, text, language, &zones),
            names: suggest::names_with(lexicon, text, language),
            lexicon: lexicon.clone(),
            came: None,
            dispatch,
        }
    }

    /// The dispatch as it is compared with another take of it.
    pub fn side(&self) -> compare::Side<'_> {
        let language = self.dispatch.meta.lang;
        compare::Side { text: self.text(), lang: language, units: &self.units }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.dispatch.text
    }

    /// The frame the rules read at a selection.
    pub fn draft(&self, selection: &[Span]) -> Suggestion {
        let zones = Zones { furniture: self.dispatch.furniture() };
        let (words, lang) = (&self.lexicon, self.dispatch.meta.lang);
        suggest::draft_with(words, self.text(), lang, &zones, &self.suggestions, selection)
    }

    /// The names that a noun phrase may be as a whole.
    pub fn whole_names(&self, phrase: &str) -> Vec<WholeName> {
        suggest::whole_names(&self.lexicon, self.dispatch.meta.lang, phrase)
    }

    /// The office that the dispatch gives somebody it names.
    pub fn role_of(&self, name: &str) -> Option<&suggest::Role> {
        self.names.iter().find(|known| known.name == name)?.role.as_ref()
    }

    /// What kind of entity the text takes a name for; a person where it is silent.
    pub fn kind_of(&self, name: &str) -> SpeakerKind {
        let known = self.names.iter().find(|known| known.name == name);
        known.map_or(SpeakerKind::Person, |known| known.kind)
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

    /// What a selection by quotes grows through: marked quotations that are not
    /// inner ones, and what the rules read, in order of their first byte.
    pub fn quotes(&self) -> Vec<Span> {
        let marked = self.quotations.iter().filter(|q| q.depth == 0).map(|q| q.span);
        let marked: Vec<Span> = marked.collect();
        let proposed = self.suggestions.iter().filter_map(|it| hull(&it.content));
        let mut all: Vec<Span> = proposed.collect();
        all.extend(marked.iter().filter(|m| !self.suggested(**m)));
        all.sort();
        all.dedup();
        all
    }

    /// The paragraphs, cut where a unit begins.
    pub fn pieces(&self) -> Vec<Span> {
        let mut out: Vec<Span> = Vec::new();
        let mut starts = self.units.iter().map(|unit| unit.span.start).peekable();
        for paragraph in &self.dispatch.paragraphs {
            let mut start = paragraph.start;
            while let Some(next) = starts.next_if(|next| *next < paragraph.end) {
                if next > start {
                    out.push(Span::new(start, next));
                    start = next;
                }
            }
            out.push(Span::new(start, paragraph.end));
        }
        out
    }

    /// Whether a suggestion covers this quotation.
    fn suggested(&self, marked: Span) -> bool {
        self.suggestions.iter().any(|s| s.content.iter().any(|span| span.overlaps(marked)))
    }
}

/// A dispatch made ready and what was coded on it.
#[derive(Debug, Clone)]
pub struct Doc {
    /// What follows from the text.
    pub open: Arc<OpenDoc>,
    /// Sorted by id.
    records: Vec<Record>,
    /// Where the quotes among them stand: another one whenever they change.
    pub(super) places: Arc<Places>,
    /// Whether nobody knows what was coded on it: its records cannot be read.
    pub unknown: bool,
    /// Whether its records are still being read.
    pub coming: bool,
}

impl Doc {
    /// Puts a dispatch and its records together.
    pub fn new(open: Arc<OpenDoc>, mut records: Vec<Record>) -> Self {
        records.sort_by_key(Record::id);
        let places = Arc::new(Places::of(&open, &records));
        Self { open, records, places, unknown: false, coming: false }
    }

    /// A dispatch whose records cannot be read.
    pub fn unknown(open: Arc<OpenDoc>) -> Self {
        Self { unknown: true, ..Self::new(open, Vec::new()) }
    }

    /// A dispatch whose records are still being read.
    pub fn coming(open: Arc<OpenDoc>) -> Self {
        Self { coming: true, ..Self::unknown(open) }
    }

    /// Where what was coded and proposed stands; another one after every change.
    pub fn places(&self) -> &Arc<Places> {
        &self.places
    }

    /// Its records, links included, sorted by id.
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// How many of its records only a later version can read: kept, and read-only.
    pub fn later(&self) -> usize {
        self.records.iter().filter(|it| matches!(it, Record::Later(_))).count()
    }

    /// Whether a record is one of its own.
    pub fn holds(&self, id: RecordId) -> bool {
        self.record(id).is_some()
    }

    /// A quote of its own.
    pub fn quote(&self, id: RecordId) -> Option<&Quote> {
        match self.record(id)? {
            Record::Quote(it) => Some(it),
            _ => None,
        }
    }

    /// A stance of its own.
    pub fn stance(&self, id: RecordId) -> Option<&Stance> {
        match self.record(id)? {
            Record::Stance(it) => Some(it),
            _ => None,
        }
    }

    /// A record of its own.
    fn record(&self, id: RecordId) -> Option<&Record> {
        let at = self.records.binary_search_by_key(&id, Record::id).ok()?;
        self.records.get(at)
    }

    /// Puts records in, in place of those with their ids, and takes others out.
    pub fn change(&mut self, put: &[&Record], gone: &[RecordId]) {
        let before = self.records.len();
        self.records.retain(|record| !gone.contains(&record.id()));
        if put.is_empty() && self.records.len() == before {
            return;
        }
        for record in put {
            match self.records.binary_search_by_key(&record.id(), Record::id) {
                Ok(at) => {
                    if let Some(place) = self.records.get_mut(at) {
                        place.clone_from(record);
                    }
                }
                Err(at) => self.records.insert(at, (*record).clone()),
            }
        }
        self.unknown &= self.records.is_empty();
        self.places = Arc::new(Places::of(&self.open, &self.records));
    }
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
