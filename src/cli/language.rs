//! The language the program speaks: the flag, else the settings, else the environment.

use messages::Language;
use std::env;
use std::ffi::OsString;
use study::Home;

/// Chooses the language before anything is said, also about a wrong command line.
///
/// The first that names one counts: `--lang`, `language` in the user's settings, then
/// `LC_ALL`, `LC_MESSAGES` and `LANG` as POSIX has them. English otherwise.
pub(super) fn choose() {
    let flag = of_flag(env::args_os());
    let chosen = flag.or_else(of_settings).or_else(of_environment);
    messages::choose(chosen.unwrap_or(Language::English));
}

/// Says whether `--lang` chose the language.
pub(super) fn is_flagged() -> bool {
    of_flag(env::args_os()).is_some()
}

/// Reads what `--lang` accepts.
pub(super) fn read(code: &str) -> Result<Language, String> {
    Language::of_locale(code).ok_or_else(messages::cli::language_unknown)
}

/// Finds `--lang CODE` or `--lang=CODE` on a command line that may be wrong elsewhere.
fn of_flag(arguments: impl Iterator<Item = OsString>) -> Option<Language> {
    let mut arguments = arguments.take_while(|argument| argument != "--");
    while let Some(argument) = arguments.next() {
        let argument = argument.to_string_lossy();
        let code = match argument.strip_prefix("--lang") {
            Some("") => arguments.next()?.to_string_lossy().into_owned(),
            Some(rest) => match rest.strip_prefix('=') {
                Some(code) => code.to_owned(),
                None => continue,
            },
            None => continue,
        };
        return Language::of_locale(&code);
    }
    None
}

fn of_settings() -> Option<Language> {
    Home::find().ok()?.settings().0.language
}

fn of_environment() -> Option<Language> {
    Language::of_environment(|name| env::var(name).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flag_is_found_wherever_it_stands() {
        let of = |line: &str| of_flag(line.split(' ').map(OsString::from));
        assert_eq!(of("depeche --lang fr list"), Some(Language::French));
        assert_eq!(of("depeche list --lang=fr_CA --nothing"), Some(Language::French));
        assert_eq!(of("depeche list --language fr"), None);
        assert_eq!(of("depeche list --lang"), None);
        assert_eq!(of("depeche list --lang de"), None);
        assert_eq!(of("depeche import -- --lang fr"), None);
    }
}
