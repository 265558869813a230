//! Finds English words in what a French session shows.

use std::collections::BTreeSet;

/// English words that no French sentence has; [`english`] looks for them.
const WORDS: &str = include_str!("english_words.txt");

/// Gives the English words of a text with the line each is in. Names of commands and
/// options, paths, fields, examples and what is quoted are no words.
pub fn english(text: &str, names: &[&str]) -> Vec<String> {
    let words: BTreeSet<&str> = WORDS.split_whitespace().collect();
    let mut found = Vec::new();
    for line in text.lines().filter(|line| !line.trim_start().starts_with("depeche ")) {
        let outside: String = line.split('`').step_by(2).collect::<Vec<_>>().join(" ");
        let outside = outside.split(['«', '»', '“', '”']).step_by(2).collect::<Vec<_>>().join(" ");
        for token in outside.split_whitespace() {
            let is_name = token.starts_with('-')
                || token.contains(['/', '.', '=', '_', ':', '<', '|'])
                    && !token.ends_with(['.', ':'])
                || token.chars().any(|c| c.is_ascii_digit());
            let word = token.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            if !is_name && words.contains(word.as_str()) && !names.contains(&word.as_str()) {
                found.push(format!("{word}: {line}"));
            }
        }
    }
    found
}
