//! How much a word tells: what an agency writes every day tells little.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::stem::stem;
use super::words_of::{COMMON_EN, COMMON_FR, FUNCTION_EN, FUNCTION_FR};
use model::Lang;

/// Below this a word is no content word: it joins nothing and names nothing.
pub(super) const CONTENT: f32 = 1.5;

/// The inverse document frequency of stems.
///
/// A study answers from its own dispatches, so that a name on every page weighs
/// little there; [`shipped`] answers where a study is too small to know.
pub trait Background {
    /// The natural logarithm of (dispatches / dispatches with a word of this
    /// stem), stems as [`stem`](super::stem::stem) makes them. About 0.3 for
    /// function words, 3 for an agency's commonplaces, 6 and more for the rest;
    /// what is below 1.5 counts as a function word.
    fn idf(&self, stem: &str) -> f32;
}

/// A small table we wrote: function words low, commonplaces of agency copy
/// middling, everything else high.
///
/// Another language than French and English has no table: all its words weigh
/// the same.
pub fn shipped(lang: Lang) -> &'static dyn Background {
    match lang {
        Lang::Fr => &*FRENCH,
        Lang::En => &*ENGLISH,
        Lang::Other => &*NONE,
    }
}

const FUNCTION: f32 = 0.3;
const COMMON: f32 = 3.2;
const DEFAULT: f32 = 6.0;

static FRENCH: LazyLock<Table> = LazyLock::new(|| Table::new(Lang::Fr, FUNCTION_FR, COMMON_FR));
static ENGLISH: LazyLock<Table> = LazyLock::new(|| Table::new(Lang::En, FUNCTION_EN, COMMON_EN));
static NONE: LazyLock<Table> = LazyLock::new(|| Table::new(Lang::Other, "", ""));

#[derive(Debug)]
struct Table(HashMap<String, f32>);

impl Table {
    fn new(lang: Lang, function: &str, common: &str) -> Self {
        let mut table = HashMap::new();
        for (words, idf) in [(common, COMMON), (function, FUNCTION)] {
            table.extend(words.split_whitespace().map(|word| (stem(word, lang), idf)));
        }
        Self(table)
    }
}

impl Background for Table {
    fn idf(&self, stem: &str) -> f32 {
        let short = stem.chars().nth(1).is_none();
        if short { FUNCTION } else { self.0.get(stem).copied().unwrap_or(DEFAULT) }
    }
}
