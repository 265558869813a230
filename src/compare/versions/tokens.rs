//! Two takes as words and signs, numbered alike, so that they can be held
//! against each other.

use std::collections::HashMap;
use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput};

use crate::Unit;
use model::Span;
use text::words;

/// Letters beyond which a longer word says no more.
const LETTERS: usize = 8;

/// One word or one sign at its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) span: Span,
    /// Equal for equal tokens of both takes.
    pub(super) id: u32,
    /// How much it says: its letters up to eight, 0 for a sign.
    pub(super) weight: u32,
}

/// One take, read.
#[derive(Debug, Default)]
pub(super) struct Take<'t> {
    pub(super) text: &'t str,
    /// All words and signs, in order; blanks are no tokens.
    pub(super) tokens: Vec<Token>,
    /// For each unit, its tokens.
    pub(super) units: Vec<Range<usize>>,
}

/// Numbers for the tokens of both takes.
pub(super) type Numbers<'t> = HashMap<&'t str, u32>;

impl<'t> Take<'t> {
    /// Reads a take. Units must be in order and not overlap; each is read by itself,
    /// so that no token is in two of them.
    pub(super) fn new(text: &'t str, units: &[Unit], numbers: &mut Numbers<'t>) -> Self {
        let mut take = Self { text, ..Self::default() };
        let mut end = 0;
        for unit in units {
            take.read(Span::new(end, unit.span.start.max(end)), numbers);
            let from = take.tokens.len();
            take.read(Span::new(unit.span.start.max(end), unit.span.end.max(end)), numbers);
            take.units.push(from..take.tokens.len());
            end = unit.span.end.max(end);
        }
        take.read(Span::new(end, text.len()), numbers);
        take
    }

    fn read(&mut self, part: Span, numbers: &mut Numbers<'t>) {
        let mut end = part.start;
        for word in words(part.of(self.text)) {
            let word = Span::new(part.start + word.start, part.start + word.end);
            self.signs(Span::new(end, word.start), numbers);
            let letters = word.of(self.text).chars().take(LETTERS).count();
            self.put(word, u32::try_from(letters).unwrap_or(0), numbers);
            end = word.end;
        }
        self.signs(Span::new(end, part.end), numbers);
    }

    /// The tokens of a range; none where it does not fit.
    pub(super) fn of(&self, range: Range<usize>) -> &[Token] {
        self.tokens.get(range).unwrap_or_default()
    }

    /// The numbers of a range's tokens.
    pub(super) fn ids(&self, range: Range<usize>) -> Vec<u32> {
        self.of(range).iter().map(|token| token.id).collect()
    }

    /// The tokens of a unit.
    pub(super) fn unit(&self, unit: usize) -> Range<usize> {
        self.units.get(unit).cloned().unwrap_or_default()
    }

    /// How much the tokens of a range say.
    pub(super) fn weight(&self, range: Range<usize>) -> u32 {
        self.of(range).iter().map(|token| token.weight).sum()
    }

    /// The span from the first to the last token of a range; an empty range
    /// gives the empty place before the token it begins at.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        match self.of(range.clone()) {
            [first, .., last] => first.span.hull(last.span),
            [one] => one.span,
            [] => {
                let next = self.tokens.get(range.start);
                let at = next.map_or(self.text.len(), |token| token.span.start);
                Span::new(at, at)
            }
        }
    }

    /// Where the tokens `ids` stand one after the other within `within`.
    pub(super) fn find(&self, ids: &[u32], within: Range<usize>) -> Vec<usize> {
        let here = self.of(within.clone());
        if ids.is_empty() {
            return Vec::new();
        }
        here.windows(ids.len())
            .enumerate()
            .filter(|(_, part)| part.iter().map(|token| token.id).eq(ids.iter().copied()))
            .map(|(at, _)| within.start + at)
            .collect()
    }

    fn signs(&mut self, gap: Span, numbers: &mut Numbers<'t>) {
        for (at, sign) in gap.of(self.text).char_indices() {
            if !sign.is_whitespace() {
                let start = gap.start + at;
                self.put(Span::new(start, start + sign.len_utf8()), 0, numbers);
            }
        }
    }

    fn put(&mut self, span: Span, weight: u32, numbers: &mut Numbers<'t>) {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        let Some(text) = self.text.get(span.range()) else { return };
        let id = *numbers.entry(text).or_insert(next);
        self.tokens.push(Token { span, id, weight });
    }
}

/// A stretch of one take that another stretch replaced; one of them may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hunk {
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
}

/// Where two stretches of tokens differ, in order.
pub(super) fn hunks(
    (old, in_old): (&Take<'_>, Range<usize>),
    (new, in_new): (&Take<'_>, Range<usize>),
) -> Vec<Hunk> {
    let mut input: InternedInput<u32> = InternedInput::default();
    input.update_before(old.of(in_old.clone()).iter().map(|token| token.id));
    input.update_after(new.of(in_new.clone()).iter().map(|token| token.id));
    let diff = Diff::compute(Algorithm::Histogram, &input);
    let shifted = |range: Range<u32>, by: usize| by + range.start as usize..by + range.end as usize;
    diff.hunks()
        .map(|hunk| Hunk {
            old: shifted(hunk.before, in_old.start),
            new: shifted(hunk.after, in_new.start),
        })
        .collect()
}

/// How alike two stretches are by their words: 0 to 1, order aside.
pub(super) fn likeness(
    (old, in_old): (&Take<'_>, Range<usize>),
    (new, in_new): (&Take<'_>, Range<usize>),
) -> f32 {
    let all = old.weight(in_old.clone()) + new.weight(in_new.clone());
    let mut left: HashMap<u32, u32> = HashMap::new();
    for token in old.of(in_old) {
        *left.entry(token.id).or_default() += 1;
    }
    let mut shared = 0;
    for token in new.of(in_new) {
        if let Some(count) = left.get_mut(&token.id).filter(|count| **count > 0) {
            *count -= 1;
            shared += token.weight;
        }
    }
    if all == 0 { 0.0 } else { 2.0 * shared as f32 / all as f32 }
}
