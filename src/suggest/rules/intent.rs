//! `intent`: an English cue and "to" ("vowed to ...", "called on X to ...").

use super::{Pass, Site, trim};
use crate::model::Lang;
use crate::suggest::cue::Mood;
use crate::suggest::lexicon::{class, frame};
use crate::suggest::rulebook::name;
use crate::suggest::token::shape;

/// Tokens between a cue and its "to".
const OBJECT: usize = 7;

/// Takes the cue if an infinitive, or the noun phrase it asks for, follows.
pub(super) fn apply(pass: &mut Pass, site: &Site) -> bool {
    let english = pass.page.language == Lang::En;
    if !english || site.subject.is_none() || site.cue.mood != Mood::Finite {
        return false;
    }
    infinitive(pass, site) || noun(pass, site)
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
    let asks = matches!(
        &*site.cue.verb.lemma,
        "call_on" | "call_upon" | "urge" | "ask" | "want" | "expect"
    );
    let object = to > site.next && asks;
    take(pass, site, if object { site.next } else { to })
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
    let stop = trim::end(pass, from, Some(site.cue));
    let content = pass.content(from, stop);
    pass.uses_within(from, stop);
    let cue = Some((site.cue.first, site.cue.last));
    pass.add(vec![content], cue, site.subject, name::INTENT)
}
