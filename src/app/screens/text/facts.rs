//! What is coded and proposed on a dispatch, found once a frame.

use crate::state::State;
use crate::widgets::signs::UNKNOWN;
use coding::Doc;
use coding::frames::Coded;
use coding::proposals::{Proposal, proposals};
use messages::reader as say;
use model::{DispatchId, Span};

/// What is coded and proposed on a dispatch.
pub struct Facts<'a> {
    /// The dispatch.
    pub doc: &'a Doc,
    /// Its coded quotes, in order.
    pub coded: Vec<Coded<'a>>,
    /// What is proposed and not decided; empty where proposals are hidden.
    pub proposed: Vec<Proposal<'a>>,
}

impl<'a> Facts<'a> {
    /// Finds them; none for a dispatch that is not open.
    pub fn of(state: &'a State, id: DispatchId) -> Option<Self> {
        let doc = state.study.docs.get(&id)?;
        // What of it was decided comes with the records.
        let proposes = state.study.options.suggestions && !doc.coming;
        let proposed = if proposes { proposals(doc) } else { Vec::new() };
        Some(Self { doc, coded: coding::frames::coded(doc), proposed })
    }

    /// Says how many quotes are coded, or that this is unknown or not read yet.
    pub fn how_many_coded(&self) -> String {
        match (self.doc.coming, self.doc.unknown) {
            (true, _) => say::coding_coming(),
            (false, true) => say::coding_unknown(UNKNOWN),
            (false, false) => say::coded(self.coded.len()),
        }
    }

    /// Says how many quotes are coded and how many suggested, as far as known.
    pub fn coded_and_suggested(&self) -> String {
        let suggested = self.proposed.len();
        match (self.doc.coming, self.doc.unknown) {
            (true, _) => say::coding_coming(),
            (false, true) => messages::list::coding_unknown(UNKNOWN, suggested),
            (false, false) => messages::list::coded_and_suggested(self.coded.len(), suggested),
        }
    }
}

/// How many words of a dispatch lie in these spans.
pub fn words_in(doc: &Doc, spans: &[Span]) -> usize {
    let words = &doc.open.words;
    let inside = |span: &Span| {
        let first = words.partition_point(|word| word.end <= span.start);
        let last = words.partition_point(|word| word.start < span.end);
        last.saturating_sub(first)
    };
    spans.iter().map(inside).sum()
}

/// How many words are selected, parts set aside included.
pub fn selected_words(state: &State) -> Option<usize> {
    let pane = state.pane()?;
    let mut spans = pane.parts.clone();
    spans.extend(pane.span());
    Some(words_in(state.doc()?, &spans))
}

/// The words of spans in one line, parts joined by dots.
pub fn words_of(text: &str, spans: &[Span], cut: &str) -> String {
    let parts: Vec<String> = spans.iter().map(|span| text::clean_line(span.of(text))).collect();
    parts.join(&format!(" {cut} "))
}
