//! From sentence to sentence: speech that goes on, speakers that carry over.

use std::ops::Range;

use super::cue::cues;
use super::page::Page;
use super::phrase::{self, Np};
use super::rulebook::name;
use super::rules::{self, Found};
use super::token::shape;

/// Runs the rules over every sentence.
///
/// A quotation that fills the sentence after an attributed one in the same
/// paragraph, or that reopens an unclosed one in the next, is the same quote:
/// it becomes a further span of the frame before.
pub(crate) fn all_found(page: &Page) -> Vec<Found> {
    let cues = cues(page);
    let mut out: Vec<Found> = Vec::new();
    let mut speaker = None;
    let mut before: Option<Range<usize>> = None;
    let mut at = 0;
    for sentence in &page.sentences {
        while cues.get(at).is_some_and(|cue| cue.first < sentence.start) {
            at += 1;
        }
        let end = cues.get(at..).unwrap_or_default().partition_point(|c| c.first < sentence.end);
        let own = cues.get(at..at + end).unwrap_or_default();
        // A transcript's turn has taken its whole paragraph.
        if out
            .last()
            .is_some_and(|last| last.rule == name::TRANSCRIPT && last.reach > sentence.start)
        {
            continue;
        }
        for mut found in rules::sentence(page, sentence.clone(), own) {
            if found.inherits {
                if let Some(before) = out.last_mut().filter(|before| goes_on(page, before, &found))
                {
                    before.content.append(&mut found.content);
                    before.reach = found.sentence.end;
                    continue;
                }
                let silent =
                    |last: &Range<usize>| out.last().is_none_or(|found| found.reach <= last.start);
                let topic = before.clone().filter(silent).and_then(|last| topic(page, last));
                found.subject = topic.or(speaker);
                found.inherits = topic.is_none();
            }
            if let Some(opening) =
                out.pop_if(|last| last.rule == name::UNATTRIBUTED && leads_to(page, last, &found))
            {
                found.content.splice(0..0, opening.content);
            }
            speaker = found.subject.or(speaker);
            out.push(found);
        }
        before = Some(sentence.clone());
    }
    out
}

/// The named subject of a sentence that reports nothing itself: the speaker of
/// the bare quotation after it.
fn topic(page: &Page, sentence: Range<usize>) -> Option<Np> {
    let first = phrase::first(page, sentence.start, sentence.end)?;
    let np = phrase::grow(page, first, sentence.end);
    let leads = np.first <= sentence.start + 1;
    let named = (np.first + 1..np.end).any(|i| page.upper(i));
    (leads && named).then_some(np)
}

/// Whether an unclosed quotation runs into the attributed one that reopens it.
fn leads_to(page: &Page, before: &Found, found: &Found) -> bool {
    let quoted = before.reach.checked_sub(1).and_then(|last| page.region(last));
    let unclosed =
        quoted.and_then(|region| page.quoted.get(region)).is_some_and(|q| q.region.unclosed);
    let start = found.sentence.start;
    let opens = page
        .region(start)
        .is_some_and(|region| quoted.is_some_and(|q| q + 1 == region && page.alike(q, region)));
    let gap = before.reach..start;
    found.rule == name::INVERTED && unclosed && opens && gap.len() <= 3
}

/// Whether a quotation without a cue continues the frame before it.
fn goes_on(page: &Page, before: &Found, found: &Found) -> bool {
    let spoken = matches!(
        before.rule,
        name::UNATTRIBUTED
            | name::INVERTED
            | name::INSERTED
            | name::COMMA
            | name::COLON
            | name::UNLISTED_VERB
            | name::TRANSCRIPT
    );
    let start = found.sentence.start;
    let gap = before.reach..start;
    let breaks = gap.clone().filter(|i| page.shaped(*i, shape::BREAK)).count();
    let near = gap.len() <= 3 && gap.clone().all(|i| page.shaped(i, shape::BREAK));
    let quoted = before.content.last().is_some_and(|span| page.ends_in_marks(*span));
    let unclosed = start
        .checked_sub(1 + gap.len())
        .and_then(|last| page.region(last))
        .filter(|region| page.quoted.get(*region).is_some_and(|quoted| quoted.region.unclosed))
        .is_some_and(|region| page.region(start).is_some_and(|next| page.alike(region, next)));
    let same_paragraph = breaks == 0 && before.rule != name::UNATTRIBUTED;
    spoken && near && quoted && (same_paragraph || unclosed)
}
