//! Furniture: advisory, dateline and sign-off, where nothing is quoted.
//!
//! What the wire room found is used instead, where it found anything.

use super::lexicon::Lexicon;
use lang::signs::ends_quotation;
use model::Span;

/// Paragraphs at the top in which a dateline is looked for.
const HEAD: usize = 3;

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
                let start = at + (line.len() - line.trim_start().len());
                let paragraph = Span::new(start, start + trimmed.len());
                found.extend(lang::dateline(text, paragraph).map(|it| it.line.span));
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

/// A last parenthesis after the last sentence: "(Name; Name for the service)".
fn sign_off(text: &str, lexicon: &Lexicon) -> Option<Span> {
    let body = text.trim_end();
    let open = body.strip_suffix(')')?.rfind('(')?;
    let inner = body.get(open..)?;
    let before = body.get(..open)?.trim_end();
    let ends = before.is_empty()
        || before.ends_with(|c| ends_quotation(c) || matches!(c, '.' | '!' | '?'))
        || body.get(..open)?.ends_with('\n');
    let low = text::fold(inner);
    let name = inner.trim_matches(['(', ')', '.', ' ']);
    let signed = inner.contains(';')
        || lexicon.agency(name)
        || ["service", "avec "].iter().any(|words| low.contains(words))
        || lang::every().lists.credits.iter().any(|words| low.contains(words));
    (ends && signed).then(|| Span::new(open, text.len()))
}
