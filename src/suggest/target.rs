//! What an attitude is towards: a noun phrase with its complements, as it is written.

use super::clause::{Effect, has};
use super::lexicon::class;
use super::page::Page;
use super::phrase;
use super::stance::{Site, looks_infinitive, possessive};
use super::token::shape;
use model::{Lang, Span};

/// Tokens of the longest target; a phrase that goes on is none.
const LONGEST: usize = 24;

/// Nouns whose complement follows "à" or "to".
const TAKES_TO: &[&str] = &[
    "opposition",
    "soutien",
    "appui",
    "aide",
    "adhésion",
    "appel",
    "retour",
    "accès",
    "droit",
    "réponse",
    "atteinte",
    "résistance",
    "recours",
    "hostilité",
    "obstacle",
    "obstacles",
    "support",
    "aid",
    "threat",
    "threats",
    "access",
    "return",
    "right",
    "resistance",
    "response",
    "commitment",
    "objection",
    "objections",
    "aides",
    "atteintes",
];

impl Site<'_> {
    /// The object of an attitude verb, and the words that say so.
    pub(super) fn object(&self, chain: usize) -> Option<(Span, Span)> {
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
        while page.adverb(start) {
            start += 1;
        }
        // "volonté de proposer une plateforme": the object is the infinitive's.
        if looks_infinitive(page, start) {
            start += 1;
        }
        let opens = phrase::begins(page, start)
            || matches!(page.low(start), "\"" | "«" | "“" | "tout" | "toute" | "any")
            || (page.before_is(start, class::PREPOSED) && page.shaped(start, shape::WORD))
            || matches!(page.low(start), "du" | "des" | "d'");
        if start >= self.range.end || !opens || page.is(start, class::PRONOUN | class::THAT) {
            return None;
        }
        let stop = self.balanced(chain, self.phrase_end(start)?);
        let stop = without_joints(page, start, stop);
        // "X's", and nothing that X has.
        if stop > start && page.owns(stop - 1) {
            return None;
        }
        // "Supporting the reform makes no sense", not "Condemning the attack, he ..."
        let subject =
            page.upper(self.first) && page.low(self.first).ends_with("ing") && !self.goes_on(stop);
        let judged = self.opens_clause(chain) && (subject || self.is_judged(stop));
        if judged || !names_something(page, start, stop) || self.tells_which(start, stop) {
            return None;
        }
        Some((unmarked(page, start, stop)?, page.bytes(chain, stop)?))
    }

    /// Whether a comma stands at `stop` and more words behind it.
    fn goes_on(&self, stop: usize) -> bool {
        let page = self.page;
        page.at(stop, ",") && (stop..self.range.end).any(|i| page.shaped(i, shape::WORD))
    }

    /// Whether the verb of an attitude is the first word of its clause.
    fn opens_clause(&self, chain: usize) -> bool {
        let first = chain.checked_sub(1).filter(|i| self.page.at(*i, "to")).unwrap_or(chain);
        first <= self.clause_start()
    }

    /// "Supporting X would be madness": the verb behind the target has the attitude as its
    /// subject.
    fn is_judged(&self, stop: usize) -> bool {
        let page = self.page;
        let verb = class::BE | class::MODAL | class::AUXILIARY;
        stop < self.range.end
            && (page.is(stop, verb) || matches!(page.low(stop), "is" | "was" | "are" | "were"))
    }

    /// The end of the noun phrase from `start`; nothing where it is too long to be read.
    pub(super) fn phrase_end(&self, start: usize) -> Option<usize> {
        let page = self.page;
        let limit = self.range.end;
        let over = |i: usize| {
            let quote = page.quotes(i);
            let name = page.upper(i) && !page.is(i, class::PRONOUN);
            let owned = i > start && (page.owns(i) || page.owns(i - 1));
            let elided =
                !owned && page.low(i).ends_with('\'') && !matches!(page.low(i), "d'" | "l'");
            let ends = elided || page.mark(i) && !page.abbreviates(i) && !quote;
            let word = page
                .is(i, class::CLAUSE | class::PRONOUN | class::VERBY | class::STOP | class::MODAL)
                || matches!(page.low(i), "et" | "à" | "lors" | "pour" | "to");
            let goes_on = self.complements(start, i) || self.adds(i);
            ends || !name && !owned && (word && !goes_on || i > start + 1 && page.looks_finite(i))
        };
        let stop = (start + 1..limit).take(LONGEST).find(|i| over(*i));
        match stop {
            None if limit.saturating_sub(start + 1) > LONGEST => None,
            stop => Some(stop.unwrap_or(limit.max(start))),
        }
    }

    /// "les attaques contre X", "the war in X": a preposition that belongs to the noun.
    fn complements(&self, start: usize, i: usize) -> bool {
        let page = self.page;
        let firm = match page.low(i) {
            "contre" | "envers" | "entre" | "avec" | "sur" | "on" | "against" | "between"
            | "with" | "toward" | "towards" | "over" => true,
            // "une ingérence dans le conflit"
            "dans" | "in" | "into" if start == self.first => true,
            "en" | "à" | "au" | "aux" | "in" | "for" | "to" => false,
            _ => return false,
        };
        let next = i + 1;
        let noun = if page.is(next, class::DETERMINER) { next + 1 } else { next };
        let time = (next..next + 3).any(|k| {
            page.is(k, class::DAY | class::MONTH | class::OCCASION) || page.shaped(k, shape::DIGIT)
        });
        let behind_noun = i > start && !page.upper(i - 1) && !page.mark(i - 1);
        let takes = TAKES_TO.contains(&page.low(i.saturating_sub(1)))
            && matches!(page.low(i), "à" | "au" | "aux" | "to");
        let opens = match page.low(i) {
            _ if takes && page.language == Lang::Fr && !page.at(i, "à") => true,
            _ if firm || takes => phrase::begins(page, next),
            _ => page.upper(noun),
        };
        behind_noun && opens && !time && !page.is(next, class::PRONOUN) && next < self.range.end
    }

    /// "X and his family": a second name or noun, and then the phrase is over.
    fn adds(&self, i: usize) -> bool {
        let page = self.page;
        if !matches!(page.low(i), "et" | "and") {
            return false;
        }
        let next = i + 1;
        let led = page.is(next, class::DETERMINER) || possessive(page, next);
        let name = if led { next + 1 } else { next };
        let run = (name..self.range.end).find(|k| !page.upper(*k)).unwrap_or(self.range.end);
        let end = if run > name { run } else { name + usize::from(led) };
        let opens = matches!(page.low(end), "«" | "“");
        let over = end >= self.range.end || page.mark(end) && !opens;
        end > next && over && page.shaped(end - 1, shape::WORD)
    }

    /// "the people who ...": without the clause the words say something else.
    fn tells_which(&self, start: usize, stop: usize) -> bool {
        let page = self.page;
        let several = matches!(page.low(start), "les" | "des" | "ces" | "tous" | "toutes" | "aux")
            || matches!(page.low_before(start), "aux" | "des")
            || page.at(stop, "who") && stop > start && several_people(page.low(stop - 1));
        stop < self.range.end && has(page, stop, Effect::Relative) && several
    }

    /// The end without closing marks whose opening ones lie before `start`.
    pub(super) fn balanced(&self, start: usize, end: usize) -> usize {
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
}

/// Whether an English noun means several people.
fn several_people(noun: &str) -> bool {
    noun.ends_with('s') || matches!(noun, "people" | "men" | "women" | "children" | "police")
}

/// The end of a phrase without prepositions, articles and adverbs that lead nowhere.
fn without_joints(page: &Page, start: usize, end: usize) -> usize {
    let joint = class::STOP | class::PREPOSED | class::CLAUSE | class::ADVERB;
    let mut end = end;
    while end > start
        && !page.upper(end - 1)
        && (page.is(end - 1, joint)
            || page.adverb(end - 1)
            || matches!(
                page.low(end - 1),
                "of" | "to"
                    | "et"
                    | "and"
                    | "du"
                    | "des"
                    | "d'"
                    | "le"
                    | "la"
                    | "les"
                    | "l'"
                    | "un"
                    | "une"
                    | "the"
                    | "a"
                    | "an"
            ))
    {
        end -= 1;
    }
    end
}

/// Whether some words name something: not only "those", "ceux", "the most".
fn names_something(page: &Page, start: usize, end: usize) -> bool {
    let stands_in =
        |i: usize| matches!(page.low(i), "ceux" | "celui" | "celle" | "celles" | "ceci" | "cela");
    let empty = class::DETERMINER | class::PRONOUN | class::STOP | class::ADVERB | class::OBJECT;
    let vague = |i: usize| {
        matches!(
            page.low(i),
            "most"
                | "least"
                | "more"
                | "less"
                | "best"
                | "one"
                | "ones"
                | "mieux"
                | "moins"
                | "pire"
                | "tout"
                | "rien"
                | "anything"
                | "nothing"
                | "everything"
                | "something"
                | "anyone"
                | "everyone"
                | "nobody"
                | "none"
                | "all"
        )
    };
    let says = |i: usize| {
        let word = page.shaped(i, shape::WORD);
        word && (page.upper(i) || !page.is(i, empty) && !vague(i))
    };
    !(start..end).any(stands_in) && (start..end).any(says)
}

/// Tokens without the pair of quotation marks at their edges.
pub(super) fn unmarked(page: &Page, a: usize, b: usize) -> Option<Span> {
    let opens = matches!(page.low(a), "\"" | "«" | "“");
    let closes = b > a + 2 && matches!(page.low(b - 1), "\"" | "»" | "”");
    match (opens, closes) {
        (true, true) => page.bytes(a + 1, b - 1),
        (true, false) => page.bytes(a + 1, b),
        _ => page.bytes(a, b),
    }
}
