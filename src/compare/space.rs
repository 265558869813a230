//! Weighted features of units, and how alike two units are by them.

use std::ops::Range;

/// No feature joins more units of a side than this: the cost stays linear.
const MOST_UNITS: usize = 64;

/// For each unit, its features with their weights, each feature once.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows {
    entries: Vec<(u32, f32)>,
    /// Where each unit's entries end.
    ends: Vec<usize>,
}

impl Rows {
    /// Takes in the next unit. Of a feature given twice the first weight stays.
    pub(super) fn push(&mut self, row: impl Iterator<Item = (u32, f32)>, seen: &mut Seen) {
        let unit = super::vocab::number_of(self.ends.len());
        self.entries.extend(row.filter(|(feature, _)| seen.first(*feature, unit)));
        self.ends.push(self.entries.len());
    }

    fn units(&self) -> usize {
        self.ends.len()
    }

    fn range(&self, unit: usize) -> Range<usize> {
        let begun = unit.checked_sub(1).and_then(|before| self.ends.get(before));
        begun.copied().unwrap_or_default()..self.ends.get(unit).copied().unwrap_or_default()
    }

    fn row(&self, unit: usize) -> &[(u32, f32)] {
        self.entries.get(self.range(unit)).unwrap_or_default()
    }

    /// All rows, in order of their units.
    fn iter(&self) -> impl Iterator<Item = &[(u32, f32)]> {
        (0..self.units()).map(|unit| self.row(unit))
    }

    fn features(&self) -> usize {
        self.entries.iter().map(|(feature, _)| *feature as usize + 1).max().unwrap_or(0)
    }
}

/// Which unit had a feature last: tells the first time from the others.
#[derive(Debug, Default)]
pub(super) struct Seen(Vec<u32>);

impl Seen {
    fn first(&mut self, feature: u32, unit: u32) -> bool {
        let at = feature as usize;
        if self.0.len() <= at {
            self.0.resize(at + 1, u32::MAX);
        }
        self.0.get_mut(at).is_some_and(|last| std::mem::replace(last, unit) != unit)
    }
}

/// One kind of feature (words, letters, names) of all units of both sides.
///
/// Features are numbered without gaps. Likeness is the weight of what two units
/// share over their lengths, as in a cosine, but the longer one counts less:
/// agencies pack two sentences into one, and a short sentence within a long one
/// is a find.
pub(super) struct Space {
    a: Rows,
    lengths_a: Vec<f32>,
    lengths_b: Vec<f32>,
    /// Units of `b` and their weights, by feature.
    posts: Vec<(u32, f32)>,
    /// Where the posts of each feature begin; one more entry for the end.
    starts: Vec<usize>,
}

/// The likeness of one unit of `a` with units of `b`, by the latter.
#[derive(Debug, Default)]
pub(super) struct Sums {
    sums: Vec<f32>,
    /// What one space has found so far, before lengths count.
    dots: Vec<f32>,
    met: Vec<u32>,
    touched: Vec<u32>,
}

impl Sums {
    pub(super) fn new(units: usize) -> Self {
        Self { sums: vec![0.0; units], dots: vec![0.0; units], ..Self::default() }
    }

    /// Hands on every unit that has a likeness, with it, and forgets it.
    pub(super) fn drain(&mut self) -> impl Iterator<Item = (u32, f32)> {
        let sums = &mut self.sums;
        self.touched.drain(..).filter_map(|unit| {
            let sum = sums.get_mut(unit as usize).map(std::mem::take)?;
            (sum > 0.0).then_some((unit, sum))
        })
    }
}

impl Space {
    /// Weighs features by how few units of a side have them.
    ///
    /// A feature in more than a quarter of a side's units (but at least in four)
    /// joins nothing: it is what the whole dispatch is about. Rows shorter than
    /// `least` count as that long: two words in common prove little.
    pub(super) fn new(mut a: Rows, mut b: Rows, least: f32) -> Self {
        let features = a.features().max(b.features());
        let (counts_a, counts_b) = (count(&a, features), count(&b, features));
        let (rarities_a, rarities_b) = (rarities(&a), rarities(&b));
        let local = |(in_a, in_b): (&usize, &usize)| {
            let share = |table: &[f32], count: usize| table.get(count).copied().unwrap_or(0.0);
            share(&rarities_a, *in_a).min(share(&rarities_b, *in_b))
        };
        let weights: Vec<f32> = counts_a.iter().zip(&counts_b).map(local).collect();
        let lengths_a = weigh(&mut a, &weights, least);
        let lengths_b = weigh(&mut b, &weights, least);
        let (posts, starts) = posts(&b, features);
        Self { a, lengths_a, lengths_b, posts, starts }
    }

    /// Adds `by` times the likeness of unit `a` with each unit of `b`.
    pub(super) fn add(&self, a: usize, by: f32, to: &mut Sums) {
        for (feature, weight) in self.a.row(a) {
            for (unit, other) in self.having(*feature) {
                if let Some(dot) = to.dots.get_mut(*unit as usize) {
                    if *dot == 0.0 {
                        to.met.push(*unit);
                    }
                    *dot += weight * other;
                }
            }
        }
        let own = self.lengths_a.get(a).copied().unwrap_or(1.0);
        for unit in to.met.drain(..) {
            let at = unit as usize;
            let (Some(dot), Some(sum)) = (to.dots.get_mut(at), to.sums.get_mut(at)) else {
                continue;
            };
            if *sum == 0.0 {
                to.touched.push(unit);
            }
            let length = self.lengths_b.get(at).copied().unwrap_or(1.0);
            let (short, long) = (own.min(length), own.max(length));
            *sum += by * std::mem::take(dot) / (short * (short * long).sqrt());
        }
    }

    /// The units of `b` that have a feature.
    fn having(&self, feature: u32) -> &[(u32, f32)] {
        let at = feature as usize;
        let range = self.starts.get(at).zip(self.starts.get(at + 1));
        range.and_then(|(from, to)| self.posts.get(*from..*to)).unwrap_or_default()
    }
}

/// 1 for what one unit has, towards 0 for what all have.
pub(super) fn rarity(units_with: usize, units: usize) -> f32 {
    let (with, all) = (units_with as f32, units.max(1) as f32);
    (1.0 + all / with).ln() / (1.0 + all).ln()
}

/// The rarity of what so many units have; none beyond what joins nothing.
fn rarities(rows: &Rows) -> Vec<f32> {
    let units = rows.iter().filter(|row| !row.is_empty()).count();
    let most = (units / 4).clamp(4, MOST_UNITS);
    (0..=most).map(|with| rarity(with.max(1), units)).collect()
}

fn count(rows: &Rows, features: usize) -> Vec<usize> {
    let mut counts = vec![0; features];
    for (feature, _) in &rows.entries {
        counts.get_mut(*feature as usize).into_iter().for_each(|count| *count += 1);
    }
    counts
}

/// The entries of all rows by feature, and where each feature's begin.
fn posts(rows: &Rows, features: usize) -> (Vec<(u32, f32)>, Vec<usize>) {
    let mut starts = Vec::with_capacity(features + 1);
    let mut total = 0;
    for count in count(rows, features) {
        starts.push(total);
        total += count;
    }
    let mut next = starts.clone();
    starts.push(total);
    let mut posts = vec![(0, 0.0); total];
    for (unit, row) in rows.iter().enumerate() {
        for (feature, weight) in row {
            let Some(at) = next.get_mut(*feature as usize) else { continue };
            if let Some(post) = posts.get_mut(*at) {
                *post = (super::vocab::number_of(unit), *weight);
            }
            *at += 1;
        }
    }
    (posts, starts)
}

/// Weighs all rows by rarity and leaves out what weighs nothing; their lengths,
/// `least` at least.
fn weigh(rows: &mut Rows, weights: &[f32], least: f32) -> Vec<f32> {
    let mut lengths = Vec::with_capacity(rows.units());
    let mut kept = Rows {
        entries: Vec::with_capacity(rows.entries.len()),
        ends: Vec::with_capacity(rows.units()),
    };
    for row in rows.iter() {
        let mut squares = 0.0;
        for (feature, weight) in row {
            let weight = weight * weights.get(*feature as usize).copied().unwrap_or(0.0);
            if weight > 0.0 {
                squares += weight * weight;
                kept.entries.push((*feature, weight));
            }
        }
        kept.ends.push(kept.entries.len());
        lengths.push(f32::max(squares.sqrt(), least));
    }
    *rows = kept;
    lengths
}
