//! Offices around a name: what a dispatch says somebody is.

use super::lexicon::class;
use super::page::Page;
use super::phrase::Np;
use super::role::{Office, role_key};
use super::role_phrase::{article, end_of_role};
use super::rulebook::name;
use super::token::shape;

/// Tokens before a name in which its office may begin.
const BEFORE: usize = 24;
/// Tokens after a name in which its office ends.
const AFTER: usize = 32;
/// Tokens of what stands in parentheses beside a name ("(PS)").
const ASIDE: usize = 6;

/// The offices said of a person right before or right after a mention.
pub(super) fn offices_around(page: &Page, np: Np) -> Vec<Office> {
    let before = office_before(page, np).or_else(|| office_before_comma(page, np));
    before.into_iter().chain(office_after(page, np)).collect()
}

/// An office, where its words are one.
fn office(page: &Page, words: (usize, usize), rule: &'static str) -> Option<Office> {
    let first = words.0.checked_sub(1).filter(|i| article(page, *i)).unwrap_or(words.0);
    Some(Office { key: role_key(page, first, words.1)?, words, rule })
}

/// "le ministre russe X", "Foreign Minister X": the role reaches the name.
fn office_before(page: &Page, np: Np) -> Option<Office> {
    let name = first_of_name(page, np);
    // "Gov. X", "le sénateur (PS) X": neither belongs to the role's words.
    let before = name.checked_sub(1)?;
    let end = match page.low(before) {
        "." => before,
        ")" => (before.saturating_sub(ASIDE)..before).rev().find(|i| page.at(*i, "("))?,
        _ => name,
    };
    // "Gov.": a title that only stands for the word of an office.
    let first = first_of_office(page, end).or((end > np.first).then_some(np.first))?;
    office(page, (first, end), name::ROLE_BEFORE_NAME)
}

/// "le président russe, X, ...": the name is set off by commas.
fn office_before_comma(page: &Page, np: Np) -> Option<Office> {
    let end = np.first.checked_sub(1).filter(|comma| page.at(*comma, ","))?;
    let closed = page.ends_phrase(np.end) || page.shaped(np.end, shape::BREAK);
    if !closed || page.upper(np.end + 1) && page.at(np.end, ",") {
        return None;
    }
    let first = first_of_office(page, end)?;
    let definite = first.checked_sub(1).is_some_and(|i| article(page, i));
    if !definite { None } else { office(page, (first, end), name::ROLE_BEFORE_NAME) }
}

/// Where the role begins that ends right before `end`.
fn first_of_office(page: &Page, end: usize) -> Option<usize> {
    let open = |i: &usize| !page.ends_phrase(*i) && !page.shaped(*i, shape::BREAK);
    let start = (end.saturating_sub(BEFORE)..end).rev().take_while(open).last()?;
    let reaches = |i: &usize| end_of_role(page, *i, end) == Some(end);
    let whole = (start..end).find(reaches)?;
    // "le conseiller du président X": the office next to the name is its own.
    let own = |i: &usize| {
        let before = page.low_before(*i);
        let governed = matches!(before, "de" | "du" | "d'" | "l'" | "la" | "of" | "the");
        governed && page.is(*i, class::ROLE) && !page.is(*i, class::GROUP) && reaches(i)
    };
    Some((whole + 1..end).rev().find(own).unwrap_or(whole))
}

/// The first token of a mention behind the titles that are offices ("Gov.").
fn first_of_name(page: &Page, np: Np) -> usize {
    let title = class::TITLE | class::ROLE;
    let last = (np.first..np.end.saturating_sub(1)).rev().find(|i| page.is(*i, title));
    let Some(after) = last.map(|i| i + 1) else { return np.first };
    if role_key(page, np.first, after).is_none() {
        return np.first;
    }
    if page.at(after, ".") && after + 1 < np.end { after + 1 } else { after }
}

/// "X, ministre russe des Finances, ...": the role follows the name's comma.
fn office_after(page: &Page, np: Np) -> Option<Office> {
    let close = (np.end..np.end + ASIDE).find(|i| page.at(*i, ")"));
    let comma = close.filter(|_| page.at(np.end, "(")).map_or(np.end, |close| close + 1);
    if !page.at(comma, ",") {
        return None;
    }
    let from = behind_age(page, comma + 1);
    let limit = page.len().min(from + AFTER);
    let definite = article(page, from);
    let first = if definite { from + 1 } else { from };
    let end = end_of_role(page, first, limit)?;
    // "X, Democratic nominee Y": it is the next one's.
    if page.upper(end) || definite && !apposed(page, end, limit) {
        return None;
    }
    office(page, (first, end), name::ROLE_AFTER_NAME)
}

/// "X, 54 ans, maire", "X, 54, a teacher": where the role may begin.
fn behind_age(page: &Page, from: usize) -> usize {
    if !page.shaped(from, shape::DIGIT) {
        return from;
    }
    let comma = if page.at(from + 1, "ans") { from + 2 } else { from + 1 };
    if page.at(comma, ",") { comma + 1 } else { from }
}

/// Whether a role with an article that ends here says what the name before it is:
/// not "avec X, le ministre n'a rien dit", nor "X, le président Y et Z".
fn apposed(page: &Page, end: usize, limit: usize) -> bool {
    let relative = |i: usize| {
        matches!(
            page.low(i),
            "qui" | "que" | "qu'" | "dont" | "où" | "who" | "whose" | "whom" | "which"
        )
    };
    if relative(end) || page.token(end).is_none() || page.shaped(end, shape::BREAK) {
        return true;
    }
    if page.at(end, ",") {
        // "le ministre, X, ...": it introduces the next name.
        return !page.upper(end + 1);
    }
    if page.ends_phrase(end) {
        return true;
    }
    let stop = (end..limit).find(|i| page.ends_phrase(*i) || page.shaped(*i, shape::BREAK));
    let stop = stop.unwrap_or(limit);
    let stop = (end..stop).find(|i| relative(*i)).unwrap_or(stop);
    let verb = class::AUXILIARY | class::BE | class::VERBY | class::GOVERNOR | class::MODAL;
    page.is(end, class::STOP)
        && !(end..stop).any(|i| page.finite(i) || page.is(i, verb) || page.looks_finite(i))
}
