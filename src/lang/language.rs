//! One language as the rules ask about it, read once from its folder.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::calendar::Calendar;
use super::folders::{FOLDERS, LanguageFolder};
use model::Lang;

/// Words of one list, in the spelling that the list's users look for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WordList(Vec<&'static str>);

impl WordList {
    /// The words of all rows of that name. A cell with bars holds entries of several words,
    /// where `_` is a blank that counts.
    fn read(rows: &[(&'static str, &'static str)], name: &str) -> Self {
        let cells = rows.iter().filter(|(list, _)| *list == name).map(|(_, cell)| *cell);
        let mut words: Vec<&str> = cells
            .flat_map(|cell| -> Vec<&str> {
                if cell.contains('|') {
                    cell.split('|').map(str::trim).filter(|word| !word.is_empty()).collect()
                } else {
                    cell.split_whitespace().collect()
                }
            })
            .collect();
        words.sort_unstable();
        words.dedup();
        Self(words)
    }

    /// Tells whether a word is in the list, spelt exactly so.
    pub fn has(&self, word: &str) -> bool {
        self.0.binary_search(&word).is_ok()
    }

    /// Tells whether the list has no entry.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The entries, in the order of their letters.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.0.iter().copied()
    }

    /// The entry that is a pair, `name:value`, by its name.
    pub fn value(&self, name: &str) -> Option<&'static str> {
        self.pairs().find(|(of, _)| *of == name).map(|(_, value)| value)
    }

    /// The entries that are pairs, `name:value`.
    pub fn pairs(&self) -> impl Iterator<Item = (&'static str, &'static str)> + '_ {
        self.iter().filter_map(|entry| entry.split_once(':'))
    }
}

/// Declares the lists of words that every language has, each under its name in the files.
macro_rules! word_lists {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// The lists of words of a language, one a field, under their names in the files.
        #[derive(Debug, Clone, Default)]
        pub struct WordLists { $($(#[$doc])* pub $name: WordList,)* }

        impl WordLists {
            /// The names that the files of every language must have.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name)),*];

            fn read(rows: &[(&'static str, &'static str)]) -> Self {
                Self { $($name: WordList::read(rows, stringify!($name)),)* }
            }
        }
    };
}

word_lists! {
    /// Words that lose their vowel before the next one, without apostrophe.
    elided,
    /// Compounds that begin like an elision or an inversion and are one word.
    whole,
    /// Letters that begin a name, not an elision, before an apostrophe and a capital.
    name_starts,
    /// Pronouns behind their verb, each with the endings of verbs before it.
    inverted,
    /// Pronouns that a `t` may link to their verb.
    linked_by_t,
    /// Abbreviations that a name always follows.
    titles,
    /// Titles shortened without a full stop.
    titles_without_stop,
    /// Abbreviations that a number follows.
    counted,
    /// Abbreviations that may end a sentence: of firms and places.
    firms,
    /// Words that begin a sentence far more often than they follow an abbreviation in one.
    starters,
    /// Verbs that keep a sentence open after a quoted question.
    saying,
    /// Words, one or several, that begin a clause wherever they stand.
    openers,
    /// Subjects and articles, before which some conjunctions begin a clause.
    subjects,
    /// Words behind "and" with which a clause begins.
    verbs_after_and,
    /// Words that may stand between a preposition and its infinitive.
    clitics,
    /// Words that only end as an infinitive does.
    no_infinitive,
    /// Words behind "to" that make it a direction.
    no_verb,
    /// Words that only build sentences.
    function,
    /// Words found in agency copy on any day.
    common,
    /// Frequent words, folded, that are rare in neighbouring languages.
    telling,
    /// Words of headlines and flashes, folded.
    headline,
    /// How a note of the desk begins, folded.
    note_starts,
    /// Whole words with which a note of the desk begins, folded.
    note_words,
    /// Versions a headline begins with, folded, before a number and a dash.
    take_prefixes,
    /// Words in capitals before a dash that are no place, folded.
    desk_words,
    /// What begins the line of who wrote, folded.
    bylines,
    /// Words of a credit, folded.
    credits,
    /// How a credit ends, folded.
    contributed,
    /// Words before the service that a credit is for.
    for_service,
    /// Words between the names of a credit.
    between_names,
    /// Small words inside the names of a credit.
    credit_particles,
    /// What ends a transmission.
    end_marks,
    /// Words of a note that more is known, folded.
    updates,
    /// Words of a note that something was wrong, folded.
    corrections,
    /// Words of a note that a take is sent once more, folded.
    repeats,
    /// What stands before a flash, folded.
    hurry,
    /// Participles and verbs that take an agency as the one spoken to, folded.
    told_to,
    /// What was done by the agency itself, folded.
    done_by,
    /// An agency's people and its sums, folded.
    own_people,
    /// What an agency says it did, folded.
    did,
    /// Words that begin a complement or a relative clause behind a noun.
    goes_on,
    /// Words that join a complement to the name it belongs to.
    joins,
    /// Words that point to something and do not name it.
    pointers,
    /// Titles of women.
    titles_of_women,
    /// Articles of several.
    plural_articles,
    /// Words beside an office that say nothing of who holds it.
    office_modifiers,
    /// What offices are about.
    office_domains,
    /// Nouns before a name that say what sort of thing it is.
    sorts,
    /// Small words inside names.
    name_particles,
    /// Small words inside names of places.
    place_joins,
    /// Words beside the figures of a date.
    date_words,
    /// Words that stand for a target and do not name it.
    stand_ins,
    /// Endings behind the figures of an ordinal number.
    ordinals,
    /// The sign before decimals.
    decimal,
    /// Measures, folded, each with the name under which it is counted.
    measures,
}

/// What is known of one language, or of several together.
#[derive(Debug, Clone, Default)]
pub struct Language {
    /// Its lists of words.
    pub lists: WordLists,
    /// Its months and days of the week.
    pub calendar: Calendar,
    /// Words that spell a number, folded, each with its value.
    pub numerals: Vec<(&'static str, f64)>,
    /// Endings that a stem loses, folded, longest first; letters that must stay.
    pub endings: Vec<(&'static str, usize)>,
    /// Capitals and palaces that stand for their country when they speak.
    pub metonyms: Vec<Metonym>,
}

/// A capital or palace that stands for its country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Metonym {
    /// Its name as written.
    pub place: &'static str,
    /// The country or body that speaks there; empty where it is none for certain.
    pub house: &'static str,
    /// The one word of copy under which country and people are counted; empty where
    /// the place is no single word.
    pub word: &'static str,
}

impl Language {
    /// Reads the files of some folders together; rows that cannot be read are left out.
    pub fn read(folders: &[LanguageFolder]) -> Self {
        let lists: Vec<_> =
            folders.iter().flat_map(|it| it.lists).flat_map(|it| rows(it)).collect();
        let calendars = folders.iter().flat_map(|it| rows(it.calendar));
        let numbers = folders.iter().flat_map(|it| rows(it.numbers));
        let endings = folders.iter().flat_map(|it| rows(it.endings));
        let metonyms = folders.iter().flat_map(|it| rows(it.metonyms));
        Self {
            lists: WordLists::read(&lists),
            calendar: Calendar::read(calendars),
            numerals: numbers
                .filter_map(|(word, value)| Some((word, value.parse().ok()?)))
                .collect(),
            endings: endings.filter_map(|(word, left)| Some((word, left.parse().ok()?))).collect(),
            metonyms: metonyms.filter_map(|(place, cells)| metonym(place, cells)).collect(),
        }
    }
}

fn metonym(place: &'static str, cells: &'static str) -> Option<Metonym> {
    let (house, word) = cells.split_once('\t')?;
    let known = |cell: &'static str| if cell == "-" { "" } else { cell };
    Some(Metonym { place, house: known(house), word: known(word) })
}

/// The rows of a file: the first cell, and the cells behind it as one.
pub(crate) fn rows(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let told = |line: &&str| !line.is_empty() && !line.starts_with('#');
    file.lines().filter(told).map(|line| line.split_once('\t').unwrap_or((line, "")))
}

/// What is known of a language; nothing of one that has no folder.
pub fn of(lang: Lang) -> &'static Language {
    static KNOWN: LazyLock<HashMap<Lang, Language>> = LazyLock::new(|| {
        let one =
            |folder: &LanguageFolder| (folder.lang, Language::read(std::slice::from_ref(folder)));
        FOLDERS.iter().map(one).collect()
    });
    static NOTHING: LazyLock<Language> = LazyLock::new(Language::default);
    KNOWN.get(&lang).unwrap_or(&NOTHING)
}

/// What is known of all languages together, for texts that mix them or whose language is open.
pub fn every() -> &'static Language {
    static EVERY: LazyLock<Language> = LazyLock::new(|| Language::read(FOLDERS));
    &EVERY
}
