//! Months and weekdays by name.

use model::Lang;

/// A month (1 to 12) or a weekday (1 to 7, Monday first).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Day {
    Month(u8),
    Week(u8),
}

/// The month or weekday that a folded word names; some languages write them with a capital.
pub(super) fn day(folded: &str, surface: &str, lang: Lang) -> Option<Day> {
    let calendar = &lang::of(lang).calendar;
    if calendar.needs_capital && !surface.starts_with(char::is_uppercase) {
        return None;
    }
    let month = calendar.month(folded).map(Day::Month);
    month.or_else(|| calendar.day(folded).map(Day::Week))
}
