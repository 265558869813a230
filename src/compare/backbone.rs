//! The anchors a reader scrolls by: linked pairs that do not cross.

use std::collections::BTreeMap;

use super::alignment::Link;

/// The best chain so far that ends at or before a unit of `b`.
#[derive(Debug, Clone, Copy, Default)]
struct Chain {
    pairs: usize,
    score: f32,
    last: Option<usize>,
}

impl Chain {
    fn beats(self, other: Chain) -> bool {
        (self.pairs, self.score) > (other.pairs, other.score)
    }
}

/// The longest set of matched pairs that rises on both sides; of several, the
/// one of the highest scores.
pub(super) fn backbone(links: &[Link]) -> Vec<(usize, usize)> {
    let pairs = best_pairs(links);
    let units = pairs.iter().map(|(_, b, _)| b + 1).max().unwrap_or(0);
    // A Fenwick tree of prefix maxima: over units of `b`, the best chain.
    let mut tree = vec![Chain::default(); units + 1];
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (place, (_, b, score)) in pairs.iter().enumerate() {
        let chain = best_before(&tree, *b);
        before.push(chain.last);
        let longer =
            Chain { pairs: chain.pairs + 1, score: chain.score + score, last: Some(place) };
        let mut at = b + 1;
        while let Some(cell) = tree.get_mut(at) {
            if longer.beats(*cell) {
                *cell = longer;
            }
            at += at & at.wrapping_neg();
        }
    }
    let mut at = best_before(&tree, units).last;
    let mut out = Vec::new();
    while let Some(place) = at {
        out.extend(pairs.get(place).map(|(a, b, _)| (*a, *b)));
        at = before.get(place).copied().flatten();
    }
    out.reverse();
    out
}

/// The best chain that ends before unit `b`.
fn best_before(tree: &[Chain], b: usize) -> Chain {
    let mut best = Chain::default();
    let mut at = b;
    while at > 0 {
        let chain = tree.get(at).copied().unwrap_or_default();
        if chain.beats(best) {
            best = chain;
        }
        at &= at - 1;
    }
    best
}

/// The best match of each unit of `a`, in order.
fn best_pairs(links: &[Link]) -> Vec<(usize, usize, f32)> {
    let mut best: BTreeMap<usize, (usize, f32)> = BTreeMap::new();
    for link in links.iter().filter(|link| link.is_match()) {
        let (Some(a), Some(b)) = (link.a.first(), link.b.first()) else { continue };
        // A strong match of any score goes before a weak one.
        let score = link.score + if link.strong { 1.0 } else { 0.0 };
        let known = best.entry(*a).or_insert((*b, score));
        if score > known.1 {
            *known = (*b, score);
        }
    }
    best.into_iter().map(|(a, (b, score))| (a, b, score)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Relation;

    #[test]
    fn the_longest_rising_chain_and_of_two_the_better() {
        let link = |a: usize, b: usize, score: f32| Link {
            a: vec![a],
            b: vec![b],
            relation: Relation::SameFact,
            strong: true,
            score,
            details: Vec::new(),
        };
        let chain = |links: &[Link]| backbone(links);
        assert_eq!(chain(&[]), []);
        assert_eq!(chain(&[link(0, 5, 0.9), link(1, 1, 0.2), link(2, 3, 0.2)]), [(1, 1), (2, 3)]);
        assert_eq!(chain(&[link(6, 6, 0.4), link(7, 3, 0.2)]), [(6, 6)]);
        assert_eq!(chain(&[link(0, 2, 0.4), link(1, 2, 0.5)]), [(1, 2)]);
    }
}
