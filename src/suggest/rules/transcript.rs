//! `transcript`: transcripts ("X: ..."), a name and a colon before the words.

use super::pass::Pass;
use crate::lexicon::class;
use crate::phrase::Np;
use crate::rulebook::name;
use crate::token::{opening_mark, shape};

/// Words of a name before its colon.
const NAME: usize = 5;

/// Takes a sentence that opens with a speaker's name and a colon.
pub(super) fn apply(pass: &mut Pass) {
    let page = pass.page;
    let (start, end) = (pass.sentence.start, pass.sentence.end);
    let Some(byte) = page.span(start).map(|span| span.start) else { return };
    let opened = page.mark(start) && opening_mark(page.text, byte) > 0;
    let first = if opened { start + 1 } else { start };
    let colon = (first..end.min(first + NAME + 1)).find(|i| page.at(*i, ":"));
    let Some(colon) = colon.filter(|colon| *colon > first && colon + 1 < end) else { return };
    let name = first..colon;
    let proper = !page.finite(first)
        && name
            .clone()
            .all(|i| page.upper(i) || page.abbreviates(i) || page.is(i, class::PARTICLE));
    let capitals = name.clone().all(|i| {
        let word = page.word(i);
        word.chars().count() > 1 && word.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
    });
    let quoted = page.in_marks(colon + 1) && page.mark(colon + 1);
    if !proper || !(capitals || (quoted && page.words(first, colon) >= 2)) {
        return;
    }
    // In marks the words end with them; without, with their paragraph.
    let stop = match page.region(colon + 1) {
        Some(region) => pass.region_tokens(region).end,
        None => page.paragraph_end(end),
    };
    let subject = Np { first, end: colon };
    let content = pass.content(colon + 1, stop);
    let titled = page.shaped(colon + 1, shape::WORD) || quoted;
    if titled && pass.add(vec![content], Some((colon, colon)), Some(subject), name::TRANSCRIPT) {
        if let Some(found) = pass.found.last_mut() {
            found.reach = found.reach.max(stop);
        }
        pass.uses_within(start, end);
        if let Some(region) = page.region(colon + 1) {
            pass.uses(region);
        }
    }
}
