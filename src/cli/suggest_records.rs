//! Suggestions as records, in the form of an export.

use super::desk::Desk;
use super::error::CliError;
use super::output::line;
use super::suggest_texts::{Held, Text};
use crate::app::proposals::undecided;
use crate::exchange::{self, CodebookStamp, ExportOptions, Header};
use crate::model::{
    Anchor, AttributedTo, Codebook, Dispatch, Extra, Meta, Origin, Quote, Record, RecordId, Relay,
    Span, Speaker, SpeakerKind, SpeakerRef, Stance, Status, Target,
};
use crate::study::coder_name;
use crate::suggest::{self, NameMention, StanceHint, Suggestion};
use crate::text::{Offsets, anchor, fold_name, resolve};
use crate::wire::to_record;
use jiff::Timestamp;
use std::collections::HashMap;
use std::io::Write;

/// When a proposal was made that follows from its text alone: nobody can say.
const NO_TIME: Timestamp = Timestamp::UNIX_EPOCH;

/// Makes records of suggestions: the same of the same, at any time and on any
/// machine. A speaker met again, in whatever dispatch, is the same record; one
/// of the study's registry is not written again.
pub(super) struct Records {
    now: Timestamp,
    coder: String,
    title: String,
    codebook: Codebook,
    speakers: HashMap<String, RecordId>,
}

impl Records {
    pub(super) fn new(desk: &Desk, study: Option<&Held>) -> Result<Records, CliError> {
        let mut speakers = HashMap::new();
        if let Some(Held { snapshot, .. }) = study {
            for speaker in snapshot.speakers()? {
                let id = speaker.merged_into.unwrap_or(speaker.meta.id);
                for name in speaker.aliases.iter().chain([&speaker.name]) {
                    speakers.entry(fold_name(name)).or_insert(id);
                }
            }
        }
        let study = study.map(|held| &held.study);
        let own = study.and_then(|study| study.config.coder.as_deref());
        Ok(Records {
            now: desk.now(),
            coder: coder_name(desk.coder.as_deref(), own),
            title: study.map(|study| study.title()).unwrap_or_default(),
            codebook: study.map(|study| study.codebook.clone()).unwrap_or_default(),
            speakers,
        })
    }

    /// Writes the first line.
    pub(super) fn header(&self, out: &mut dyn Write) -> Result<(), CliError> {
        let codebook =
            CodebookStamp { name: self.codebook.name.clone(), revision: self.codebook.stamp() };
        let header = Header {
            study: self.title.clone(),
            codebook,
            exported_by: concat!("depeche ", env!("CARGO_PKG_VERSION")).to_owned(),
            exported_at: self.now,
            extra: Extra::new(),
        };
        let mut none = std::iter::empty::<Result<Dispatch, crate::corpus::CorpusError>>();
        let options = ExportOptions::default();
        exchange::export(out, &header, &mut none, &mut std::iter::empty(), options)?;
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
        let page = Page { dispatch, offsets: Offsets::new(&dispatch.text), names: text.names() };
        let found = text.found();
        let place = |anchor: &Anchor| resolve(anchor, &dispatch.text, &page.offsets).ok();
        let open = undecided(dispatch.id, &found, &text.records, place);
        for one in &open {
            // The quote around it, unless that was decided and is not written here.
            let outer = one.within.and_then(|at| found.get(at));
            let outer = outer.filter(|outer| open.iter().any(|it| std::ptr::eq(*it, *outer)));
            for record in self.frame(&page, one, outer) {
                line(out, &record)?;
            }
        }
        Ok(())
    }

    /// The records of one suggestion, those pointed at first.
    fn frame(
        &mut self,
        page: &Page<'_>,
        one: &Suggestion,
        outer: Option<&Suggestion>,
    ) -> Vec<Record> {
        let mut records = Vec::new();
        let name = one.speaker_name.as_deref();
        let speaker = name.map(|it| self.speaker(&mut records, page, it, one.speaker_kind, one));
        let id = page.quote_id(one);
        records.push(Record::Quote(Quote {
            meta: self.meta(id, Some(page), one),
            kind: one.kind.code().to_owned(),
            content: page.anchors(&one.content),
            cue: page.anchors(&one.cue),
            speaker: speaker.map(|id| SpeakerRef { id, mention: page.anchors(&one.speaker) }),
            relay: one.relay.iter().map(|it| relay(page, it)).collect(),
            within: outer.map(|outer| page.quote_id(outer)),
            endorsement: None,
            extra: Extra::new(),
        }));
        for hint in &one.stances {
            let holder = hint.holder.as_deref().map(|name| {
                let kind = page.name(name).map_or(SpeakerKind::Institution, |known| known.kind);
                self.speaker(&mut records, page, name, kind, one)
            });
            let name = hint.target_words.of(&page.dispatch.text).to_owned();
            records.push(Record::Stance(Stance {
                meta: self.meta(stance_id(id, hint), Some(page), one),
                holder: holder.or(speaker),
                target: Target { name, speaker: None },
                polarity: hint.polarity.code().to_owned(),
                strength: "explicit".to_owned(),
                evidence: page.anchors(&[hint.evidence]),
                quote: Some(id),
                attributed_to: AttributedTo::told(holder, speaker),
                extra: Extra::new(),
            }));
        }
        records
    }

    /// The speaker of this name; a new one is put among the records.
    fn speaker(
        &mut self,
        records: &mut Vec<Record>,
        page: &Page<'_>,
        name: &str,
        kind: SpeakerKind,
        one: &Suggestion,
    ) -> RecordId {
        let folded = fold_name(name);
        if let Some(known) = self.speakers.get(&folded) {
            return *known;
        }
        let parts: [&[u8]; 3] = [b"speaker", folded.as_bytes(), kind.label().as_bytes()];
        let id = RecordId::derived(0, &parts);
        let mut speaker = Speaker::new(self.meta(id, None, one), name, kind);
        if let Some(role) = page.name(name).and_then(|it| it.role.as_ref()) {
            speaker.affiliate(&role.words, role.rule);
        }
        records.push(Record::Speaker(speaker));
        self.speakers.insert(folded, id);
        id
    }

    fn meta(&self, id: RecordId, page: Option<&Page<'_>>, one: &Suggestion) -> Meta {
        let dispatch = page.map(|page| page.dispatch);
        Meta {
            id,
            dispatch: dispatch.map(|it| it.id),
            coder: self.coder.clone(),
            at: dispatch.and_then(|it| it.meta.published).unwrap_or(NO_TIME),
            status: Status::Suggested,
            origin: Origin::Rule {
                rule: one.rule.to_owned(),
                confidence: one.confidence,
                corrected: false,
            },
            codebook: self.codebook.stamp(),
            tags: Vec::new(),
            note: String::new(),
        }
    }
}

/// A dispatch and its table of offsets.
struct Page<'a> {
    dispatch: &'a Dispatch,
    offsets: Offsets,
    names: Vec<NameMention>,
}

impl Page<'_> {
    /// Somebody the dispatch names.
    fn name(&self, name: &str) -> Option<&NameMention> {
        self.names.iter().find(|known| known.name == name)
    }

    fn anchors(&self, spans: &[Span]) -> Vec<Anchor> {
        spans.iter().map(|span| anchor(&self.dispatch.text, &self.offsets, *span)).collect()
    }

    /// The id of a suggestion's quote: of the text, the words and their cue, and
    /// the rule.
    fn quote_id(&self, one: &Suggestion) -> RecordId {
        let dispatch = self.dispatch.id.to_bytes();
        let (content, cue) = (places(&one.content), places(&one.cue));
        let parts: [&[u8]; 5] = [b"quote", &dispatch, &content, &cue, one.rule.as_bytes()];
        RecordId::derived(start(one.content.first()), &parts)
    }
}

/// The id of a stance: of its quote, who is for or against what, and the words
/// that say so.
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

fn relay(page: &Page<'_>, relay: &suggest::Relay) -> Relay {
    let words = || relay.spans.first().map(|span| span.of(&page.dispatch.text).to_owned());
    Relay {
        name: relay.name.clone().or_else(words).unwrap_or_default(),
        role: relay.role,
        mention: page.anchors(&relay.spans),
    }
}
