//! Numbers in figures and in words, with what they count.

use std::ops::Range;

use super::calendar::Day;
use super::doc::Doc;
use super::prepared::Token;
use super::vocab::Vocab;
use model::{Lang, Span};

/// What number one word spells, before its neighbours are read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Numeral {
    /// Written in figures; whether there are exactly three, as after a blank
    /// between thousands.
    Figures { value: f64, three: bool },
    /// A word below a hundred.
    Small(f64),
    /// A word that multiplies: hundred, million, dozen.
    Times(f64),
}

/// A number as it stands in a text.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    pub(super) value: f64,
    pub(super) span: Span,
    pub(super) unit: u32,
    /// Stem of what is counted, measures under one name.
    pub(super) noun: Option<u32>,
    /// Whether it counts in a measure (kilometres, per cent, euros).
    pub(super) measure: bool,
    /// Whether it reads as a year.
    pub(super) year: bool,
}

/// A day as it stands in a text.
#[derive(Debug, Clone)]
pub(super) struct When {
    pub(super) day: Day,
    /// Day of the month, where one stands beside it.
    pub(super) of_month: Option<u8>,
    pub(super) span: Span,
    pub(super) unit: u32,
}

/// Reads a folded word as a number; `un`, `une`, `one` are articles here.
pub(super) fn numeral(folded: &str, lang: Lang) -> Option<Numeral> {
    if folded.starts_with(|c: char| c.is_ascii_digit()) {
        return figures(folded, lang);
    }
    let table = &lang::of(lang).numerals;
    let plain = |word: &str| table.iter().find(|(name, _)| *name == word).map(|(_, value)| *value);
    let value = plain(folded).or_else(|| plain(folded.strip_suffix('s')?))?;
    let times = value >= 100.0 || folded.contains("aine") || folded.contains("dozen");
    Some(if times { Numeral::Times(value) } else { Numeral::Small(value) })
}

fn figures(folded: &str, lang: Lang) -> Option<Numeral> {
    let ordinals = &lang::every().lists.ordinals;
    let end = folded.find(|c: char| c.is_alphabetic()).unwrap_or(folded.len());
    let (head, tail) = folded.split_at_checked(end)?;
    if !(tail.is_empty() || ordinals.has(tail)) || head.len() > 24 {
        return None;
    }
    let decimal = if lang::of(lang).lists.decimal.has(",") { ',' } else { '.' };
    let groups: Vec<&str> = head.split(['.', ',']).collect();
    let threes = groups.iter().skip(1).all(|group| group.len() == 3);
    let whole = groups.len() > 2 || (threes && !head.contains(decimal));
    let plain = if whole { groups.concat() } else { head.replace(',', ".") };
    let value: f64 = plain.parse().ok()?;
    let three = head.len() == 3 && groups.len() == 1;
    value.is_finite().then_some(Numeral::Figures { value, three })
}

/// Finds the numbers and days of a side, in order.
pub(super) fn read(doc: &Doc<'_>, vocab: &mut Vocab<'_>) -> (Vec<Figure>, Vec<When>) {
    let (mut numbers, mut days) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(token) = doc.tokens.get(at) {
        let kind = vocab.get(token.ty);
        let (numeral, day) = (kind.and_then(|kind| kind.numeral), kind.and_then(|kind| kind.day));
        if let Some(day) = day {
            days.push(When { day, of_month: None, span: token.span, unit: token.unit });
        } else if numeral.is_some() && !doc.tied(at) {
            let (value, used) = sum(doc, vocab, at);
            if let Some(figure) = figure(doc, vocab, at..at + used, value) {
                numbers.push(figure);
            }
            at += used.max(1);
            continue;
        }
        at += 1;
    }
    marry(doc, &mut numbers, &mut days);
    (numbers, days)
}

/// Reads the numerals that stand together from `at`: their value and their count.
fn sum(doc: &Doc<'_>, vocab: &Vocab<'_>, at: usize) -> (f64, usize) {
    let (mut total, mut current, mut used) = (0.0, 0.0, 0);
    let mut smallest = f64::INFINITY;
    let mut in_figures = false;
    for next in at.. {
        let Some(token) = doc.tokens.get(next) else { break };
        let Some(numeral) = vocab.get(token.ty).and_then(|kind| kind.numeral) else { break };
        if next > at && !doc.joined(next) {
            break;
        }
        match numeral {
            Numeral::Figures { value, .. } if used == 0 => {
                (current, in_figures) = (value, true);
            }
            Numeral::Figures { value, three: true } if in_figures && current < 1e6 => {
                current = current * 1000.0 + value;
            }
            Numeral::Small(value) if value == 20.0 && current == 4.0 => {
                (current, smallest) = (80.0, 20.0);
            }
            Numeral::Small(value) if value < smallest && !in_figures => {
                current += value;
                smallest = value;
            }
            Numeral::Times(value) if value < 1e3 => current = f64::max(current, 1.0) * value,
            Numeral::Times(value) => {
                total += f64::max(current, 1.0) * value;
                (current, smallest) = (0.0, f64::INFINITY);
            }
            _ => break,
        }
        used += 1;
    }
    (total + current, used)
}

/// The number spelt by the tokens of `range`, with what it counts.
fn figure(doc: &Doc<'_>, vocab: &mut Vocab<'_>, range: Range<usize>, value: f64) -> Option<Figure> {
    let first = doc.tokens.get(range.start)?;
    let last = doc.tokens.get(range.end.checked_sub(1)?)?;
    let span = first.span.hull(last.span);
    let figure = Figure {
        value,
        span,
        unit: first.unit,
        noun: None,
        measure: false,
        year: value.fract() == 0.0 && (1800.0..2100.0).contains(&value) && span.len() == 4,
    };
    let after = doc.gap(range.end);
    let before = doc.gap(range.start);
    let sign = ['%', '$', '€', '£']
        .iter()
        .find(|sign| after.trim_start().starts_with(**sign) || before.trim_end().ends_with(**sign));
    if let Some(sign) = sign {
        let name = match sign {
            '$' => "usd",
            '€' => "eur",
            '£' => "gbp",
            _ => "%",
        };
        return Some(Figure { noun: Some(vocab.stem(name)), measure: true, ..figure });
    }
    let Some(noun) = counted(doc, vocab, range.end) else { return Some(figure) };
    let folded = vocab.get(noun.ty).map(|kind| kind.folded).unwrap_or_default();
    let single = folded.strip_suffix('s').unwrap_or(folded);
    let measures = &lang::every().lists.measures;
    let found = measures.value(single).or_else(|| measures.value(folded));
    Some(match found {
        Some(name) => Figure { noun: Some(vocab.stem(name)), measure: true, ..figure },
        None => Figure { noun: vocab.get(noun.ty).map(|kind| kind.stem), ..figure },
    })
}

/// The word that is counted by a number that ends before token `from`.
fn counted<'d>(doc: &'d Doc<'_>, vocab: &Vocab<'_>, from: usize) -> Option<&'d Token> {
    for at in from..from + 3 {
        let token = doc.tokens.get(at)?;
        let kind = vocab.get(token.ty)?;
        if kind.numeral.is_some() || kind.day.is_some() || !doc.joined(at) {
            return None;
        }
        let measure = lang::every().lists.measures.value(kind.folded).is_some();
        if kind.content() || measure {
            return Some(token);
        }
    }
    None
}

/// Gives days of the month to their months and takes them from the numbers.
fn marry(doc: &Doc<'_>, numbers: &mut Vec<Figure>, days: &mut [When]) {
    let mut next = 0;
    numbers.retain(|figure| {
        let (1.0..=31.0, 0.0) = (figure.value, figure.value.fract()) else { return true };
        while days.get(next).is_some_and(|day| day.span.end + 3 < figure.span.start) {
            next += 1;
        }
        for day in days.iter_mut().skip(next).take(2) {
            let apart = if day.span.start >= figure.span.end {
                Span::new(figure.span.end, day.span.start)
            } else {
                Span::new(day.span.end, figure.span.start)
            };
            let gap = apart.of(doc.text);
            let near = apart.len() <= 3 && gap.trim().trim_matches('.').is_empty();
            if near && day.of_month.is_none() && matches!(day.day, Day::Month(_)) {
                // Checked above: a whole number from 1 to 31.
                day.of_month = Some(figure.value as u8);
                day.span = day.span.hull(figure.span);
                return false;
            }
        }
        true
    });
}
