//! Whether the terminal shows more than ASCII, as far as the locale says.

/// Whether only ASCII is to be written to the terminal: it is a dumb one
/// (`TERM=dumb`), or the locale names a character set that is not UTF-8.
///
/// The first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set and not empty counts,
/// as POSIX has it; `C` and `POSIX` stand for ASCII. Where none is set nothing is
/// known of the terminal, and it is taken for one of today, which shows UTF-8.
pub fn ascii_only() -> bool {
    ascii_wanted(|name| std::env::var_os(name).map(|value| value.to_string_lossy().into_owned()))
}

/// [`ascii_only`] with the environment as a function.
fn ascii_wanted(variable: impl Fn(&str) -> Option<String>) -> bool {
    if variable("TERM").is_some_and(|term| term == "dumb") {
        return true;
    }
    let set = |name: &&str| variable(name).filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(set);
    locale.is_some_and(|locale| !is_utf8(&locale))
}

/// Whether the character set of a locale ("fr_FR.UTF-8@euro") is UTF-8.
fn is_utf8(locale: &str) -> bool {
    let whole = locale.split('@').next().unwrap_or_default();
    // "UTF-8" alone is a locale of macOS.
    let set = whole.split_once('.').map_or(whole, |(_, set)| set);
    let plain: String = set.chars().filter(char::is_ascii_alphanumeric).collect();
    plain.eq_ignore_ascii_case("utf8")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(set: &[(&str, &str)]) -> bool {
        let find = |name: &str| set.iter().find(|(known, _)| *known == name);
        ascii_wanted(|name| find(name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn the_locale_says_whether_more_than_ascii_shows() {
        for (set, ascii) in [
            (&[][..], false),
            (&[("LANG", "C")], true),
            (&[("LANG", "POSIX")], true),
            (&[("LANG", "C.UTF-8")], false),
            (&[("LANG", "fr_FR.utf8")], false),
            (&[("LANG", "fr_FR.UTF-8@euro")], false),
            (&[("LANG", "fr_FR")], true),
            (&[("LANG", "fr_FR@euro")], true),
            (&[("LANG", "ru_RU.KOI8-R")], true),
            (&[("LC_CTYPE", "UTF-8")], false),
            (&[("LC_ALL", "C"), ("LANG", "fr_FR.UTF-8")], true),
            (&[("LC_ALL", "fr_FR.UTF-8"), ("LANG", "C")], false),
            (&[("LC_CTYPE", "fr_FR.UTF-8"), ("LANG", "C")], false),
            (&[("LC_ALL", ""), ("LC_CTYPE", ""), ("LANG", "C")], true),
            (&[("TERM", "dumb"), ("LANG", "fr_FR.UTF-8")], true),
            (&[("TERM", "xterm"), ("LANG", "fr_FR.UTF-8")], false),
        ] {
            assert_eq!(wanted(set), ascii, "{set:?}");
        }
    }
}
