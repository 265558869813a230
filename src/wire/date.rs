//! Dates of a dateline, in French and English, as far as they are given.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::PartialDate;
use text::fold;

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
    words.retain(|word| !matches!(*word, "" | "le" | "on" | "of"));
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
    lang::every().calendar.days.iter().any(|(day, _)| whole(day) || short(day))
}

/// The number of a month by its folded name or the beginning of it. "jui" fits
/// two months and so says neither.
pub(super) fn month(word: &str) -> Option<i8> {
    let begins = |name: &str| word.len() >= 3 && name.starts_with(word);
    let months = &lang::every().calendar.months;
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
    Date::new(year.unwrap_or(2000), month, day).ok()?;
    Some(PartialDate { year, month, day })
}

fn day(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
    let tail = word.strip_prefix(digits)?;
    let known = matches!(tail, "" | "er" | "st" | "nd" | "rd" | "th");
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

/// The date with the year that brings it nearest to when it was published: a
/// dateline of 31 December on a dispatch of 1 January is last year's. Left open
/// where the two are more than a month apart, for then one of them is wrong.
pub(super) fn with_year_of(date: PartialDate, published: Timestamp) -> PartialDate {
    let published = TimeZone::UTC.to_datetime(published).date();
    let apart = |year: i16| {
        let day = Date::new(year, date.month, date.day).ok()?;
        Some((day.since(published).ok()?.get_days().abs(), year))
    };
    let this = published.year();
    let nearest = [this.checked_sub(1), Some(this), this.checked_add(1)]
        .into_iter()
        .flatten()
        .filter_map(apart)
        .min()
        .filter(|(days, _)| *days <= 31);
    PartialDate { year: nearest.map(|(_, year)| year), ..date }
}

/// Whether the day exists in a year.
pub(super) fn fits(date: PartialDate, year: i16) -> bool {
    Date::new(year, date.month, date.day).is_ok()
}
