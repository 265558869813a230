//! The months and the days of the week by their names.

use super::fold::fold;

/// A calendar's names; those that are looked up are folded as [`fold`](super::fold()) does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Names of months, folded, with their numbers, 1 to 12.
    pub months: Vec<(String, u8)>,
    /// Short names of months that are no other word of running text.
    pub short_months: Vec<(String, u8)>,
    /// Names of the days of the week, folded, with their numbers, 1 for Monday.
    pub days: Vec<(String, u8)>,
    /// Names of months as they are written, in small letters.
    pub month_names: Vec<&'static str>,
    /// Names of the days of the week as they are written, in small letters.
    pub day_names: Vec<&'static str>,
    /// True where a month or day counts in running text only with its capital.
    pub needs_capital: bool,
}

impl Calendar {
    /// Reads the rows of `calendar.tsv`: kind, number, name, short names.
    pub(crate) fn read(rows: impl Iterator<Item = (&'static str, &'static str)>) -> Self {
        let mut calendar = Self::default();
        for (kind, rest) in rows {
            let mut cells = rest.split('\t');
            let first = cells.next().unwrap_or_default();
            let name = cells.next().unwrap_or_default();
            let Ok(number) = first.parse::<u8>() else {
                calendar.needs_capital |= kind == "capital" && first == "yes";
                continue;
            };
            match kind {
                "month" => {
                    calendar.months.push((fold(name), number));
                    calendar.month_names.push(name);
                }
                "day" => {
                    calendar.days.push((fold(name), number));
                    calendar.day_names.push(name);
                }
                _ => continue,
            }
            let short = cells.next().unwrap_or_default().split_whitespace();
            calendar.short_months.extend(short.map(|name| (fold(name), number)));
        }
        calendar
    }

    /// The month that a folded word names in running text, in full or shortened.
    pub fn month(&self, folded: &str) -> Option<u8> {
        named(&self.months, folded).or_else(|| named(&self.short_months, folded))
    }

    /// The day of the week that a folded word names, 1 for Monday.
    pub fn day(&self, folded: &str) -> Option<u8> {
        named(&self.days, folded)
    }
}

fn named(names: &[(String, u8)], folded: &str) -> Option<u8> {
    names.iter().find(|(name, _)| *name == folded).map(|(_, number)| *number)
}
