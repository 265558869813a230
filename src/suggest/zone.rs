//! Furniture: advisory, dateline and sign-off, where nothing is quoted.
//!
//! Only the plain forms; the wire room knows the agencies' formats and its
//! answer, when there is one, is used instead.

use super::lexicon::Lexicon;
use model::Span;

/// Paragraphs at the top in which a dateline is looked for.
const HEAD: usize = 3;
/// A dateline ends within so many bytes of its paragraph.
const DATELINE: usize = 120;

/// The furniture of a text, in order, not overlapping.
pub(crate) fn furniture(text: &str, lexicon: &Lexicon) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut body = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() && body < HEAD {
            if body <= 1 && is_advisory(trimmed) {
                found.push(Span::new(at, at + line.len()));
            } else {
                body += 1;
                if let Some(end) = dateline_end(line) {
                    found.push(Span::new(at, at + end));
                }
            }
        }
        at += line.len();
    }
    if let Some(span) = sign_off(text, lexicon)
        && found.last().is_none_or(|last| last.end <= span.start)
    {
        found.push(span);
    }
    found
}

fn is_advisory(line: &str) -> bool {
    let inner = line.strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
    inner.is_some_and(|inner| !inner.contains(['(', ')'])) || line.starts_with("ATTENTION - ")
}

/// "CITY, Country, 26 November (Agency) - " and its kin.
fn dateline_end(line: &str) -> Option<usize> {
    let limit = line.char_indices().map(|(at, _)| at).take_while(|at| *at <= DATELINE).last()?;
    let head = line.get(..limit)?;
    let (dash, len) = [") - ", ") – ", ") — ", ") -- ", " — ", " -- "]
        .iter()
        .filter_map(|mark| head.find(mark).map(|at| (at, mark.len())))
        .min()?;
    let before = head.get(..dash)?;
    let first: String = before.trim_start().chars().take_while(|c| c.is_alphabetic()).collect();
    let capitals = first.chars().count() >= 2 && first.chars().all(char::is_uppercase);
    let signed = before.contains('(') && first.starts_with(char::is_uppercase);
    let plain = !before.contains(['.', '?', '"', '«', '“']) || signed;
    ((capitals || signed) && plain).then_some(dash + len)
}

/// The agency named in a dateline's parenthesis.
pub(crate) fn house(dateline: &str) -> Option<&str> {
    let (_, after) = dateline.split_once('(')?;
    let (name, rest) = after.split_once(')')?;
    let signs = rest.trim_start().starts_with(['-', '–', '—']);
    (signs && !name.is_empty() && name.len() < 40).then_some(name)
}

/// A last parenthesis after the last sentence: "(Name; Name for the service)".
fn sign_off(text: &str, lexicon: &Lexicon) -> Option<Span> {
    let body = text.trim_end();
    let open = body.strip_suffix(')')?.rfind('(')?;
    let inner = body.get(open..)?;
    let before = body.get(..open)?.trim_end();
    let ends = before.is_empty()
        || before.ends_with(['.', '!', '?', '"', '»', '”'])
        || body.get(..open)?.ends_with('\n');
    let low = inner.to_lowercase();
    let name = inner.trim_matches(['(', ')', '.', ' ']);
    let signed = inner.contains(';')
        || lexicon.agency(name)
        || ["service", "édité par", "edited by", "editing by", "reporting by", "avec "]
            .iter()
            .any(|words| low.contains(words));
    (ends && signed).then(|| Span::new(open, text.len()))
}
