//! Dates of a dateline, in French and English, as far as they are given.

use crate::fold::fold;
use crate::language::every;
use model::PartialDate;

/// What one part of a dateline says about its date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DatePart {
    /// A day, with or without its year.
    Day(PartialDate),
    /// A date that two readings fit ("03/04"): left open.
    Open,
    /// A day of the week alone.
    Weekday,
    /// A year alone, which completes the day before it.
    Year(i16),
}

/// Reads a part of a dateline as a date, if it is one.
pub(super) fn date_part(part: &str) -> Option<DatePart> {
    let folded = fold(part.trim());
    let mut words: Vec<&str> =
        folded.split_whitespace().map(|word| word.trim_matches(['.', ','])).collect();
    words.retain(|word| !word.is_empty() && !every().lists.date_words.has(word));
    // "mar." may be Tuesday or March: the reading that makes a date wins.
    spelt(&words).or_else(|| match words.split_first() {
        Some((first, [])) if is_weekday(first) => Some(DatePart::Weekday),
        Some((first, rest)) if is_weekday(first) => spelt(rest),
        _ => None,
    })
}

fn spelt(words: &[&str]) -> Option<DatePart> {
    match *words {
        [only] => year(only).map(DatePart::Year).or_else(|| in_figures(only)),
        [a, b] => day_of(a, b, None).map(DatePart::Day),
        [a, b, last] => day_of(a, b, Some(year(last)?)).map(DatePart::Day),
        _ => None,
    }
}

/// Whether a folded word is a day of the week, in full or shortened.
pub(super) fn is_weekday(word: &str) -> bool {
    let whole = |day: &str| day == word;
    let short = |day: &str| (3..=5).contains(&word.len()) && day.starts_with(word);
    every().calendar.days.iter().any(|(day, _)| whole(day.as_str()) || short(day.as_str()))
}

/// The number of a month by its folded name or the beginning of it. "jui" fits
/// two months and so says neither.
pub(super) fn month(word: &str) -> Option<i8> {
    let begins = |name: &str| word.len() >= 3 && name.starts_with(word);
    let months = &every().calendar.months;
    let mut fits = months.iter().filter(|(name, _)| begins(name)).map(|(_, number)| *number);
    let first = fits.next()?;
    let only = fits.all(|number| number == first);
    i8::try_from(first).ok().filter(|_| only)
}

fn day_of(a: &str, b: &str, year: Option<i16>) -> Option<PartialDate> {
    let (day, month) = match (month(a), month(b)) {
        (None, Some(month)) => (day(a)?, month),
        (Some(month), None) => (day(b)?, month),
        _ => return None,
    };
    valid(year, month, day)
}

fn valid(year: Option<i16>, month: i8, day: i8) -> Option<PartialDate> {
    // Without a year, 29 February is a day: some year has it.
    let year_or_leap = year.unwrap_or(2000);
    let leap = year_or_leap % 4 == 0 && (year_or_leap % 100 != 0 || year_or_leap % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    (1..=days).contains(&day).then_some(PartialDate { year, month, day })
}

fn day(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
    let tail = word.strip_prefix(digits)?;
    let known = tail.is_empty() || every().lists.ordinals.has(tail);
    digits.parse().ok().filter(|day| known && (1..=31).contains(day))
}

fn year(word: &str) -> Option<i16> {
    let four = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse().ok().filter(|year| four && (1800..2200).contains(year))
}

/// "26/11", "26/11/2014", "26.11.2014", "2014-11-26". Where both day and month
/// could be either, the date stays open.
fn in_figures(word: &str) -> Option<DatePart> {
    let mut parts = word.split(['/', '.', '-']);
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next());
    if parts.next().is_some() {
        return None;
    }
    let small = |word: &str| word.parse::<i8>().ok().filter(|n| (1..=31).contains(n));
    if let Some(of) = year(a) {
        return valid(Some(of), small(b)?, small(c?)?).map(DatePart::Day);
    }
    let of = match c {
        Some(word) => Some(year(word)?),
        None => None,
    };
    let (a, b) = (small(a)?, small(b)?);
    match (valid(of, b, a), valid(of, a, b)) {
        (Some(one), Some(two)) if one != two => Some(DatePart::Open),
        (Some(one), _) | (None, Some(one)) => Some(DatePart::Day(one)),
        (None, None) => None,
    }
}
