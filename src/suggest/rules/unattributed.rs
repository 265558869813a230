//! `unattributed`, `unclaimed`, `unlisted-verb`, `after-colon`: quotations that no cue claims.

use model::Lang;
use std::ops::Range;

use super::pass::{Pass, titled};
use crate::follow;
use crate::lexicon::class;
use crate::page::Page;
use crate::phrase::{self, Np};
use crate::rulebook::name;
use crate::token::shape;

/// A quotation that fills its sentence needs so many words.
const FULL: usize = 3;
/// One beside other words needs more, or it is a distancing quotation.
const PARTIAL: usize = 6;

/// Tokens around a quotation in which a name is looked for.
const NEAR: usize = 12;

/// Suggests what is left in marks.
pub(super) fn apply(pass: &mut Pass) {
    let page = pass.page;
    let (start, end) = (pass.sentence.start, pass.sentence.end);
    for region in pass.regions.clone() {
        let tokens = pass.region_tokens(region);
        if pass.is_used(region) || tokens.is_empty() || covered(pass, tokens.start, tokens.end) {
            continue;
        }
        let words = page.words(tokens.start, tokens.end);
        let beside = page.words(start, tokens.start) + page.words(tokens.end, end);
        let content = pass.content(tokens.start, tokens.end);
        let sentence = page.shaped(tokens.end.saturating_sub(2), shape::STOP);
        if (words >= FULL || (words >= 2 && sentence)) && beside <= 1 {
            if pass.add(vec![content], None, None, name::UNATTRIBUTED)
                && let Some(found) = pass.found.last_mut()
            {
                found.inherits = true;
            }
        } else if words >= 2 && closed_by_verb(pass, region, tokens.end) {
            continue;
        } else if words >= 2 && tokens.start > start && page.at(tokens.start - 1, ":") {
            let subject = phrase::first(page, start, tokens.start);
            pass.add(vec![content], None, subject, name::AFTER_COLON);
        } else if phrase_of_others(page, tokens.clone()) || titled(page, tokens.start) {
            continue;
        } else if words >= PARTIAL || (words >= 2 && uttered(page, tokens.start, tokens.end)) {
            let subject = if page.language == Lang::Other {
                nearest_name(page, tokens.clone(), start, end)
            } else if tokens.start > start {
                phrase::first(page, start, tokens.start)
            } else {
                follow::after(page, tokens.end, end)
            };
            pass.add(vec![content], None, subject, name::UNCLAIMED);
        }
    }
}

/// In a language without rules: the nearest run of capitalised words, after
/// the quotation first. Two words are surer than one where nouns have capitals.
fn nearest_name(page: &Page, quoted: Range<usize>, start: usize, end: usize) -> Option<Np> {
    let upper = |i: usize| page.upper(i) && !page.in_marks(i);
    let run = |first: usize| {
        let last = (first..end.min(first + 5)).take_while(|i| upper(*i)).last();
        last.map(|last| Np { first, end: last + 1 })
    };
    let after = quoted.end..end.min(quoted.end + NEAR);
    let before = start.max(quoted.start.saturating_sub(NEAR))..quoted.start;
    let runs: Vec<Np> = after.chain(before).filter(|i| upper(*i)).filter_map(run).collect();
    let long = runs.iter().find(|np| np.end - np.first > 1);
    long.or(runs.first()).copied()
}

/// "un «système de grande envergure»": a French noun phrase in marks whose article stands
/// outside, without a verb: a distancing quotation.
fn phrase_of_others(page: &Page, quoted: Range<usize>) -> bool {
    page.language == Lang::Fr
        && page.before_is(quoted.start, class::DETERMINER)
        && !quoted.clone().any(|i| page.looks_finite(i) || page.finite(i))
}

/// `chanting "Hands up."`: a participle, then a quotation that ends like a sentence.
fn uttered(page: &Page, first: usize, end: usize) -> bool {
    let before = first.checked_sub(1).map_or(first, |b| if page.at(b, ",") { b } else { b + 1 });
    let verb = page.low_before(before);
    let verbal = page.language == Lang::En
        && verb.len() > 4
        && (verb.ends_with("ing") || verb.ends_with("ed"));
    let last = end.saturating_sub(2);
    verbal && page.shaped(last, shape::STOP)
}

/// "«...», titrait dimanche le journal": a verb of no table, in a cue's place.
fn closed_by_verb(pass: &mut Pass, region: usize, after: usize) -> bool {
    let page = pass.page;
    let end = pass.sentence.end;
    if page.language != Lang::Fr {
        return false;
    }
    let first = if page.at(after, ",") { after + 1 } else { after };
    let last = if page.is(first, class::AUXILIARY) { first + 1 } else { first };
    let known = class::STOP
        | class::CLAUSE
        | class::DETERMINER
        | class::PRONOUN
        | class::PREPOSED
        | class::ADVERB
        | class::DAY
        | class::ROLE;
    let plain = page.shaped(last, shape::WORD)
        && !page.shaped(last, shape::UPPER | shape::DIGIT)
        && !page.is(last, known)
        && !page.in_marks(last);
    let low = page.low(last);
    let verbal = if first == last {
        page.looks_finite(last) && !page.is(last, class::VERBY) || low.ends_with('e')
    } else {
        low.ends_with(['é', 'i', 'u', 't', 's'])
    };
    if last >= end || !plain || !verbal {
        return false;
    }
    let Some(subject) = follow::after(page, last + 1, end) else { return false };
    let tokens = pass.region_tokens(region);
    let content = pass.content(tokens.start, tokens.end);
    pass.add(vec![content], Some((first, last)), Some(subject), name::UNLISTED_VERB)
}

fn covered(pass: &Pass, a: usize, b: usize) -> bool {
    let Some(span) = pass.page.bytes(a, b) else { return true };
    let near = |outer: &model::Span| outer.start <= span.start && span.end <= outer.end + 3;
    pass.found.iter().any(|found| found.content.iter().any(near))
}
