//! One utterance in two dispatches: whole or cut, between marks or reported.

use super::background::CONTENT;
use super::doc::Doc;
use super::vocab::Vocab;

/// Content words below which a quotation is too short to be known by itself.
const SHORT: usize = 3;
/// Words of a fragment that are read; the longest quotation is recognised by then.
const LONGEST: usize = 200;

/// The stems of a quoted fragment, or of a whole unit.
#[derive(Debug, Clone, Default)]
pub(super) struct Said {
    /// Content stems with their weights, sorted, each once.
    pub(super) stems: Vec<(u32, f32)>,
    /// All stems in order.
    pub(super) order: Vec<u32>,
    /// Sum of the weights.
    pub(super) weight: f32,
}

/// The quoted fragments and whole stems of a side's units.
pub(super) struct Sayings {
    pub(super) quoted: Vec<Vec<Said>>,
    pub(super) whole: Vec<Said>,
}

/// How alike what two units quote is.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Alike {
    /// 0 to 1, damped for short fragments.
    pub(super) score: f32,
    /// Whether the words alone show one utterance.
    pub(super) same: bool,
    /// Whether two short fragments have the same content word.
    pub(super) short: bool,
    /// Whether a short fragment of two content words stands whole in the other.
    pub(super) phrase: bool,
    /// Whether both quote at length and have nothing in common.
    pub(super) apart: bool,
}

impl Said {
    /// Takes the stems of a text in order, with their weights.
    pub(super) fn new(words: impl Iterator<Item = (u32, f32)>) -> Self {
        let mut out = Said::default();
        for (stem, idf) in words {
            out.order.push(stem);
            if idf >= CONTENT {
                out.stems.push((stem, idf));
            }
        }
        out.stems.sort_unstable_by_key(|(stem, _)| *stem);
        out.stems.dedup_by_key(|(stem, _)| *stem);
        out.weight = out.stems.iter().map(|(_, weight)| weight).sum();
        out
    }
}

impl Sayings {
    pub(super) fn new(doc: &Doc<'_>, vocab: &Vocab<'_>) -> Self {
        let mut quoted = vec![Vec::new(); doc.units.len()];
        for fragment in doc.fragments {
            let range =
                fragment.tokens.start..fragment.tokens.end.min(fragment.tokens.start + LONGEST);
            let made = said(doc, vocab, range);
            if let Some(unit) = quoted.get_mut(fragment.unit as usize)
                && !made.stems.is_empty()
            {
                unit.push(made);
            }
        }
        let whole = doc
            .of_unit
            .iter()
            .map(|range| said(doc, vocab, range.start..range.end.min(range.start + LONGEST)));
        Self { quoted, whole: whole.collect() }
    }

    fn quoted(&self, unit: usize) -> &[Said] {
        self.quoted.get(unit).map(Vec::as_slice).unwrap_or_default()
    }

    /// Holds what unit `a` of this side quotes against unit `b` of the other.
    pub(super) fn alike(&self, a: usize, other: &Sayings, b: usize) -> Alike {
        let mut found = Alike::default();
        let (quotes_a, quotes_b) = (self.quoted(a), other.quoted(b));
        for one in quotes_a.iter().take(4) {
            for two in quotes_b.iter().take(4) {
                found.take(direct(one, two));
            }
        }
        let long = |quotes: &[Said]| quotes.iter().any(|said| said.stems.len() >= 5);
        found.apart = long(quotes_a) && long(quotes_b) && found.score < 0.25;
        let reported = |quotes: &[Said], whole: Option<&Said>, found: &mut Alike| {
            for one in quotes.iter().take(4) {
                found.take(whole.map(|whole| indirect(one, whole)).unwrap_or_default());
            }
        };
        if quotes_b.is_empty() || quotes_a.is_empty() || !found.apart {
            reported(quotes_a, other.whole.get(b), &mut found);
            reported(quotes_b, self.whole.get(a), &mut found);
        }
        found
    }
}

impl Alike {
    fn take(&mut self, other: Alike) {
        self.score = self.score.max(other.score);
        self.same |= other.same;
        self.short |= other.short;
        self.phrase |= other.phrase;
    }
}

fn said(doc: &Doc<'_>, vocab: &Vocab<'_>, range: std::ops::Range<usize>) -> Said {
    let tokens = doc.tokens.get(range).unwrap_or_default();
    let kinds = tokens.iter().filter_map(|token| vocab.get(token.ty));
    Said::new(kinds.map(|kind| (kind.stem, kind.idf)))
}

/// Number and weight of the stems both have.
pub(super) fn shared(a: &Said, b: &Said) -> (usize, f32) {
    let (mut count, mut weight) = (0, 0.0);
    let mut rest = b.stems.as_slice();
    for (stem, one) in &a.stems {
        let skip = rest.partition_point(|(other, _)| other < stem);
        rest = rest.get(skip..).unwrap_or_default();
        if rest.first().is_some_and(|(other, _)| other == stem) {
            count += 1;
            weight += one;
        }
    }
    (count, weight)
}

/// Two fragments, both between marks: one may be a cut of the other.
pub(super) fn direct(a: &Said, b: &Said) -> Alike {
    let (count, weight) = shared(a, b);
    let least = a.weight.min(b.weight).max(f32::EPSILON);
    let ratio = weight / least;
    let sure = (count as f32 / SHORT as f32).min(1.0);
    let ordered = ratio >= 0.6 && count >= SHORT && in_order(a, b) >= 0.6;
    let shorter = a.stems.len().min(b.stems.len());
    Alike {
        score: ratio * sure,
        same: ratio >= 0.8 && ordered,
        short: count > 0 && shorter < SHORT && ratio > 0.99 && a.stems.len() == b.stems.len(),
        phrase: count >= 2 && ratio > 0.99 && in_order(a, b) > 0.99,
        apart: false,
    }
}

/// A fragment between marks against a unit that may report it in its own words.
pub(super) fn indirect(quote: &Said, unit: &Said) -> Alike {
    let (count, weight) = shared(quote, unit);
    let ratio = weight / quote.weight.max(f32::EPSILON);
    let sure = ((count.saturating_sub(1)) as f32 / SHORT as f32).min(1.0);
    Alike { score: 0.8 * ratio * sure, same: ratio >= 0.65 && count > SHORT, ..Alike::default() }
}

/// The share of the shorter one's words that the other has in the same order.
pub(super) fn in_order(a: &Said, b: &Said) -> f32 {
    let (short, long) = if a.order.len() <= b.order.len() { (a, b) } else { (b, a) };
    let mut row = vec![0_usize; long.order.len() + 1];
    for stem in &short.order {
        let mut diagonal = 0;
        let mut left = 0;
        for (other, cell) in long.order.iter().zip(row.iter_mut().skip(1)) {
            let above = *cell;
            *cell = if other == stem { diagonal + 1 } else { above.max(left) };
            diagonal = above;
            left = *cell;
        }
    }
    row.last().map_or(0.0, |last| *last as f32 / short.order.len().max(1) as f32)
}
