//! The words of both sides under one numbering, weighed.

use std::ops::Range;

use super::background::{Background, CONTENT};
use super::calendar::Day;
use super::hashing::Map;
use super::lexis::{Entry, Lexis};
use super::numbers::Numeral;

/// All that is known of a word without its neighbours.
#[derive(Debug, Clone)]
pub(super) struct Type<'p> {
    /// Folded form, without what an elision or a possessive adds.
    pub(super) folded: &'p str,
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
    grams: Range<usize>,
}

impl Type<'_> {
    /// Whether it is more than a function word.
    pub(super) fn content(&self) -> bool {
        self.idf >= CONTENT
    }
}

/// The words of both sides and their numbers.
#[derive(Default)]
pub(super) struct Vocab<'p> {
    types: Vec<Type<'p>>,
    words: Map<&'p str, u32>,
    stems: Map<&'p str, u32>,
    fours: Map<u128, u32>,
    /// Numbers of runs of four letters, word after word.
    grams: Vec<u32>,
    /// The weight of each stem.
    idfs: Vec<f32>,
    /// How many words are the first side's.
    first: u32,
}

impl<'p> Vocab<'p> {
    pub(super) fn new(a: &'p Lexis, b: &'p Lexis, background: &dyn Background) -> Self {
        let mut made = Self::default();
        made.add(a, background);
        made.first = number_of(made.types.len());
        made.add(b, background);
        made
    }

    /// What is to be added to the numbers of the second side's words.
    pub(super) fn second(&self) -> u32 {
        self.first
    }

    /// What is known of word `number`.
    pub(super) fn get(&self, number: u32) -> Option<&Type<'p>> {
        self.types.get(number as usize)
    }

    /// The numbers of a word's runs of four letters.
    pub(super) fn grams(&self, kind: &Type<'_>) -> &[u32] {
        self.grams.get(kind.grams.clone()).unwrap_or_default()
    }

    /// The number of a stem that stands in neither text, or in one.
    pub(super) fn stem(&mut self, stem: &'p str) -> u32 {
        intern(&mut self.stems, stem)
    }

    fn add(&mut self, side: &'p Lexis, background: &dyn Background) {
        let mut stems = Vec::with_capacity(side.stems.len());
        for stem in &side.stems {
            let number = intern(&mut self.stems, stem);
            if number as usize == self.idfs.len() {
                let idf = background.idf(stem).max(0.0);
                self.idfs.push(if idf.is_finite() { idf } else { 0.0 });
            }
            stems.push(number);
        }
        let fours: Vec<u32> = side.fours.iter().map(|it| intern(&mut self.fours, *it)).collect();
        let begun = self.grams.len();
        let shared = |gram: &u32| fours.get(*gram as usize).copied().unwrap_or_default();
        self.grams.extend(side.grams.iter().map(shared));
        self.types.reserve(side.entries.len());
        for entry in &side.entries {
            let stem = stems.get(entry.stem as usize).copied().unwrap_or_default();
            let made = self.weighed(entry, stem, begun);
            self.types.push(made);
        }
    }

    fn weighed(&mut self, entry: &'p Entry, stem: u32, begun: usize) -> Type<'p> {
        let idf = self.idfs.get(stem as usize).copied().filter(|_| entry.lettered);
        Type {
            folded: &entry.folded,
            word: intern(&mut self.words, &entry.folded),
            stem,
            idf: idf.unwrap_or_default(),
            capital: entry.capital,
            numeral: entry.numeral,
            day: entry.day,
            grams: begun + entry.grams.start..begun + entry.grams.end,
        }
    }
}

pub(super) fn intern<K: Eq + std::hash::Hash>(numbers: &mut Map<K, u32>, key: K) -> u32 {
    let next = number_of(numbers.len());
    *numbers.entry(key).or_insert(next)
}

/// A count as a number for words; a text of more than 4 billion words is not one.
pub(super) fn number_of(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
