//! Finds the parts of a text as it went over the wire.

use super::agency;
use super::date::{fits, with_year_of};
use super::identity::text_id;
use super::{foot, guess, head};
use jiff::Timestamp;
use model::{Dispatch, DispatchMeta, Span};
use text::paragraphs;

/// Reads a text as a dispatch: finds its advisory, headline, dateline and
/// sign-off, its paragraphs, agency and language.
///
/// The text is kept as it is. Every span lies in it on character boundaries;
/// paragraphs are in order, without blanks at their ends, and do not overlap.
/// Advisory and sign-off are paragraphs of their own (the version a headline
/// begins with is an advisory inside it); the dateline is the start of the lead.
/// A year is there only where the dateline gives it. Time is linear in the
/// text's length.
pub fn parse_text(text: String) -> Dispatch {
    let mut paragraphs = paragraphs(&text);
    let mut head = head::read(&text, &mut paragraphs);
    let sign_off = foot::read(&text, &mut paragraphs, head.lead);
    // A dateline with nothing but a sign-off after it ends with its paragraph.
    if let Some(line) = &mut head.dateline
        && let Some(own) = paragraphs.iter().find(|it| it.has(line.span.start))
    {
        line.span.end = line.span.end.min(own.end);
    }
    // What looks like one in a paragraph of credits is none.
    head.dateline.take_if(|line| sign_off.is_some_and(|foot| foot.overlaps(line.span)));
    let start = head.dateline.as_ref().map_or_else(
        || paragraphs.get(head.lead).map_or(text.len(), |lead| lead.start),
        |line| line.span.end,
    );
    let body = Span::new(start, sign_off.map_or(text.len(), |span| span.start).max(start));
    let found = agency::conclude(&text, head.dateline.as_ref(), sign_off, body);
    let (agency, agency_from) = found.unzip();
    let prose = if body.of(&text).trim().is_empty() { text.as_str() } else { body.of(&text) };
    let meta =
        DispatchMeta { agency, agency_from, lang: guess::of(prose, &text), ..Default::default() };
    Dispatch {
        id: text_id(&text),
        meta,
        advisory: head.advisory,
        headline: head.headline,
        dateline: head.dateline,
        sign_off,
        paragraphs,
        text,
    }
}

/// Gives an open dateline the year of the published date, else the caller's.
pub fn complete_year(dispatch: &mut Dispatch, published: Option<Timestamp>, hint: Option<i16>) {
    let date = dispatch.dateline.as_mut().and_then(|line| line.date.as_mut());
    let Some(date) = date.filter(|date| date.year.is_none()) else { return };
    if let Some(published) = published {
        *date = with_year_of(*date, published);
    }
    // A year that does not have the day (29 February) is not its year.
    date.year = date.year.or(hint.filter(|year| fits(*date, *year)));
}
