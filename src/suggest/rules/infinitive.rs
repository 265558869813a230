//! `infinitive`, `bare-infinitive`: a French cue and an infinitive ("affirme avoir ...").

use super::pass::{Pass, Site};
use super::trim;
use crate::cue::Mood;
use crate::lexicon::{class, frame};
use crate::page::Page;
use crate::rulebook::name;
use model::Lang;

/// Words an infinitive clause must have.
const SHORTEST: usize = 3;

/// Takes the cue if an infinitive clause follows it.
pub(super) fn apply(pass: &mut Pass, site: &Site) -> bool {
    let french = pass.page.language == Lang::Fr;
    if !french
        || site.cue.mood == Mood::Infinitive
        || site.subject.is_none()
        || site.next >= pass.sentence.end
    {
        return false;
    }
    if pass.denied(site.cue) {
        return false;
    }
    (site.cue.takes(frame::INFINITIVE) && with_preposition(pass, site))
        || (site.cue.takes(frame::THAT | frame::INFINITIVE) && bare(pass, site))
}

fn with_preposition(pass: &mut Pass, site: &Site) -> bool {
    let page = pass.page;
    let end = pass.sentence.end;
    let stop = end.min(site.next + 6);
    let Some(k) = (site.next..stop).find(|k| matches!(page.low(*k), "de" | "d'" | "à")) else {
        return false;
    };
    if k + 1 >= end || !looks_infinitive(page, k + 1) {
        return false;
    }
    take(pass, site, k + 1, name::INFINITIVE)
}

fn bare(pass: &mut Pass, site: &Site) -> bool {
    let page = pass.page;
    let end = pass.sentence.end;
    let mut k = site.next;
    while k < end && (page.is(k, class::CLITIC) || matches!(page.low(k), "pas" | "plus" | "jamais"))
    {
        k += 1;
    }
    let sure = k > site.next || page.is(k, class::BARE);
    if k >= end || !sure || !looks_infinitive(page, k) {
        return false;
    }
    take(pass, site, site.next, name::BARE_INFINITIVE)
}

fn take(pass: &mut Pass, site: &Site, from: usize, rule: &'static str) -> bool {
    let stop = trim::end(pass, from, Some(site.cue));
    if pass.page.words(from, stop) < SHORTEST {
        return false;
    }
    let content = pass.content(from, stop);
    let cue = Some((site.cue.first, site.cue.last));
    pass.add(vec![content], cue, site.subject, rule)
}

fn looks_infinitive(page: &Page, i: usize) -> bool {
    let low = page.low(i);
    low.chars().count() > 3
        && low.chars().next().is_some_and(char::is_lowercase)
        && page.word(i).starts_with(char::is_lowercase)
        && ["er", "ir", "re", "oir"].iter().any(|ending| low.ends_with(ending))
        && !page.is(i, class::NOT_INFINITIVE)
}
