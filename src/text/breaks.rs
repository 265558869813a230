//! Where a row of prose may end.

use std::iter::Peekable;

use unicode_linebreak::{BreakOpportunity, linebreaks};

use lang::signs::{ends_quotation, is_blank, is_hyphen, is_no_break, opens_quotation};
use lang::{near, title_before};

/// Blanks looked back through at one place; more of them never stand in prose.
const BLANKS: usize = 4;

/// A place where a row may or must end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Break {
    /// The row may end here.
    Soft,
    /// The text ends the line here.
    Hard,
}

/// The breaks of UAX #14 less those a newsroom's typography forbids, asked in order.
pub(super) struct Breaks<'t, I: Iterator> {
    text: &'t str,
    places: Peekable<I>,
}

/// The breaks of `text`.
pub(super) fn breaks(
    text: &str,
) -> Breaks<'_, impl Iterator<Item = (usize, BreakOpportunity)> + Clone> {
    Breaks { text, places: linebreaks(text).peekable() }
}

impl<I: Iterator<Item = (usize, BreakOpportunity)>> Breaks<'_, I> {
    /// What break there is at `at`; offsets must be asked in ascending order.
    pub(super) fn at(&mut self, at: usize) -> Option<Break> {
        while self.places.next_if(|(place, _)| *place < at).is_some() {}
        let (_, kind) = self.places.next_if(|(place, _)| *place == at)?;
        match kind {
            BreakOpportunity::Mandatory => Some(Break::Hard),
            BreakOpportunity::Allowed => (!is_forbidden(self.text, at)).then_some(Break::Soft),
        }
    }
}

/// Whether typography holds together what stands on both sides of `at`.
fn is_forbidden(text: &str, at: usize) -> bool {
    let (Some(before), Some(after)) = (near::before(text, at), near::at(text, at)) else {
        return false;
    };
    if is_no_break(before) || is_no_break(after) {
        return true;
    }
    if !is_blank(before) {
        return is_linked_hyphen(text, at);
    }
    let head = text.get(..at).unwrap_or_default();
    let mut words = head.chars().rev().skip(1).take(BLANKS).skip_while(|c| is_blank(*c));
    let last = words.next();
    match after {
        '?' | '!' | ':' | ';' | '%' | '‰' => return true,
        c if c != '"' && ends_quotation(c) => return true,
        '€' | '$' | '£' | '°' => return last.is_some_and(|c| c.is_ascii_digit()),
        _ => {}
    }
    match last {
        Some('(' | '[') => true,
        Some(c) if c != '"' && opens_quotation(c) => true,
        Some(c) if c.is_ascii_digit() => is_thousands(text, at),
        _ => title_before(text, at),
    }
}

/// The hyphens of `a-t-il` and `al-Assad` at `at`: fewer than three letters on one side.
fn is_linked_hyphen(text: &str, at: usize) -> bool {
    let (head, tail) = (text.get(..at).unwrap_or_default(), text.get(at..).unwrap_or_default());
    if !head.ends_with(is_hyphen) {
        return false;
    }
    let letter = |c: &char| c.is_alphanumeric();
    let before = head.chars().rev().skip(1).take(3).take_while(letter).count();
    let after = tail.chars().take(3).take_while(letter).count();
    matches!(before, 1 | 2) || matches!(after, 1 | 2)
}

/// Three digits at `at`, no more: `200 000`.
fn is_thousands(text: &str, at: usize) -> bool {
    let tail = text.get(at..).unwrap_or_default();
    tail.bytes().take(4).take_while(u8::is_ascii_digit).count() == 3
}
