//! Who codes.

use std::env;

/// The longest name kept, in bytes: it stands in a file name.
const LONGEST: usize = 60;

/// The coder's name: the first that is given of the command line's, the
/// study's, the system's `$USER` and `$LOGNAME`; else "coder". Made plain by
/// [`plain_name`].
pub fn coder_name(given: Option<&str>, study: Option<&str>) -> String {
    let user = || env::var("USER").or_else(|_| env::var("LOGNAME")).ok();
    let plain = |name: &str| Some(plain_name(name)).filter(|name| !name.is_empty());
    given
        .and_then(plain)
        .or_else(|| study.and_then(plain))
        .or_else(|| user().as_deref().and_then(plain))
        .unwrap_or_else(|| "coder".to_owned())
}

/// A name that can stand in a file name on every system, and that no journal
/// mistakes for another coder's second file, or a device's: letters, digits, `-`, `_` and `.`,
/// other signs become `-`; it neither begins nor ends with a sign and does not
/// end in a dot and a number. Empty where nothing is left.
pub fn plain_name(name: &str) -> String {
    let sign = |c: char| matches!(c, '-' | '_' | '.');
    let plain = |c: char| if c.is_alphanumeric() || sign(c) { c } else { '-' };
    let mut short = String::new();
    for c in name.trim().chars().map(plain) {
        if short.len() + c.len_utf8() > LONGEST {
            break;
        }
        short.push(c);
    }
    let short = short.trim_matches(sign);
    match short.rsplit_once('.') {
        Some((head, end)) if end.parse::<u32>().is_ok() => format!("{head}-{end}"),
        _ => short.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_plain() {
        let cases = [
            ("am", "am"),
            ("Ève Tardif", "Ève-Tardif"),
            ("../etc/passwd", "etc-passwd"),
            ("am.2", "am-2"),
            (".hidden.", "hidden"),
            ("a:b|c", "a-b-c"),
            ("am~k7f3", "am-k7f3"),
            ("  ", ""),
            ("/", ""),
        ];
        for (given, plain) in cases {
            assert_eq!(plain_name(given), plain, "{given}");
        }
        assert!(plain_name(&"é".repeat(500)).len() <= LONGEST);
    }

    #[test]
    fn the_command_line_wins_and_nothing_at_all_is_still_a_name() {
        assert_eq!(coder_name(Some("am"), Some("jt")), "am");
        assert_eq!(coder_name(Some("///"), Some("jt")), "jt");
        assert!(!coder_name(None, None).is_empty());
    }
}
