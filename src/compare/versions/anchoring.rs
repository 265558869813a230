//! What was tagged on an old take, found again in the new one.

use std::collections::HashMap;
use std::ops::Range;

use super::pairing::{Pair, pairs};
use super::tokens::{Hunk, Numbers, Take, hunks, likeness};
use crate::units;
use model::Span;
use text::paragraphs;

/// Words and signs on either side that tell places of the same words apart.
const CONTEXT: usize = 8;
/// Words that say less than this are not looked for outside their sentence:
/// four words of six letters, as counted by [`Take::weight`].
const TELLING: u32 = 24;
/// Words that say less than this are not looked for elsewhere in their sentence.
const NAMING: u32 = 5;
/// Places less alike than this are no place to look at.
const ALIKE: f32 = 0.5;

/// What became of a span in a new take.
#[derive(Debug, Clone, PartialEq)]
pub enum Fate {
    /// The same words in the same order of sentences. Only blanks between the
    /// words may differ, as where lines are broken anew.
    Kept(Span),
    /// The same words somewhere else.
    Moved(Span),
    /// The words differ, or nobody can tell which of several places is meant:
    /// for a person to decide.
    Changed {
        /// The words as they were.
        old: String,
        /// The place in the new take that comes nearest, if any does.
        best: Option<Span>,
        /// How alike the words there are, 0 to 1; 1 where several places have
        /// the same words.
        similarity: f32,
    },
    /// Neither the words nor anything like them is there any more.
    Withdrawn,
}

impl Fate {
    /// Where the words stand now, if they are the same.
    pub fn place(&self) -> Option<Span> {
        match self {
            Fate::Kept(span) | Fate::Moved(span) => Some(*span),
            Fate::Changed { .. } | Fate::Withdrawn => None,
        }
    }
}

/// Finds spans of an old take again in a new one; one answer for each span, in
/// the order given. [`Anchoring`] where there are spans from several hands.
pub fn reanchor(old: &str, new: &str, spans: &[Span]) -> Vec<Fate> {
    let anchoring = Anchoring::new(old, new);
    spans.iter().map(|span| anchoring.fate(*span)).collect()
}

/// An old take and a new one, held against each other once for all spans.
///
/// Words are followed with their sentence: one that was kept, moved or edited
/// takes along what was tagged in it. Words that stand in several places are
/// told apart by what is around them and by their order; where that does not
/// decide, the span is [`Fate::Changed`] and never guessed. No two places of
/// the old take are given the same place in the new one.
#[derive(Debug)]
pub struct Anchoring<'t> {
    old: Take<'t>,
    new: Take<'t>,
    /// For each unit of the old take.
    pairs: Vec<Option<Pair>>,
    /// For each token of the old take, the same one in the new take.
    to_new: Vec<Option<usize>>,
    /// The same the other way round.
    to_old: Vec<Option<usize>>,
}

impl<'t> Anchoring<'t> {
    /// Holds two takes against each other.
    pub fn new(old: &'t str, new: &'t str) -> Self {
        let mut numbers = Numbers::new();
        let read = |text: &'t str, numbers: &mut Numbers<'t>| {
            Take::new(text, &units(text, &paragraphs(text), &[]), numbers)
        };
        let (old, new) = (read(old, &mut numbers), read(new, &mut numbers));
        let mut made = Self {
            pairs: vec![None; old.units.len()],
            to_new: vec![None; old.tokens.len()],
            to_old: vec![None; new.tokens.len()],
            old,
            new,
        };
        for pair in pairs(&made.old, &made.new) {
            made.join(&pair);
            made.pairs.get_mut(pair.old).into_iter().for_each(|it| *it = Some(pair));
        }
        made
    }

    /// Says what became of a span of the old take. One that holds no words, or
    /// does not fit the text, is withdrawn.
    pub fn fate(&self, span: Span) -> Fate {
        let range = self.range(span);
        if self.old.text.get(span.range()).is_none() || range.is_empty() {
            return Fate::Withdrawn;
        }
        if self.old.text == self.new.text {
            return Fate::Kept(span);
        }
        let Some(at) = self.image(range.clone()) else {
            let found = self.within_sentence(&range).or_else(|| self.elsewhere(&range));
            let place = found.and_then(|at| self.place(span, &range, at));
            return place.map_or_else(|| self.changed(span, &range), Fate::Moved);
        };
        let touched: Vec<&Pair> = self.touched(&range).collect();
        let sure = touched.iter().all(|pair| pair.sure) && self.decided(&range, at);
        match self.place(span, &range, at) {
            Some(place) if sure && touched.iter().any(|pair| pair.moved) => Fate::Moved(place),
            Some(place) if sure => Fate::Kept(place),
            place => Fate::Changed {
                old: span.of(self.old.text).to_owned(),
                best: place.or_else(|| Some(self.new.span(at..at + range.len()))),
                similarity: 1.0,
            },
        }
    }

    /// Notes which tokens of two paired sentences are the same ones.
    fn join(&mut self, pair: &Pair) {
        let (here, there) = (self.old.unit(pair.old), self.new.unit(pair.new));
        let changed = if pair.same {
            Vec::new()
        } else {
            hunks((&self.old, here.clone()), (&self.new, there.clone()))
        };
        let (mut at, mut to) = (here.start, there.start);
        let end = Hunk { old: here.end..here.end, new: there.end..there.end };
        for hunk in changed.into_iter().chain([end]) {
            for (one, other) in (at..hunk.old.start).zip(to..hunk.new.start) {
                self.to_new.get_mut(one).into_iter().for_each(|it| *it = Some(other));
                self.to_old.get_mut(other).into_iter().for_each(|it| *it = Some(one));
            }
            (at, to) = (hunk.old.end, hunk.new.end);
        }
    }

    /// The tokens a span of the old take touches.
    fn range(&self, span: Span) -> Range<usize> {
        let tokens = &self.old.tokens;
        let from = tokens.partition_point(|token| token.span.end <= span.start);
        let to = tokens.partition_point(|token| token.span.start < span.end);
        from..to.max(from)
    }

    /// Where tokens stand that went to the new take side by side.
    fn image(&self, range: Range<usize>) -> Option<usize> {
        let first = self.to_new.get(range.start).copied()??;
        let whole = self.to_new.get(range)?;
        let together = whole.iter().enumerate().all(|(n, it)| *it == Some(first + n));
        together.then_some(first)
    }

    /// The span in the new take of a span whose tokens begin there at `at`; none
    /// where a blank came between two of them, or went.
    fn place(&self, span: Span, range: &Range<usize>, at: usize) -> Option<Span> {
        let new = self.new.span(at..at + range.len());
        let old = self.old.span(range.clone());
        let (head, tail) = (Span::new(old.start, span.start), Span::new(span.end, old.end));
        let start = if span.start >= old.start {
            new.start + head.len()
        } else {
            let blank = Span::new(span.start, old.start).of(self.old.text);
            let before = self.new.text.get(..new.start)?;
            if before.ends_with(blank) { new.start - blank.len() } else { new.start }
        };
        let end = if span.end <= old.end {
            new.end.checked_sub(tail.len())?
        } else {
            let blank = Span::new(old.end, span.end).of(self.old.text);
            let after = self.new.text.get(new.end..)?;
            if after.starts_with(blank) { new.end + blank.len() } else { new.end }
        };
        let place = Span { start, end };
        let words = self.new.text.get(place.range())?;
        let alike = words.split_whitespace().eq(span.of(self.old.text).split_whitespace());
        alike.then_some(place)
    }

    /// The units a range of the old take touches.
    fn touched_units(&self, range: &Range<usize>) -> Range<usize> {
        let from = self.old.units.partition_point(|unit| unit.end <= range.start);
        let to = self.old.units.partition_point(|unit| unit.start < range.end);
        from..to.max(from)
    }

    fn touched(&self, range: &Range<usize>) -> impl Iterator<Item = &Pair> {
        self.pairs.get(self.touched_units(range)).unwrap_or_default().iter().flatten()
    }

    /// The one sentence a range lies in, where it has a pair.
    fn sentence(&self, range: &Range<usize>) -> Option<&Pair> {
        let mut touched = self.touched(range);
        let one = touched.next()?;
        let unit = self.old.unit(one.old);
        (unit.start <= range.start && range.end <= unit.end).then_some(one)
    }

    /// Whether the place a word diff gives is the one meant: in an edited sentence
    /// that has the words several times, by what is around them or by order.
    fn decided(&self, range: &Range<usize>, at: usize) -> bool {
        let Some(pair) = self.sentence(range).filter(|pair| !pair.same) else { return true };
        let ids = self.old.ids(range.clone());
        let here = self.old.find(&ids, self.old.unit(pair.old));
        let there = self.new.find(&ids, self.new.unit(pair.new));
        if let ([_], [_]) = (here.as_slice(), there.as_slice()) {
            return true;
        }
        let own = self.context(range.start, at, ids.len());
        let rivals_there = there.iter().filter(|it| **it != at);
        let rivals_here = here.iter().filter(|it| **it != range.start);
        let best = rivals_there
            .map(|it| self.context(range.start, *it, ids.len()))
            .chain(rivals_here.map(|it| self.context(*it, at, ids.len())))
            .max();
        let rank = |list: &[usize], it: usize| list.iter().position(|one| *one == it);
        let ordered = here.len() == there.len() && rank(&here, range.start) == rank(&there, at);
        best.is_none_or(|best| own > best || own == best && ordered)
    }

    /// How many tokens around a place of the old take stand around one of the new.
    fn context(&self, old: usize, new: usize, length: usize) -> usize {
        let id = |take: &Take<'_>, at: usize| take.tokens.get(at).map(|token| token.id);
        let before = (1..=CONTEXT.min(old).min(new))
            .take_while(|n| id(&self.old, old - n) == id(&self.new, new - n))
            .count();
        let (old, new) = (old + length, new + length);
        let after = (0..CONTEXT)
            .take_while(|n| {
                let one = id(&self.old, old + n);
                one.is_some() && one == id(&self.new, new + n)
            })
            .count();
        before + after
    }

    /// Words that an edit moved inside their sentence, where both have them once.
    fn within_sentence(&self, range: &Range<usize>) -> Option<usize> {
        let pair = self.sentence(range).filter(|pair| pair.sure)?;
        let ids = self.old.ids(range.clone());
        let here = self.old.find(&ids, self.old.unit(pair.old));
        let there = self.new.find(&ids, self.new.unit(pair.new));
        match (here.as_slice(), there.as_slice()) {
            ([_], [only]) if self.old.weight(range.clone()) >= NAMING => Some(*only),
            _ => None,
        }
    }

    /// Words that say enough to be known in another sentence, where each take has
    /// them once among what did not find its place.
    fn elsewhere(&self, range: &Range<usize>) -> Option<usize> {
        let (lost, found) = self.lost_and_found(range);
        let [only] = found.as_slice() else { return None };
        (lost == 1 && !self.went_elsewhere(range, *only)).then_some(*only)
    }

    /// Whether a sentence that was kept or moved as it was says otherwise: one that
    /// holds part of the range went to another place, or part of the place came
    /// from another one. Over several sentences, an edited one has its say too.
    fn went_elsewhere(&self, range: &Range<usize>, at: usize) -> bool {
        let known = |map: &[Option<usize>], at: usize| map.get(at).copied().flatten();
        let several = self.touched_units(range).len() > 1;
        let whole = |old: usize| several || self.touched(&(old..old + 1)).any(|pair| pair.same);
        range.clone().zip(at..).any(|(old, new)| {
            known(&self.to_new, old).is_some_and(|it| it != new && whole(old))
                || known(&self.to_old, new).is_some_and(|it| it != old && whole(it))
        })
    }

    /// How many places of the old take have these words and no place in the new
    /// one, and the places of the new take that have them and came from nowhere.
    fn lost_and_found(&self, range: &Range<usize>) -> (usize, Vec<usize>) {
        if self.old.weight(range.clone()) < TELLING {
            return (0, Vec::new());
        }
        let ids = self.old.ids(range.clone());
        let length = ids.len();
        let mut lost = self.old.find(&ids, 0..self.old.tokens.len());
        lost.retain(|at| self.image(*at..at + length).is_none());
        let mut found = self.new.find(&ids, 0..self.new.tokens.len());
        let from = |at: usize| self.to_old.get(at).copied().flatten();
        found.retain(|at| {
            from(*at).is_none_or(|first| self.image(first..first + length) != Some(*at))
        });
        (lost.len(), found)
    }

    /// The report on a span whose words are not there as they were.
    fn changed(&self, span: Span, range: &Range<usize>) -> Fate {
        let (_, found) = self.lost_and_found(range);
        let near = |at: &usize| self.context(range.start, *at, range.len());
        let twin = found.iter().rev().max_by_key(|at| near(at));
        let best = match twin {
            Some(at) => Some(*at..at + range.len()),
            None => self.around(range).or_else(|| self.window(range)),
        };
        let Some(best) = best.filter(|best| !best.is_empty()) else { return Fate::Withdrawn };
        Fate::Changed {
            old: span.of(self.old.text).to_owned(),
            similarity: likeness((&self.old, range.clone()), (&self.new, best.clone())),
            best: Some(self.new.span(best)),
        }
    }

    /// What stands in the new take where the range stood in its sentences: of
    /// several sentences, of the one that holds most of it.
    fn around(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let parts = self.touched(range).map(|pair| {
            let (here, there) = (self.old.unit(pair.old), self.new.unit(pair.new));
            let from = range.start.max(here.start);
            let to = range.end.min(here.end);
            let before = (here.start..from).rev().find_map(|at| self.to_new.get(at).copied()?);
            let first = self.to_new.get(from).copied().flatten();
            let start = first.unwrap_or_else(|| before.map_or(there.start, |at| at + 1));
            let after = (to..here.end).find_map(|at| self.to_new.get(at).copied()?);
            let last = to.checked_sub(1).and_then(|at| self.to_new.get(at).copied()?);
            let end = last.map_or_else(|| after.unwrap_or(there.end), |at| at + 1);
            (self.old.weight(from..to), start..end.max(start))
        });
        let best = parts.filter(|(_, part)| !part.is_empty()).max_by_key(|(weight, _)| *weight);
        best.map(|(_, part)| part)
    }

    /// The stretch of words that came from nowhere and is most like the range, if
    /// it is like enough and the range says enough.
    fn window(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let own = self.old.weight(range.clone());
        if own < TELLING {
            return None;
        }
        let mut left: HashMap<u32, i64> = HashMap::new();
        for token in self.old.of(range.clone()) {
            *left.entry(token.id).or_default() += 1;
        }
        // How much of the window is shared, as tokens come in and go out.
        let mut shared = 0_u32;
        let mut best = (0, 0);
        let fresh = |at: usize| {
            let token = self.new.tokens.get(at)?;
            (self.to_old.get(at) == Some(&None)).then_some(*token)
        };
        for end in 0..self.new.tokens.len() {
            if let Some(token) = fresh(end)
                && let Some(count) = left.get_mut(&token.id)
            {
                *count -= 1;
                shared += if *count >= 0 { token.weight } else { 0 };
            }
            if let Some(token) = end.checked_sub(range.len()).and_then(fresh)
                && let Some(count) = left.get_mut(&token.id)
            {
                shared -= if *count < 0 { 0 } else { token.weight };
                *count += 1;
            }
            best = best.max((shared, end));
        }
        let (_, end) = best;
        let ids = self.old.ids(range.clone());
        let start = (end + 1).saturating_sub(range.len());
        let is_shared = |at: &usize| {
            fresh(*at).is_some_and(|token| ids.contains(&token.id) && token.weight > 0)
        };
        let first = (start..=end).find(is_shared)?;
        let last = (start..=end).rev().find(is_shared)?;
        let found = first..last + 1;
        let alike = likeness((&self.old, range.clone()), (&self.new, found.clone()));
        (alike >= ALIKE).then_some(found)
    }
}
