//! The time of a dispatch, as well as it is known.

use super::{Dispatch, PartialDate};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

impl Dispatch {
    /// When it was published where that is known, else noon UTC of its dateline's
    /// date, else when it came in: what dispatches are ordered by.
    ///
    /// A date without a year is taken for the last such day before the import: most
    /// wire copy is read on the day it names.
    pub fn time(&self) -> Option<Timestamp> {
        let imported = self.meta.imported;
        let dateline = || self.dateline.as_ref().and_then(|line| noon(line.date?, imported));
        self.meta.published.or_else(dateline).or(imported)
    }
}

/// Noon of a date; where it has no year, of the last such day that was not after
/// the day that follows the import, somewhere on earth its own.
fn noon(date: PartialDate, imported: Option<Timestamp>) -> Option<Timestamp> {
    let of = |year| {
        let date = Date::new(year, date.month, date.day).ok()?;
        Some(date.at(12, 0, 0, 0).to_zoned(TimeZone::UTC).ok()?.timestamp())
    };
    if let Some(year) = date.year {
        return of(year);
    }
    let by = imported?.checked_add(jiff::SignedDuration::from_hours(36)).ok()?;
    let year = by.to_zoned(TimeZone::UTC).year();
    // A leap day is at most eight years back.
    (year.saturating_sub(8)..=year).rev().filter_map(of).find(|noon| *noon <= by)
}
