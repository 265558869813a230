//! Suggestions as records, in the form of an export.

use super::desk::Desk;
use super::error::CliError;
use super::output::line;
use super::suggest_texts::{Held, Text};
use coding::doc::OpenDoc;
use coding::parts::{StanceDraft, Who};
use coding::proposals::{Proposal, undecided};
use coding::proposed::{self, Clerk, Known};
use coding::registry::Registry;
use formats::out::{self, CodebookStamp, ExportOptions, Header};
use jiff::Timestamp;
use model::{
    Anchor, Codebook, Dispatch, Extra, Meta, Origin, Record, RecordId, Span, Speaker, Status,
};
use std::collections::HashMap;
use std::io::Write;
use std::sync::Arc;
use study::coder_name;
use suggest::{StanceHint, Suggestion};
use text::fold_name;
use wire::to_record;

/// When a proposal was made that follows from its text alone: nobody can say.
const NO_TIME: Timestamp = Timestamp::UNIX_EPOCH;

/// Makes records of suggestions: the same of the same, at any time and on any
/// machine. What a study's screen shows of a proposal and records once it is accepted
/// is what is written of it here; a speaker of its registry is not written again.
/// Without a study nothing is looked up: the words stay as they were read.
pub(super) struct Records {
    now: Timestamp,
    coder: String,
    title: String,
    codebook: Codebook,
    registry: Registry,
    /// Speakers that were written, by their folded names: one met again, in whatever
    /// dispatch, is the same record.
    written: HashMap<String, RecordId>,
}

impl Records {
    pub(super) fn new(desk: &Desk, study: Option<&Held>) -> Result<Records, CliError> {
        let registry = match study {
            Some(held) => Registry::new(held.snapshot.speakers()?),
            None => Registry::default(),
        };
        let study = study.map(|held| &held.study);
        let own = study.and_then(|study| study.config.coder.as_deref());
        let unread = || Codebook { targets: Vec::new(), ..Codebook::default() };
        Ok(Records {
            now: desk.now(),
            coder: coder_name(desk.coder.as_deref(), own),
            title: study.map(|study| study.title()).unwrap_or_default(),
            codebook: study.map_or_else(unread, |study| study.codebook.clone()),
            registry,
            written: HashMap::new(),
        })
    }

    /// Writes the first line.
    pub(super) fn header(&self, out: &mut dyn Write) -> Result<(), CliError> {
        let codebook = CodebookStamp::from(&self.codebook);
        let header = Header {
            study: self.title.clone(),
            codebook,
            exported_by: concat!("depeche ", env!("CARGO_PKG_VERSION")).to_owned(),
            exported_at: self.now,
            extra: Extra::new(),
        };
        let mut none = std::iter::empty::<Result<Dispatch, corpus::CorpusError>>();
        let options = ExportOptions::default();
        out::export(out, &header, &mut none, &mut std::iter::empty(), options)?;
        Ok(())
    }

    /// Writes a dispatch and what is suggested for its text, without what its
    /// records have decided.
    pub(super) fn dispatch(
        &mut self,
        out: &mut dyn Write,
        dispatch: &Dispatch,
        text: &Text<'_>,
    ) -> Result<(), CliError> {
        line(out, &to_record(dispatch))?;
        let doc = OpenDoc::build(Arc::new(dispatch.clone()), text.words);
        let place = |anchor: &Anchor| doc.span(anchor);
        let open = undecided(dispatch.id, &doc.suggestions, &text.records, place);
        for one in &open {
            // The quote around it, unless that was decided and is not written here.
            let outer = one.within.and_then(|at| doc.suggestions.get(at));
            let outer = outer.filter(|outer| open.iter().any(|it| std::ptr::eq(*it, *outer)));
            for record in self.frame(&doc, one, outer) {
                line(out, &record)?;
            }
        }
        Ok(())
    }

    /// The records of one suggestion, those pointed at first.
    fn frame(
        &mut self,
        doc: &OpenDoc,
        one: &Suggestion,
        outer: Option<&Suggestion>,
    ) -> Vec<Record> {
        let known = Known { registry: &self.registry, codebook: &self.codebook };
        let frame = proposed::frame(known, doc, &Proposal::Rule(one)).taken();
        // One whose target the words do not name is not written.
        let hints = one.stances.iter().filter(|hint| proposed::names_target(doc, hint));
        let hints: Vec<&StanceHint> = hints.collect();
        let mut clerk =
            Page { records: self, doc, one, hints: hints.into_iter(), speakers: Vec::new() };
        let (mut quote, stances) = proposed::records(&frame, &mut clerk);
        quote.within = outer.map(|outer| quote_id(doc, outer));
        let speakers = clerk.speakers.into_iter().map(Record::Speaker);
        let quote = std::iter::once(Record::Quote(quote));
        speakers.chain(quote).chain(stances.into_iter().map(Record::Stance)).collect()
    }

    fn meta(&self, id: RecordId, dispatch: Option<&Dispatch>, one: &Suggestion) -> Meta {
        let at = dispatch.and_then(|it| it.meta.published).unwrap_or(NO_TIME);
        let (rule, confidence) = (one.rule.to_owned(), one.confidence);
        Meta {
            status: Status::Suggested,
            origin: Origin::Rule { rule, confidence, corrected: false },
            codebook: self.codebook.stamp(),
            ..Meta::new(id, dispatch.map(|it| it.id), self.coder.clone(), at)
        }
    }
}

/// Writes the records of one suggestion.
struct Page<'a> {
    records: &'a mut Records,
    doc: &'a OpenDoc,
    one: &'a Suggestion,
    /// What its stances were made of, in their order.
    hints: std::vec::IntoIter<&'a StanceHint>,
    /// Speakers that were not written before.
    speakers: Vec<Speaker>,
}

impl Clerk for Page<'_> {
    fn quote_meta(&mut self) -> Meta {
        let id = quote_id(self.doc, self.one);
        self.records.meta(id, Some(&self.doc.dispatch), self.one)
    }

    fn stance_meta(&mut self, _: &StanceDraft, quote: RecordId) -> Meta {
        let id = self.hints.next().map_or(quote, |hint| stance_id(quote, hint));
        self.records.meta(id, Some(&self.doc.dispatch), self.one)
    }

    fn speaker(&mut self, who: &Who, _: &str) -> RecordId {
        let (name, kind) = match who {
            Who::Known(id) => return *id,
            Who::New(name, kind) => (name, *kind),
        };
        let folded = fold_name(name);
        if let Some(written) = self.records.written.get(&folded) {
            return *written;
        }
        let parts: [&[u8]; 3] = [b"speaker", folded.as_bytes(), kind.label().as_bytes()];
        let id = RecordId::derived(0, &parts);
        let mut speaker = Speaker::new(self.records.meta(id, None, self.one), name, kind);
        if let Some(role) = self.doc.role_of(name) {
            speaker.affiliate(&role.words, role.rule);
        }
        self.speakers.push(speaker);
        self.records.written.insert(folded, id);
        id
    }

    fn quote_anchor(&self, span: Span) -> Anchor {
        self.doc.anchor(span)
    }

    fn stance_anchor(&self, _: &StanceDraft, span: Span) -> Anchor {
        self.doc.anchor(span)
    }
}

/// The id of a suggestion's quote: of the text, the words and their cue, and the rule.
fn quote_id(doc: &OpenDoc, one: &Suggestion) -> RecordId {
    let dispatch = doc.dispatch.id.to_bytes();
    let (content, cue) = (places(&one.content), places(&one.cue));
    let parts: [&[u8]; 5] = [b"quote", &dispatch, &content, &cue, one.rule.as_bytes()];
    RecordId::derived(start(one.content.first()), &parts)
}

/// The id of a stance: of its quote, who is for or against what as the rules read it,
/// and the words that say so. Not of what a study knows these by.
fn stance_id(quote: RecordId, hint: &StanceHint) -> RecordId {
    let (quote, words) = (quote.to_bytes(), places(&[hint.target_words, hint.evidence]));
    let holder = hint.holder.as_deref().unwrap_or_default();
    let parts: [&[u8]; 5] =
        [b"stance", &quote, &words, hint.polarity.code().as_bytes(), holder.as_bytes()];
    RecordId::derived(start(Some(&hint.evidence)), &parts)
}

/// Where a record stands among those of its dispatch.
fn start(first: Option<&Span>) -> u64 {
    first.map_or(0, |span| span.start as u64)
}

/// Spans as bytes that are the same on every machine.
fn places(spans: &[Span]) -> Vec<u8> {
    let ends = spans.iter().flat_map(|span| [span.start, span.end]);
    ends.flat_map(|at| (at as u64).to_be_bytes()).collect()
}
