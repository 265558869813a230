//! `bare-clause`: an English cue and its clause without `that`.

use super::pass::{Pass, Site};
use super::trim;
use crate::cue::Mood;
use crate::follow;
use crate::lexicon::{class, frame};
use crate::page::Page;
use crate::rulebook::name;
use crate::token::shape;
use model::Lang;

const SHORTEST: usize = 4;
/// Tokens from a bare noun to its verb.
const NOUN: usize = 6;

/// Takes the cue if a clause follows it at once.
pub(super) fn apply(pass: &mut Pass, site: &Site) -> bool {
    let page = pass.page;
    let end = pass.sentence.end;
    let english = page.language == Lang::En;
    let able = site.cue.mood == Mood::Finite && site.cue.takes(frame::ZERO);
    if !english || !able || site.subject.is_none() || matches!(page.low(site.next), "." | "," | ";")
    {
        return false;
    }
    let k = clause_start(page, site, end);
    let opens = page.is(k, class::DETERMINER | class::PRONOUN | class::THATLESS) || page.upper(k);
    // "hackers are taking aim": a bare noun, if its verb is near.
    let verb = |i: usize| {
        page.is(i, class::AUXILIARY | class::MODAL) && !page.at(i, "'s")
            || matches!(page.low(i), "is" | "are" | "was" | "were")
    };
    let noun = page.shaped(k, shape::WORD)
        && !page.is(k, class::STOP)
        && (k + 1..end.min(k + NOUN)).any(verb)
        && (k..end.min(k + NOUN)).take_while(|i| !verb(*i)).all(|i| !page.mark(i));
    let opens = opens || noun;
    if k >= end || !opens || page.words(k, end) < SHORTEST {
        return false;
    }
    let stop = trim::end(pass, k, Some(site.cue));
    let content = pass.content(k, stop);
    pass.uses_within(k, stop);
    pass.add(vec![content], Some((site.cue.first, site.cue.last)), site.subject, name::BARE_CLAUSE)
}

/// Steps over the addressee, the day and the occasion.
fn clause_start(page: &Page, site: &Site, end: usize) -> usize {
    let mut k = site.next;
    if matches!(&*site.cue.verb.lemma, "tell" | "remind" | "assure" | "inform") {
        k = follow::after(page, k, end).map_or(k, |object| object.end);
        while k < end && matches!(page.low(k), "in" | "on" | "at" | "during") {
            k += 1;
            while k < end && (page.upper(k) || page.is(k, class::DETERMINER | class::OCCASION)) {
                k += 1;
            }
        }
    }
    let mut days = 0;
    while k < end && days < 3 && (page.is(k, class::DAY) || page.at(k, "on")) {
        k += 1;
        days += 1;
    }
    if page.at(k, "in") && matches!(page.low(k + 1), "a" | "an") && page.is(k + 2, class::OCCASION)
    {
        k += 3;
    }
    if page.is(k, class::THAT) { k + 1 } else { k }
}
