//! Times as screens show them: UTC, without a table of time zones.

use crate::model::{Dispatch, ListRow};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

fn utc(time: Timestamp) -> DateTime {
    Offset::UTC.to_datetime(time)
}

/// Five columns for a row of the list: the time of day for today, else month
/// and day; the dateline's day where nothing says when it was published.
pub fn row(row: &ListRow, now: Timestamp) -> String {
    let published = row.time.filter(|_| !row.time_is_import).map(utc);
    match (published, row.date) {
        (Some(time), _) if time.date() == utc(now).date() => time.strftime("%H:%M").to_string(),
        (Some(time), _) => time.strftime("%m-%d").to_string(),
        (None, Some(date)) => format!("{:02}-{:02}", date.month, date.day),
        (None, None) => "--:--".to_owned(),
    }
}

/// When a dispatch was published, else its dateline's date, as far as known.
pub fn dispatch(dispatch: &Dispatch) -> String {
    let date = dispatch.dateline.as_ref().and_then(|line| line.date);
    match (dispatch.meta.published, date) {
        (Some(time), _) => utc(time).strftime("%Y-%m-%d %H:%M").to_string(),
        (None, Some(date)) => match date.year {
            Some(_) => date.to_string(),
            None => format!("{:02}-{:02}", date.month, date.day),
        },
        (None, None) => String::new(),
    }
}
