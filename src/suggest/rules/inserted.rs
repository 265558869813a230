//! `inserted`: the attribution inside the marks ("«..., a réagi X. ...»").
//!
//! French press sets the attribution between commas without closing the marks,
//! so the quotation is split into two spans around it.

use super::pass::Pass;
use crate::clause::{Effect, has};
use crate::cue::{Cue, Mood};
use crate::follow;
use crate::lexicon::{class, frame};
use crate::page::Page;
use crate::phrase::Np;
use crate::rulebook::name;
use model::Lang;

/// Words an attribution may have after its subject ("dans un entretien").
const TAIL: usize = 12;
/// Words a half must have to be kept.
const SHORTEST: usize = 2;

/// Takes cues inside one pair of marks whose inverted subject stands between commas.
pub(super) fn apply(pass: &mut Pass) {
    if pass.page.language != Lang::Fr {
        return;
    }
    for cue in pass.cues {
        let fits = cue.mood == Mood::Finite && cue.takes(frame::INCISE);
        let region = pass.page.region(cue.first).filter(|region| fits && !pass.is_used(*region));
        if let Some(region) = region {
            split(pass, cue, region);
        }
    }
}

fn split(pass: &mut Pass, cue: &Cue, region: usize) -> Option<()> {
    let page = pass.page;
    let tokens = pass.region_tokens(region);
    let edge = edge(page, cue, tokens.start)?;
    // "nous rejetons la réforme", "X, qui ..., soutient Y": clauses that are quoted.
    if cue.we || closes_relative(page, edge - 1, tokens.start) {
        return None;
    }
    let subject = match cue.clitic {
        Some(clitic) => pass.clitic(clitic),
        None => follow::after(page, cue.after(), tokens.end)?,
    };
    if !speaks(page, subject) {
        return None;
    }
    let tail = subject.end.max(cue.after());
    let close = (tail..tokens.end.min(tail + TAIL)).find(|i| page.ends_phrase(*i)).unwrap_or(tail);
    let first = pass.content(tokens.start, edge);
    let goes_on = page.at(close, ".") || (page.at(close, ",") && !belongs(page, close + 1));
    let second = pass
        .content(close + 1, tokens.end)
        .filter(|_| goes_on && page.words(close + 1, tokens.end) >= SHORTEST);
    pass.uses(region);
    pass.add(vec![first, second], Some((cue.first, cue.last)), Some(subject), name::INSERTED);
    Some(())
}

/// The end of the first half: a comma or question just before the cue.
fn edge(page: &Page, cue: &Cue, start: usize) -> Option<usize> {
    let mut edge = cue.first;
    while edge > start && page.is(edge - 1, class::CLITIC) {
        edge -= 1;
    }
    let closed = edge > start + 1 && matches!(page.low(edge - 1), "," | "?" | "!" | "…");
    closed.then_some(edge)
}

/// Whether the comma at `close` ends a relative clause between commas.
fn closes_relative(page: &Page, close: usize, start: usize) -> bool {
    let open = (start..close).rev().take(TAIL * 2).find(|i| page.at(*i, ","));
    open.is_some_and(|open| has(page, open + 1, Effect::Relative))
}

/// Whether what follows the attribution still describes the speaker.
fn belongs(page: &Page, i: usize) -> bool {
    let low = page.low(i);
    matches!(low, "qui" | "dont" | "où" | "lequel" | "laquelle" | "pour" | "en")
        || (low.ends_with("ant") && low.len() > 4)
}

/// Whether a phrase can be the one who reports: a pronoun, a name, an office, a body; never
/// the quoted "je" or "nous", nor what somebody is for or against ("la réforme").
fn speaks(page: &Page, subject: Np) -> bool {
    let who = class::ROLE | class::BODY | class::GROUP | class::MEDIUM | class::UNNAMED;
    let able = |i: usize| page.is(i, who | class::PRONOUN | class::HOLDER) || page.upper(i);
    (subject.first..subject.end).any(able)
        && !(subject.first..subject.end)
            .any(|i| matches!(page.low(i), "je" | "nous" | "vous" | "qui"))
}
