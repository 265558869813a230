//! Times as screens show them: UTC, without a table of time zones.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use messages::Language;
use model::{Dispatch, ListRow};

fn utc(time: Timestamp) -> DateTime {
    Offset::UTC.to_datetime(time)
}

/// Writes a month and a day in five columns: "11-26" in English, "26/11" in French.
fn day(month: i8, day: i8) -> String {
    match messages::language() {
        Language::English => format!("{month:02}-{day:02}"),
        Language::French => format!("{day:02}/{month:02}"),
    }
}

/// Writes a day and a time in sixteen columns: "2014-11-26 14:05", "26/11/2014 14:05".
fn whole(time: DateTime) -> String {
    let style = match messages::language() {
        Language::English => "%Y-%m-%d %H:%M",
        Language::French => "%d/%m/%Y %H:%M",
    };
    time.strftime(style).to_string()
}

/// Five columns for a row of the list: the time of day for today, else month
/// and day; the dateline's day where nothing says when it was published.
pub fn row(row: &ListRow, now: Timestamp) -> String {
    let published = row.time.filter(|_| !row.time_is_import).map(utc);
    match (published, row.date) {
        (Some(time), _) if time.date() == utc(now).date() => time.strftime("%H:%M").to_string(),
        (Some(time), _) => day(time.month(), time.day()),
        (None, Some(date)) => day(date.month, date.day),
        (None, None) => "--:--".to_owned(),
    }
}

/// Month, day and time of a publication, else month and day of a dateline: eleven
/// columns at most.
pub fn day_and_time(published: Option<Timestamp>, day: Option<(i8, i8)>) -> String {
    match (published.map(utc), day) {
        (Some(time), _) => {
            format!("{} {}", self::day(time.month(), time.day()), time.strftime("%H:%M"))
        }
        (None, Some((month, day))) => self::day(month, day),
        (None, None) => "--:--".to_owned(),
    }
}

/// Five columns: the time of day of a publication on the day of the first report, else
/// month and day; nothing where nothing is known.
pub fn brief(
    first: Option<Timestamp>,
    published: Option<Timestamp>,
    day: Option<(i8, i8)>,
) -> String {
    match (published.map(utc), day) {
        (Some(time), _) if first.is_some_and(|first| utc(first).date() == time.date()) => {
            time.strftime("%H:%M").to_string()
        }
        (Some(time), _) => self::day(time.month(), time.day()),
        (None, Some((month, day))) => self::day(month, day),
        (None, None) => String::new(),
    }
}

/// The minute of an act: "2026-11-30 14:02".
pub fn minute(at: Timestamp) -> String {
    whole(utc(at))
}

/// How long after the first report another came: "+0:07", hours and minutes; nothing
/// where either time is unknown or they are one.
pub fn lag(first: Option<Timestamp>, other: Option<Timestamp>) -> String {
    let seconds =
        first.zip(other).map_or(0, |(first, other)| other.as_second() - first.as_second());
    match seconds {
        1.. => format!("+{}:{:02}", seconds / 3600, seconds / 60 % 60),
        _ => String::new(),
    }
}

/// When a dispatch was published, else its dateline's date, as far as known.
pub fn dispatch(dispatch: &Dispatch) -> String {
    let date = dispatch.dateline.as_ref().and_then(|line| line.date);
    match (dispatch.meta.published, date) {
        (Some(time), _) => whole(utc(time)),
        (None, Some(date)) => match date.year {
            Some(year) if messages::language() == Language::French => {
                format!("{}/{year}", day(date.month, date.day))
            }
            Some(_) => date.to_string(),
            None => day(date.month, date.day),
        },
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_report_says_how_much_later() {
        let at = |seconds| Timestamp::from_second(seconds).ok();
        assert_eq!(lag(at(0), at(7 * 60 + 59)), "+0:07");
        assert_eq!(lag(at(0), at(26 * 3600 + 60)), "+26:01");
        for (first, other) in [(at(5), at(5)), (None, at(5)), (at(5), None), (at(9), at(5))] {
            assert_eq!(lag(first, other), "");
        }
    }
}
