//! Dates as each language writes them.

use crate::language::{Language, language};
use jiff::civil::Date;

const MONTHS: [[&str; 12]; 2] = [
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    [
        "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
        "déc.",
    ],
];

const WEEKDAYS: [[&str; 7]; 2] = [
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
];

/// Writes a day with its year: `26 Nov 2014`, `26 nov. 2014`.
pub fn day(date: Date) -> String {
    format!("{} {}", day_month(date), date.year())
}

/// Writes a day without its year: `1 May`, `1er mai`.
pub fn day_month(date: Date) -> String {
    let month = usize::try_from(date.month() - 1).unwrap_or(0);
    let month = MONTHS
        .get(language().place())
        .and_then(|names| names.get(month))
        .copied()
        .unwrap_or_default();
    match (language(), date.day()) {
        (Language::French, 1) => format!("1er {month}"),
        (_, day) => format!("{day} {month}"),
    }
}

/// Writes a day with its weekday: `Wednesday 26 Nov 2014`, `mercredi 26 nov. 2014`.
pub fn long_day(date: Date) -> String {
    let weekday = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0);
    let weekday = WEEKDAYS
        .get(language().place())
        .and_then(|names| names.get(weekday))
        .copied()
        .unwrap_or_default();
    format!("{weekday} {}", day(date))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::with_language;
    use jiff::civil::date;

    #[test]
    fn each_language_writes_days_its_own_way() {
        let days =
            || (day(date(2014, 11, 26)), day_month(date(2015, 5, 1)), long_day(date(2014, 11, 26)));
        let english = with_language(Language::English, days);
        assert_eq!(english, ("26 Nov 2014".into(), "1 May".into(), "Wednesday 26 Nov 2014".into()));
        let french = with_language(Language::French, days);
        assert_eq!(
            french,
            ("26 nov. 2014".into(), "1er mai".into(), "mercredi 26 nov. 2014".into())
        );
    }
}
