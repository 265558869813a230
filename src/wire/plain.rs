//! Plain text in wire style.

use super::agency;
use super::date::{fits, with_year_of};
use super::decode::decode;
use super::format::{Format, Input, LONGEST, Put, Refusal, too_long};
use super::identity::text_id;
use super::{foot, foreign, front, head, lang};
use jiff::Timestamp;
use model::{Dispatch, DispatchMeta, Source, Span};
use text::paragraphs;

/// One dispatch a file, as it went over the wire.
#[derive(Debug, Clone, Copy)]
pub struct PlainText;

impl Format for PlainText {
    fn name(&self) -> &'static str {
        "text"
    }

    /// Takes everything: it is asked last.
    fn sniff(&self, _path: &str, _head: &[u8]) -> bool {
        true
    }

    fn each(&self, input: &Input, put: Put<'_>) {
        // No encoding takes more than two bytes where UTF-8 takes one.
        put(if input.bytes.len() > 2 * LONGEST { Err(too_long()) } else { self.one(input) });
    }
}

impl PlainText {
    fn one(&self, input: &Input) -> Result<Dispatch, Refusal> {
        let decoded = decode(input.bytes, input.encoding, None)?;
        if decoded.text.trim().is_empty() {
            return Err(Refusal::new("there is nothing but blanks in it", "leave it out"));
        }
        let mut dispatch = match front::split(&decoded.text) {
            Some(front) => front.dispatch()?,
            None if input.forced => parse_text(decoded.text),
            None => match foreign::kind_of(input.path, &decoded.text) {
                Some(kind) => return Err(kind.into()),
                None => parse_text(decoded.text),
            },
        };
        complete_year(&mut dispatch, None, input.year_hint);
        dispatch.meta.imported = input.imported;
        dispatch.meta.source = Some(Source {
            path: input.path.to_owned(),
            format: self.name().to_owned(),
            encoding: decoded.encoding.to_owned(),
            bytes_sha256: decoded.bytes_sha256,
        });
        Ok(dispatch)
    }
}

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
    let start = head.dateline.as_ref().map_or_else(
        || paragraphs.get(head.lead).map_or(text.len(), |lead| lead.start),
        |line| line.span.end,
    );
    let body = Span::new(start, sign_off.map_or(text.len(), |span| span.start).max(start));
    let found = agency::conclude(&text, head.dateline.as_ref(), sign_off, body);
    let (agency, agency_from) = found.unzip();
    let prose = if body.of(&text).trim().is_empty() { text.as_str() } else { body.of(&text) };
    let meta = DispatchMeta { agency, agency_from, lang: lang::of(prose), ..Default::default() };
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
pub(super) fn complete_year(
    dispatch: &mut Dispatch,
    published: Option<Timestamp>,
    hint: Option<i16>,
) {
    let date = dispatch.dateline.as_mut().and_then(|line| line.date.as_mut());
    let Some(date) = date.filter(|date| date.year.is_none()) else { return };
    if let Some(published) = published {
        *date = with_year_of(*date, published);
    }
    // A year that does not have the day (29 February) is not its year.
    date.year = date.year.or(hint.filter(|year| fits(*date, *year)));
}
