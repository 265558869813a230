//! Years that a dateline leaves open.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::PartialDate;

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
