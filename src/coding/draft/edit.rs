//! Moving the edges of a draft's parts.

use super::edges;
use super::{DraftPart, TagDraft};
use crate::doc::OpenDoc;
use crate::parts::RelayDraft;
use crate::study::OpenStudy;
use model::Span;

/// Which edge a key moves, and by what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// The end, by words.
    EndWord,
    /// The start, by words.
    StartWord,
    /// The end, by characters.
    EndChar,
    /// The start, by characters.
    StartChar,
}

/// Moves one edge of a span.
pub fn moved(doc: &OpenDoc, span: Span, edge: Edge, steps: isize) -> Span {
    match edge {
        Edge::EndWord => edges::end_by_words(doc, span, steps),
        Edge::StartWord => edges::start_by_words(doc, span, steps),
        Edge::EndChar => edges::end_by_char(doc, span, steps),
        Edge::StartChar => edges::start_by_char(doc, span, steps),
    }
}

impl TagDraft {
    fn spans_mut(&mut self) -> Option<&mut Vec<Span>> {
        match self.focus {
            DraftPart::Content => Some(&mut self.content),
            DraftPart::Cue => Some(&mut self.cue),
            DraftPart::Speaker => Some(&mut self.mention),
            DraftPart::Relay => self.relay.first_mut().map(|relay| &mut relay.spans),
            DraftPart::Stance => Some(&mut self.row.evidence),
        }
    }

    /// Moves an edge of the span in focus. A part that is empty begins at the
    /// word nearest to the quote.
    pub fn move_edge(&mut self, doc: &OpenDoc, edge: Edge, steps: isize) {
        let seed = self.seed(doc, steps);
        let at = self.at;
        let Some(spans) = self.spans_mut() else { return };
        match spans.get_mut(at) {
            Some(span) => *span = moved(doc, *span, edge, steps),
            None => spans.extend(seed),
        }
        self.after_change(doc);
    }

    /// Sets the span in focus.
    pub fn set_span(&mut self, doc: &OpenDoc, span: Span) {
        let at = self.at;
        let Some(spans) = self.spans_mut() else { return };
        match spans.get_mut(at) {
            Some(old) => *old = span,
            None => spans.push(span),
        }
        self.after_change(doc);
    }

    /// Empties the span in focus; of the content the last span stays.
    pub fn clear_span(&mut self, doc: &OpenDoc) {
        let (at, focus) = (self.at, self.focus);
        if focus == DraftPart::Relay {
            if !self.relay.is_empty() {
                self.relay.remove(0);
            }
        } else if let Some(spans) = self.spans_mut()
            && at < spans.len()
            && (focus != DraftPart::Content || spans.len() > 1)
        {
            spans.remove(at);
        }
        self.at = 0;
        self.after_change(doc);
    }

    fn after_change(&mut self, doc: &OpenDoc) {
        match self.focus {
            DraftPart::Content => self.guess_kind(doc),
            DraftPart::Stance => self.row.evidence_by_hand = true,
            _ => {}
        }
    }

    /// Where an empty part begins: the word after the quote, or before it.
    fn seed(&self, doc: &OpenDoc, steps: isize) -> Option<Span> {
        let here = self.hull();
        if steps > 0 {
            doc.words.iter().find(|word| word.start >= here.end).copied()
        } else {
            doc.words.iter().rev().find(|word| word.end <= here.start).copied()
        }
    }

    /// Reads the kind off the quotation marks, unless the coder chose it: all
    /// inside marks is direct (mixed where the rules read a governing verb), part
    /// of it mixed, none indirect.
    pub fn guess_kind(&mut self, doc: &OpenDoc) {
        if self.kind_by_hand {
            return;
        }
        if self.content == self.drafted.content {
            self.kind = self.drafted.kind.code().to_owned();
            return;
        }
        let whole: usize = self.content.iter().map(|span| span.len()).sum();
        let marked: usize = doc
            .quotations
            .iter()
            .filter(|quotation| quotation.depth == 0)
            .flat_map(|q| self.content.iter().filter_map(|span| span.intersection(q.span)))
            .map(Span::len)
            .sum();
        let governed = self.drafted.kind == suggest::Kind::Mixed;
        self.kind = match (marked, marked >= whole, governed) {
            (0, _, _) => "indirect",
            (_, true, false) => "direct",
            _ => "mixed",
        }
        .to_owned();
    }

    /// Goes to the next span of the part in focus, then to the next part.
    pub fn next_part(&mut self) {
        if self.at + 1 < self.spans().len() {
            self.at += 1;
        } else {
            self.step_part(1);
        }
    }

    /// Goes to the part before.
    pub fn previous_part(&mut self) {
        self.step_part(DraftPart::ALL.len() - 1);
    }

    fn step_part(&mut self, by: usize) {
        let here = DraftPart::ALL.iter().position(|part| *part == self.focus).unwrap_or(0);
        let next = DraftPart::ALL.get((here + by) % DraftPart::ALL.len());
        self.go_to(next.copied().unwrap_or(DraftPart::Content));
    }

    /// Puts the focus on a part.
    pub fn go_to(&mut self, part: DraftPart) {
        self.focus = part;
        self.at = 0;
        self.picking_holder = false;
        self.row_moved = false;
        self.row_at = match part {
            DraftPart::Speaker => self.chosen.unwrap_or(0),
            _ => 0,
        };
    }

    /// Puts the next likely span in focus: another evidence, another cue,
    /// another mention, another relay.
    pub fn cycle(&mut self, study: &OpenStudy, doc: &OpenDoc) {
        if self.focus == DraftPart::Relay {
            return self.cycle_relay(doc);
        }
        let offers = match self.focus {
            DraftPart::Stance => self.evidence_offers(study, doc),
            DraftPart::Cue => doc.suggestions.iter().flat_map(|s| s.cue.clone()).collect(),
            DraftPart::Speaker => self.mention_offers(doc),
            DraftPart::Content => self.content_offers(doc),
            DraftPart::Relay => Vec::new(),
        };
        let here = self.span();
        let place = offers.iter().position(|offer| Some(*offer) == here);
        let next = place.map_or(0, |place| (place + 1) % offers.len().max(1));
        if let Some(next) = offers.get(next) {
            self.set_span(doc, *next);
        }
    }

    fn cycle_relay(&mut self, doc: &OpenDoc) {
        let mut offers: Vec<RelayDraft> = Vec::new();
        for relay in doc.suggestions.iter().flat_map(|s| &s.relay) {
            let name = relay.name.clone().unwrap_or_default();
            let spans = relay.spans.clone();
            offers.push(RelayDraft { name, role: relay.role, spans });
        }
        let here = self.hull();
        let far = |relay: &RelayDraft| {
            relay.spans.first().map_or(usize::MAX, |span| span.start.abs_diff(here.end))
        };
        offers.sort_by_key(far);
        offers.dedup();
        let place = offers.iter().position(|offer| Some(offer) == self.relay.first());
        let next = place.map_or(0, |place| place + 1);
        self.relay = offers.get(next).cloned().into_iter().collect();
    }

    fn mention_offers(&self, doc: &OpenDoc) -> Vec<Span> {
        let chosen = self.speaker().map(|candidate| candidate.name.clone());
        let same = |name: &&suggest::NameMention| Some(&name.name) == chosen.as_ref();
        let here = self.hull();
        let mut offers: Vec<Span> =
            doc.names.iter().filter(same).flat_map(|name| name.mentions.clone()).collect();
        offers.extend(&self.drafted.speaker);
        offers.sort_by_key(|span| span.start.abs_diff(here.end));
        offers.dedup();
        offers
    }

    fn content_offers(&self, doc: &OpenDoc) -> Vec<Span> {
        let here = self.hull();
        let mut offers = self.drafted.content.clone();
        let point = Span::new(here.start, here.start + 1);
        let around = |spans: &[Span]| spans.iter().copied().find(|s| s.overlaps(point));
        let inner: Vec<Span> = doc.quotations.iter().map(|q| q.inner).collect();
        offers.extend(around(&inner));
        offers.extend(around(&doc.sentences));
        offers.dedup();
        offers
    }
}
