//! What a comparison tells, before it is written in any form.

use crate::error::CliError;
use coding::doc::OpenDoc;
use compare::{Alignment, Background, Link, QuoteGroup, QuoteIn, Unit, align, quote_groups};
use model::{Dispatch, Quote, Record, RecordId, Span, Speaker, Status};
use std::collections::HashMap;
use std::sync::Arc;
use store::Snapshot;
use suggest::Words;

/// One of the two dispatches.
pub(super) struct Page {
    pub(super) open: OpenDoc,
    /// The file's name, or the id.
    pub(super) source: String,
    pub(super) of_study: bool,
    /// What was coded, else what the rules propose; in order.
    pub(super) quotes: Vec<Said>,
}

/// A quote and its frame.
pub(super) struct Said {
    pub(super) span: Span,
    pub(super) kind: String,
    pub(super) cue: String,
    pub(super) speaker: Option<String>,
    pub(super) relay: Option<String>,
}

impl Page {
    pub(super) fn of_file(name: &str, dispatch: Dispatch) -> Self {
        let open = OpenDoc::build(Arc::new(dispatch), Words::shipped());
        let quotes = proposed(&open);
        Self { open, source: name.to_owned(), of_study: false, quotes }
    }

    pub(super) fn of_study(
        dispatch: Dispatch,
        snapshot: &Snapshot,
        words: &Words,
    ) -> Result<Self, CliError> {
        let records = snapshot.records_of(dispatch.id)?;
        let speakers = snapshot.speakers()?.into_iter().map(|it| (it.meta.id, it)).collect();
        let open = OpenDoc::build(Arc::new(dispatch), words);
        let coded = records.iter().filter_map(|record| match record {
            Record::Quote(quote) if quote.meta.status == Status::Confirmed => {
                coded(&open, quote, &speakers)
            }
            _ => None,
        });
        let mut quotes: Vec<Said> = coded.collect();
        if quotes.is_empty() {
            quotes = proposed(&open);
        }
        quotes.sort_by_key(|said| said.span);
        Ok(Self { source: open.dispatch.id.to_string(), open, of_study: true, quotes })
    }

    pub(super) fn text(&self) -> &str {
        self.open.text()
    }

    pub(super) fn units(&self) -> &[Unit] {
        &self.open.units
    }

    /// The words of a unit, and where they stand.
    pub(super) fn unit(&self, unit: usize) -> Span {
        self.units().get(unit).map(|unit| unit.span).unwrap_or_default()
    }

    /// Agency and title, one line.
    pub(super) fn title(&self) -> String {
        let dispatch = &self.open.dispatch;
        let agency = dispatch.meta.agency.as_deref().unwrap_or("agency not known");
        format!("{agency}: {}", dispatch.title())
    }
}

fn proposed(open: &OpenDoc) -> Vec<Said> {
    let text = open.text();
    let hull = |spans: &[Span]| spans.iter().copied().reduce(Span::hull);
    let said = open.suggestions.iter().filter_map(|one| {
        let relay = one.relay.first();
        let named = relay.and_then(|it| it.name.clone());
        Some(Said {
            span: hull(&one.content)?,
            kind: one.kind.code().to_owned(),
            cue: hull(&one.cue).map_or("", |it| it.of(text)).to_owned(),
            speaker: one.speaker_name.clone(),
            relay: named.or_else(|| Some(hull(&relay?.spans)?.of(text).to_owned())),
        })
    });
    said.collect()
}

fn coded(open: &OpenDoc, quote: &Quote, speakers: &HashMap<RecordId, Speaker>) -> Option<Said> {
    let hull = |anchors| open.spans(anchors).into_iter().reduce(Span::hull);
    let speaker = quote.speaker.as_ref().and_then(|it| speakers.get(&it.id));
    let kept = speaker.and_then(|it| it.merged_into).and_then(|id| speakers.get(&id));
    Some(Said {
        span: hull(&quote.content)?,
        kind: quote.kind.clone(),
        cue: hull(&quote.cue).map_or("", |it| it.of(open.text())).to_owned(),
        speaker: kept.or(speaker).map(|it| it.name.clone()),
        relay: quote.relay.first().map(|it| it.name.clone()).filter(|it| !it.is_empty()),
    })
}

/// Two dispatches, compared.
pub(super) struct Pair {
    pub(super) pages: [Page; 2],
    pub(super) alignment: Alignment,
    pub(super) groups: Vec<QuoteGroup>,
    themes: bool,
}

impl Pair {
    pub(super) fn new(a: Page, b: Page, weights: &dyn Background, themes: bool) -> Self {
        let alignment = align(&a.open.prepared, &b.open.prepared, weights);
        let pages = [a, b];
        let quotes: Vec<QuoteIn<'_>> = pages.iter().enumerate().flat_map(of_page).collect();
        let groups = quote_groups(&quotes);
        Self { pages, alignment, groups, themes }
    }

    /// The links to tell of.
    pub(super) fn links(&self) -> impl Iterator<Item = &Link> {
        self.alignment.links.iter().filter(|link| link.is_match() || self.themes)
    }

    /// The units of a side (0 or 1) that tell the story and have no match.
    pub(super) fn only(&self, side: usize) -> Vec<Span> {
        let Some(page) = self.pages.get(side) else { return Vec::new() };
        let count = page.units().len();
        let alone =
            if side == 0 { self.alignment.only_a(count) } else { self.alignment.only_b(count) };
        let tells = |unit: &usize| page.units().get(*unit).is_some_and(|it| it.role.tells());
        alone.into_iter().filter(tells).map(|unit| page.unit(unit)).collect()
    }

    /// A quote of a group: its side (0 or 1), its page and itself.
    pub(super) fn quote(&self, member: usize) -> Option<(usize, &Page, &Said)> {
        let [a, b] = &self.pages;
        match member.checked_sub(a.quotes.len()) {
            None => a.quotes.get(member).map(|said| (0, a, said)),
            Some(member) => b.quotes.get(member).map(|said| (1, b, said)),
        }
    }
}

fn of_page((dispatch, page): (usize, &Page)) -> impl Iterator<Item = QuoteIn<'_>> {
    page.quotes.iter().map(move |said| QuoteIn {
        dispatch,
        lang: page.open.dispatch.meta.lang,
        content: said.span.of(page.text()),
        marked: said.kind == "direct",
        speaker: said.speaker.as_deref(),
        relay: said.relay.as_deref(),
        cue: &said.cue,
    })
}
