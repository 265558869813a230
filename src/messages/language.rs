//! The language sentences are said in.

use std::cell::Cell;
use std::sync::atomic::{AtomicU8, Ordering};

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// French.
    French,
}

static CHOSEN: AtomicU8 = AtomicU8::new(0);

thread_local! {
    static HERE: Cell<Option<Language>> = const { Cell::new(None) };
}

impl Language {
    /// Every language, in the order the catalogue keeps its texts.
    pub const ALL: [Self; 2] = [Self::English, Self::French];

    /// Gives the code of ISO 639-1 (`en`, `fr`).
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
        }
    }

    /// Reads a code, alone or at the start of a locale (`fr`, `fr_FR.UTF-8`, `fr-CA`), in any case.
    pub fn of_locale(locale: &str) -> Option<Self> {
        let code = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(code))
    }

    /// Gives the language that the environment asks for: the first of `LC_ALL`, `LC_MESSAGES`
    /// and `LANG` that is set and not empty counts, as POSIX has it. `None` for a
    /// locale in another language (`C`, `de_DE`) or none.
    pub fn of_environment(value: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let set = |name: &&str| value(name).filter(|value| !value.is_empty());
        Self::of_locale(&["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set)?)
    }

    pub(crate) const fn place(self) -> usize {
        match self {
            Self::English => 0,
            Self::French => 1,
        }
    }

    fn at(place: usize) -> Self {
        Self::ALL.into_iter().find(|language| language.place() == place).unwrap_or(Self::English)
    }
}

/// Gives the language that sentences are said in now; English until one is chosen.
pub fn language() -> Language {
    HERE.get().unwrap_or_else(|| Language::at(usize::from(CHOSEN.load(Ordering::Relaxed))))
}

/// Chooses the language of the whole program, once at its start.
pub fn choose(language: Language) {
    CHOSEN.store(u8::try_from(language.place()).unwrap_or(0), Ordering::Relaxed);
}

/// Runs something in another language, on this thread alone.
pub fn with_language<T>(language: Language, run: impl FnOnce() -> T) -> T {
    struct Before(Option<Language>);
    impl Drop for Before {
        fn drop(&mut self) {
            HERE.set(self.0);
        }
    }
    let _before = Before(HERE.replace(Some(language)));
    run()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_names_its_language() {
        for (locale, language) in [
            ("fr", Some(Language::French)),
            ("FR_ca", Some(Language::French)),
            ("fr-BE", Some(Language::French)),
            ("fr_FR.UTF-8@euro", Some(Language::French)),
            ("en_GB.utf8", Some(Language::English)),
            ("C", None),
            ("C.UTF-8", None),
            ("frp_FR", None),
            ("", None),
        ] {
            assert_eq!(Language::of_locale(locale), language, "{locale}");
        }
    }

    #[test]
    fn the_first_variable_that_is_set_counts() {
        let of = |set: &[(&str, &str)]| {
            Language::of_environment(|name| {
                set.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(of(&[("LANG", "fr_FR.UTF-8")]), Some(Language::French));
        assert_eq!(
            of(&[("LANG", "fr_FR.UTF-8"), ("LC_MESSAGES", "en_US.UTF-8")]),
            Some(Language::English)
        );
        assert_eq!(
            of(&[("LC_ALL", "fr_CH"), ("LC_MESSAGES", "en_US"), ("LANG", "de_DE")]),
            Some(Language::French)
        );
        assert_eq!(of(&[("LC_ALL", ""), ("LANG", "fr_FR")]), Some(Language::French));
        assert_eq!(of(&[("LC_ALL", "C"), ("LANG", "fr_FR")]), None);
        assert_eq!(of(&[]), None);
    }

    #[test]
    fn another_language_ends_with_what_runs_in_it() {
        assert_eq!(language(), Language::English);
        with_language(Language::French, || {
            assert_eq!(language(), Language::French);
            with_language(Language::English, || assert_eq!(language(), Language::English));
            assert_eq!(language(), Language::French);
        });
        assert_eq!(language(), Language::English);
    }
}
