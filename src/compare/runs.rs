//! Runs of equal words, in any order: what one text copied from another.

use std::collections::{BinaryHeap, HashMap};

use super::doc::{Doc, Token};
use super::vocab::Vocab;
use crate::model::Span;

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
    let mut count: HashMap<&[u32], usize> = HashMap::with_capacity(a.len());
    a.windows(SEED).for_each(|seed| *count.entry(seed).or_default() += 1);
    let mut places: HashMap<&[u32], Vec<usize>> = HashMap::new();
    for (at, seed) in b.windows(SEED).enumerate().filter(|(_, seed)| count.contains_key(seed)) {
        places.entry(seed).or_default().push(at);
    }
    // How far each diagonal has been walked: no stretch is walked twice.
    let mut walked: HashMap<usize, usize> = HashMap::new();
    let mut out = Vec::new();
    for (at_a, seed) in a.windows(SEED).enumerate() {
        let here = places.get(seed).map(Vec::as_slice).unwrap_or_default();
        if here.len() > COMMONEST || count.get(seed).is_some_and(|count| *count > COMMONEST) {
            continue;
        }
        for at_b in here {
            let done = walked.entry(at_a + b.len() - at_b).or_default();
            if at_a < *done {
                continue;
            }
            let (rest_a, rest_b) = (a.get(at_a..), b.get(*at_b..));
            let (rest_a, rest_b) = (rest_a.unwrap_or_default(), rest_b.unwrap_or_default());
            let words = rest_a.iter().zip(rest_b).take_while(|(x, y)| x == y).count();
            *done = at_a + words;
            let (heads_a, heads_b) = (a.get(..at_a), b.get(..*at_b));
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
