//! What a dispatch says of its own time, and whether that fits a story's.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use crate::calendar::Day;
use model::{Dispatch, PartialDate};

/// Words from the beginning within which a text dates itself.
const LEAD: usize = 80;
/// Words after a weekday that may complete its date.
const DATE: usize = 3;
/// Days of the year, a leap day included.
const YEAR: u16 = 366;
const DAY: i64 = 24 * 3600;

/// What is known of a dispatch's time, surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct When {
    /// Seconds since 1970, where day and year are known.
    at: Option<i64>,
    /// Day of a leap year, where day and month are known, whatever the year.
    day: Option<u16>,
    /// Weekdays that may be its own: a bit each.
    weekdays: u8,
    /// What it is ordered by, its import if nothing else is known.
    pub(super) near: i64,
}

/// When a story was reported.
#[derive(Debug, Clone, Default)]
pub(super) struct Span {
    known: Option<(i64, i64)>,
    /// Days of the year of all its dispatches.
    days: Vec<u16>,
    weekdays: u8,
    /// The latest of what its dispatches are ordered by.
    pub(super) last: i64,
}

/// How a dispatch's time fits a story's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// Both are dated, and lie within the window.
    Dated,
    /// One is not dated, but its weekday agrees, or it came in on those days.
    Hinted,
    /// One is not dated, and nothing says that they are of one time.
    Open,
}

impl When {
    /// What a dispatch's fields say, and what its text does.
    pub(super) fn of(dispatch: &Dispatch, said: &Said) -> Self {
        let line = dispatch.dateline.as_ref().and_then(|line| line.date);
        let date = line.or(said.date);
        let published = dispatch.meta.published.map(Timestamp::as_second);
        let at = published.or_else(|| noon(date?));
        let day = match at {
            Some(at) => civil(at).map(day_of),
            None => date.and_then(|it| Date::new(2024, it.month, it.day).ok()).map(day_of),
        };
        let own = at.and_then(civil).map(|date| bit(date.weekday().to_monday_one_offset()));
        let weekdays = own.unwrap_or(0) | said.weekday;
        let near = dispatch.time().map_or(i64::MIN, Timestamp::as_second);
        Self { at, day, weekdays, near: at.unwrap_or(near) }
    }
}

impl Span {
    /// Takes a dispatch's time in.
    pub(super) fn add(&mut self, when: &When, first: bool) {
        if let Some(at) = when.at {
            let (from, to) = self.known.unwrap_or((at, at));
            self.known = Some((from.min(at), to.max(at)));
        }
        if let Some(day) = when.day.filter(|day| !self.days.contains(day)) {
            self.days.push(day);
        }
        self.weekdays |= when.weekdays;
        self.last = if first { when.near } else { self.last.max(when.near) };
    }

    /// Whether a dispatch may be of a story's time; none where both are dated and
    /// lie further apart than `window` seconds. A day without a year is any year's.
    pub(super) fn fit(&self, when: &When, window: i64) -> Option<Fit> {
        if let (Some(at), Some((first, last))) = (when.at, self.known) {
            let within = at <= last.saturating_add(window) && at >= first.saturating_sub(window);
            return within.then_some(Fit::Dated);
        }
        if let (Some(day), false) = (when.day, self.days.is_empty()) {
            let most = i64::from(YEAR).min(window / DAY);
            let close = |it: &u16| i64::from(apart(*it, day)) <= most;
            return self.days.iter().any(close).then_some(Fit::Dated);
        }
        let came = self.known.is_some_and(|(first, last)| {
            when.near <= last.saturating_add(window) && when.near >= first.saturating_sub(window)
        });
        let hinted = came || self.weekdays & when.weekdays != 0;
        Some(if hinted { Fit::Hinted } else { Fit::Open })
    }
}

/// Noon UTC of a date that has its year.
fn noon(date: PartialDate) -> Option<i64> {
    let date = Date::new(date.year?, date.month, date.day).ok()?;
    Offset::UTC.to_timestamp(date.at(12, 0, 0, 0)).ok().map(Timestamp::as_second)
}

fn civil(at: i64) -> Option<Date> {
    Timestamp::from_second(at).ok().map(|at| Offset::UTC.to_datetime(at).date())
}

/// The day of a leap year that has a date's month and day.
fn day_of(date: Date) -> u16 {
    let day = Date::new(2024, date.month(), date.day()).unwrap_or(date).day_of_year();
    u16::try_from(day).unwrap_or(0)
}

/// Days between two days of a year, round the end of the year.
fn apart(one: u16, other: u16) -> u16 {
    let days = one.abs_diff(other);
    days.min(YEAR.saturating_sub(days))
}

fn bit(weekday: i8) -> u8 {
    1_u8.checked_shl(u32::from(weekday.unsigned_abs())).unwrap_or(0)
}

/// The date a text gives itself: the first weekday it names, and the date that
/// stands with a weekday in its lead ("mercredi 26 novembre", "Wednesday, Nov. 26").
#[derive(Debug, Default)]
pub(super) struct Said {
    weekday: u8,
    date: Option<PartialDate>,
    read: usize,
    /// Words since a weekday, and what of a date they gave.
    since: Option<usize>,
    month: Option<i8>,
    day: Option<i8>,
}

impl Said {
    /// Whether the text may still date itself.
    pub(super) fn reads(&self) -> bool {
        self.read < LEAD
    }

    /// Reads the next word: what day it names, or what number it is.
    pub(super) fn word(&mut self, word: &str, day: Option<Day>) {
        self.read += 1;
        if let Some(Day::Week(weekday)) = day {
            if self.weekday == 0 {
                self.weekday = bit(i8::try_from(weekday).unwrap_or(0));
            }
            (self.since, self.month, self.day) = (Some(0), None, None);
            return;
        }
        let Some(since) = self.since.filter(|since| *since < DATE) else { return };
        self.since = Some(since + 1);
        let figures: String = word.chars().take_while(char::is_ascii_digit).collect();
        match (day, figures.parse::<i16>()) {
            (Some(Day::Month(month)), _) => self.month = i8::try_from(month).ok(),
            (_, Ok(day @ 1..=31)) if self.day.is_none() => self.day = i8::try_from(day).ok(),
            (_, Ok(year @ 1900..2100)) if self.date.is_some() => {
                if let Some(date) = &mut self.date {
                    date.year = date.year.or(Some(year));
                }
            }
            _ => self.since = None,
        }
        if let (None, Some(month), Some(day)) = (self.date, self.month, self.day) {
            self.date = Some(PartialDate { year: None, month, day });
        }
    }

    /// Before a word of the desk's note, where a date needs no weekday.
    pub(super) fn note(&mut self) {
        self.since = self.since.or(Some(0));
    }

    /// Ends what was read apart from the text.
    pub(super) fn prose(&mut self) {
        (self.since, self.read) = (None, 0);
    }
}
