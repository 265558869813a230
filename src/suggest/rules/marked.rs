//! `colon`, `comma`, `adj`, `nom`: a cue and the marks after it.

use super::{Pass, Site, trim};
use crate::model::Lang;
use crate::suggest::lexicon::{class, frame};
use crate::suggest::token::shape;

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
    let cue = Some((site.cue.first, site.cue.last));
    if let Some(region) = page.region(hinge + 1) {
        let tokens = pass.region_tokens(region);
        let content = pass.content(tokens.start, tokens.end);
        pass.uses(region);
        return pass.add(vec![content], cue, site.subject, "colon");
    }
    if site.subject.is_none() {
        return false;
    }
    let content = pass.content(hinge + 1, end);
    pass.add(vec![content], cue, site.subject, "colon")
}

fn marks(pass: &mut Pass, site: &Site) -> bool {
    let page = pass.page;
    let Some(region) = page.region(site.hinge) else { return false };
    let turn = site.subject.is_some_and(|np| page.region_before(np.first).is_some());
    let after_marks = turn || page.region_before(site.cue.first).is_some();
    if site.subject.is_none() || after_marks || pass.is_used(region) {
        return false;
    }
    let cue = Some((site.cue.first, site.cue.last));
    let tokens = pass.region_tokens(region);
    let gap = page.words(site.next, tokens.start);
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
        let rule = if comma { "comma" } else { "adj" };
        return pass.add(vec![content], cue, site.subject, rule);
    }
    let french = page.language == Lang::Fr;
    let calls = matches!(site.cue.verb.lemma, "call" | "describe");
    // "a promis de «...»": the preposition is the complementiser.
    let bare = gap == 1 && matches!(page.low_before(tokens.start), "de" | "d'" | "à");
    if french && bare && site.cue.takes(frame::INFINITIVE) {
        let content = pass.content(tokens.start, tokens.end);
        pass.uses(region);
        return pass.add(vec![content], cue, site.subject, "inf");
    }
    let stop = trim::end(pass, site.next, Some(site.cue));
    let broken = stop < tokens.start || (site.next..tokens.start).any(|i| page.at(i, ","));
    let worth = page.words(tokens.start, tokens.end) >= 2;
    if (french || calls) && site.cue.takes(frame::NOUN) && gap <= OBJECT && worth && !broken {
        let stop = object_end(pass, site, tokens.end);
        let content = pass.content(site.next, stop);
        pass.uses_within(site.next, stop);
        return pass.add(vec![content], cue, site.subject, "nom");
    }
    false
}

/// The end of a nominal object that holds marks: the next comma or cue.
fn object_end(pass: &Pass, site: &Site, after: usize) -> usize {
    let page = pass.page;
    let stop = trim::end(pass, site.next, Some(site.cue)).max(after);
    let over = |i: usize| {
        let second = matches!(page.low(i), "et" | "mais" | "and" | "but")
            && (page.is(i + 1, class::AUXILIARY | class::BE)
                || page.is(i + 2, class::AUXILIARY | class::BE)
                || pass.cues.iter().any(|cue| cue.first == i + 1));
        !page.in_marks(i) && (page.mark(i) || second)
    };
    (after..stop).find(|i| over(*i)).unwrap_or(stop)
}
