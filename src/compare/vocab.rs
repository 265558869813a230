//! The words of both sides, each told once: stem, weight, letters in fours.

use std::collections::HashMap;

use super::background::{Background, CONTENT};
use super::calendar::{self, Day};
use super::numbers::{self, Numeral};
use super::stem::stem_folded;
use crate::model::Lang;
use crate::text::fold;

/// Grams longer than this many per word are not made: no word of news is so long.
const MOST_GRAMS: usize = 48;

/// All that is known of a word without its neighbours.
#[derive(Debug, Clone)]
pub(super) struct Type {
    /// Folded form, without what an elision or a possessive adds.
    pub(super) folded: String,
    /// Number of the folded form.
    pub(super) word: u32,
    /// Number of the stem.
    pub(super) stem: u32,
    /// From the background; 0 for what holds no letter.
    pub(super) idf: f32,
    /// Whether the first letter is a capital.
    pub(super) capital: bool,
    /// What number it spells, if any.
    pub(super) numeral: Option<Numeral>,
    /// What day or month it names, if any.
    pub(super) day: Option<Day>,
    /// Numbers of its runs of four letters; empty for function words.
    pub(super) grams: Vec<u32>,
}

impl Type {
    /// Whether it is more than a function word.
    pub(super) fn content(&self) -> bool {
        self.idf >= CONTENT
    }
}

/// The words of both sides and their numbers.
pub(super) struct Vocab<'t> {
    background: &'t dyn Background,
    types: Vec<Type>,
    surfaces: HashMap<(&'t str, Lang), u32>,
    words: HashMap<String, u32>,
    stems: HashMap<String, u32>,
    grams: HashMap<[char; 4], u32>,
}

impl<'t> Vocab<'t> {
    pub(super) fn new(background: &'t dyn Background) -> Self {
        Self {
            background,
            types: Vec::new(),
            surfaces: HashMap::new(),
            words: HashMap::new(),
            stems: HashMap::new(),
            grams: HashMap::new(),
        }
    }

    /// The number of a word as it stands in the text.
    pub(super) fn add(&mut self, surface: &'t str, lang: Lang) -> u32 {
        if let Some(known) = self.surfaces.get(&(surface, lang)) {
            return *known;
        }
        let made = self.make(surface, lang);
        let number = number_of(self.types.len());
        self.types.push(made);
        self.surfaces.insert((surface, lang), number);
        number
    }

    /// What is known of word `number`.
    pub(super) fn get(&self, number: u32) -> Option<&Type> {
        self.types.get(number as usize)
    }

    /// The number of a stem that stands in neither text, or in one.
    pub(super) fn stem(&mut self, stem: &str) -> u32 {
        intern(&mut self.stems, stem)
    }

    fn make(&mut self, surface: &str, lang: Lang) -> Type {
        let folded = fold(surface);
        let bare = folded.trim_end_matches('\'').trim_end_matches("'s").trim_end_matches('\'');
        let bare = if bare.is_empty() { folded.as_str() } else { bare };
        let stem = stem_folded(bare, lang);
        let lettered = bare.chars().any(char::is_alphabetic);
        let idf = if lettered { self.background.idf(&stem).max(0.0) } else { 0.0 };
        let idf = if idf.is_finite() { idf } else { 0.0 };
        Type {
            word: intern(&mut self.words, bare),
            stem: intern(&mut self.stems, &stem),
            idf,
            capital: surface.chars().next().is_some_and(char::is_uppercase),
            numeral: numbers::numeral(bare, lang),
            day: calendar::day(bare, surface, lang),
            grams: if idf >= CONTENT { self.grams_of(bare) } else { Vec::new() },
            folded: bare.to_owned(),
        }
    }

    fn grams_of(&mut self, folded: &str) -> Vec<u32> {
        let padded: Vec<char> =
            std::iter::once(' ').chain(folded.chars()).chain(std::iter::once(' ')).collect();
        let mut out = Vec::with_capacity(padded.len().min(MOST_GRAMS));
        for four in padded.windows(4).take(MOST_GRAMS) {
            let Ok(four) = <[char; 4]>::try_from(four) else { continue };
            let next = number_of(self.grams.len());
            out.push(*self.grams.entry(four).or_insert(next));
        }
        out
    }
}

fn intern(numbers: &mut HashMap<String, u32>, key: &str) -> u32 {
    if let Some(known) = numbers.get(key) {
        return *known;
    }
    let number = number_of(numbers.len());
    numbers.insert(key.to_owned(), number);
    number
}

/// A count as a number for words; a text of more than 4 billion words is not one.
pub(super) fn number_of(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
