//! `intent`: an English cue and "to" ("vowed to ...", "called on X to ...").

use super::pass::{Pass, Site};
use super::trim;
use crate::cue::Mood;
use crate::lexicon::{class, frame};
use crate::rulebook::name;
use crate::token::shape;
use model::Lang;

/// Tokens between a cue and its "to".
const OBJECT: usize = 7;

/// Takes the cue if an infinitive, or the noun phrase it asks for, follows.
pub(super) fn apply(pass: &mut Pass, site: &Site) -> bool {
    let english = pass.page.language == Lang::En;
    if !english || site.subject.is_none() || site.cue.mood != Mood::Finite {
        return false;
    }
    !pass.denied(site.cue) && (infinitive(pass, site) || noun(pass, site))
}

fn infinitive(pass: &mut Pass, site: &Site) -> bool {
    let page = pass.page;
    if !site.cue.takes(frame::INFINITIVE) {
        return false;
    }
    let stop = pass.sentence.end.min(site.next + OBJECT);
    let Some(to) = (site.next..stop).find(|i| page.at(*i, "to") || page.mark(*i)) else {
        return false;
    };
    let verb = page.shaped(to + 1, shape::WORD)
        && !page.upper(to + 1)
        && !page.is(to + 1, class::DETERMINER | class::PRONOUN | class::STOP | class::OBJECT);
    if !page.at(to, "to") || !verb {
        return false;
    }
    let lemma = &*site.cue.verb.lemma;
    let asks = matches!(lemma, "call_on" | "call_upon" | "urge" | "ask" | "want" | "expect");
    // "decided against his plans to": the infinitive is a noun's, not the cue's.
    let addresses = matches!(
        lemma,
        "tell" | "warn" | "advise" | "remind" | "request" | "beg" | "implore" | "beseech"
    );
    let aside = |i: usize| page.is(i, class::DAY) || page.adverb(i) || page.at(i, "not");
    let near = (site.next..to).all(aside);
    // "stressed the need to", "announced plans to"
    let plan = page.before_is(to, class::PLAN);
    if !(near || asks || addresses || plan) {
        return false;
    }
    let object = to > site.next && asks;
    let from = if page.low_before(to) == "not" { to - 1 } else { to };
    take(pass, site, if object { site.next } else { from })
}

fn noun(pass: &mut Pass, site: &Site) -> bool {
    let page = pass.page;
    let asks = matches!(&*site.cue.verb.lemma, "call_for" | "push_for");
    if !asks || page.mark(site.next) {
        return false;
    }
    take(pass, site, site.next)
}

fn take(pass: &mut Pass, site: &Site, from: usize) -> bool {
    let stop = clause_end(pass, from, trim::end(pass, from, Some(site.cue)));
    let content = pass.content(from, stop);
    pass.uses_within(from, stop);
    let cue = Some((site.cue.first, site.cue.last));
    pass.add(vec![content], cue, site.subject, name::INTENT)
}

/// "to leave it, although they ...": a new subject after a comma and a conjunction
/// is no part of an infinitive.
fn clause_end(pass: &Pass, from: usize, stop: usize) -> usize {
    let page = pass.page;
    let joint = |i: usize| {
        matches!(page.low(i), "but" | "and" | "although" | "though" | "while" | "because")
            && (page.is(i + 1, class::PRONOUN | class::DETERMINER) || page.upper(i + 1))
    };
    let turn = |i: &usize| page.at(*i, ",") && !page.in_marks(*i) && joint(i + 1);
    (from..stop).find(turn).unwrap_or(stop)
}
