//! Where two linked units differ in what they both say: numbers, days, names.

use super::alignment::{Detail, DetailKind, Link, Relation, Variant};
use super::anchors::Held;
use super::calendar::Day;
use super::hashing::Map;
use super::names::{Name, Names};
use super::numbers::{Figure, When};
use super::vocab::Vocab;
use super::{objects, wording};
use model::Span;

/// Numbers, days or names of a unit that are looked at; a sentence has fewer.
const MOST: usize = 24;
/// Numbers further apart than this tell two things, unless they count the same.
const NEAR: f64 = 1.6;

/// All a link's details are read from.
pub(super) struct Sources<'d> {
    pub(super) a: Held<'d>,
    pub(super) b: Held<'d>,
    pub(super) names: &'d Names,
    pub(super) vocab: &'d Vocab<'d>,
    pub(super) variants: &'d [Variant],
}

/// Writes the details of each match.
pub(super) fn write(links: &mut [Link], from: &Sources<'_>) {
    let spellings = Spellings::new(from);
    for link in links.iter_mut().filter(|link| link.relation != Relation::Theme) {
        let mut found = Vec::new();
        for a in &link.a {
            for b in &link.b {
                numbers(
                    of_unit(from.a.figures, *a, unit),
                    of_unit(from.b.figures, *b, unit),
                    &mut found,
                );
                days(
                    of_unit(from.a.whens, *a, |w| w.unit),
                    of_unit(from.b.whens, *b, |w| w.unit),
                    &mut found,
                );
                spellings.of(*a, *b, &mut found);
                roles(from, *a, *b, &mut found);
                objects::differ(from, *a, *b, &mut found);
                if matches!(
                    link.relation,
                    Relation::SameQuote | Relation::Near | Relation::Verbatim
                ) {
                    wording::differ(from, *a, *b, &mut found);
                }
            }
        }
        found.sort_by_key(|detail| (detail.a, detail.b, detail.kind));
        found.dedup();
        link.details = found;
    }
}

fn unit(figure: &Figure) -> u32 {
    figure.unit
}

/// The entries of one unit; `all` is in order of units.
pub(super) fn of_unit<T>(all: &[T], number: usize, unit: impl Fn(&T) -> u32) -> &[T] {
    let from = all.partition_point(|one| (unit(one) as usize) < number);
    let to = all.partition_point(|one| (unit(one) as usize) <= number);
    all.get(from..to.min(from + MOST)).unwrap_or_default()
}

fn put(kind: DetailKind, a: Span, b: Span, out: &mut Vec<Detail>) {
    out.push(Detail { kind, a: Some(a), b: Some(b) });
}

/// Numbers that count the same and differ; of what is left over, those that are
/// near to one of the other side and to no other.
fn numbers(a: &[Figure], b: &[Figure], out: &mut Vec<Detail>) {
    let mut rest_b: Vec<&Figure> = b.iter().collect();
    let mut rest_a: Vec<&Figure> = Vec::new();
    for one in a {
        match rest_b.iter().position(|other| other.value == one.value) {
            Some(place) => {
                rest_b.remove(place);
            }
            None => rest_a.push(one),
        }
    }
    rest_a.retain(|one| {
        let same = |other: &&Figure| one.noun.is_some() && other.noun == one.noun;
        let Some(place) = rest_b.iter().position(same) else { return true };
        put(DetailKind::Number, one.span, rest_b.remove(place).span, out);
        false
    });
    let comparable = |one: &Figure, other: &Figure| {
        let (low, high) = (one.value.min(other.value), one.value.max(other.value));
        let counts = one.measure == other.measure && (!one.measure || one.noun == other.noun);
        counts && one.year == other.year && high >= 10.0 && low > 0.0 && high / low <= NEAR
    };
    let lone = |one: &Figure, others: &[&Figure]| {
        let mut near = others.iter().filter(|other| comparable(one, other));
        near.next().filter(|_| near.next().is_none()).map(|other| other.span)
    };
    for one in &rest_a {
        let Some(span) = lone(one, &rest_b) else { continue };
        let back = rest_b.iter().find(|other| other.span == span);
        if back.and_then(|other| lone(other, &rest_a)) == Some(one.span) {
            let kind = if one.year { DetailKind::Date } else { DetailKind::Number };
            put(kind, one.span, span, out);
        }
    }
}

/// Months that are not the same ones, and weekdays none of which is the same.
fn days(a: &[When], b: &[When], out: &mut Vec<Detail>) {
    let months = |when: &&When| matches!(when.day, Day::Month(_));
    let of = |all: &[When], month: bool| -> Vec<When> {
        all.iter().filter(|when| months(when) == month).cloned().collect()
    };
    let (a_months, b_months) = (of(a, true), of(b, true));
    let same = |one: &When, other: &When| {
        let day = one.of_month.zip(other.of_month).is_none_or(|(one, other)| one == other);
        one.day == other.day && day
    };
    let lacks = |some: &[When], all: &[When]| {
        some.iter().any(|one| !all.iter().any(|other| same(one, other)))
    };
    if (lacks(&a_months, &b_months) || lacks(&b_months, &a_months))
        && let (Some(one), Some(other)) = (hull(&a_months), hull(&b_months))
    {
        put(DetailKind::Date, one, other, out);
    }
    let (a_week, b_week) = (of(a, false), of(b, false));
    let shared = a_week.iter().any(|one| b_week.iter().any(|other| same(one, other)));
    if let (false, Some(one), Some(other)) = (shared, a_week.first(), b_week.first()) {
        put(DetailKind::Date, one.span, other.span, out);
    }
}

/// From the first day to the last, if they stand close together; else the first.
fn hull(days: &[When]) -> Option<Span> {
    let (first, last) = (days.first()?.span, days.last()?.span);
    let all = first.hull(last);
    Some(if all.len() <= 48 { all } else { first })
}

/// Where the variants of the pair stand, by unit.
struct Spellings {
    a: Map<usize, Vec<(usize, Span)>>,
    b: Map<usize, Vec<(usize, Span)>>,
}

impl Spellings {
    fn new(from: &Sources<'_>) -> Self {
        let side = |held: &Held<'_>, text: &dyn Fn(&Variant) -> &str| {
            let mut known: Map<&str, Vec<usize>> = Map::default();
            for (number, variant) in from.variants.iter().enumerate() {
                known.entry(text(variant)).or_default().push(number);
            }
            let mut out: Map<usize, Vec<(usize, Span)>> = Map::default();
            for name in held.names {
                for span in parts(held, name) {
                    for number in known.get(span.of(held.doc.text)).into_iter().flatten() {
                        let here = out.entry(name.unit as usize).or_default();
                        if here.len() < MOST {
                            here.push((*number, span));
                        }
                    }
                }
            }
            out
        };
        Self { a: side(&from.a, &|v| &v.a), b: side(&from.b, &|v| &v.b) }
    }

    fn of(&self, a: usize, b: usize, out: &mut Vec<Detail>) {
        let (Some(here), Some(there)) = (self.a.get(&a), self.b.get(&b)) else { return };
        let mut done = Vec::new();
        for (number, span) in here {
            if let Some((_, other)) = there.iter().find(|(other, _)| other == number)
                && !done.contains(number)
            {
                done.push(*number);
                put(DetailKind::Name, *span, *other, out);
            }
        }
    }
}

/// Every stretch of whole words of a name, possessives cut: what a variant may be.
fn parts(held: &Held<'_>, name: &Name) -> Vec<Span> {
    let tokens = held.doc.tokens.get(name.tokens.clone()).unwrap_or_default();
    let tokens = tokens.get(..tokens.len().min(8)).unwrap_or_default();
    let mut out = Vec::new();
    for (place, first) in tokens.iter().enumerate() {
        for last in tokens.iter().skip(place) {
            let span = first.span.hull(last.span);
            let text = span.of(held.doc.text);
            let cut = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(text);
            out.push(Span::new(span.start, span.start + cut.len()));
        }
    }
    out
}

/// Two people after one title: `la ministre Une Telle`, `la ministre Une Autre`.
fn roles(from: &Sources<'_>, a: usize, b: usize, out: &mut Vec<Detail>) {
    let (names_a, names_b) =
        (of_unit(from.a.names, a, |n| n.unit), of_unit(from.b.names, b, |n| n.unit));
    for one in names_a {
        let Some(role) = role(&from.a, one, from.vocab) else { continue };
        for other in names_b {
            if role_is(&from.b, other, from.vocab, role)
                && !known(from, &from.a, one, &from.b, names_b)
                && !known(from, &from.b, other, &from.a, names_a)
            {
                put(DetailKind::Name, one.span, other.span, out);
            }
        }
    }
}

fn role_is(held: &Held<'_>, name: &Name, vocab: &Vocab<'_>, wanted: u32) -> bool {
    role(held, name, vocab) == Some(wanted)
}

/// The stem of the content word just before a name of two words and more.
fn role(held: &Held<'_>, name: &Name, vocab: &Vocab<'_>) -> Option<u32> {
    let before = name.tokens.start.checked_sub(1)?;
    let apart = name.tokens.len() >= 2 && held.doc.joined(name.tokens.start);
    let kind = vocab.get(held.doc.tokens.get(before)?.ty)?;
    (apart && kind.content() && !kind.capital).then_some(kind.stem)
}

/// Whether a word of the name is in one of the other side's names.
fn known(
    from: &Sources<'_>,
    held: &Held<'_>,
    name: &Name,
    other: &Held<'_>,
    names: &[Name],
) -> bool {
    let entities = |held: &Held<'_>, name: &Name| -> Vec<u32> {
        let tokens = held.doc.tokens.get(name.tokens.clone()).unwrap_or_default();
        let stems = tokens.iter().filter_map(|token| Some(from.vocab.get(token.ty)?.stem));
        stems.filter_map(|stem| from.names.entity.get(&stem).copied()).collect()
    };
    let own = entities(held, name);
    names.iter().any(|name| entities(other, name).iter().any(|entity| own.contains(entity)))
}
