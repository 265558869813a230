//! Suggestions as records, in the form of an export.

use super::desk::Desk;
use super::error::CliError;
use super::suggest::line;
use crate::exchange::{self, CodebookStamp, ExportOptions, Header};
use crate::model::{
    Anchor, AttributedTo, Codebook, Dispatch, Extra, Meta, Mint, Origin, Quote, Record, RecordId,
    Relay, Span, Speaker, SpeakerKind, SpeakerRef, Stance, Status, Target,
};
use crate::study::{Study, coder_name};
use crate::suggest::{self, Suggestion};
use crate::text::{Offsets, anchor, fold_name};
use crate::wire::to_record;
use jiff::Timestamp;
use std::collections::HashMap;
use std::io::Write;
use std::path::PathBuf;

/// Makes records of suggestions. A speaker met again, in whatever dispatch, is
/// the same record; one of the study's registry is not written again.
pub(super) struct Records {
    mint: Mint,
    now: Timestamp,
    coder: String,
    title: String,
    codebook: Codebook,
    speakers: HashMap<String, RecordId>,
}

impl Records {
    pub(super) fn new(desk: &Desk, paths: &[PathBuf]) -> Result<Records, CliError> {
        let study = paths.iter().find(|path| Study::is_at(path));
        let study = study.map(|dir| Study::open(dir)).transpose()?;
        let mut speakers = HashMap::new();
        if let Some(study) = &study {
            for speaker in study.snapshot()?.speakers()? {
                let id = speaker.merged_into.unwrap_or(speaker.meta.id);
                for name in speaker.aliases.iter().chain([&speaker.name]) {
                    speakers.entry(fold_name(name)).or_insert(id);
                }
            }
        }
        let own = study.as_ref().and_then(|study| study.config.coder.as_deref());
        Ok(Records {
            mint: desk.mint(),
            now: desk.now(),
            coder: coder_name(desk.coder.as_deref(), own),
            title: study.as_ref().map(Study::title).unwrap_or_default(),
            codebook: study.map(|study| study.codebook).unwrap_or_default(),
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

    /// Writes a dispatch and what is suggested for it.
    pub(super) fn dispatch(
        &mut self,
        out: &mut dyn Write,
        dispatch: &Dispatch,
        found: &[Suggestion],
    ) -> Result<(), CliError> {
        line(out, &to_record(dispatch))?;
        let page = Page { dispatch, offsets: Offsets::new(&dispatch.text) };
        for one in found {
            for record in self.frame(&page, one) {
                line(out, &record)?;
            }
        }
        Ok(())
    }

    /// The records of one suggestion, those pointed at first.
    fn frame(&mut self, page: &Page<'_>, one: &Suggestion) -> Vec<Record> {
        let mut records = Vec::new();
        let name = one.speaker_name.as_deref();
        let speaker = name.map(|it| self.speaker(&mut records, it, one.speaker_kind, one));
        let quote = Quote {
            meta: self.meta(Some(page), one),
            kind: one.kind.code().to_owned(),
            content: page.anchors(&one.content),
            cue: page.anchors(&one.cue),
            speaker: speaker.map(|id| SpeakerRef { id, mention: page.anchors(&one.speaker) }),
            relay: one.relay.iter().map(|it| relay(page, it)).collect(),
            within: None,
            endorsement: None,
            extra: Extra::new(),
        };
        let id = quote.meta.id;
        records.push(Record::Quote(quote));
        for hint in &one.stances {
            let kind = SpeakerKind::default();
            let holder = hint.holder.as_deref();
            let holder = holder.map(|name| self.speaker(&mut records, name, kind, one));
            let name = hint.target_words.of(&page.dispatch.text).to_owned();
            let stance = Stance {
                meta: self.meta(Some(page), one),
                holder: holder.or(speaker),
                target: Target { name, speaker: None },
                polarity: hint.polarity.code().to_owned(),
                strength: "explicit".to_owned(),
                evidence: page.anchors(&[hint.evidence]),
                quote: Some(id),
                attributed_to: AttributedTo::Holder,
                extra: Extra::new(),
            };
            records.push(Record::Stance(stance));
        }
        records
    }

    /// The speaker of this name; a new one is put among the records.
    fn speaker(
        &mut self,
        records: &mut Vec<Record>,
        name: &str,
        kind: SpeakerKind,
        one: &Suggestion,
    ) -> RecordId {
        if let Some(known) = self.speakers.get(&fold_name(name)) {
            return *known;
        }
        let meta = self.meta(None, one);
        let id = meta.id;
        self.speakers.insert(fold_name(name), id);
        records.push(Record::Speaker(Speaker::new(meta, name, kind)));
        id
    }

    fn meta(&mut self, page: Option<&Page<'_>>, one: &Suggestion) -> Meta {
        Meta {
            id: self.mint.next_id(),
            dispatch: page.map(|page| page.dispatch.id),
            coder: self.coder.clone(),
            at: self.now,
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
}

impl Page<'_> {
    fn anchors(&self, spans: &[Span]) -> Vec<Anchor> {
        spans.iter().map(|span| anchor(&self.dispatch.text, &self.offsets, *span)).collect()
    }
}

fn relay(page: &Page<'_>, relay: &suggest::Relay) -> Relay {
    let words = || relay.spans.first().map(|span| span.of(&page.dispatch.text).to_owned());
    Relay {
        name: relay.name.clone().or_else(words).unwrap_or_default(),
        role: relay.role,
        mention: page.anchors(&relay.spans),
    }
}
