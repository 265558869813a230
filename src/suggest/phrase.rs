//! Noun phrases: who stands before, after or around a cue.
//!
//! No parser: a phrase is read outwards from the verb until a word or mark
//! that cannot belong to it. Apposition ("X, ministre de Y") is part of the
//! mention; relative clauses are not.

use super::lexicon::class;
use super::page::Page;
use super::token::shape;
use model::{Lang, Span};

/// A noun phrase, as a range of tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Np {
    pub(crate) first: usize,
    pub(crate) end: usize,
}

impl Np {
    pub(crate) fn new(first: usize, end: usize) -> Option<Self> {
        (end > first).then_some(Self { first, end })
    }

    /// Its bytes.
    pub(crate) fn span(self, page: &Page) -> Option<Span> {
        page.bytes(self.first, self.end)
    }
}

/// What stands where a subject is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    /// A phrase or pronoun of its own.
    Own(Np),
    /// A conjunction: the clause shares the subject before.
    Shared,
}

pub(crate) const LONGEST: usize = 24;
const DEEPEST: usize = 2;
/// Tokens in marks that an apposition may hold: a distancing quotation.
const DISTANCING: usize = 6;

/// Whether a noun phrase may begin here.
pub(crate) fn begins(page: &Page, i: usize) -> bool {
    page.is(i, class::DETERMINER | class::PRONOUN) || page.upper(i)
}

/// The subject that ends just before `end`, not reaching back past `start`.
pub(crate) fn before(page: &Page, end: usize, start: usize) -> Option<Subject> {
    before_at(page, end, start, 0)
}

fn before_at(page: &Page, end: usize, start: usize, depth: usize) -> Option<Subject> {
    let mut end = end;
    let skipped = match page.language {
        Lang::Fr => class::ADVERB | class::DAY | class::CLITIC,
        _ => class::ADVERB | class::DAY | class::MODAL,
    };
    while end > start && (page.is(end - 1, skipped) || page.adverb(end - 1)) {
        end -= 1;
    }
    let last = end.checked_sub(1).filter(|last| *last >= start)?;
    if page.at(last, ",") {
        return over_insertion(page, last, start, depth);
    }
    if matches!(page.low(last), "et" | "and" | "mais" | "but" | "puis" | "then") {
        return Some(Subject::Shared);
    }
    if page.is(last, class::PRONOUN) {
        if matches!(page.low(last), "qui" | "who") && depth <= DEEPEST {
            let head = last.checked_sub(1).filter(|comma| page.at(*comma, ",")).unwrap_or(last);
            if let Some(found) = before_at(page, head, start, depth + 1) {
                return Some(found);
            }
        }
        return Np::new(last, end).map(Subject::Own);
    }
    if page.ends_phrase(last) && !page.at(last, ")") {
        return None;
    }
    let first = first_before(page, last, start);
    if let Some(found) = before_relative(page, (first, end), start, depth) {
        return Some(found);
    }
    let comma = first.checked_sub(1).filter(|c| *c > start && page.at(*c, ","));
    if let Some(comma) = comma.filter(|_| page.is(first, class::ROLE) && !page.upper(first))
        && depth <= DEEPEST
        && let Some(Subject::Own(np)) = before_at(page, comma, start, depth + 1)
    {
        return Some(Subject::Own(Np { first: np.first, end: np.end.max(end) }));
    }
    let first = sharpen(page, joined_name(page, first, start).unwrap_or(first), end)?;
    Np::new(first, end).map(Subject::Own)
}

/// "X and his party said": where a name begins that opens the clause and is joined to the
/// English phrase at `first`.
fn joined_name(page: &Page, first: usize, start: usize) -> Option<usize> {
    let and = first.checked_sub(1).filter(|i| *i > start && page.at(*i, "and"))?;
    let own = page.is(first, class::DETERMINER) || page.upper(first);
    let name = |i: &usize| page.upper(*i) || page.abbreviates(*i) || particle(page, *i);
    let opens = (start..and).rev().take_while(name).last()?;
    let led = opens == start
        || page.before_is(opens, class::THAT)
        || opens.checked_sub(1).is_some_and(|i| page.mark(i) && !page.at(i, ","));
    (own && led && page.upper(and - 1)).then_some(opens)
}

/// "A diplomat who asked not to be named said": the phrase that a relative clause before
/// the verb belongs to.
fn before_relative(
    page: &Page,
    (first, end): (usize, usize),
    start: usize,
    depth: usize,
) -> Option<Subject> {
    let who = first.checked_sub(1).filter(|i| *i > start && depth <= DEEPEST)?;
    let verb = |i: usize| {
        page.finite(i)
            || page.is(i, class::VERBY | class::AUXILIARY | class::BE | class::MODAL)
            || page.looks_finite(i)
    };
    // "who met X", not "who the union said".
    let english = || page.language == Lang::En && !begins(page, first);
    let relative = matches!(page.low(who), "who" | "qui");
    if !relative || !english() && !(first..end.min(first + 3)).any(verb) {
        return None;
    }
    let head = if page.at(who - 1, ",") { who - 1 } else { who };
    before_at(page, head, start, depth + 1).filter(|found| matches!(found, Subject::Own(_)))
}

/// Reads backwards over an insertion between commas to the phrase before it.
fn over_insertion(page: &Page, comma: usize, start: usize, depth: usize) -> Option<Subject> {
    if depth > DEEPEST {
        return None;
    }
    let mut tries = 0;
    let mut p = comma;
    while p > start && tries < 3 {
        p -= 1;
        if !page.at(p, ",") {
            continue;
        }
        let open = p > start && (!page.mark(p - 1) || page.at(p - 1, ")")) && !age(page, p - 1);
        if open && let Some(Subject::Own(np)) = before_at(page, p, start, depth + 1) {
            return Some(Subject::Own(grow(page, np, comma)));
        }
        tries += 1;
    }
    None
}

/// "X, 54, a teacher", "X, 54 ans,": whether an age ends at a token.
fn age(page: &Page, last: usize) -> bool {
    let number = if page.at(last, "ans") { last.saturating_sub(1) } else { last };
    page.shaped(number, shape::DIGIT) && number > 0 && page.at(number - 1, ",")
}

fn first_before(page: &Page, last: usize, start: usize) -> usize {
    let mut first = last + 1;
    let french = page.language == Lang::Fr;
    while first > start && last + 1 - first < LONGEST {
        let i = first - 1;
        if page.at(i, ")") {
            match opening(page, i, start) {
                Some(open) => {
                    first = open;
                    continue;
                }
                None => break,
            }
        }
        // "“...,” said a resident, who": the verb between the marks and its subject.
        let turned = page.finite(i) && page.region_before(i).is_some();
        if page.ends_phrase(i) || page.region(i) != page.region(last) || turned {
            break;
        }
        if i < last && page.is(i, class::CLAUSE) && !page.at(i, "comme") {
            break;
        }
        let joins = page.is(first, class::DETERMINER) || page.upper(first);
        if french && i < last && page.at(i, "et") && !joins {
            break;
        }
        first = i;
    }
    first
}

/// The parenthesis that a closing one at `i` belongs to.
fn opening(page: &Page, i: usize, start: usize) -> Option<usize> {
    (start..i).rev().take(14).find(|k| page.at(*k, "("))
}

/// Drops what cannot open a subject: adverbs, days, conjunctions, a fronted phrase.
fn sharpen(page: &Page, first: usize, end: usize) -> Option<usize> {
    let mut first = first;
    while first < end
        && (page.is(first, class::DAY)
            || page.adverb(first)
            || matches!(
                page.low(first),
                "et" | "and" | "but" | "mais" | "or" | "so" | "yet" | "however" | "meanwhile"
            ))
    {
        first += 1;
    }
    if first >= end {
        return None;
    }
    let noun = page.language == Lang::En
        && page.shaped(first, shape::WORD)
        && !page.is(first, class::STOP | class::VERBY);
    if begins(page, first) || noun {
        return Some(first);
    }
    match (first..end).find(|i| begins(page, *i)) {
        Some(found) => Some(found),
        None if page.language == Lang::Fr => None,
        None => Some(first),
    }
}

/// Adds the apposition that follows a phrase: ", ministre de Y", " (Z)".
pub(crate) fn grow(page: &Page, np: Np, limit: usize) -> Np {
    let mut end = np.end;
    if page.at(end, "(")
        && let Some(close) = (end..limit.min(end + 10)).find(|i| page.at(*i, ")"))
    {
        end = close + 1;
    }
    if page.at(end, ",") && apposes(page, np, end + 1, limit) {
        let home = page.region(np.first);
        let stop = (end + 1..limit).find(|i| page.ends_phrase(*i) && page.region(*i) == home);
        let stop = stop.unwrap_or(limit);
        let marked = (end + 1..stop).filter(|i| page.region(*i) != home).count();
        if stop - end < LONGEST && marked <= DISTANCING {
            end = stop;
        }
    }
    Np { first: np.first, end }
}

/// Whether the token links the parts of a name ("al", "al-Benhari").
fn particle(page: &Page, i: usize) -> bool {
    let low = page.low(i);
    page.is(i, class::PARTICLE) || low.starts_with("al-") || low.starts_with("el-")
}

/// Whether an apposition to the phrase begins at `i`.
fn apposes(page: &Page, np: Np, i: usize, limit: usize) -> bool {
    if i >= limit || page.is(np.first, class::PRONOUN) {
        return false;
    }
    let titled = page.is(i, class::TITLE) && (page.upper(i) || page.at(i + 1, "."));
    let i = if page.is(i, class::DETERMINER) && !titled { i + 1 } else { i };
    let role = (i..limit.min(i + 3)).any(|k| page.is(k, class::ROLE));
    let head_is_role = (np.first..np.end).any(|k| page.is(k, class::ROLE | class::BODY));
    let named = titled || (page.upper(i) && (page.upper(i + 1) || particle(page, i + 1)));
    role || (named && head_is_role)
}

/// The first noun phrase of a range.
pub(crate) fn first(page: &Page, start: usize, end: usize) -> Option<Np> {
    let head = (start..end).find(|i| begins(page, *i) && !page.is(*i, class::STOP))?;
    if page.is(head, class::PRONOUN) {
        return Np::new(head, head + 1);
    }
    let french = page.language == Lang::Fr;
    let stops = |i: usize| {
        page.ends_phrase(i)
            || (page.is(i, class::STOP | class::AUXILIARY | class::VERBY | class::GOVERNOR)
                && !page.at(i, "'s"))
            || page.finite(i)
            || (french && i > head && matches!(page.low(i), "n'" | "ne" | "se" | "s'" | "y"))
            || (french && i > head + 1 && page.looks_finite(i))
            || (!french && names_end(page, head, i))
    };
    let mut stop = head;
    while stop < end && (stop == head || !stops(stop)) {
        stop += 1;
    }
    Np::new(head, stop)
}

/// English: a name is over at the first lowercase word that does not link names.
fn names_end(page: &Page, head: usize, i: usize) -> bool {
    let linked = matches!(page.low(i), "of" | "and" | "'s" | "the" | "&");
    let verbal = page.low(i).ends_with("ed") || page.is(i, class::MODAL);
    i > head
        && page.shaped(i, shape::WORD)
        && !page.upper(i)
        && !linked
        && (verbal || page.upper(i - 1) && !page.is(i, class::ROLE | class::BODY | class::GROUP))
}

/// The words of a mention without their article, up to an apposition; a body's
/// with a capital.
pub(crate) fn plain(page: &Page, np: Np) -> Option<String> {
    let article = matches!(
        page.low(np.first),
        "le" | "la" | "les" | "l'" | "un" | "une" | "des" | "the" | "a" | "an"
    );
    let first = if article { np.first + 1 } else { np.first };
    let comma = (first..np.end).find(|i| page.at(*i, ",") || page.at(*i, "(")).unwrap_or(np.end);
    let words = page.bytes(first, comma)?.of(page.text);
    let mut chars = words.chars();
    let initial = chars.next()?;
    let body = page.is(first, class::BODY) && !page.is(first, class::ROLE);
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(if body {
        flat(&format!("{}{}", initial.to_uppercase(), chars.as_str()))
    } else {
        flat(words)
    })
}
