//! How much a word tells: what an agency writes every day tells little.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::stem::stem;
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
/// A language that has no folder has no table: all its words weigh
/// the same.
pub fn shipped(lang: Lang) -> &'static dyn Background {
    static TABLES: LazyLock<HashMap<Lang, Table>> = LazyLock::new(|| {
        let known = lang::FOLDERS.iter().map(|folder| folder.lang);
        known.map(|lang| (lang, Table::new(lang))).collect()
    });
    static NONE: LazyLock<Table> = LazyLock::new(|| Table(HashMap::new()));
    TABLES.get(&lang).unwrap_or(&NONE)
}

const FUNCTION: f32 = 0.3;
const COMMON: f32 = 3.2;
const DEFAULT: f32 = 6.0;

#[derive(Debug)]
struct Table(HashMap<String, f32>);

impl Table {
    fn new(lang: Lang) -> Self {
        let mut table = HashMap::new();
        let lists = &lang::of(lang).lists;
        for (words, idf) in [(&lists.common, COMMON), (&lists.function, FUNCTION)] {
            table.extend(words.iter().map(|word| (stem(word, lang), idf)));
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
