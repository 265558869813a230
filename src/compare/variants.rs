//! Names that both sides carry and spell differently.

use std::collections::BTreeMap;

use super::alignment::Variant;
use super::doc::Doc;
use super::hashing::{Map, Set};
use super::names::{Name, Names};
use super::vocab::Vocab;
use lang::signs::{is_apostrophe, plain};
use model::Span;

/// Name words of one folded form: each spelling with its first place.
type Spellings<'t> = BTreeMap<u32, Vec<(&'t str, Span)>>;

/// Finds the variants of a pair, by their place in `a`.
pub(super) fn find(a: &Doc<'_>, b: &Doc<'_>, names: &Names, vocab: &Vocab<'_>) -> Vec<Variant> {
    let mut out = words(a, b, names, vocab);
    out.extend(joints(a, b, names, vocab));
    out.sort_by_key(|variant| (variant.a_span, variant.b_span));
    let mut seen = Set::default();
    out.retain(|variant| seen.insert((variant.a.clone(), variant.b.clone())));
    out
}

/// Variants of single words: `Moualem` and `Mouallem`, `Etat` and `État`.
fn words(a: &Doc<'_>, b: &Doc<'_>, names: &Names, vocab: &Vocab<'_>) -> Vec<Variant> {
    let (spelt_a, spelt_b) = (spelt(a, &names.a, vocab), spelt(b, &names.b, vocab));
    let mut out = Vec::new();
    for (word, here) in &spelt_a {
        let there = spelt_b.get(word).map(Vec::as_slice).unwrap_or_default();
        let shared = here.iter().any(|(one, _)| there.iter().any(|(other, _)| alike(one, other)));
        if let (false, Some(one), Some(other)) = (shared, here.first(), there.first()) {
            out.push(variant(*one, *other));
        }
    }
    let (stems_a, stems_b) = (by_stem(a, &names.a, vocab), by_stem(b, &names.b, vocab));
    for (stem_a, stem_b) in &names.spellings {
        if let (Some(one), Some(other)) = (stems_a.get(stem_a), stems_b.get(stem_b))
            && !inflected(one.0, other.0)
        {
            out.push(variant(*one, *other));
        }
    }
    out
}

/// Variants of what joins words: `al Assad` and `al-Assad`.
fn joints(a: &Doc<'_>, b: &Doc<'_>, names: &Names, vocab: &Vocab<'_>) -> Vec<Variant> {
    let (whole_a, whole_b) = (whole(a, &names.a, vocab), whole(b, &names.b, vocab));
    let mut out = Vec::new();
    for (words, here) in &whole_a {
        let Some(there) = whole_b.get(words) else { continue };
        let same = |x: &Name, y: &Name| joint_text(a, x) == joint_text(b, y);
        if here.iter().any(|one| there.iter().any(|other| same(one, other))) {
            continue;
        }
        if let (Some(one), Some(other)) = (here.first(), there.first()) {
            out.extend(trimmed(a, one, b, other));
        }
    }
    out
}

fn variant(one: (&str, Span), other: (&str, Span)) -> Variant {
    Variant { a: one.0.to_owned(), b: other.0.to_owned(), a_span: one.1, b_span: other.1 }
}

/// Equal but for case and the sign of the apostrophe.
fn alike(one: &str, other: &str) -> bool {
    one == other || plain(one) == plain(other)
}

/// Whether one is the other with an ending: `Syrien`, `Syriens`.
fn inflected(one: &str, other: &str) -> bool {
    let (one, other) = (text::fold(one), text::fold(other));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let ending = long.strip_prefix(short.as_str());
    ending.is_some_and(|rest| {
        ["", "s", "x", "e", "es", "n", "ns", "ne", "nes", "an", "ans", "ian", "ians"]
            .contains(&rest)
    })
}

/// The span without a possessive at its end.
fn bare<'t>(doc: &Doc<'t>, span: Span) -> (&'t str, Span) {
    let text = doc.text.get(span.start..span.end).unwrap_or_default();
    let owner = text.strip_suffix('s').and_then(|owner| owner.strip_suffix(is_apostrophe));
    let cut = owner.unwrap_or(text);
    (cut, Span::new(span.start, span.start + cut.len()))
}

fn spelt<'t>(doc: &Doc<'t>, names: &[Name], vocab: &Vocab<'_>) -> Spellings<'t> {
    let mut out: Spellings<'t> = BTreeMap::new();
    let tokens = names.iter().filter_map(|name| doc.tokens.get(name.tokens.clone())).flatten();
    for token in tokens {
        let Some(kind) = vocab.get(token.ty).filter(|kind| kind.content()) else { continue };
        let (text, span) = bare(doc, token.span);
        let known = out.entry(kind.word).or_default();
        if known.len() < 4 && !known.iter().any(|(other, _)| *other == text) {
            known.push((text, span));
        }
    }
    out
}

fn by_stem<'t>(doc: &Doc<'t>, names: &[Name], vocab: &Vocab<'_>) -> Map<u32, (&'t str, Span)> {
    let mut out = Map::default();
    let tokens = names.iter().filter_map(|name| doc.tokens.get(name.tokens.clone())).flatten();
    for token in tokens {
        if let Some(kind) = vocab.get(token.ty).filter(|kind| kind.content()) {
            out.entry(kind.stem).or_insert_with(|| bare(doc, token.span));
        }
    }
    out
}

/// Names of several words by their folded words: one of each way to join them.
fn whole<'n>(
    doc: &Doc<'_>,
    names: &'n [Name],
    vocab: &Vocab<'_>,
) -> BTreeMap<Vec<u32>, Vec<&'n Name>> {
    let mut out: BTreeMap<Vec<u32>, Vec<&Name>> = BTreeMap::new();
    for name in names.iter().filter(|name| (2..8).contains(&name.tokens.len())) {
        let tokens = doc.tokens.get(name.tokens.clone()).unwrap_or_default();
        let words = tokens.iter().filter_map(|token| Some(vocab.get(token.ty)?.word)).collect();
        let known = out.entry(words).or_default();
        if known.len() < 4 && !known.iter().any(|one| joint_text(doc, one) == joint_text(doc, name))
        {
            known.push(name);
        }
    }
    out
}

/// What joins the words of a name: kinds of blank are one, hyphens are one.
fn joint_text(doc: &Doc<'_>, name: &Name) -> String {
    let joint = |at: usize| match doc.gap(at) {
        "" => '+',
        gap if gap.chars().all(char::is_whitespace) => ' ',
        _ => '-',
    };
    name.tokens.clone().skip(1).map(joint).collect()
}

/// The variant without the words at both ends that are joined alike.
fn trimmed(a: &Doc<'_>, one: &Name, b: &Doc<'_>, other: &Name) -> Option<Variant> {
    let (joints_a, joints_b) = (joint_text(a, one), joint_text(b, other));
    let (length, pairs) = (joints_a.len(), joints_a.chars().zip(joints_b.chars()));
    let differ: Vec<usize> =
        pairs.enumerate().filter(|(_, (x, y))| x != y).map(|(place, _)| place).collect();
    let (first, last) = (*differ.first()?, *differ.last()?);
    debug_assert!(last < length);
    let part = |doc: &Doc<'_>, name: &Name| {
        let from = doc.tokens.get(name.tokens.start + first)?.span;
        let to = doc.tokens.get(name.tokens.start + last + 1)?.span;
        let span = from.hull(to);
        Some((span.of(doc.text).to_owned(), span))
    };
    let ((text_a, span_a), (text_b, span_b)) = (part(a, one)?, part(b, other)?);
    Some(Variant { a: text_a, b: text_b, a_span: span_a, b_span: span_b })
}
