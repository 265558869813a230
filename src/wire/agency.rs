//! Whose dispatch it is: from its dateline, its sign-off, or its relay habits.

use super::declared::PUBLISHER;
use super::habit::habits_of;
use super::line::mentions;
use lang::{NewsAgency, agencies, agency};
use model::{AgencySource, Dateline, DispatchMeta, Span};
use serde_json::Value;

/// Names the agency that the publisher is, where the text itself says none. It is
/// not declared as the agency.
pub fn name_by_publisher(meta: &mut DispatchMeta) {
    let open = meta.agency.is_none() || meta.agency_from == Some(AgencySource::RelayHabit);
    let publisher = meta.extra.get(PUBLISHER).and_then(Value::as_str);
    if let Some(known) = publisher.filter(|_| open).and_then(agency) {
        (meta.agency, meta.agency_from) = (Some(known.usual.to_owned()), None);
    }
}

/// The usual spelling of an agency as a dateline writes it; of "Reuters/AFP"
/// the first; a name that is not in our list stays as written.
pub(super) fn usual_name(written: &str) -> String {
    let known = agency(written).or_else(|| written.split(['/', ',', '-']).find_map(agency));
    known.map_or(written.trim(), |agency| agency.usual).to_owned()
}

/// What a text says of its agency, by the best evidence there is.
pub(super) fn conclude(
    text: &str,
    dateline: Option<&Dateline>,
    sign_off: Option<Span>,
    body: Span,
) -> Option<(String, AgencySource)> {
    if let Some(written) = dateline.and_then(|line| line.agency.as_deref()) {
        return Some((usual_name(written), AgencySource::Dateline));
    }
    let signed = sign_off.and_then(|span| signed_by(span.of(text)));
    if let Some(agency) = signed {
        return Some((agency.usual.to_owned(), AgencySource::SignOff));
    }
    let agency = by_habit(body.of(text))?;
    Some((agency.usual.to_owned(), AgencySource::RelayHabit))
}

/// The agencies that send dispatches.
fn senders() -> impl Iterator<Item = &'static NewsAgency> {
    agencies().iter().filter(|it| !it.is_medium)
}

/// The agency named in a sign-off, where it names only one. Short names must
/// stand as they are usually written.
fn signed_by(words: &str) -> Option<&'static NewsAgency> {
    let mut found = senders().filter(|agency| {
        agency.spellings.iter().any(|name| mentions(words, name).next().is_some())
    });
    // "La Presse Canadienne (AP)" would be two: then neither is sure.
    match (found.next(), found.next()) {
        (Some(agency), None) => Some(agency),
        _ => None,
    }
}

/// The agency whose habits the text has: words are said to it, its reporters
/// saw it. One that the text quotes as a source is another's ("selon l'AFP").
/// Two with equal evidence are none.
fn by_habit(body: &str) -> Option<&'static NewsAgency> {
    let mut scored: Vec<(u32, &NewsAgency)> = senders()
        .filter(|agency| agency.says_own_name)
        .filter_map(|agency| Some((habits_of(body, agency)?, agency)))
        .filter(|(score, _)| *score > 0)
        .collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    match scored.as_slice() {
        [(best, _), (next, _), ..] if best == next => None,
        [(_, agency), ..] => Some(agency),
        [] => None,
    }
}
