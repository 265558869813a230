//! Abbreviations whose full stop does not end a sentence.

use super::language::every;
use super::near;
use super::signs::{is_blank, is_hyphen, is_hyphen_or_dash};

/// What the full stop after an abbreviation lets follow in the same sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Abbreviation {
    /// A name always follows: `Mr.`, `Gen.`, `e.g.`
    Binds,
    /// A number follows, or a bracket: `No. 5`, `26 nov. (Agence)`.
    Counts,
    /// May end a sentence, but seldom does: `U.S.`, `Inc.`, `George W.`
    Leans,
}

/// What the word before the full stop at `stop` is an abbreviation of, if one.
pub fn abbreviation(text: &str, stop: usize) -> Option<Abbreviation> {
    let word = word_before(text, stop);
    let last = word.rsplit(is_hyphen).next().unwrap_or(word);
    let lists = &every().lists;
    if lists.titles.has(last) || lists.titles.has(word) {
        return Some(Abbreviation::Binds);
    }
    if lists.counted.has(last) {
        return Some(Abbreviation::Counts);
    }
    if lists.firms.has(last) {
        return Some(Abbreviation::Leans);
    }
    let initial = |part: &str| part.chars().count() == 1;
    if last.contains('.') {
        return last
            .split('.')
            .all(|part| initial(part) || part == "Ph")
            .then_some(Abbreviation::Leans);
    }
    let capital = last.chars().next().is_some_and(char::is_uppercase);
    (capital && initial(last)).then_some(Abbreviation::Leans)
}

/// Whether the sentence may stay open before `next`, what follows the blanks.
pub fn holds(kind: Abbreviation, next: &str) -> bool {
    match kind {
        Abbreviation::Binds => true,
        Abbreviation::Counts => {
            next.starts_with(|c: char| c.is_numeric() || c == '(' || is_hyphen_or_dash(c))
        }
        Abbreviation::Leans => {
            let end = next.find(|c: char| !c.is_alphabetic()).unwrap_or(next.len());
            let word = next.get(..end).unwrap_or_default();
            // The "L" of "S. L. Rao" is no article.
            let initial = word.chars().count() == 1
                && next.get(end..).is_some_and(|rest| rest.starts_with('.'));
            !word.is_empty() && (initial || !every().lists.starters.has(word))
        }
    }
}

/// The letters and inner dots before `stop`; long words are cut: no abbreviation is long.
fn word_before(text: &str, stop: usize) -> &str {
    let head = text.get(..stop).unwrap_or_default();
    let part = |c: &char| c.is_alphabetic() || *c == '.' || is_hyphen(*c);
    let from = head.char_indices().rev().take(14).take_while(|(_, c)| part(c)).last();
    let word = from.and_then(|(at, _)| head.get(at..)).unwrap_or_default();
    word.trim_start_matches(['.', '-'])
}

/// Whether a title stands right before `at`, blanks between: `M. `, `Mme `.
///
/// At most a few blanks are looked through, so that long runs of them cost nothing.
pub fn title_before(text: &str, at: usize) -> bool {
    let head = text.get(..at).unwrap_or_default();
    let blanks = head.chars().rev().take(4).take_while(|c| is_blank(*c));
    let stop = at - blanks.map(char::len_utf8).sum::<usize>();
    if stop == at {
        return false;
    }
    if near::before(text, stop) == Some('.') {
        let word = word_before(text, stop - 1);
        let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
        return initial || every().lists.titles.has(word);
    }
    every().lists.titles_without_stop.has(word_before(text, stop))
}
