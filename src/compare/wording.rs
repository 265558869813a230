//! Words changed inside what both sides quote.

use super::alignment::{Detail, DetailKind};
use super::anchors::Held;
use super::details::{Sources, of_unit};
use super::lcs::common;
use super::prepared::{Fragment, Token};
use model::Span;

/// Words of a fragment that are compared.
const LONGEST: usize = 120;
/// Words that may stand for one another; more is another sentence.
const SWAPPED: usize = 3;
/// Least share of the shorter fragment that must be equal.
const EQUAL: f32 = 0.6;

/// Adds the words that differ between the fragments two units quote.
pub(super) fn differ(from: &Sources<'_>, a: usize, b: usize, out: &mut Vec<Detail>) {
    let unit = |fragment: &Fragment| fragment.unit;
    for one in of_unit(from.a.doc.fragments, a, unit).iter().take(4) {
        for other in of_unit(from.b.doc.fragments, b, unit).iter().take(4) {
            fragments(from, tokens(&from.a, one), tokens(&from.b, other), out);
        }
    }
}

fn tokens<'d>(held: &Held<'d>, fragment: &Fragment) -> &'d [Token] {
    let end = fragment.tokens.end.min(fragment.tokens.start + LONGEST);
    held.doc.tokens.get(fragment.tokens.start..end).unwrap_or_default()
}

fn fragments(from: &Sources<'_>, a: &[Token], b: &[Token], out: &mut Vec<Detail>) {
    let stem = |token: &Token| from.vocab.get(token.ty).map(|kind| kind.stem);
    let word = |token: &Token| from.vocab.get(token.ty).map(|kind| kind.word);
    let content = |token: &Token| from.vocab.get(token.ty).is_some_and(|kind| kind.content());
    let (stems_a, stems_b): (Vec<_>, Vec<_>) =
        (a.iter().map(stem).collect(), b.iter().map(stem).collect());
    let pairs = common(&stems_a, &stems_b);
    let shared = pairs.iter().filter(|(one, _)| a.get(*one).is_some_and(content)).count();
    if shared == 0 || (pairs.len() as f32) < EQUAL * a.len().min(b.len()) as f32 {
        return;
    }
    let mut last: Option<(usize, usize)> = None;
    for (one, other) in pairs {
        if let Some((x, y)) = last {
            swapped(a.get(x + 1..one), b.get(y + 1..other), out);
        }
        last = Some((one, other));
        if let (Some(one), Some(other)) = (a.get(one), b.get(other))
            && word(one) != word(other)
        {
            let (a, b) = (Some(one.span), Some(other.span));
            out.push(Detail { kind: DetailKind::Wording, a, b });
        }
    }
}

/// A few words where the other has a few others.
fn swapped(a: Option<&[Token]>, b: Option<&[Token]>, out: &mut Vec<Detail>) {
    let span = |tokens: Option<&[Token]>| -> Option<Span> {
        let tokens = tokens.filter(|tokens| tokens.len() <= SWAPPED)?;
        Some(tokens.first()?.span.hull(tokens.last()?.span))
    };
    if let (Some(one), Some(other)) = (span(a), span(b)) {
        out.push(Detail { kind: DetailKind::Wording, a: Some(one), b: Some(other) });
    }
}
