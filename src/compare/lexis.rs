//! The words of one side, each told once: all that is known of them before they
//! are weighed.

use std::ops::Range;

use super::calendar::{self, Day};
use super::hashing::Map;
use super::numbers::{self, Numeral};
use super::stem::stem_folded;
use super::vocab::number_of;
use model::Lang;
use text::fold;

/// Grams longer than this many per word are not made: no word of news is so long.
const MOST_GRAMS: usize = 48;

/// What a word is without its neighbours and without its weight.
#[derive(Debug)]
pub(super) struct Entry {
    /// Folded form, without what an elision or a possessive adds.
    pub(super) folded: String,
    /// Number of its stem among the side's.
    pub(super) stem: u32,
    /// Whether it has a letter.
    pub(super) lettered: bool,
    /// Whether the first letter is a capital.
    pub(super) capital: bool,
    /// What number it spells, if any.
    pub(super) numeral: Option<Numeral>,
    /// What day or month it names, if any.
    pub(super) day: Option<Day>,
    /// Its runs of four letters, among [`Lexis::grams`].
    pub(super) grams: Range<usize>,
}

/// The words of a side by their numbers.
#[derive(Debug, Default)]
pub(super) struct Lexis {
    pub(super) entries: Vec<Entry>,
    pub(super) stems: Vec<String>,
    /// Numbers of runs of four letters, word after word.
    pub(super) grams: Vec<u32>,
    /// The runs themselves, four code points in one number.
    pub(super) fours: Vec<u128>,
}

/// A [`Lexis`] in the making.
pub(super) struct Lexicographer<'t> {
    lang: Lang,
    made: Lexis,
    surfaces: Map<&'t str, u32>,
    stems: Map<String, u32>,
    fours: Map<u128, u32>,
}

impl<'t> Lexicographer<'t> {
    pub(super) fn new(lang: Lang) -> Self {
        Self {
            lang,
            made: Lexis::default(),
            surfaces: Map::default(),
            stems: Map::default(),
            fours: Map::default(),
        }
    }

    /// The number of a word as it stands in the text.
    pub(super) fn add(&mut self, surface: &'t str) -> u32 {
        if let Some(known) = self.surfaces.get(surface) {
            return *known;
        }
        let entry = self.entry(surface);
        let number = number_of(self.made.entries.len());
        self.made.entries.push(entry);
        self.surfaces.insert(surface, number);
        number
    }

    pub(super) fn done(self) -> Lexis {
        self.made
    }

    fn entry(&mut self, surface: &str) -> Entry {
        let folded = fold(surface);
        let bare = folded.trim_end_matches('\'').trim_end_matches("'s").trim_end_matches('\'');
        let bare = if bare.is_empty() { folded.as_str() } else { bare };
        let stem = stem_folded(bare, self.lang);
        let lettered = bare.chars().any(char::is_alphabetic);
        Entry {
            stem: self.stem(&stem),
            lettered,
            capital: surface.chars().next().is_some_and(char::is_uppercase),
            numeral: numbers::numeral(bare, self.lang),
            day: calendar::day(bare, surface, self.lang),
            grams: if lettered { self.grams_of(bare) } else { 0..0 },
            folded: bare.to_owned(),
        }
    }

    fn stem(&mut self, stem: &str) -> u32 {
        if let Some(known) = self.stems.get(stem) {
            return *known;
        }
        let number = number_of(self.made.stems.len());
        self.made.stems.push(stem.to_owned());
        self.stems.insert(stem.to_owned(), number);
        number
    }

    fn grams_of(&mut self, folded: &str) -> Range<usize> {
        let begun = self.made.grams.len();
        let padded = std::iter::once(' ').chain(folded.chars()).chain(std::iter::once(' '));
        let mut four = 0_u128;
        for (read, letter) in padded.enumerate().take(MOST_GRAMS + 3) {
            four = four << 32 | u128::from(u32::from(letter));
            if read < 3 {
                continue;
            }
            let next = number_of(self.made.fours.len());
            let number = *self.fours.entry(four).or_insert(next);
            if number == next {
                self.made.fours.push(four);
            }
            self.made.grams.push(number);
        }
        begun..self.made.grams.len()
    }
}
