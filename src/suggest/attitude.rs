//! The patterns of explicit attitudes, read from their table.

use model::Lang;
use std::collections::HashMap;
use std::sync::LazyLock;

use super::frame::Polarity;
use super::lexicon::rows;
use super::page::Page;

/// Where the target of a pattern stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Object,
    Clause,
    Subject,
    Quality,
    Thing,
    /// The possessive among the words themselves: "exigent son départ".
    Owner,
}

/// One explicit attitude.
#[derive(Debug)]
pub(crate) struct Pattern {
    french: bool,
    pub(crate) shape: Shape,
    pub(crate) polarity: Polarity,
    words: Vec<&'static str>,
}

/// Patterns by the first three letters of their first word, longest first.
static PATTERNS: LazyLock<HashMap<String, Vec<Pattern>>> = LazyLock::new(|| {
    let mut table: HashMap<String, Vec<Pattern>> = HashMap::new();
    for pattern in rows(include_str!("lexicon/stances.tsv")).filter_map(read) {
        let key = pattern.words.first().map_or(String::new(), |word| key(word));
        table.entry(key).or_default().push(pattern);
    }
    for patterns in table.values_mut() {
        patterns.sort_by_key(|pattern| std::cmp::Reverse(pattern.words.len()));
    }
    table
});

/// The first letters of a word, by which tables are looked up.
pub(super) fn key(word: &str) -> String {
    word.trim_end_matches('*').chars().take(3).collect()
}

fn read(row: &'static str) -> Option<Pattern> {
    let mut cells = row.split('\t');
    let french = cells.next()? == "fr";
    let shape = match cells.next()? {
        "object" => Shape::Object,
        "clause" => Shape::Clause,
        "subject" => Shape::Subject,
        "quality" => Shape::Quality,
        "thing" => Shape::Thing,
        "owner" => Shape::Owner,
        _ => return None,
    };
    let polarity = match cells.next()? {
        "+" => Polarity::Support,
        "-" => Polarity::Oppose,
        _ => Polarity::Neutral,
    };
    let words = cells.next()?.split(' ').collect();
    Some(Pattern { french, shape, polarity, words })
}

/// The pattern that begins at `i`, and its end.
pub(crate) fn matched(page: &Page, i: usize, limit: usize) -> Option<(&'static Pattern, usize)> {
    let low = page.low(i);
    let patterns = PATTERNS.get(&key(low))?;
    let french = page.language == Lang::Fr;
    let fits = |pattern: &&Pattern| {
        pattern.french == french
            && i + pattern.words.len() <= limit
            && pattern.words.iter().enumerate().all(|(k, word)| like(page.low(i + k), word))
    };
    patterns.iter().find(fits).map(|pattern| (pattern, i + pattern.words.len()))
}

/// Whether a word is that of a table, where a star stands for any ending.
pub(super) fn like(low: &str, word: &str) -> bool {
    match word.strip_suffix('*') {
        Some(stem) => low.starts_with(stem),
        None => low == word,
    }
}
