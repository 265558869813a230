//! Stances that the words say outright.
//!
//! Only explicit frames count: an attitude verb with its object, a judgement
//! with what it judges. Negation turns a frame round. Where no frame of the
//! table matches, nothing is offered: a word list alone does no better than
//! always guessing the same.

use std::ops::Range;

use super::attitude::{Pattern, Shape, matched};
use super::cast::Cast;
use super::frame::{Polarity, StanceHint};
use super::holder::Holder;
use super::lexicon::class;
use super::page::Page;
use super::phrase::{self, Subject};
use super::token::shape;
use crate::model::{Lang, Span};

/// Stances of one frame; a longer list helps nobody.
const MOST: usize = 24;
/// Tokens around an attitude within which its clause begins and its sentence ends.
const FAR: usize = 200;

/// The explicit stances in a content, and in the cue that governs it.
///
/// `ranges` are the tokens of the content, cue first where it comes first;
/// `speaker` holds what nobody else in the content is said to hold.
pub(crate) fn stances(
    page: &Page,
    cast: &Cast,
    ranges: &[Range<usize>],
    speaker: Option<&str>,
) -> Vec<StanceHint> {
    let mut out: Vec<StanceHint> = Vec::new();
    for range in ranges {
        let mut i = range.start;
        while i < range.end && out.len() < MOST {
            i = match matched(page, i, range.end) {
                Some((pattern, end)) => {
                    let site = Site { page, cast, range: range.clone(), first: i, end, speaker };
                    out.extend(site.stance(pattern));
                    end
                }
                None => i + 1,
            };
        }
    }
    // One attitude read twice ("condamné une agression") is one.
    let mut kept: Vec<StanceHint> = Vec::new();
    for hint in out {
        if !kept.iter().any(|before| same_attitude(before, &hint)) {
            kept.push(hint);
        }
    }
    // A judgement on a whole clause takes over what the clause says inside.
    let judged: Vec<Span> = kept.iter().map(|hint| hint.evidence).collect();
    kept.retain(|hint| {
        !judged.iter().any(|outer| *outer != hint.evidence && outer.contains(hint.evidence))
    });
    kept
}

/// Whether two hints say the same of the same words.
fn same_attitude(a: &StanceHint, b: &StanceHint) -> bool {
    a.polarity == b.polarity && a.holder == b.holder && a.target_words.overlaps(b.target_words)
}

/// Where a pattern was found.
pub(super) struct Site<'a> {
    pub(super) page: &'a Page<'a>,
    pub(super) cast: &'a Cast,
    range: Range<usize>,
    pub(super) first: usize,
    end: usize,
    speaker: Option<&'a str>,
}

impl Site<'_> {
    fn stance(&self, pattern: &Pattern) -> Option<StanceHint> {
        let page = self.page;
        if self.asked() || self.supposed() {
            return None;
        }
        let chain = self.chain();
        let (target, evidence) = match pattern.shape {
            Shape::Object => self.object(chain)?,
            Shape::Clause => {
                let stop = self.clause_end();
                (page.bytes(self.end, stop)?, page.bytes(self.first, stop)?)
            }
            Shape::Subject => self.judged()?,
            Shape::Quality => self.quality()?,
            Shape::Thing => {
                let stop = self.balanced(self.first, self.noun_end(self.first + 1));
                let span = page.bytes(self.first, stop)?;
                (span, span)
            }
            Shape::Owner => {
                let owner = (self.first..self.end).find(|i| possessive(page, *i))?;
                (page.span(owner)?, page.bytes(chain, self.end)?)
            }
        };
        let turned = pattern.shape != Shape::Subject && self.negated(chain);
        let polarity = match (pattern.polarity, turned) {
            (Polarity::Support, true) => Polarity::Oppose,
            // Not to condemn is not yet to back.
            (Polarity::Oppose, true) => Polarity::Neutral,
            (polarity, _) => polarity,
        };
        let own = matches!(pattern.shape, Shape::Object | Shape::Owner);
        let holder = if own { self.holder(chain) } else { Holder::Speaker };
        let holder = match holder {
            Holder::Named(name) => Some(name),
            Holder::Speaker => self.speaker.map(str::to_owned),
            Holder::Unknown => None,
        };
        Some(StanceHint { holder, target_words: target, polarity, evidence })
    }

    /// Whether the sentence of the pattern is a question: asking is no attitude.
    fn asked(&self) -> bool {
        let page = self.page;
        let limit = page.len().min(self.end + FAR);
        let stop = (self.end..limit).find(|i| page.shaped(*i, shape::STOP | shape::BREAK));
        stop.is_some_and(|i| page.at(i, "?"))
    }

    /// "if they backed the plan": what is only supposed is no attitude.
    fn supposed(&self) -> bool {
        let page = self.page;
        let supposes = |i: usize| {
            page.at(i, "si")
                || page.at(i, "if")
                || page.at(i, "s'") && matches!(page.low(i + 1), "il" | "ils")
        };
        let from = self.clause_start();
        (from..self.first).rev().take_while(|i| !page.at(*i, ",")).any(supposes)
    }

    /// First token of the verb group: "va continuer à soutenir" from "va".
    fn chain(&self) -> usize {
        let page = self.page;
        let mut first = self.first;
        while first > self.range.start && self.first - first < 6 {
            let i = first - 1;
            let linked = page
                .is(i, class::AUXILIARY | class::GOVERNOR | class::MODAL | class::CLITIC)
                || page.adverb(i)
                || (matches!(page.low(i), "à" | "de" | "d'" | "to" | "pas")
                    && i > self.range.start
                    && looks_infinitive(page, i - 1))
                || (looks_infinitive(page, i) && matches!(page.low(first), "à" | "de" | "d'"));
            if !linked || page.mark(i) {
                break;
            }
            first = i;
        }
        first
    }

    /// The object of an attitude verb, and the words that say so.
    fn object(&self, chain: usize) -> Option<(Span, Span)> {
        let page = self.page;
        let clitic = self.first.checked_sub(1).filter(|i| {
            *i >= self.range.start && matches!(page.low(*i), "le" | "la" | "les" | "l'")
        });
        if let Some(clitic) = clitic {
            if !looks_infinitive(page, self.first) {
                return None; // "les aides", a noun
            }
            return Some((page.span(clitic)?, page.bytes(chain, self.end)?));
        }
        if page.before_is(self.first, class::DETERMINER) && self.end == self.first + 1 {
            return None;
        }
        // "renverser le pouvoir profiterait à": an infinitive nobody governs is no attitude.
        let governed = chain < self.first
            || matches!(
                page.low_before(self.first),
                "à" | "de" | "d'" | "pour" | "to" | "y" | "en"
            );
        if looks_infinitive(page, self.first) && !governed {
            return None;
        }
        let mut start = self.end;
        if matches!(page.low(start), "pas" | "plus" | "jamais" | "aucunement") {
            start += 1;
        }
        // "volonté de proposer une plateforme": the object is the infinitive's.
        if looks_infinitive(page, start) {
            start += 1;
        }
        let opens = phrase::begins(page, start)
            || matches!(page.low(start), "\"" | "«" | "“")
            || (page.before_is(start, class::PREPOSED) && page.shaped(start, shape::WORD))
            || matches!(page.low(start), "du" | "des" | "d'");
        if start >= self.range.end || !opens || page.is(start, class::PRONOUN | class::THAT) {
            return None;
        }
        let stop = self.noun_end(start);
        let stop = (start + 1..stop).find(|i| page.is(*i, class::STOP)).unwrap_or(stop);
        let stop = self.balanced(chain, stop);
        Some((unmarked(page, start, stop)?, page.bytes(chain, stop)?))
    }

    /// The end of a noun phrase from `start`.
    fn noun_end(&self, start: usize) -> usize {
        let page = self.page;
        let mut end = start;
        while end < self.range.end && end - start < 12 {
            let quote = matches!(page.low(end), "\"" | "«" | "“" | "»" | "”");
            let over = page.mark(end) && !page.abbreviates(end) && !quote
                || (end > start && page.is(end, class::CLAUSE | class::PRONOUN | class::VERBY))
                || (end > start
                    && matches!(page.low(end), "et" | "and" | "à" | "lors" | "pour" | "to"))
                || (end > start + 1 && page.looks_finite(end));
            if over {
                break;
            }
            end += 1;
        }
        end
    }

    /// The end without closing marks whose opening ones lie before `start`.
    fn balanced(&self, start: usize, end: usize) -> usize {
        let page = self.page;
        let opens = |i: usize| matches!(page.low(i), "\"" | "«" | "“");
        let closes_what_is_before = |last: usize| {
            let opened = page.region(last).and_then(|region| page.quoted.get(region));
            // Quotes within quotes are no region of their own.
            matches!(page.low(last), "\"" | "»" | "”")
                && (opened.is_some_and(|quoted| quoted.first < start) || !(start..last).any(opens))
        };
        let mut end = end;
        while end > start && closes_what_is_before(end - 1) {
            end -= 1;
        }
        end
    }

    fn clause_end(&self) -> usize {
        let page = self.page;
        let stop = (self.end..self.range.end).find(|i| {
            (page.mark(*i) && !page.abbreviates(*i)) || matches!(page.low(*i), "pour" | "car")
        });
        stop.unwrap_or(self.range.end).max(self.end + 1).min(self.range.end)
    }

    /// "Demander le départ de X n'a aucun sens": what stands before is judged.
    fn judged(&self) -> Option<(Span, Span)> {
        let page = self.page;
        let start = self.clause_start();
        // "au menu des discussions": with the complement.
        let of = matches!(page.low(self.end), "de" | "du" | "des" | "d'" | "of" | "for");
        let end = if of { self.noun_end(self.end + 1) } else { self.end };
        if looks_infinitive(page, start) {
            let target = page.bytes(start + 1, self.first)?;
            return Some((target, page.bytes(start, end)?));
        }
        let np = match phrase::before(page, self.first, start) {
            Some(Subject::Own(np)) => np,
            _ => phrase::first(page, start, self.first).filter(|np| np.first == start)?,
        };
        Some((np.span(page)?, page.bytes(np.first, end)?))
    }

    /// "entretiens très productifs": an adjective and the noun before it.
    fn quality(&self) -> Option<(Span, Span)> {
        let page = self.page;
        let mut first = self.first;
        while first > self.range.start
            && (page.adverb(first - 1) || matches!(page.low(first - 1), "\"" | "«" | "“"))
        {
            first -= 1;
        }
        let noun = first.checked_sub(1).filter(|i| *i >= self.range.start)?;
        let unfit = class::DETERMINER | class::STOP | class::NATIONALITY | class::PRONOUN;
        let plain = page.shaped(noun, shape::WORD) && !page.is(noun, unfit);
        let evidence = unmarked(page, first, self.end)?;
        if plain { Some((page.span(noun)?, evidence)) } else { None }
    }

    /// Where the clause of the pattern begins.
    pub(super) fn clause_start(&self) -> usize {
        let page = self.page;
        let from = self.range.start.max(self.first.saturating_sub(FAR));
        (from..self.first)
            .rev()
            .find(|i| {
                page.shaped(*i, shape::STOP) && !page.abbreviates(*i)
                    || matches!(page.low(*i), ";" | ":")
                    || page.is(*i, class::THAT)
            })
            .map_or(self.skip_marks(from), |i| self.skip_marks(i + 1))
    }

    fn skip_marks(&self, i: usize) -> usize {
        (i..self.range.end).find(|k| !self.page.mark(*k)).unwrap_or(i)
    }

    fn negated(&self, chain: usize) -> bool {
        let page = self.page;
        let from = chain.saturating_sub(3).max(self.range.start);
        let denies = |i: usize| {
            let low = page.low(i);
            matches!(
                low,
                "ne" | "n'"
                    | "sans"
                    | "not"
                    | "never"
                    | "without"
                    | "refuse"
                    | "refusent"
                    | "refusé"
                    | "refused"
                    | "cannot"
                    | "nor"
            ) || low.ends_with("n't")
        };
        let ne = (from..self.first).any(denies);
        let after = matches!(page.low(self.end), "pas" | "plus" | "jamais");
        let only = (from..self.range.end.min(self.end + 3))
            .any(|i| page.at(i, "que") && page.low_before(i) == "ne");
        let question = (self.clause_start()..self.first)
            .any(|i| page.at(i, "question") && page.at(i + 1, "de"));
        (ne || after || question) && !only
    }
}

/// Whether a word says whose something is.
pub(super) fn possessive(page: &Page, i: usize) -> bool {
    matches!(page.low(i), "son" | "sa" | "ses" | "leur" | "leurs" | "his" | "her" | "its" | "their")
}

pub(super) fn looks_infinitive(page: &Page, i: usize) -> bool {
    let low = page.low(i);
    low.len() > 3
        && ["er", "ir", "re"].iter().any(|ending| low.ends_with(ending))
        && !page.is(i, class::NOT_INFINITIVE)
        && page.language == Lang::Fr
}

/// Tokens without the pair of quotation marks at their edges.
fn unmarked(page: &Page, a: usize, b: usize) -> Option<Span> {
    let opens = matches!(page.low(a), "\"" | "«" | "“");
    let closes = b > a + 2 && matches!(page.low(b - 1), "\"" | "»" | "”");
    match (opens, closes) {
        (true, true) => page.bytes(a + 1, b - 1),
        (true, false) => page.bytes(a + 1, b),
        _ => page.bytes(a, b),
    }
}
