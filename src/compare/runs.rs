//! Runs of equal words, in any order: what one text copied from another.

use std::collections::BinaryHeap;

use super::doc::Doc;
use super::hashing::Map;
use super::prepared::Token;
use super::vocab::{Vocab, number_of};
use model::Span;

/// Words of a seed; a run needs one more.
const SEED: usize = 3;
/// Seeds found more often than this on a side start no run.
const COMMONEST: usize = 12;

/// A run in tokens: where it begins on each side, and how long it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Run {
    pub(super) words: usize,
    pub(super) a: std::cmp::Reverse<usize>,
    pub(super) b: std::cmp::Reverse<usize>,
}

impl Run {
    fn new(a: usize, b: usize, words: usize) -> Self {
        Self { words, a: std::cmp::Reverse(a), b: std::cmp::Reverse(b) }
    }
}

/// Finds the shared runs, longest first, no word in two of them; by place in `a`.
pub(super) fn find(a: &Doc<'_>, b: &Doc<'_>, vocab: &Vocab<'_>) -> Vec<Run> {
    let (words_a, words_b) = (numbers(a, vocab), numbers(b, vocab));
    let mut heap: BinaryHeap<Run> = maximal(&words_a, &words_b).into();
    let (mut used_a, mut used_b) = (vec![false; words_a.len()], vec![false; words_b.len()]);
    let mut out = Vec::new();
    while let Some(run) = heap.pop() {
        let free = |at: usize| {
            used_a.get(run.a.0 + at) == Some(&false) && used_b.get(run.b.0 + at) == Some(&false)
        };
        let start = (0..run.words).find(|at| free(*at)).unwrap_or(run.words);
        let end = (start..run.words).find(|at| !free(*at)).unwrap_or(run.words);
        if end < run.words {
            // What lies behind the part in use may be a run of its own.
            let rest = run.words - end;
            heap.extend((rest > SEED).then(|| Run::new(run.a.0 + end, run.b.0 + end, rest)));
        }
        let part = Run::new(run.a.0 + start, run.b.0 + start, end - start);
        if part.words <= SEED {
            continue;
        }
        if part.words < run.words {
            heap.push(part);
            continue;
        }
        if tells(a.tokens.get(part.a.0..part.a.0 + part.words).unwrap_or_default(), vocab) {
            out.push(part);
        }
        for at in 0..part.words {
            used_a.get_mut(part.a.0 + at).into_iter().for_each(|used| *used = true);
            used_b.get_mut(part.b.0 + at).into_iter().for_each(|used| *used = true);
        }
    }
    out.sort_by_key(|run| run.a.0);
    out
}

/// The span of the text that `words` tokens from `start` take.
pub(super) fn span(doc: &Doc<'_>, start: usize, words: usize) -> Option<Span> {
    let first = doc.tokens.get(start)?;
    let last = doc.tokens.get((start + words).checked_sub(1)?)?;
    Some(first.span.hull(last.span))
}

fn numbers(doc: &Doc<'_>, vocab: &Vocab<'_>) -> Vec<u32> {
    let word = |token: &Token| vocab.get(token.ty).map_or(u32::MAX, |kind| kind.word);
    doc.tokens.iter().map(word).collect()
}

/// Whether two content words are among the tokens.
fn tells(tokens: &[Token], vocab: &Vocab<'_>) -> bool {
    let content = |token: &&Token| vocab.get(token.ty).is_some_and(|kind| kind.content());
    tokens.iter().filter(content).nth(1).is_some()
}

/// Every run longer than a seed that no equal word prolongs to the left.
fn maximal(a: &[u32], b: &[u32]) -> Vec<Run> {
    let seeds = Seeds::new(a, b);
    // How far each diagonal has been walked: no stretch is walked twice.
    let mut walked = vec![0; a.len() + b.len() + 1];
    let mut out = Vec::new();
    for (at_a, seed) in a.windows(SEED).enumerate() {
        for at_b in seeds.places(seed) {
            let Some(done) = walked.get_mut(at_a + b.len() - at_b) else { continue };
            if at_a < *done {
                continue;
            }
            let (rest_a, rest_b) = (a.get(at_a..), b.get(at_b..));
            let (rest_a, rest_b) = (rest_a.unwrap_or_default(), rest_b.unwrap_or_default());
            let words = rest_a.iter().zip(rest_b).take_while(|(x, y)| x == y).count();
            *done = at_a + words;
            let (heads_a, heads_b) = (a.get(..at_a), b.get(..at_b));
            let (heads_a, heads_b) = (heads_a.unwrap_or_default(), heads_b.unwrap_or_default());
            let before = heads_a.iter().rev().zip(heads_b.iter().rev()).take(COMMONEST);
            let left = before.take_while(|(x, y)| x == y).count();
            if words + left > SEED {
                out.push(Run::new(at_a - left, at_b - left, words + left));
            }
        }
    }
    out
}

/// The seeds both sides have, and where they stand in `b`.
struct Seeds {
    known: Map<[u32; SEED], Seed>,
    /// For each place of `b`, the next one of the same seed.
    next: Vec<u32>,
}

/// How often a seed stands on each side, and its first place in `b`.
#[derive(Default)]
struct Seed {
    in_a: usize,
    in_b: usize,
    first: u32,
}

impl Seeds {
    fn new(a: &[u32], b: &[u32]) -> Self {
        let mut known: Map<[u32; SEED], Seed> = Map::default();
        known.reserve(a.len());
        for seed in a.windows(SEED).filter_map(|seed| <[u32; SEED]>::try_from(seed).ok()) {
            known.entry(seed).or_default().in_a += 1;
        }
        let mut next = vec![u32::MAX; b.len()];
        // From the end, so that places are met in their order.
        for (at, seed) in b.windows(SEED).enumerate().rev() {
            if let Some(seed) = known.get_mut(seed) {
                if let Some(next) = next.get_mut(at).filter(|_| seed.in_b > 0) {
                    *next = seed.first;
                }
                (seed.in_b, seed.first) = (seed.in_b + 1, number_of(at));
            }
        }
        Self { known, next }
    }

    /// Where a seed stands in `b`; nowhere, if either side has it too often.
    fn places(&self, seed: &[u32]) -> impl Iterator<Item = usize> {
        let seed = self.known.get(seed);
        let seed = seed.filter(|it| it.in_b > 0 && it.in_a.max(it.in_b) <= COMMONEST);
        std::iter::successors(seed.map(|seed| seed.first), |at| {
            self.next.get(*at as usize).copied().filter(|next| *next != u32::MAX)
        })
        .map(|at| at as usize)
    }
}
