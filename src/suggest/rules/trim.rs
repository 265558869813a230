//! Where a complement ends before its sentence does.

use super::pass::Pass;
use crate::cue::{Cue, Mood, quotation_near};
use crate::lexicon::class;
use crate::page::Page;
use crate::phrase::{self, Subject};
use model::Lang;

/// The end of a content that starts at `a`: before a closing source phrase, an
/// attribution set in commas, a coordinated second verb, or the main clause
/// after a fronted participle.
pub(super) fn end(pass: &Pass, a: usize, cue: Option<&Cue>) -> usize {
    let stop = first_stop(pass, a, cue).unwrap_or(pass.sentence.end);
    without_gloss(pass.page, a, stop)
}

fn first_stop(pass: &Pass, a: usize, cue: Option<&Cue>) -> Option<usize> {
    let page = pass.page;
    let fronted = cue.is_some_and(|cue| fronted(pass, cue));
    (a..pass.sentence.end).filter(|i| !page.in_marks(*i)).find_map(|i| {
        let after_comma = i > a && page.at(i - 1, ",");
        let source = after_comma && cites(page, i);
        let main_clause = fronted
            && after_comma
            && (page.is(i, class::PRONOUN | class::DETERMINER) || page.upper(i));
        if source || main_clause {
            return Some(i - 1);
        }
        if page.at(i, ";") && i > a {
            return Some(i);
        }
        if after_comma && english_second(page, i) {
            return Some(i - 1);
        }
        second_verb(page, a, i, cue)
            .or_else(|| second_cue(pass, a, i, cue))
            .or_else(|| own_marks(pass, a, i, cue))
    })
}

/// "..., and the union replied, “...”": a later cue whose marks follow a comma or
/// a colon reports words of its own; the content ends before its clause.
fn own_marks(pass: &Pass, a: usize, i: usize, cue: Option<&Cue>) -> Option<usize> {
    let page = pass.page;
    let other = pass.cues.iter().find(|other| other.first == i)?;
    if quotation_near(page, other.after()) != Some(true)
        || page.in_marks(i)
        || cue.is_some_and(|cue| cue.first == i)
    {
        return None;
    }
    let mut head = match phrase::before(page, i, a) {
        Some(Subject::Own(np)) => np.first,
        _ => i,
    };
    let joins = |k: usize| {
        page.adverb(k)
            || matches!(
                page.low(k),
                "and" | "but" | "then" | "while" | "et" | "mais" | "puis" | "en" | "tout"
            )
    };
    while head > a && (joins(head - 1) || (page.mark(head - 1) && !page.in_marks(head - 1))) {
        head -= 1;
    }
    Some(head)
}

/// Whether the token introduces a source or a relay.
fn cites(page: &Page, i: usize) -> bool {
    let cited = matches!(page.low(i), "cité" | "citée" | "cités") && page.at(i + 1, "par");
    cited || super::source::introducer(page, i).is_some()
}

/// Whether the cue is a participle that opens its sentence ("Notant que ..., il a").
fn fronted(pass: &Pass, cue: &Cue) -> bool {
    let start = pass.sentence.start;
    cue.mood == Mood::Gerund
        && pass.page.language == Lang::Fr
        && (start..cue.first).all(|i| matches!(pass.page.low(i), "en" | "tout"))
}

/// "a estimé que ... mais a refusé": the cue's auxiliary comes back.
fn second_verb(page: &Page, a: usize, i: usize, cue: Option<&Cue>) -> Option<usize> {
    let cue =
        cue.filter(|cue| page.language == Lang::Fr && page.is(cue.first, class::AUXILIARY))?;
    let joint = matches!(page.low(i), "et" | "mais") && i > a;
    let next = if matches!(page.low(i + 1), "n'" | "ne" | "l'" | "y") { i + 2 } else { i + 1 };
    (joint && page.low(next) == page.low(cue.first)).then_some(i)
}

/// ", but stopped short of": English past tense after a comma and a conjunction.
fn english_second(page: &Page, i: usize) -> bool {
    let low = page.low(i + 1);
    page.language == Lang::En
        && matches!(page.low(i), "but" | "and")
        && !page.upper(i + 1)
        && (page.finite(i + 1) || (low.len() > 4 && low.ends_with("ed")))
}

/// A second cue that takes over: set in commas, coordinated, or a participle.
fn second_cue(pass: &Pass, a: usize, i: usize, cue: Option<&Cue>) -> Option<usize> {
    let page = pass.page;
    let found = pass.cues.iter().position(|other| other.first == i)?;
    let other = pass.cues.get(found).filter(|o| cue.is_none_or(|c| c.first != o.first))?;
    let after_comma = i > a && page.at(i - 1, ",");
    if after_comma && other.clitic.is_some() {
        return Some(i - 1);
    }
    let joined = i > a && matches!(page.low(i - 1), "et" | "and" | "mais" | "but");
    if joined && page.is(other.last + 1, class::THAT) {
        return Some(i - 1);
    }
    if other.mood != Mood::Gerund || i <= a {
        return None;
    }
    let mut head = i;
    while head > a && matches!(page.low(head - 1), "en" | "tout" | "while") {
        head -= 1;
    }
    let comma = head > a && page.at(head - 1, ",");
    (comma || (head < i && i > a + 3)).then_some(if comma { head - 1 } else { head })
}

/// A content without the newsroom's closing parenthesis.
fn without_gloss(page: &Page, a: usize, stop: usize) -> usize {
    let mut end = stop;
    while end > a && matches!(page.low(end - 1), "." | "," | ";") {
        end -= 1;
    }
    let Some(close) = end.checked_sub(1).filter(|i| page.at(*i, ")") && !page.in_marks(*i)) else {
        return stop;
    };
    let open = (a..close).rev().take(40).find(|i| page.at(*i, "("));
    match open {
        Some(open) if open > a + 3 && page.words(open, close) >= 3 => open,
        _ => stop,
    }
}
