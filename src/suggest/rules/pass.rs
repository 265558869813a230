//! One sentence under way: what the rules ask of it and what they have found.

use std::ops::Range;

use crate::cue::{Cue, Mood};
use crate::lexicon::class;
use crate::page::Page;
use crate::phrase::{self, Np, Subject};
use crate::rulebook::name;
use model::{Lang, Span};

/// A frame in the making: spans and tokens, names not yet resolved.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) content: Vec<Span>,
    /// Cue tokens, last inclusive.
    pub(crate) cue: Option<(usize, usize)>,
    pub(crate) subject: Option<Np>,
    /// Takes the speaker of the frame before.
    pub(crate) inherits: bool,
    pub(crate) rule: &'static str,
    pub(crate) sentence: Range<usize>,
    /// One past the last token of the last sentence its content reaches.
    pub(crate) reach: usize,
    /// Relay phrases that rules met on their way, as tokens.
    pub(crate) relays: Vec<Range<usize>>,
}

/// One sentence under way.
pub(crate) struct Pass<'a> {
    pub(crate) page: &'a Page<'a>,
    pub(crate) sentence: Range<usize>,
    pub(crate) cues: &'a [Cue<'a>],
    /// Quotations of the sentence, by number.
    pub(super) regions: Range<usize>,
    pub(super) used: Vec<usize>,
    pub(crate) found: Vec<Found>,
    pub(super) last_subject: Option<Np>,
}

/// A cue with what surrounds it.
pub(crate) struct Site<'a> {
    pub(crate) cue: &'a Cue<'a>,
    pub(crate) subject: Option<Np>,
    /// First token after the group.
    pub(crate) next: usize,
    /// The complementiser, colon or mark looked for after the cue.
    pub(crate) hinge: usize,
    /// Tokens between the cue and the hinge.
    pub(crate) steps: usize,
}

impl<'a> Pass<'a> {
    /// "X said she thinks ...": what the speaker thinks is already reported.
    pub(super) fn echoes(&self, cue: &Cue, subject: Option<Np>) -> bool {
        let Some(subject) = subject.filter(|np| self.page.is(np.first, class::PRONOUN)) else {
            return false;
        };
        let Some(at) = self.page.span(subject.first).filter(|_| cue.clitic.is_none()) else {
            return false;
        };
        self.found.iter().any(|found| {
            matches!(found.rule, name::THAT_CLAUSE | name::BARE_CLAUSE)
                && found.content.iter().any(|span| span.start == at.start)
        })
    }

    /// "n'a pas souhaité s'exprimer": what was not said is no report.
    pub(crate) fn denied(&self, cue: &Cue) -> bool {
        let page = self.page;
        let back = |words: &[&str]| {
            (1..=3).any(|k| {
                cue.first.checked_sub(k).is_some_and(|i| {
                    i >= self.sentence.start && words.iter().any(|word| page.at(i, word))
                })
            })
        };
        match page.language {
            Lang::Fr => {
                let negates = |i: usize| matches!(page.low(i), "pas" | "jamais" | "guère");
                back(&["ne", "n'"]) && (cue.first..cue.after() + 1).any(negates)
            }
            _ => {
                (cue.first..cue.last).any(|i| matches!(page.low(i), "not" | "never"))
                    || back(&["not", "never", "nor"])
                    || back(&[
                        "didn't", "doesn't", "don't", "hasn't", "haven't", "won't", "wouldn't",
                    ])
            }
        }
    }

    pub(super) fn subject_of(&self, cue: &Cue) -> Option<Np> {
        let start = self.sentence.start;
        if let Some(clitic) = cue.clitic {
            return Some(self.clitic(clitic));
        }
        let shared = || self.last_subject.or_else(|| phrase::first(self.page, start, cue.first));
        if cue.mood == Mood::Infinitive {
            return self.governed(cue).or_else(shared);
        }
        if cue.mood == Mood::Gerund {
            return self.named_before(cue).or_else(shared);
        }
        match phrase::before(self.page, cue.first, start)? {
            Subject::Own(np) => Some(np),
            Subject::Shared => shared(),
        }
    }

    /// "footage of Anna Lindt saying": the name right before a gerund.
    pub(super) fn named_before(&self, cue: &Cue) -> Option<Np> {
        let page = self.page;
        let name = |i: &usize| page.upper(*i) && !page.in_marks(*i);
        let first = (self.sentence.start..cue.first).rev().take_while(name).last()?;
        Np::new(first, cue.first)
    }

    /// An inverted pronoun with its euphonic "-t-".
    pub(super) fn clitic(&self, clitic: usize) -> Np {
        let joined = clitic.checked_sub(1).filter(|k| self.page.at(*k, "-t-"));
        Np { first: joined.unwrap_or(clitic), end: clitic + 1 }
    }

    /// The subject of the verb that governs an infinitive ("il peut ajouter").
    pub(super) fn governed(&self, cue: &Cue) -> Option<Np> {
        let page = self.page;
        let start = self.sentence.start;
        let mut end = cue.first;
        while end > start
            && (page.is(end - 1, class::CLITIC)
                || page.adverb(end - 1)
                || matches!(page.low(end - 1), "de" | "d'" | "à" | "que" | "qu'"))
        {
            end -= 1;
        }
        let verb = end.checked_sub(1).filter(|verb| *verb >= start && !page.mark(*verb))?;
        let known = page.is(verb, class::GOVERNOR) || page.finite(verb) || page.looks_finite(verb);
        if !known {
            return None;
        }
        match phrase::before(page, verb, start)? {
            Subject::Own(np) => Some(np),
            Subject::Shared => self.last_subject,
        }
    }

    /// Content tokens without the punctuation at their edges.
    pub(crate) fn content(&self, a: usize, b: usize) -> Option<Span> {
        let page = self.page;
        let (mut a, mut b) = (a, b);
        while a < b && matches!(page.low(a), "," | ":" | ";" | "—" | "–" | "-") {
            a += 1;
        }
        while b > a && matches!(page.low(b - 1), "," | ":" | ";" | "." | "—" | "–" | "-") {
            b -= 1;
        }
        page.bytes(a, b)
    }

    pub(crate) fn region_tokens(&self, region: usize) -> Range<usize> {
        self.page.region_tokens(region, &self.sentence)
    }

    pub(crate) fn is_used(&self, region: usize) -> bool {
        self.used.contains(&region)
    }

    pub(crate) fn uses(&mut self, region: usize) {
        self.used.push(region);
    }

    /// Marks the quotations inside `a..b` as taken.
    pub(crate) fn uses_within(&mut self, a: usize, b: usize) {
        for region in self.regions.clone() {
            let tokens = self.region_tokens(region);
            if tokens.start >= a && tokens.end <= b {
                self.used.push(region);
            }
        }
    }

    /// Adds a frame; answers whether it was worth adding.
    pub(crate) fn add(
        &mut self,
        content: Vec<Option<Span>>,
        cue: Option<(usize, usize)>,
        subject: Option<Np>,
        rule: &'static str,
    ) -> bool {
        let content: Vec<Span> = content.into_iter().flatten().collect();
        let words = content.iter().map(|span| word_count(span.of(self.page.text))).sum::<usize>();
        // "“No,” she said.": in marks, before a cue, one word is an utterance.
        let uttered =
            rule == name::INVERTED && content.iter().all(|span| self.page.ends_in_marks(*span));
        if words < if uttered { 1 } else { 2 } {
            return false;
        }
        self.found.push(Found {
            content,
            cue,
            subject,
            inherits: false,
            rule,
            sentence: self.sentence.clone(),
            reach: self.sentence.end,
            relays: Vec::new(),
        });
        true
    }
}

/// Whether a quotation is a title ("an article headlined “...”").
pub(super) fn titled(page: &Page, first: usize) -> bool {
    let before = first.checked_sub(1).map_or(first, |b| if page.at(b, ",") { b } else { b + 1 });
    page.before_is(before, class::HEADING)
}

fn word_count(text: &str) -> usize {
    lang::runs(text).count()
}
