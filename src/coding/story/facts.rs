//! Which facts the dispatches of a story have in common, and what one alone tells.

use crate::doc::Doc;
use compare::{Alignment, Link, Relation};
use std::collections::{HashMap, HashSet};

/// A sentence: which of the dispatches held, and which unit of it.
type FactPlace = (usize, usize);

/// A fact that several columns tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its words in the first report of it.
    pub words: String,
    /// Which of the dispatches held reported it first.
    pub first: usize,
    /// How each column has it.
    pub cells: Vec<FactCell>,
}

/// What one column alone tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Only {
    /// The column.
    pub column: usize,
    /// The words.
    pub words: String,
}

/// How a column has a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactCell {
    /// In the words of the first report, or it is the first.
    Verbatim,
    /// In other words.
    Rewritten,
    /// Not at all.
    Absent,
}

/// Links of all pairs: for two sentences of two dispatches how they agree, and which
/// sentences of one dispatch say together what another says in one.
#[derive(Default)]
struct Links {
    relations: HashMap<(FactPlace, FactPlace), Relation>,
    together: HashSet<(FactPlace, FactPlace)>,
    /// Linked sentences, the surest first.
    ranked: Vec<(FactPlace, FactPlace)>,
}

impl Links {
    fn of(aligned: &[(usize, usize, &Alignment)]) -> Self {
        let mut links = Self::default();
        let mut ranked: Vec<(bool, f32, FactPlace, FactPlace)> = Vec::new();
        for (a, b, alignment) in aligned {
            for link in alignment.links.iter().filter(|link| link.is_match()) {
                links.tie(*a, &link.a);
                links.tie(*b, &link.b);
                ranked.extend(ends((*a, *b), link).map(|(x, y)| (link.strong, link.score, x, y)));
                let pairs = ends((*a, *b), link).map(|pair| (pair, link.relation));
                links.relations.extend(pairs);
            }
        }
        ranked.sort_by(|x, y| {
            y.0.cmp(&x.0).then(y.1.total_cmp(&x.1)).then((x.2, x.3).cmp(&(y.2, y.3)))
        });
        links.ranked = ranked.into_iter().map(|(_, _, x, y)| (x, y)).collect();
        links
    }

    /// Notes which sentences of a dispatch one link holds together.
    fn tie(&mut self, doc: usize, units: &[usize]) {
        let pairs = units.iter().flat_map(|x| units.iter().map(move |y| ((doc, *x), (doc, *y))));
        self.together.extend(pairs);
    }

    fn relation(&self, one: FactPlace, other: FactPlace) -> Option<Relation> {
        self.relations.get(&(one.min(other), one.max(other))).copied()
    }

    /// Whether two sentences may stand for one fact.
    fn agree(&self, one: FactPlace, other: FactPlace) -> bool {
        if one.0 == other.0 {
            self.together.contains(&(one, other))
        } else {
            self.relation(one, other).is_some()
        }
    }
}

fn ends((a, b): (usize, usize), link: &Link) -> impl Iterator<Item = (FactPlace, FactPlace)> {
    link.a.iter().flat_map(move |x| link.b.iter().map(move |y| ((a, *x), (b, *y))))
}

/// The facts that several columns tell, in the order in which they were reported, and
/// what one alone tells.
///
/// Sentences are one fact where every two of them are linked (complete link): a chain
/// of likenesses is none. `columns` gives the column of each dispatch.
pub(super) fn facts(
    docs: &[Doc],
    aligned: &[(usize, usize, &Alignment)],
    columns: &[usize],
) -> (Vec<Fact>, Vec<Only>) {
    let links = Links::of(aligned);
    let sentences: Vec<(FactPlace, String)> =
        docs.iter().enumerate().flat_map(|(n, doc)| told(n, doc)).collect();
    let groups = groups(&links, sentences.iter().map(|(place, _)| *place));
    let words: HashMap<FactPlace, &String> =
        sentences.iter().map(|(it, words)| (*it, words)).collect();
    let column = |place: &FactPlace| columns.get(place.0).copied().unwrap_or(0);
    let count = columns.iter().max().map_or(0, |last| last + 1);
    let (mut facts, mut alone) = (Vec::new(), Vec::new());
    for group in groups {
        let Some(first) = group.first().copied() else { continue };
        let words = words.get(&first).map(|it| (*it).clone()).unwrap_or_default();
        if group.iter().all(|place| column(place) == column(&first)) {
            alone.push(Only { column: column(&first), words });
            continue;
        }
        let cell = |of: usize| {
            let mut own = group.iter().filter(|place| column(place) == of).peekable();
            let absent = own.peek().is_none();
            let same = |place: &FactPlace| {
                *place == first || links.relation(first, *place) == Some(Relation::Verbatim)
            };
            if own.any(same) {
                FactCell::Verbatim
            } else if absent {
                FactCell::Absent
            } else {
                FactCell::Rewritten
            }
        };
        facts.push(Fact { words, first: first.0, cells: (0..count).map(cell).collect() });
    }
    // By column, each in its own order.
    alone.sort_by_key(|only| only.column);
    (facts, alone)
}

/// Joins sentences, the surest links first, while all of a group agree; groups by
/// their first sentence, each in order.
fn groups(links: &Links, places: impl Iterator<Item = FactPlace>) -> Vec<Vec<FactPlace>> {
    let mut groups: Vec<Vec<FactPlace>> = places.map(|place| vec![place]).collect();
    let mut at: HashMap<FactPlace, usize> =
        groups.iter().zip(0..).filter_map(|(group, n)| Some((*group.first()?, n))).collect();
    for (one, other) in &links.ranked {
        let (Some(&to), Some(&from)) = (at.get(one), at.get(other)) else { continue };
        let (Some(all), Some(more)) = (groups.get(to), groups.get(from)) else { continue };
        let agree = |x: &FactPlace| more.iter().all(|y| links.agree(*x, *y));
        if to == from || !all.iter().all(agree) {
            continue;
        }
        let more = groups.get_mut(from).map(std::mem::take).unwrap_or_default();
        at.extend(more.iter().map(|place| (*place, to)));
        if let Some(all) = groups.get_mut(to) {
            all.extend(more);
            all.sort_unstable();
        }
    }
    groups.retain(|group| !group.is_empty());
    groups.sort();
    groups
}

/// The units of a dispatch that tell something.
fn told(n: usize, doc: &Doc) -> impl Iterator<Item = (FactPlace, String)> + '_ {
    let units = doc.open.units.iter().enumerate();
    let telling = units.filter(|(_, unit)| unit.role.tells());
    telling.map(move |(at, unit)| {
        // What the dateline says stands with the dispatch.
        let line = doc.open.dispatch.dateline.as_ref().map(|line| line.span);
        let line = line.filter(|line| unit.span.contains(*line) && line.end < unit.span.end);
        let start = line.map_or(unit.span.start, |line| line.end);
        let words = model::Span::new(start, unit.span.end).of(doc.open.text());
        ((n, at), super::one_line(words))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(pairs: &[(FactPlace, FactPlace, f32)]) -> Links {
        let link = |(a, b, score): &(FactPlace, FactPlace, f32)| Link {
            a: vec![a.1],
            b: vec![b.1],
            relation: Relation::SameFact,
            strong: true,
            score: *score,
            details: Vec::new(),
        };
        let made: Vec<(usize, usize, Alignment)> = pairs
            .iter()
            .map(|it| (it.0.0, it.1.0, Alignment { links: vec![link(it)], ..Default::default() }))
            .collect();
        let aligned: Vec<_> = made.iter().map(|(a, b, it)| (*a, *b, it)).collect();
        Links::of(&aligned)
    }

    #[test]
    fn a_chain_of_likenesses_is_no_fact() {
        let (a, b, c) = ((0, 0), (1, 0), (2, 0));
        let chain = links(&[(a, b, 0.9), (b, c, 0.5)]);
        assert_eq!(groups(&chain, [a, b, c].into_iter()), [vec![a, b], vec![c]]);
        let whole = links(&[(a, b, 0.9), (b, c, 0.5), (a, c, 0.4)]);
        assert_eq!(groups(&whole, [a, b, c].into_iter()), [vec![a, b, c]]);
    }

    #[test]
    fn two_sentences_of_one_dispatch_are_two_facts() {
        let (a, b, again) = ((0, 0), (1, 0), (1, 4));
        let twice = links(&[(a, b, 0.9), (a, again, 0.8)]);
        assert_eq!(groups(&twice, [a, b, again].into_iter()), [vec![a, b], vec![again]]);
    }
}
