//! A comparison as JSON lines.

use super::pair::{Page, Pair, Said};
use crate::error::CliError;
use compare::{Change, Detail, Link, QuoteGroup, Stretch, shade, word_diff};
use model::{DispatchId, Span};
use serde::Serialize;

/// What takes the lines.
type Put<'p, 'w> = &'p mut dyn FnMut(&Line<'w>) -> Result<(), CliError>;

/// A line.
#[derive(Serialize)]
#[serde(tag = "record", rename_all = "lowercase")]
pub(super) enum Line<'w> {
    Header {
        format: &'static str,
        version: u32,
        offset_unit: &'static str,
        a: About<'w>,
        b: About<'w>,
    },
    Link {
        relation: &'static str,
        strength: &'static str,
        score: f64,
        a: Vec<Place<'w>>,
        b: Vec<Place<'w>>,
        details: Vec<Differs<'w>>,
    },
    Detail(Differs<'w>),
    Variant {
        a: Place<'w>,
        b: Place<'w>,
    },
    Quote {
        speaker: Option<&'w str>,
        members: Vec<Member<'w>>,
    },
    Only {
        side: &'static str,
        #[serde(flatten)]
        place: Place<'w>,
    },
}

/// A dispatch, and where it came from.
#[derive(Serialize)]
pub(super) struct About<'w> {
    source: &'w str,
    dispatch: DispatchId,
    agency: Option<&'w str>,
    lang: &'static str,
    title: &'w str,
}

/// A span in code points, with its words.
#[derive(Serialize)]
pub(super) struct Place<'w> {
    start: usize,
    end: usize,
    exact: &'w str,
}

/// A detail that differs.
#[derive(Serialize)]
pub(super) struct Differs<'w> {
    kind: &'static str,
    a: Option<Place<'w>>,
    b: Option<Place<'w>>,
}

/// One side's form of a quote.
#[derive(Serialize)]
pub(super) struct Member<'w> {
    side: &'static str,
    #[serde(flatten)]
    place: Place<'w>,
    kind: &'w str,
    cue: &'w str,
    shade: &'static str,
    relay: Option<&'w str>,
    longest: bool,
    /// What it has otherwise than the longest form.
    changes: Vec<Changed<'w>>,
}

/// Words that are otherwise.
#[derive(Serialize)]
pub(super) struct Changed<'w> {
    change: &'static str,
    longest: Option<&'w str>,
    here: Option<&'w str>,
}

/// Writes a header, then links, each followed by its details, variants of names,
/// quotes both carry, and what only one side has.
pub(super) fn lines<'w>(pair: &'w Pair, put: Put<'_, 'w>) -> Result<(), CliError> {
    let [a, b] = &pair.pages;
    let (format, offset_unit) = ("depeche-comparison", "code_point");
    put(&Line::Header { format, version: 1, offset_unit, a: about(a), b: about(b) })?;
    for link in pair.links() {
        put(&linked(a, b, link))?;
        for one in &link.details {
            put(&Line::Detail(detail(a, b, one)))?;
        }
    }
    for variant in &pair.alignment.variants {
        put(&Line::Variant { a: place(a, variant.a_span), b: place(b, variant.b_span) })?;
    }
    for group in &pair.groups {
        put(&quote(pair, group))?;
    }
    for (side, page) in pair.pages.iter().enumerate() {
        for span in pair.only(side) {
            put(&Line::Only { side: name(side), place: place(page, span) })?;
        }
    }
    Ok(())
}

/// The side as files call it.
pub(super) fn name(side: usize) -> &'static str {
    if side == 0 { "a" } else { "b" }
}

fn about(page: &Page) -> About<'_> {
    let dispatch = &page.open.dispatch;
    About {
        source: &page.source,
        dispatch: dispatch.id,
        agency: dispatch.meta.agency.as_deref(),
        lang: dispatch.meta.lang.code(),
        title: dispatch.title(),
    }
}

fn place(page: &Page, span: Span) -> Place<'_> {
    let point = |byte| page.open.offsets.to_code_point(byte);
    Place { start: point(span.start), end: point(span.end), exact: span.of(page.text()) }
}

fn linked<'w>(a: &'w Page, b: &'w Page, link: &Link) -> Line<'w> {
    let places = |page: &'w Page, units: &[usize]| -> Vec<Place<'w>> {
        units.iter().map(|unit| place(page, page.unit(*unit))).collect()
    };
    Line::Link {
        relation: link.relation.code(),
        strength: if link.strong { "strong" } else { "weak" },
        score: (f64::from(link.score) * 1000.0).round() / 1000.0,
        a: places(a, &link.a),
        b: places(b, &link.b),
        details: link.details.iter().map(|one| detail(a, b, one)).collect(),
    }
}

fn detail<'w>(a: &'w Page, b: &'w Page, detail: &Detail) -> Differs<'w> {
    Differs {
        kind: detail.kind.code(),
        a: detail.a.map(|span| place(a, span)),
        b: detail.b.map(|span| place(b, span)),
    }
}

fn quote<'w>(pair: &'w Pair, group: &'w QuoteGroup) -> Line<'w> {
    let longest = pair.quote(group.longest);
    let whole = longest.map_or("", |(_, page, said)| said.span.of(page.text()));
    let members = group.members.iter().filter_map(|at| {
        let (side, page, said) = pair.quote(*at)?;
        Some(member((name(side), page, said), *at == group.longest, whole))
    });
    Line::Quote { speaker: group.speaker.as_deref(), members: members.collect() }
}

fn member<'w>(
    (side, page, said): (&'static str, &'w Page, &'w Said),
    longest: bool,
    whole: &'w str,
) -> Member<'w> {
    let own = said.span.of(page.text());
    let changes = word_diff(whole, own).into_iter().filter(|it| it.change != Change::Kept);
    let changed = |it: Stretch| Changed {
        change: it.change.code(),
        longest: it.a.map(|span| span.of(whole)),
        here: it.b.map(|span| span.of(own)),
    };
    Member {
        side,
        place: place(page, said.span),
        kind: &said.kind,
        cue: &said.cue,
        shade: shade(&said.cue, page.open.dispatch.meta.lang).code(),
        relay: said.relay.as_deref(),
        longest,
        changes: changes.map(changed).collect(),
    }
}
