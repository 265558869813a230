//! Months and weekdays by name.

use model::Lang;
use text::{MONTHS, WEEKDAYS};

/// A month (1 to 12) or a weekday (1 to 7, Monday first).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Day {
    Month(u8),
    Week(u8),
}

/// Shortened months that are no other word in running text.
const SHORT_FR: [(&str, u8); 7] =
    [("janv", 1), ("fevr", 2), ("avr", 4), ("juil", 7), ("oct", 10), ("nov", 11), ("dec", 12)];
const SHORT_EN: [(&str, u8); 12] = [
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("sept", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];
/// What month or weekday a folded word names; English months need their capital.
pub(super) fn day(folded: &str, surface: &str, lang: Lang) -> Option<Day> {
    let place = |names: &[[&str; 2]], lang: usize| {
        let at = names.iter().position(|name| name.get(lang) == Some(&folded))?;
        u8::try_from(at + 1).ok()
    };
    let short = |names: &[(&str, u8)]| {
        names.iter().find(|(name, _)| *name == folded).map(|(_, month)| *month)
    };
    let capital = surface.chars().next().is_some_and(char::is_uppercase);
    match lang {
        Lang::Fr => place(&MONTHS, 0)
            .or_else(|| short(&SHORT_FR))
            .map(Day::Month)
            .or_else(|| place(&WEEKDAYS, 0).map(Day::Week)),
        Lang::En if capital => place(&MONTHS, 1)
            .or_else(|| short(&SHORT_EN))
            .map(Day::Month)
            .or_else(|| place(&WEEKDAYS, 1).map(Day::Week)),
        _ => None,
    }
}
