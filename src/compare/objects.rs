//! Two things after one verb or noun and one preposition: "ties with X", "ties with Y".

use super::alignment::{Detail, DetailKind};
use super::anchors::Held;
use super::details::Sources;
use model::Span;

/// Words before a preposition among which its verb or noun is looked for.
const REACH: usize = 5;
/// Objects of a unit that are looked at.
const MOST: usize = 12;

/// Prepositions after which any noun may differ.
const ANY: &[&str] = &["avec", "contre", "with", "against"];
/// Prepositions after which only names are compared: their nouns vary freely.
const NAMES: &[&str] =
    &["a", "au", "en", "vers", "depuis", "pour", "to", "in", "at", "from", "for"];

/// What stands after a preposition.
struct Object {
    preposition: u32,
    /// Stems of the verbs and nouns it may depend on.
    heads: Vec<u32>,
    /// Entity of a name, stem of a noun.
    thing: u32,
    named: bool,
    span: Span,
}

/// Adds the objects that differ between two units.
pub(super) fn differ(from: &Sources<'_>, a: usize, b: usize, out: &mut Vec<Detail>) {
    let (here, there) = (objects(from, &from.a, a), objects(from, &from.b, b));
    let meets = |one: &Object, other: &Object| {
        one.preposition == other.preposition
            && one.heads.iter().any(|head| other.heads.contains(head))
    };
    for one in &here {
        // If the other side has this thing in the same place too, nothing differs.
        if there.iter().any(|other| meets(one, other) && one.thing == other.thing) {
            continue;
        }
        let free = |other: &&Object| {
            let taken = here.iter().any(|mine| meets(mine, other) && mine.thing == other.thing);
            meets(one, other) && one.named == other.named && !taken
        };
        if let Some(other) = there.iter().find(free) {
            let kind = DetailKind::Object;
            out.push(Detail { kind, a: Some(one.span), b: Some(other.span) });
        }
    }
}

fn objects(from: &Sources<'_>, held: &Held<'_>, unit: usize) -> Vec<Object> {
    let range = held.doc.of_unit.get(unit).cloned().unwrap_or_default();
    let start = range.start;
    range.filter_map(|at| object(from, held, at, start)).take(MOST).collect()
}

/// The object of the preposition at `at`, if it is one.
fn object(from: &Sources<'_>, held: &Held<'_>, at: usize, start: usize) -> Option<Object> {
    let kind = |at: usize| held.doc.tokens.get(at).and_then(|token| from.vocab.get(token.ty));
    let preposition = kind(at)?;
    let any = ANY.contains(&preposition.folded);
    if !any && !NAMES.contains(&preposition.folded) {
        return None;
    }
    let head = (at + 1..at + 4).find(|at| kind(*at).is_some_and(|kind| kind.content()))?;
    if !(at + 1..=head).all(|at| held.doc.joined(at) || held.doc.gap(at).is_empty()) {
        return None;
    }
    let last = kind(head)?;
    if last.numeral.is_some() || last.day.is_some() {
        return None;
    }
    let next = held.names.get(names_before(held, head));
    let name = next.filter(|name| name.tokens.contains(&head));
    if !any && name.is_none() {
        return None;
    }
    let from_token = held.doc.tokens.get(at + 1)?;
    let end = name.map_or(head, |name| name.tokens.end.saturating_sub(1));
    let stem = kind(end).map_or(last.stem, |kind| kind.stem);
    let heads = (start.max(at.saturating_sub(REACH))..at).rev();
    let heads = heads
        .take_while(|at| held.doc.joined(at + 1) || held.doc.gap(at + 1).is_empty())
        .filter_map(kind)
        .filter(|kind| kind.content() && !kind.capital)
        .map(|kind| kind.stem)
        .collect();
    Some(Object {
        preposition: preposition.word,
        heads,
        thing: from.names.entity.get(&stem).copied().unwrap_or(stem),
        named: name.is_some(),
        span: from_token.span.hull(held.doc.tokens.get(end)?.span),
    })
}

/// How many names end before token `at`.
fn names_before(held: &Held<'_>, at: usize) -> usize {
    held.names.partition_point(|name| name.tokens.end <= at)
}
