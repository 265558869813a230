//! `that-clause`: a cue and its clause ("a indiqué que ...", "said that ...").

use super::pass::{Pass, Site};
use super::trim;
use crate::cue::{Cue, Mood};
use crate::lexicon::{class, frame};
use crate::page::Page;
use crate::phrase::Np;
use crate::rulebook::name;
use model::{Lang, Span};

const REACH: usize = 7;
const INSERTION: usize = 28;

/// Looks around a cue for what may hinge on it.
pub(super) fn site<'a>(pass: &Pass, cue: &'a Cue<'a>, subject: Option<Np>) -> Site<'a> {
    let page = pass.page;
    let end = pass.sentence.end;
    let next = cue.after();
    let mut hinge = next;
    let mut steps = 0;
    while hinge < end && steps < REACH && !hinges(page, hinge) {
        hinge += 1;
        steps += 1;
    }
    let inserted = page.language == Lang::Fr && page.at(next, ",");
    if inserted
        && cue.takes(frame::THAT)
        && subject.is_some()
        && let Some(found) = that_after_insertion(page, next, end)
    {
        hinge = found;
        steps = 0;
    }
    let far = steps >= REACH || (hinge < end && !hinges(page, hinge));
    if far
        && page.language == Lang::Fr
        && cue.takes(frame::THAT)
        && page.is(next, class::PREPOSED)
        && let Some(found) = that_after_complements(page, next, end)
    {
        hinge = found;
        steps = 0;
    }
    Site { cue, subject, next, hinge, steps }
}

/// "a dit au conseil, réuni le 3 mars, que": past the addressee.
fn that_after_complements(page: &Page, next: usize, end: usize) -> Option<usize> {
    let stop = end.min(next + INSERTION);
    let found =
        (next..stop).find(|z| is_that(page, *z) || page.looks_finite(*z) || page.in_marks(*z))?;
    is_that(page, found).then_some(found)
}

fn hinges(page: &Page, i: usize) -> bool {
    is_that(page, i) || matches!(page.low(i), ":" | "«" | "“" | "\"" | "." | ";" | "„")
}

/// Whether the token is a complementiser and not part of "alors que", "ce que".
fn is_that(page: &Page, i: usize) -> bool {
    page.is(i, class::THAT) && !page.before_is(i, class::THAT_BLOCK)
}

/// "a déclaré, lors d'un entretien, que": the `que` after the insertion.
fn that_after_insertion(page: &Page, next: usize, end: usize) -> Option<usize> {
    let stop = end.min(next + INSERTION);
    for z in next + 1..stop {
        if page.at(z, ",") && page.is(z + 1, class::THAT) {
            return Some(z + 1);
        }
        if matches!(page.low(z), "." | ";" | ":" | "«" | "»" | "\"") {
            return None;
        }
    }
    None
}

/// Takes the cue if a complement clause follows it.
pub(super) fn apply(pass: &mut Pass, site: &Site) -> bool {
    let page = pass.page;
    let end = pass.sentence.end;
    let cue = site.cue;
    let english = page.language == Lang::En;
    let near = if english { 4 } else { 5 };
    // "rejecting an offer that ...": the object's relative, no complement.
    let addressed = matches!(
        &*cue.verb.lemma,
        "tell" | "warn" | "inform" | "assure" | "remind" | "reassure" | "promise" | "advise"
    );
    let relative = english && site.steps > 0 && !addressed && page.is(site.next, class::DETERMINER);
    // ", tout en assurant que": the complementiser is the next cue's.
    let crossed = pass.cues.iter().any(|other| {
        other.first > cue.last && other.first < site.hinge && other.first >= site.next
    });
    if crossed {
        return false;
    }
    let governed = site.hinge < end && is_that(page, site.hinge) && site.steps <= near && !relative;
    if !governed || !cue.takes(frame::THAT) || denied(page, cue) {
        return false;
    }
    if site.subject.is_none() && cue.mood == Mood::Finite && !english && !cue.we {
        return false;
    }
    let stop = trim::end(pass, site.hinge + 1, Some(cue));
    let content = clauses(pass, site.hinge + 1, stop);
    pass.uses_within(site.hinge, stop);
    pass.add(content, Some((cue.first, cue.last)), site.subject, name::THAT_CLAUSE)
}

/// A content cut at each coordinated complementiser ("... et que ...").
fn clauses(pass: &Pass, from: usize, stop: usize) -> Vec<Option<Span>> {
    let page = pass.page;
    if page.language != Lang::Fr {
        return vec![pass.content(from, stop)];
    }
    let joint = |i: usize| {
        page.is(i, class::THAT)
            && !page.in_marks(i)
            && matches!(page.low_before(i), "et" | "mais" | "ou")
    };
    let mut cuts: Vec<usize> = (from + 1..stop).filter(|i| joint(*i)).collect();
    cuts.push(stop);
    let mut start = from;
    let mut out = Vec::new();
    for cut in cuts {
        out.push(pass.content(start, cut));
        start = cut + 1;
    }
    out
}

/// "ne dit que": a restriction, not a report.
fn denied(page: &Page, cue: &Cue) -> bool {
    page.language == Lang::Fr
        && (1..=2).any(|back| cue.first.checked_sub(back).is_some_and(|i| page.at(i, "ne")))
}
