//! `quoted-as`: "the agency quoted X as saying ...": X speaks, the agency relays.

use super::pass::{Pass, Site};
use super::trim;
use crate::follow;
use crate::lexicon::class;
use crate::phrase::Np;
use crate::rulebook::name;
use model::Lang;

/// Tokens of the longest mention between "quoted" and "as saying".
const MENTION: usize = 16;

/// Takes the cue if somebody is quoted "as saying".
pub(super) fn apply(pass: &mut Pass, site: &Site) -> bool {
    let page = pass.page;
    let quotes = matches!(&*site.cue.verb.lemma, "quote" | "cite");
    if page.language != Lang::En || !quotes {
        return false;
    }
    let end = pass.sentence.end;
    let stop = end.min(site.next + MENTION);
    let Some(as_) = (site.next..stop).find(|i| page.at(*i, "as") && page.at(*i + 1, "saying"))
    else {
        return false;
    };
    if follow::after(page, site.next, as_).is_none() {
        return false;
    }
    let from = if page.is(as_ + 2, class::THAT) { as_ + 3 } else { as_ + 2 };
    let until = trim::end(pass, from, Some(site.cue));
    let content = pass.content(from, until);
    pass.uses_within(from, until);
    let speaker = Np { first: site.next, end: as_ };
    let cue = Some((site.cue.first, site.cue.last));
    let done = pass.add(vec![content], cue, Some(speaker), name::QUOTED_AS);
    if let Some(found) = pass.found.last_mut().filter(|_| done) {
        found.relays.extend(site.subject.map(|np| np.first..np.end));
    }
    done
}
