//! Stances that the words say outright.
//!
//! Only explicit frames count: an attitude verb with its object, a judgement
//! with what it judges. Negation turns a frame round. Where no frame of the
//! table matches, nothing is offered: a word list alone does no better than
//! always guessing the same.

use std::ops::Range;

use super::attitude::{Pattern, Shape, matched};
use super::cast::Cast;
use super::clause::{Effect, has};
use super::frame::{Polarity, StanceHint};
use super::holder::{Holder, first_person};
use super::lexicon::class;
use super::page::Page;
use super::phrase::{self, Subject};
use super::target::unmarked;
use super::token::shape;
use model::{Lang, Span};

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
    let own = ranges.iter().flat_map(Range::clone).any(|i| first_person(page, i));
    let mut out: Vec<StanceHint> = Vec::new();
    for range in ranges {
        let mut i = range.start;
        while i < range.end && out.len() < MOST {
            i = match matched(page, i, range.end).filter(|_| !has(page, i, Effect::NoAttitude)) {
                Some((pattern, end)) => {
                    let site =
                        Site { page, cast, range: range.clone(), first: i, end, speaker, own };
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
    // "La France dénonce une agression": what her verb says is not the speaker's word too.
    let held: Vec<StanceHint> = kept.clone();
    kept.retain(|hint| {
        hint.target_words != hint.evidence
            || !held.iter().any(|other| {
                other.evidence != hint.evidence && other.evidence.contains(hint.evidence)
            })
    });
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
    pub(super) range: Range<usize>,
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) speaker: Option<&'a str>,
    /// Whether the words around are somebody's own, without marks ("nous").
    pub(super) own: bool,
}

impl Site<'_> {
    fn stance(&self, pattern: &Pattern) -> Option<StanceHint> {
        let page = self.page;
        let chain = self.chain();
        let (target, evidence) = match pattern.shape {
            Shape::Object => self.object(chain)?,
            Shape::Clause => {
                // "important de nos jours": what is called for is a verb's.
                let of = matches!(page.low(self.end - 1), "de" | "d'");
                if of && !(self.end..self.end + 3).any(|i| looks_infinitive(page, i)) {
                    return None;
                }
                let stop = self.clause_end();
                (page.bytes(self.end, stop)?, page.bytes(self.first, stop)?)
            }
            Shape::Subject => self.judged()?,
            Shape::Quality => self.quality()?,
            Shape::Thing => {
                let stop = self.balanced(self.first, self.phrase_end(self.first)?);
                let span = page.bytes(self.first, stop)?;
                (span, span)
            }
            Shape::Owner => {
                let owner = (self.first..self.end).find(|i| possessive(page, *i))?;
                (page.span(owner)?, page.bytes(chain, self.end)?)
            }
        };
        let judged = pattern.shape == Shape::Subject;
        let start = page.tokens_in(evidence).start;
        let (chain, until) = if judged { (start, start) } else { (chain, self.first) };
        let verb = matches!(pattern.shape, Shape::Object | Shape::Owner);
        if verb && self.describes(chain) {
            return None;
        }
        let said = self.said(chain, until)?;
        if said.turned && (judged || pattern.shape == Shape::Clause) {
            return None;
        }
        let polarity = match (pattern.polarity, said.turned) {
            (Polarity::Support, true) => Polarity::Oppose,
            // Not to condemn is not yet to back.
            (Polarity::Oppose, true) => Polarity::Neutral,
            (polarity, _) => polarity,
        };
        let holder = match self.holder(pattern.shape, chain, said) {
            Holder::Named(name) => Some(name),
            Holder::Speaker => self.speaker.map(str::to_owned),
            Holder::Unknown => return None,
        };
        Some(StanceHint { holder, target_words: target, polarity, evidence })
    }

    /// First token of the verb group: "va continuer à soutenir" from "va".
    pub(super) fn chain(&self) -> usize {
        let page = self.page;
        let mut first = self.first;
        while first > self.range.start && self.first - first < 6 {
            let i = first - 1;
            let linked = page
                .is(i, class::AUXILIARY | class::GOVERNOR | class::MODAL | class::CLITIC)
                || self.adverb(i)
                || self.of_first_person(i)
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

    /// "ai", "avons", "sommes": an auxiliary in the first or second person.
    pub(super) fn of_first_person(&self, i: usize) -> bool {
        matches!(self.page.low(i), "ai" | "avons" | "avez" | "suis" | "sommes" | "êtes")
    }

    /// Whether a token is an adverb inside a verb group ("always", "firmly").
    pub(super) fn adverb(&self, i: usize) -> bool {
        let page = self.page;
        let low = page.low(i);
        let english = low.len() > 4 && low.ends_with("ly")
            || matches!(low, "always" | "ever" | "long" | "also" | "both" | "all");
        page.adverb(i) || page.language == Lang::En && english
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
        let end = if of { self.phrase_end(self.end + 1)? } else { self.end };
        if looks_infinitive(page, start) {
            // "Attaquer X est une erreur" is for X: only what asks or backs is left out.
            let backs = matched(page, start, self.first)
                .is_some_and(|(pattern, _)| pattern.polarity == Polarity::Support);
            let asks = ["demand", "exig", "réclam"];
            let asks = asks.iter().any(|stem| page.low(start).starts_with(stem));
            let target = page.bytes(start + usize::from(backs || asks), self.first)?;
            return Some((target, page.bytes(start, end)?));
        }
        let np = match phrase::before(page, self.first, start) {
            Some(Subject::Own(np)) => np,
            _ => phrase::first(page, start, self.first).filter(|np| np.first == start)?,
        };
        // "jugée inacceptable par la droite", "Supporting X makes no sense", "C'est une honte"
        let others = matches!(page.low(end), "par" | "by")
            || page.low(np.first).ends_with("ing") && matched(page, np.first, self.first).is_some();
        if others || matches!(page.low(np.first), "c'" | "ce") && np.end == np.first + 1 {
            return None;
        }
        // "We must go" is about nobody who is named.
        if np.end == np.first + 1 && page.is(np.first, class::PRONOUN) {
            return None;
        }
        // "Rien dans le traité n'est inacceptable"
        if has(page, np.first, Effect::Before) || has(page, np.first, Effect::Turns) {
            return None;
        }
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
        let verb = class::BE | class::AUXILIARY | class::VERBY | class::MODAL;
        let verb = page.is(noun, verb) || page.looks_finite(noun) || page.finite(noun);
        let degree = self.adverb(noun)
            || matches!(page.low(noun), "very" | "so" | "more" | "most" | "less" | "be" | "been");
        // "est jugée inacceptable": a participle.
        let helped = page.before_is(noun, class::BE)
            || matches!(page.low_before(noun), "is" | "are" | "was" | "were" | "been" | "été");
        let other = verb || degree || helped;
        let plain = page.shaped(noun, shape::WORD) && !page.is(noun, unfit) && !other;
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
        && !inner_capital(page, i)
}

/// Whether a word has a capital that no beginning of a sentence gives it ("Pierre").
fn inner_capital(page: &Page, i: usize) -> bool {
    page.upper(i) && i.checked_sub(1).is_some_and(|before| page.shaped(before, shape::WORD))
}
