//! `colon`, `comma`, `quoted-object`, `part-quoted`: a cue and the marks after it.

use super::pass::{Pass, Site, titled};
use super::trim;
use crate::cue::{Cue, Mood};
use crate::follow;
use crate::lexicon::{class, frame};
use crate::rulebook::name;
use crate::token::shape;
use model::Lang;

/// Words between a cue and the marks of its object.
const OBJECT: usize = 8;
/// Words between a cue and the comma before the marks.
const ASIDE: usize = 6;

/// Takes the cue if a colon or quotation marks follow it.
pub(super) fn apply(pass: &mut Pass, site: &Site) -> bool {
    colon(pass, site) || marks(pass, site)
}

fn colon(pass: &mut Pass, site: &Site) -> bool {
    let page = pass.page;
    let (hinge, end) = (site.hinge, pass.sentence.end);
    if !page.at(hinge, ":") || hinge + 1 >= end {
        return false;
    }
    // "who asked not to be named said: ...": the words are the later cue's.
    let later =
        |other: &&Cue| other.mood == Mood::Finite && other.first >= site.next && other.last < hinge;
    if pass.cues.iter().any(|other| later(&other)) {
        return false;
    }
    let cue = Some((site.cue.first, site.cue.last));
    // "Said the mayor: ..."
    let inverted = || follow::after(page, site.next, hinge).filter(|np| np.end == hinge);
    let subject = site.subject.or_else(inverted);
    if let Some(region) = page.region(hinge + 1) {
        let tokens = pass.region_tokens(region);
        let content = pass.content(tokens.start, tokens.end);
        pass.uses(region);
        return pass.add(vec![content], cue, subject, name::COLON);
    }
    if subject.is_none() {
        return false;
    }
    let content = pass.content(hinge + 1, end);
    pass.add(vec![content], cue, subject, name::COLON)
}

fn marks(pass: &mut Pass, site: &Site) -> bool {
    let page = pass.page;
    let Some(region) = page.region(site.hinge) else { return false };
    if pass.denied(site.cue) {
        return false;
    }
    let turn = site.subject.is_some_and(|np| page.region_before(np.first).is_some());
    let after_marks = turn || page.region_before(site.cue.first).is_some();
    let closes = after_marks && site.cue.mood == Mood::Finite;
    if site.subject.is_none() || closes || pass.is_used(region) {
        return false;
    }
    let cue = Some((site.cue.first, site.cue.last));
    let tokens = pass.region_tokens(region);
    if titled(page, tokens.start) {
        return false;
    }
    let gap = page.words(site.next, tokens.start);
    // "shows the mayor saying, “...”": the marks are the next cue's.
    if pass.cues.iter().any(|other| other.first >= site.next && other.last < tokens.start) {
        return false;
    }
    let comma = tokens.start > 0 && page.at(tokens.start - 1, ",");
    if gap == 0 || (comma && gap <= ASIDE) {
        // A clause in marks is complete; a phrase in marks may go on outside.
        let clause = (tokens.start + 1..tokens.end).any(|i| page.looks_finite(i));
        let goes_on = !comma
            && !clause
            && page.shaped(tokens.end, shape::WORD)
            && tokens.end < pass.sentence.end;
        let stop = if goes_on { object_end(pass, site, tokens.end) } else { tokens.end };
        let content = pass.content(tokens.start, stop);
        pass.uses(region);
        pass.uses_within(tokens.start, stop);
        let rule = if comma { name::COMMA } else { name::QUOTED_OBJECT };
        return pass.add(vec![content], cue, site.subject, rule);
    }
    let french = page.language == Lang::Fr;
    let calls = page.language == Lang::En && names(&site.cue.verb.lemma);
    // "a promis de «...»": the preposition is the complementiser.
    let bare = gap == 1 && matches!(page.low_before(tokens.start), "de" | "d'" | "à");
    if french && bare && site.cue.takes(frame::INFINITIVE) {
        let content = pass.content(tokens.start, tokens.end);
        pass.uses(region);
        return pass.add(vec![content], cue, site.subject, name::INFINITIVE);
    }
    let stop = trim::end(pass, site.next, Some(site.cue));
    let broken = stop < tokens.start || (site.next..tokens.start).any(|i| page.at(i, ","));
    let worth = page.words(tokens.start, tokens.end) >= if calls { 1 } else { 2 };
    if (french || calls) && site.cue.takes(frame::NOUN) && gap <= OBJECT && worth && !broken {
        let stop = object_end(pass, site, tokens.end);
        let content = pass.content(site.next, stop);
        pass.uses_within(site.next, stop);
        return pass.add(vec![content], cue, site.subject, name::PART_QUOTED);
    }
    false
}

/// Whether an English verb gives its object a name or a quality ("called the plan
/// “reckless”"), so that even one word in marks is reported.
fn names(lemma: &str) -> bool {
    let plain = "call describe label dub brand liken characterize characterise compare deem blast \
                 slam dismiss denounce accuse criticize";
    plain.split(' ').any(|known| known == lemma) || lemma.starts_with("use_the_")
}

/// The end of a nominal object that holds marks: the next comma or cue.
fn object_end(pass: &Pass, site: &Site, after: usize) -> usize {
    let page = pass.page;
    // "chanted “Go home!” and left": punctuation before the mark completes the words.
    let last = after.checked_sub(2).filter(|last| page.in_marks(*last));
    if last.is_some_and(|last| page.at(last, ",") || page.shaped(last, shape::STOP)) {
        return after;
    }
    let stop = trim::end(pass, site.next, Some(site.cue)).max(after);
    let over = |i: usize| {
        let second = matches!(page.low(i), "et" | "mais" | "and" | "but")
            && (page.is(i + 1, class::AUXILIARY | class::BE)
                || page.is(i + 2, class::AUXILIARY | class::BE)
                || pass.cues.iter().any(|cue| cue.first == i + 1));
        let aside = page.language == Lang::En
            && (page.is(i, class::DAY | class::ADVERB)
                || matches!(
                    page.low(i),
                    "-" | "during" | "on" | "at" | "after" | "before" | "and"
                ) && !page.in_marks(i + 1));
        !page.in_marks(i) && (page.ends_phrase(i) || second || aside)
    };
    (after..stop).find(|i| over(*i)).unwrap_or(stop)
}
