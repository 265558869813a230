//! Weighted features of units, and how alike two units are by them.

/// No feature joins more units of a side than this: the cost stays linear.
const MOST_UNITS: usize = 64;

/// For each unit, its features with their weights.
pub(super) type Rows = Vec<Vec<(u32, f32)>>;

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

impl Space {
    /// Weighs features by how few units of a side have them.
    ///
    /// A feature in more than a quarter of a side's units (but at least in four)
    /// joins nothing: it is what the whole dispatch is about. Rows shorter than
    /// `least` count as that long: two words in common prove little.
    pub(super) fn new(mut a: Rows, mut b: Rows, least: f32) -> Self {
        for row in a.iter_mut().chain(b.iter_mut()) {
            row.sort_unstable_by_key(|(feature, _)| *feature);
            row.dedup_by_key(|(feature, _)| *feature);
        }
        let features = a.iter().chain(&b).filter_map(|row| row.last()).map(|last| last.0).max();
        let features = features.map_or(0, |last| last as usize + 1);
        let (counts_a, counts_b) = (count(&a, features), count(&b, features));
        let (rarities_a, rarities_b) = (rarities(&a), rarities(&b));
        let local = |(in_a, in_b): (&usize, &usize)| {
            let share = |table: &[f32], count: usize| table.get(count).copied().unwrap_or(0.0);
            share(&rarities_a, *in_a).min(share(&rarities_b, *in_b))
        };
        let weights: Vec<f32> = counts_a.iter().zip(&counts_b).map(local).collect();
        let mut length = |row: &mut Vec<(u32, f32)>| weigh(row, &weights).max(least);
        let lengths_a = a.iter_mut().map(&mut length).collect();
        let lengths_b = b.iter_mut().map(&mut length).collect();
        let (posts, starts) = posts(&b, features);
        Self { a, lengths_a, lengths_b, posts, starts }
    }

    /// Adds `by` times the likeness of unit `a` with each unit of `b` to `sums`,
    /// and notes the units that got anything.
    pub(super) fn add(&self, a: usize, by: f32, sums: &mut [f32], touched: &mut Vec<u32>) {
        let own = self.lengths_a.get(a).copied().unwrap_or(1.0);
        for (feature, weight) in self.a.get(a).into_iter().flatten() {
            for (unit, other) in self.having(*feature) {
                if let Some(sum) = sums.get_mut(*unit as usize) {
                    if *sum == 0.0 {
                        touched.push(*unit);
                    }
                    let length = self.lengths_b.get(*unit as usize).copied().unwrap_or(1.0);
                    let (short, long) = (own.min(length), own.max(length));
                    *sum += by * weight * other / (short * (short * long).sqrt());
                }
            }
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
    for (feature, _) in rows.iter().flatten() {
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

/// Weighs a row by rarity; its length.
fn weigh(row: &mut Vec<(u32, f32)>, weights: &[f32]) -> f32 {
    for (feature, weight) in row.iter_mut() {
        *weight *= weights.get(*feature as usize).copied().unwrap_or(0.0);
    }
    row.retain(|(_, weight)| *weight > 0.0);
    row.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt()
}
