//! Names, numbers and days of each unit: what keeps two like events apart.

use super::calendar::Day;
use super::doc::Doc;
use super::hashing::{Map, Set};
use super::names::{Name, Names};
use super::numbers::{Figure, When};
use super::vocab::{Vocab, number_of};

/// What two units may both hold, whatever the words around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Anchor {
    /// By the number of its entity.
    Name(u32),
    /// By the bits of its value.
    Number(u64),
    /// A number with what it counts.
    Count(u64, u32),
    Day(Day),
    DayOfMonth(u8, u8),
}

impl Anchor {
    pub(super) fn is_name(self) -> bool {
        matches!(self, Anchor::Name(_))
    }
}

/// Anchors of both sides under one numbering.
pub(super) struct Anchors {
    pub(super) kinds: Vec<Anchor>,
    /// Anchors of each unit of `a` and their weights.
    pub(super) a: Vec<Vec<(u32, f32)>>,
    pub(super) b: Vec<Vec<(u32, f32)>>,
}

/// What one side offers.
pub(super) struct Held<'d> {
    pub(super) doc: &'d Doc<'d>,
    pub(super) names: &'d [Name],
    pub(super) figures: &'d [Figure],
    pub(super) whens: &'d [When],
}

impl Anchors {
    pub(super) fn new(a: &Held<'_>, b: &Held<'_>, names: &Names, vocab: &Vocab<'_>) -> Self {
        let mut made = Self { kinds: Vec::new(), a: Vec::new(), b: Vec::new() };
        let mut known = Map::default();
        for (held, left) in [(a, true), (b, false)] {
            let rows = rows(held, names, vocab);
            let rows = rows.into_iter().map(|row| {
                let mut number = |(anchor, weight): (Anchor, f32)| {
                    let next = number_of(known.len());
                    let number = *known.entry(anchor).or_insert_with(|| {
                        made.kinds.push(anchor);
                        next
                    });
                    (number, weight)
                };
                row.into_iter().map(&mut number).collect()
            });
            let rows: Vec<Vec<(u32, f32)>> = rows.collect();
            *(if left { &mut made.a } else { &mut made.b }) = rows;
        }
        made
    }
}

fn rows(held: &Held<'_>, names: &Names, vocab: &Vocab<'_>) -> Vec<Vec<(Anchor, f32)>> {
    let doc = held.doc;
    let mut rows: Vec<Vec<(Anchor, f32)>> = vec![Vec::new(); doc.units.len()];
    let mut put = |unit: u32, anchor: Anchor, weight: f32| {
        if let Some(row) = rows.get_mut(unit as usize) {
            row.push((anchor, weight));
        }
    };
    for token in &doc.tokens {
        let Some(kind) = vocab.get(token.ty).filter(|kind| kind.content()) else { continue };
        if let Some(entity) = names.entity.get(&kind.stem) {
            // A citizen's adjective says less than the name.
            let weight = if kind.capital { kind.idf } else { kind.idf * 0.5 };
            put(token.unit, Anchor::Name(*entity), weight);
        }
    }
    for figure in held.figures {
        let bits = figure.value.to_bits();
        put(figure.unit, Anchor::Number(bits), telling(figure));
        if let Some(noun) = figure.noun {
            put(figure.unit, Anchor::Count(bits, noun), 3.0);
        }
    }
    for when in held.whens {
        match (when.day, when.of_month) {
            (Day::Month(month), Some(day)) => {
                put(when.unit, Anchor::DayOfMonth(month, day), 4.0);
            }
            (Day::Month(_), None) => put(when.unit, Anchor::Day(when.day), 3.0),
            (Day::Week(_), _) => put(when.unit, Anchor::Day(when.day), 1.5),
        }
    }
    for (unit, name) in resolved(held, vocab) {
        for token in doc.tokens.get(name.tokens.clone()).into_iter().flatten() {
            let kind = vocab.get(token.ty).filter(|kind| kind.content());
            if let Some(kind) = kind
                && let Some(entity) = names.entity.get(&kind.stem)
            {
                put(unit, Anchor::Name(*entity), kind.idf);
            }
        }
    }
    rows
}

/// How much it says that two units have this number: 211 more than 20.
fn telling(figure: &Figure) -> f32 {
    match figure.value {
        _ if figure.year => 4.0,
        value if value <= 12.0 => 2.0,
        value if value >= 100.0 && value % 10.0 != 0.0 => 8.0,
        _ => 6.0,
    }
}

/// Units that open with "ce dernier" or its like, each with the name it stands for.
///
/// The name is the last one of the unit before that no preposition of place
/// goes before.
fn resolved<'d>(held: &'d Held<'_>, vocab: &Vocab<'_>) -> Vec<(u32, &'d Name)> {
    let doc = held.doc;
    let folded = |at: usize| {
        let kind = doc.tokens.get(at).and_then(|token| vocab.get(token.ty));
        kind.map_or("", |kind| kind.folded)
    };
    let mut open: Set<u32> = Set::default();
    for range in doc.of_unit.iter().filter(|range| !range.is_empty()) {
        let pair = (folded(range.start), folded(range.start + 1));
        let refers = matches!(
            pair,
            ("ce" | "cette", "dernier" | "derniere")
                | ("celui" | "celle", "ci")
                | ("the", "latter")
        );
        if refers && let Some(token) = doc.tokens.get(range.start) {
            open.insert(token.unit);
        }
    }
    let mut last: Option<&Name> = None;
    let mut names = held.names.iter().peekable();
    let mut out = Vec::new();
    for unit in 0..number_of(doc.units.len()) {
        if let Some(name) = last.filter(|name| open.contains(&unit) && name.unit < unit) {
            out.push((unit, name));
        }
        while let Some(name) = names.next_if(|name| name.unit <= unit) {
            let before = name.tokens.start.checked_sub(1).map_or("", folded);
            let place = ["a", "en", "au", "aux", "in", "at", "from", "near", "pres", "vers", "de"];
            if !place.contains(&before) {
                last = Some(name);
            }
        }
    }
    out
}
