//! Numbers as each language writes them.

use crate::language::{Language, language};
use fluent_bundle::FluentValue;
use fluent_bundle::types::FluentNumber;

const NO_BREAK: char = '\u{a0}';

/// A number in a sentence: it is grouped as the language does, and chooses the plural.
pub trait Number {
    /// Gives the number as the catalogue takes it.
    fn fluent(self) -> FluentValue<'static>;
}

macro_rules! numbers {
    ($($kind:ty),*) => {
        $(impl Number for $kind {
            fn fluent(self) -> FluentValue<'static> {
                FluentValue::from(self)
            }
        })*
    };
}

numbers!(u8, u16, u32, u64, usize, i32, i64, f64);

/// Writes a whole number: `12,345` in English, `12 345` with a no-break space in French.
pub fn integer(number: usize) -> String {
    grouped(&number.to_string(), language())
}

/// Writes a number with so many decimals: `0.87` in English, `0,87` in French.
pub fn decimal(number: f64, decimals: usize) -> String {
    grouped(&format!("{number:.decimals$}"), language())
}

/// Writes a percentage without decimals: `12%` in English, `12 %` with a no-break space in French.
pub fn percent(number: f64) -> String {
    let digits = decimal(number, 0);
    match language() {
        Language::English => format!("{digits}%"),
        Language::French => format!("{digits}{NO_BREAK}%"),
    }
}

/// Formats a number inside an English sentence.
pub(crate) fn english<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    in_sentence(value, Language::English)
}

/// Formats a number inside a French sentence.
pub(crate) fn french<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    in_sentence(value, Language::French)
}

fn in_sentence(value: &FluentValue<'_>, language: Language) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    Some(grouped(&plain(number), language))
}

fn plain(number: &FluentNumber) -> String {
    number.as_string().into_owned()
}

fn grouped(digits: &str, language: Language) -> String {
    let (separator, point) = match language {
        Language::English => (',', '.'),
        Language::French => (NO_BREAK, ','),
    };
    let (whole, decimals) =
        digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |rest| ("-", rest));
    let mut out = sign.to_owned();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    if let Some(decimals) = decimals {
        out.push(point);
        out.push_str(decimals);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::with_language;

    #[test]
    fn each_language_writes_numbers_its_own_way() {
        let all = || {
            (
                integer(1_234_567),
                integer(999),
                decimal(0.871, 2),
                decimal(-12345.5, 1),
                percent(12.4),
            )
        };
        let english = with_language(Language::English, all);
        assert_eq!(
            english,
            ("1,234,567".into(), "999".into(), "0.87".into(), "-12,345.5".into(), "12%".into())
        );
        let french = with_language(Language::French, all);
        assert_eq!(
            french,
            (
                "1\u{a0}234\u{a0}567".into(),
                "999".into(),
                "0,87".into(),
                "-12\u{a0}345,5".into(),
                "12\u{a0}%".into()
            )
        );
    }
}
