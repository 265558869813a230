//! How likely it is that two units say the same.

use std::collections::BTreeMap;

use super::anchors::{Anchor, Anchors};
use super::doc::Doc;
use super::names::Names;
use super::quotes::{Alike, Sayings};
use super::space::{Rows, Seen, Space, Sums, rarity};
use super::vocab::{Type, Vocab, number_of};

/// Shares of the four likenesses in a score.
const WORDS: f32 = 0.35;
const LETTERS: f32 = 0.35;
const ANCHORS: f32 = 0.15;
const QUOTES: f32 = 0.15;

/// What a name counts for among words and letters: it has a share of its own.
const NAME: f32 = 0.3;
/// What is left of a score where both units name only others.
const PARTED: f32 = 0.6;
/// Where both give days, none in common.
const OTHER_DAY: f32 = 0.8;
/// Where both quote at length, other words.
const OTHER_WORDS: f32 = 0.6;
/// Where the two dispatches have hardly a name in common: two events alike.
const STRANGERS: f32 = 0.6;
/// Least share of the names' weight that dispatches on one event have in common.
const KIN: f32 = 0.1;

/// Least lengths of rows; about what three words or letters' runs weigh.
const LEAST_WORDS: f32 = 12.0;
const LEAST_LETTERS: f32 = 20.0;
const LEAST_ANCHORS: f32 = 8.0;

/// A pair less alike than this by words and names is not looked at any further.
const FLOOR: f32 = 0.04;
/// Pairs kept for each unit of `a`.
const MOST: usize = 16;
/// A name this telling in both texts is a rare one.
const RARE: f32 = 2.9;

/// A pair of units and what speaks for it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    pub(super) a: u32,
    pub(super) b: u32,
    pub(super) score: f32,
    pub(super) quotes: Alike,
    /// Whether the two share a rare name.
    pub(super) rare: bool,
    /// Whether the two share any name.
    pub(super) named: bool,
}

/// Scores all pairs of units worth it, by `a`, then `b`.
pub(super) fn cells(
    a: &Doc<'_>,
    b: &Doc<'_>,
    vocab: &Vocab<'_>,
    names: &Names,
    anchors: &Anchors,
) -> Vec<Cell> {
    let words = Space::new(words(a, vocab, names), words(b, vocab, names), LEAST_WORDS);
    let letters = Space::new(letters(a, vocab, names), letters(b, vocab, names), LEAST_LETTERS);
    let held = Space::new(rows(&anchors.a), rows(&anchors.b), LEAST_ANCHORS);
    let (said_a, said_b) = (Sayings::new(a, vocab), Sayings::new(b, vocab));
    let meeting = Meeting::new(anchors);
    let kinship = if meeting.kin() < KIN { STRANGERS } else { 1.0 };
    let mut sums = Sums::new(b.units.len());
    let (mut here, mut out) = (Vec::new(), Vec::new());
    for unit in 0..a.units.len() {
        words.add(unit, WORDS, &mut sums);
        letters.add(unit, LETTERS, &mut sums);
        held.add(unit, ANCHORS, &mut sums);
        here.clear();
        here.extend(sums.drain().filter(|(_, score)| *score > FLOOR));
        here.sort_unstable_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        here.truncate(MOST);
        here.sort_unstable_by_key(|(other, _)| *other);
        for (other, score) in here.iter().copied() {
            let quotes = said_a.alike(unit, &said_b, other as usize);
            let (named, rare, parted) = meeting.of(unit, other as usize);
            let mut score = (score + QUOTES * quotes.score) * kinship;
            let other_day = meeting.other_day(unit, other as usize);
            for (against, left) in
                [(parted, PARTED), (other_day, OTHER_DAY), (quotes.apart, OTHER_WORDS)]
            {
                score *= if against { left } else { 1.0 };
            }
            out.push(Cell { a: number_of(unit), b: other, score, quotes, rare, named });
        }
    }
    out
}

/// The names and days of each unit, for asking which two units share.
struct Meeting {
    a: Vec<Vec<(u32, f32)>>,
    b: Vec<Vec<(u32, f32)>>,
    days_a: Vec<Vec<u32>>,
    days_b: Vec<Vec<u32>>,
}

impl Meeting {
    fn new(anchors: &Anchors) -> Self {
        let mut df = vec![(0_usize, 0_usize); anchors.kinds.len()];
        let names = |rows: &[Vec<(u32, f32)>]| -> Vec<Vec<(u32, f32)>> {
            let is_name = |anchor: &u32| {
                anchors.kinds.get(*anchor as usize).is_some_and(|kind| kind.is_name())
            };
            let row = |row: &Vec<(u32, f32)>| {
                let mut row: Vec<_> = row.iter().filter(|(id, _)| is_name(id)).copied().collect();
                row.sort_unstable_by(|x, y| x.0.cmp(&y.0).then(y.1.total_cmp(&x.1)));
                row.dedup_by_key(|(anchor, _)| *anchor);
                row
            };
            rows.iter().map(row).collect()
        };
        let (mut a, mut b) = (names(&anchors.a), names(&anchors.b));
        for (anchor, _) in a.iter().flatten() {
            df.get_mut(*anchor as usize).into_iter().for_each(|df| df.0 += 1);
        }
        for (anchor, _) in b.iter().flatten() {
            df.get_mut(*anchor as usize).into_iter().for_each(|df| df.1 += 1);
        }
        let (units_a, units_b) = (a.len(), b.len());
        for (anchor, weight) in a.iter_mut().chain(b.iter_mut()).flatten() {
            let (in_a, in_b) = df.get(*anchor as usize).copied().unwrap_or_default();
            *weight *= rarity(in_a.max(1), units_a).min(rarity(in_b.max(1), units_b));
        }
        let days = |rows: &[Vec<(u32, f32)>]| -> Vec<Vec<u32>> {
            let is_day = |anchor: u32| {
                let kind = anchors.kinds.get(anchor as usize);
                kind.is_some_and(|kind| matches!(kind, Anchor::Day(_) | Anchor::DayOfMonth(..)))
            };
            let row = |row: &Vec<(u32, f32)>| {
                row.iter().map(|(anchor, _)| *anchor).filter(|anchor| is_day(*anchor)).collect()
            };
            rows.iter().map(row).collect()
        };
        let (days_a, days_b) = (days(&anchors.a), days(&anchors.b));
        Self { a, b, days_a, days_b }
    }

    /// The share of the weight of one side's names that the other has too, the
    /// smaller side taken.
    fn kin(&self) -> f32 {
        let all = |rows: &[Vec<(u32, f32)>]| -> BTreeMap<u32, f32> {
            rows.iter().flatten().copied().collect()
        };
        let (a, b) = (all(&self.a), all(&self.b));
        let both: f32 = a.iter().filter(|(id, _)| b.contains_key(id)).map(|(_, one)| one).sum();
        both / a.values().sum::<f32>().min(b.values().sum()).max(1.0)
    }

    /// Whether both give days and have none in common.
    fn other_day(&self, a: usize, b: usize) -> bool {
        let (Some(a), Some(b)) = (self.days_a.get(a), self.days_b.get(b)) else { return false };
        let shared = a.iter().take(16).any(|day| b.iter().take(16).any(|other| day == other));
        !a.is_empty() && !b.is_empty() && !shared
    }

    /// Whether the two share a name, share a rare one, and name only others.
    fn of(&self, a: usize, b: usize) -> (bool, bool, bool) {
        let (Some(a), Some(b)) = (self.a.get(a), self.b.get(b)) else {
            return (false, false, false);
        };
        let weight = |id: u32| {
            let place = b.binary_search_by_key(&id, |(other, _)| *other).ok()?;
            b.get(place).map(|(_, weight)| *weight)
        };
        let shared = a.iter().filter_map(|(id, one)| Some(one.min(weight(*id)?)));
        let best = shared.fold(0.0, f32::max);
        let heavy = |row: &[(u32, f32)]| row.iter().any(|(_, weight)| *weight >= RARE);
        (best > 0.0, best >= RARE, best == 0.0 && heavy(a) && heavy(b))
    }
}

fn weight(kind: &Type<'_>, names: &Names) -> f32 {
    if names.entity.contains_key(&kind.stem) { kind.idf * NAME } else { kind.idf }
}

fn words(doc: &Doc<'_>, vocab: &Vocab<'_>, names: &Names) -> Rows {
    let (mut rows, mut seen) = (Rows::default(), Seen::default());
    for unit in 0..doc.units.len() {
        let kinds = doc.unit(unit).iter().filter_map(|token| vocab.get(token.ty));
        let content = kinds.filter(|kind| kind.content());
        rows.push(content.map(|kind| (kind.stem, weight(kind, names))), &mut seen);
    }
    rows
}

fn letters(doc: &Doc<'_>, vocab: &Vocab<'_>, names: &Names) -> Rows {
    let (mut rows, mut seen) = (Rows::default(), Seen::default());
    for unit in 0..doc.units.len() {
        let kinds = doc.unit(unit).iter().filter_map(|token| vocab.get(token.ty));
        let grams = kinds.filter(|kind| kind.content()).flat_map(|kind| {
            let weight = weight(kind, names);
            vocab.grams(kind).iter().map(move |gram| (*gram, weight))
        });
        rows.push(grams, &mut seen);
    }
    rows
}

fn rows(all: &[Vec<(u32, f32)>]) -> Rows {
    let (mut rows, mut seen) = (Rows::default(), Seen::default());
    all.iter().for_each(|row| rows.push(row.iter().copied(), &mut seen));
    rows
}
