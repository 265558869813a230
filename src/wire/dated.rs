//! A date that a source gives beside the text: `date: 2014-11-26`.

use super::plain::complete_year;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::Dispatch;

/// A date as a source gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// A time.
    Instant(Timestamp),
    /// A day, of nobody knows which zone.
    Day(Date),
}

/// "2014-11-26T10:00:00+01:00", or the day of "2014-11-26" and "2014-11-26 10:00".
pub fn moment(words: &str) -> Option<Moment> {
    let words = words.trim();
    let day = || words.get(..10)?.parse().ok().map(Moment::Day);
    words.parse().ok().map(Moment::Instant).or_else(day)
}

/// Dates a dispatch by what its source gives: a time, or a day, which is the year of its
/// dateline, else noon of that day.
pub fn set_moment(dispatch: &mut Dispatch, moment: Moment) {
    match moment {
        Moment::Instant(at) => {
            dispatch.meta.published = Some(at);
            complete_year(dispatch, Some(at), None);
        }
        Moment::Day(day) => set_day(dispatch, day),
    }
}

fn set_day(dispatch: &mut Dispatch, day: Date) {
    let noon = day.at(12, 0, 0, 0).to_zoned(TimeZone::UTC).map(|it| it.timestamp()).ok();
    complete_year(dispatch, noon, None);
    let date = dispatch.dateline.as_ref().and_then(|line| line.date);
    // A dateline of quite another day says nothing of the year.
    if date.is_none_or(|date| date.year.is_none()) {
        dispatch.meta.published = noon;
    }
}
