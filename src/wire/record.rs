//! Dispatches to records and back: bytes to code points, checked at the door.

use super::decode::sha256_hex;
use super::identity::{is_complete, record_id};
use super::plain::{complete_year, parse_text};
use super::refusal::Refusal;
use model::{
    AgencySource, Dateline, DatelineRecord, Dispatch, DispatchId, DispatchMeta, DispatchRecord,
    Lang, Offsets as Pair, Span,
};
use text::Offsets;

/// The dispatch as files hold it: complete, with its hashes, offsets in code
/// points.
pub fn to_record(dispatch: &Dispatch) -> DispatchRecord {
    let Dispatch { id, text, meta, advisory, headline, dateline, sign_off, paragraphs } = dispatch;
    let offsets = Offsets::new(text);
    let pair = |span: &Span| Pair {
        start: offsets.to_code_point(span.start),
        end: offsets.to_code_point(span.end),
    };
    DispatchRecord {
        record: "dispatch".to_owned(),
        id: Some(*id),
        meta: meta.clone(),
        advisory: advisory.as_ref().map(pair),
        headline_span: headline.as_ref().map(pair),
        dateline: dateline.as_ref().map(|line| {
            let Dateline { span, place, country, date, agency } = line.clone();
            let Pair { start, end } = pair(&span);
            DatelineRecord { start, end, place, country, date, agency }
        }),
        sign_off: sign_off.as_ref().map(pair),
        paragraphs: paragraphs.iter().map(pair).collect(),
        text_sha256: sha256_hex(text.as_bytes()),
        text: Some(text.clone()),
    }
}

/// The dispatch of a record.
///
/// Id and text hash are checked where given, and every offset must lie in the
/// text. A record with id, hash and paragraphs is one that [`to_record`] wrote:
/// it is taken as it stands, and what it lacks is not there. Of any other, what
/// is missing (furniture, paragraphs, agency, language) is found in the text,
/// and an open year is taken from the published time. Fields that are not known
/// stay in [`DispatchMeta::extra`].
///
/// # Errors
/// [`Refusal`]: another kind of record, no text, a hash that is not the text's,
/// an offset outside of the text, paragraphs out of order.
pub fn from_record(record: DispatchRecord) -> Result<Dispatch, Refusal> {
    check_kind(&record)?;
    let Some(text) = &record.text else { return Err(without_text(&record)) };
    if text.trim().is_empty() {
        return Err(Refusal::new(messages::wire::text_empty(), messages::wire::text_empty_hint()));
    }
    let (id, complete) = (check_hashes(&record, text)?, is_complete(&record));
    let DispatchRecord {
        meta, advisory, headline_span, dateline, sign_off, paragraphs, text, ..
    } = record;
    let text = text.unwrap_or_default();
    let table = Offsets::new(&text);
    let span = |what: &str, pair: Pair| to_span(&table, what, pair);
    let given = Given {
        advisory: advisory.map(|pair| span("advisory", pair)).transpose()?,
        headline: headline_span.map(|pair| span("headline_span", pair)).transpose()?,
        dateline: dateline.map(|line| to_dateline(&table, line)).transpose()?,
        sign_off: sign_off.map(|pair| span("sign_off", pair)).transpose()?,
        paragraphs: in_order(
            paragraphs
                .into_iter()
                .map(|pair| span("paragraphs", pair))
                .collect::<Result<_, _>>()?,
        )?,
        meta,
    };
    Ok(if complete { given.into_dispatch(id, text) } else { given.with_the_rest_found(id, text) })
}

/// Says that there is no text: left out of an export, or under another name.
fn without_text(record: &DispatchRecord) -> Refusal {
    if record.id.is_some() || !record.text_sha256.is_empty() {
        let hint = messages::wire::no_text_hint();
        return Refusal::new(messages::wire::no_text(), hint);
    }
    let names: Vec<&str> = record.meta.extra.keys().map(String::as_str).collect();
    let found = match names.as_slice() {
        [] => messages::wire::no_field(),
        names => {
            let shown: Vec<_> =
                names.iter().take(NAMED).map(|name| format!("\"{name}\"")).collect();
            let more = if names.len() > NAMED { ", …" } else { "" };
            messages::wire::no_field_found(shown.join(", "), more)
        }
    };
    Refusal::new(found, messages::wire::no_field_hint())
}

/// How many names of fields a refusal lists.
const NAMED: usize = 8;

/// What a record says, in bytes.
struct Given {
    meta: DispatchMeta,
    advisory: Option<Span>,
    headline: Option<Span>,
    dateline: Option<Dateline>,
    sign_off: Option<Span>,
    paragraphs: Vec<Span>,
}

impl Given {
    fn into_dispatch(self, id: DispatchId, text: String) -> Dispatch {
        let Given { meta, advisory, headline, dateline, sign_off, paragraphs } = self;
        Dispatch { id, text, meta, advisory, headline, dateline, sign_off, paragraphs }
    }

    fn with_the_rest_found(self, id: DispatchId, text: String) -> Dispatch {
        let Given { meta, advisory, headline, dateline, sign_off, paragraphs } = self;
        let mut found = parse_text(text);
        found.id = id;
        let declared = dateline.is_some();
        found.advisory = advisory.or(found.advisory);
        // A headline given beside the text often opens it too.
        let opens = |span: &Span| meta.headline.as_deref() == Some(span.of(&found.text));
        let opening = found.paragraphs.first().copied().filter(opens);
        found.headline = headline.or(opening).or(found.headline);
        found.dateline = dateline.or(found.dateline);
        found.sign_off = sign_off.or(found.sign_off);
        if !paragraphs.is_empty() {
            found.paragraphs = paragraphs;
        }
        if !declared {
            complete_year(&mut found, meta.published, None);
        }
        found.meta = completed(meta, found.meta);
        found
    }
}

/// What was declared, with agency and language found where it says nothing.
fn completed(declared: DispatchMeta, found: DispatchMeta) -> DispatchMeta {
    // An empty field says nothing.
    let agency = declared.agency.filter(|agency| !agency.trim().is_empty());
    let (agency, agency_from) = match agency {
        Some(agency) => (Some(agency), declared.agency_from.or(Some(AgencySource::Declared))),
        None => (found.agency, found.agency_from),
    };
    // A record alone cannot say "no language given": another language is looked at again,
    // where none was declared.
    let open = declared.lang == Lang::Other && declared.lang_declared.is_none();
    let lang = if open { found.lang } else { declared.lang };
    DispatchMeta { agency, agency_from, lang, ..declared }
}

fn check_kind(record: &DispatchRecord) -> Result<(), Refusal> {
    if record.record == "dispatch" {
        return Ok(());
    }
    let what = messages::wire::other_record(&record.record);
    Err(Refusal::new(what, messages::wire::other_record_hint()))
}

/// The id of a record, after its hashes were compared with its text.
fn check_hashes(record: &DispatchRecord, text: &str) -> Result<DispatchId, Refusal> {
    let hint = messages::wire::changed_hint;
    let id = record_id(record, text)
        .map_err(|given| Refusal::new(messages::wire::other_text(given), hint()))?;
    let sha256 = &record.text_sha256;
    if !sha256.is_empty() && !sha256.eq_ignore_ascii_case(&sha256_hex(text.as_bytes())) {
        return Err(Refusal::new(messages::wire::other_hash(), hint()));
    }
    Ok(id)
}

fn to_span(table: &Offsets, what: &str, pair: Pair) -> Result<Span, Refusal> {
    let Pair { start, end } = pair;
    match (table.to_byte(start), table.to_byte(end)) {
        (Some(from), Some(to)) if start <= end => Ok(Span::new(from, to)),
        _ => Err(Refusal::new(
            messages::wire::span_outside(what, start, end),
            messages::wire::span_outside_hint(),
        )),
    }
}

fn to_dateline(table: &Offsets, line: DatelineRecord) -> Result<Dateline, Refusal> {
    let DatelineRecord { start, end, place, country, date, agency } = line;
    let span = to_span(table, "dateline", Pair { start, end })?;
    Ok(Dateline { span, place, country, date, agency })
}

fn in_order(paragraphs: Vec<Span>) -> Result<Vec<Span>, Refusal> {
    let sorted = paragraphs.iter().zip(paragraphs.iter().skip(1)).all(|(a, b)| a.end <= b.start);
    if sorted {
        return Ok(paragraphs);
    }
    let hint = messages::wire::order_hint();
    Err(Refusal::new(messages::wire::order(), hint))
}
