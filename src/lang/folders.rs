//! The table of languages: one folder, one line.

use model::Lang;

/// The files of one language, as they stand in its folder.
#[derive(Debug, Clone, Copy)]
pub struct LanguageFolder {
    /// The language.
    pub lang: Lang,
    /// Lists of words by subject: `name`, a tab, the words.
    pub lists: &'static [&'static str],
    /// `calendar.tsv`: months and days of the week.
    pub calendar: &'static str,
    /// `numbers.tsv`: words that spell a number.
    pub numbers: &'static str,
    /// `endings.tsv`: endings that a stem loses.
    pub endings: &'static str,
    /// `metonyms.tsv`: capitals and palaces that stand for their country.
    pub metonyms: &'static str,
}

/// The files of a folder below this file; one that is not there does not compile.
macro_rules! folder {
    ($lang:expr, $folder:literal) => {
        LanguageFolder {
            lang: $lang,
            lists: &[
                include_str!(concat!($folder, "/words.tsv")),
                include_str!(concat!($folder, "/sentences.tsv")),
                include_str!(concat!($folder, "/clauses.tsv")),
                include_str!(concat!($folder, "/frequent.tsv")),
                include_str!(concat!($folder, "/desk.tsv")),
                include_str!(concat!($folder, "/phrases.tsv")),
            ],
            calendar: include_str!(concat!($folder, "/calendar.tsv")),
            numbers: include_str!(concat!($folder, "/numbers.tsv")),
            endings: include_str!(concat!($folder, "/endings.tsv")),
            metonyms: include_str!(concat!($folder, "/metonyms.tsv")),
        }
    };
}

/// Every language that is known, one a line.
pub static FOLDERS: &[LanguageFolder] = &[folder!(Lang::Fr, "fr"), folder!(Lang::En, "en")];
