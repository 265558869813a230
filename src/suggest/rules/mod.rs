//! The rules, one file a family; each suggestion names the rule that made it.
//!
//! A sentence is read cue by cue. For each cue the families are asked in
//! order and the first that fits takes it: what follows the cue (`que`,
//! colon, marks), then what stands before it (inversion), then what is
//! weaker (infinitives, English without `that`). Source introducers
//! ("selon") and quotations that no cue claimed come last.

mod bare_clause;
mod complement;
mod infinitive;
mod inserted;
mod intent;
mod inverted;
mod marked;
mod pass;
mod quoted;
mod second_hand;
mod source;
mod transcript;
mod trim;
mod unattributed;

use std::ops::Range;

use crate::cue::Cue;
use crate::page::Page;
use crate::rulebook::name;

pub(crate) use pass::Found;
use pass::Pass;

/// Applies all rules to one sentence.
pub(crate) fn sentence(page: &Page, sentence: Range<usize>, cues: &[Cue]) -> Vec<Found> {
    let mut regions = sentence.clone().filter_map(|i| page.region(i));
    let first = regions.next();
    let last = regions.next_back().or(first);
    let regions = match (first, last) {
        (Some(first), Some(last)) => first..last + 1,
        _ => 0..0,
    };
    let mut pass = Pass {
        page,
        sentence,
        cues,
        regions,
        used: Vec::new(),
        found: Vec::new(),
        last_subject: None,
    };
    transcript::apply(&mut pass);
    inserted::apply(&mut pass);
    second_hand::apply(&mut pass);
    for cue in cues.iter().filter(|cue| !page.in_marks(cue.first)) {
        pass.cue(cue);
    }
    source::apply(&mut pass);
    unattributed::apply(&mut pass);
    pass.found
}

impl<'a> Pass<'a> {
    fn cue(&mut self, cue: &'a Cue<'a>) {
        let subject = self.subject_of(cue);
        if self.echoes(cue, subject) {
            return;
        }
        let site = complement::site(self, cue, subject);
        let done = quoted::apply(self, &site)
            || complement::apply(self, &site)
            || marked::apply(self, &site)
            || inverted::apply(self, &site)
            || infinitive::apply(self, &site)
            || bare_clause::apply(self, &site)
            || intent::apply(self, &site);
        if !done || self.found.last().is_none_or(|found| found.rule != name::INVERTED) {
            self.last_subject = site.subject.or(self.last_subject);
        }
    }
}
