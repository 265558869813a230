//! Two wordings of one thing, word by word.

use super::lcs::common;
use model::Span;
use text::{fold, words};

/// Words that are laid side by side, after what both begin and end with.
const MOST: usize = 1000;

/// A stretch of two texts that were compared word by word; bytes of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// What became of the words.
    pub change: Change,
    /// The words of the first text; none of what was added.
    pub a: Option<Span>,
    /// The words of the second text; none of what is missing.
    pub b: Option<Span>,
}

/// What became of words from one text to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// They stand in both; case, accents and punctuation aside.
    Kept,
    /// Others stand in their place.
    Replaced,
    /// Only the first text has them.
    Missing,
    /// Only the second text has them.
    Added,
}

impl Change {
    /// The code used in files: "kept", "replaced", "missing", "added".
    pub fn code(self) -> &'static str {
        match self {
            Change::Kept => "kept",
            Change::Replaced => "replaced",
            Change::Missing => "missing",
            Change::Added => "added",
        }
    }
}

/// Compares two texts word by word: stretches in order, which together hold
/// every word of both.
///
/// Past a thousand words on a side that are in neither the common beginning nor
/// the common end, the rests count as replaced.
pub fn word_diff(a: &str, b: &str) -> Vec<Stretch> {
    let (words_a, words_b) = (words(a), words(b));
    let folded = |text: &str, words: &[Span]| -> Vec<String> {
        words.iter().map(|word| fold(word.of(text))).collect()
    };
    let (folded_a, folded_b) = (folded(a, &words_a), folded(b, &words_b));
    let mut out = Vec::new();
    let mut last = (0, 0);
    let end = (words_a.len(), words_b.len());
    for (i, j) in pairs(&folded_a, &folded_b).into_iter().chain([end]) {
        changed(words_a.get(last.0..i), words_b.get(last.1..j), &mut out);
        if let (Some(one), Some(other)) = (words_a.get(i), words_b.get(j)) {
            keep(*one, *other, &mut out);
        }
        last = (i + 1, j + 1);
    }
    out
}

/// Places of equal words, rising on both sides.
fn pairs(a: &[String], b: &[String]) -> Vec<(usize, usize)> {
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (rest_a, rest_b) = (a.get(head..).unwrap_or_default(), b.get(head..).unwrap_or_default());
    let tail = rest_a.iter().rev().zip(rest_b.iter().rev()).take_while(|(x, y)| x == y).count();
    let inner = |rest: &[String]| rest.len() - tail;
    let cut = |n: usize| n.min(MOST);
    let middle = common(
        rest_a.get(..cut(inner(rest_a))).unwrap_or_default(),
        rest_b.get(..cut(inner(rest_b))).unwrap_or_default(),
    );
    let mut out: Vec<(usize, usize)> = (0..head).map(|at| (at, at)).collect();
    out.extend(middle.into_iter().map(|(i, j)| (head + i, head + j)));
    out.extend((0..tail).map(|at| (head + inner(rest_a) + at, head + inner(rest_b) + at)));
    out
}

fn changed(a: Option<&[Span]>, b: Option<&[Span]>, out: &mut Vec<Stretch>) {
    let hull = |words: Option<&[Span]>| {
        let words = words?;
        Some(words.first()?.hull(*words.last()?))
    };
    let (a, b) = (hull(a), hull(b));
    let change = match (a, b) {
        (Some(_), Some(_)) => Change::Replaced,
        (Some(_), None) => Change::Missing,
        (None, Some(_)) => Change::Added,
        (None, None) => return,
    };
    out.push(Stretch { change, a, b });
}

fn keep(one: Span, other: Span, out: &mut Vec<Stretch>) {
    match out.last_mut() {
        Some(Stretch { change: Change::Kept, a: Some(a), b: Some(b) }) => {
            (*a, *b) = (a.hull(one), b.hull(other));
        }
        _ => out.push(Stretch { change: Change::Kept, a: Some(one), b: Some(other) }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(a: &str, b: &str) -> Vec<(Change, String, String)> {
        let words = |span: Option<Span>, text: &str| span.map_or("", |it| it.of(text)).to_owned();
        word_diff(a, b).iter().map(|it| (it.change, words(it.a, a), words(it.b, b))).collect()
    }

    #[test]
    fn every_word_of_both_is_told_once() {
        let (a, b) =
            ("La digue, hélas, tiendra « jusqu'à dimanche »", "la digue tient jusqu’à samedi");
        let own = |change, a: &str, b: &str| (change, a.to_owned(), b.to_owned());
        assert_eq!(
            told(a, b),
            [
                own(Change::Kept, "La digue", "la digue"),
                own(Change::Replaced, "hélas, tiendra", "tient"),
                own(Change::Kept, "jusqu'à", "jusqu’à"),
                own(Change::Replaced, "dimanche", "samedi"),
            ]
        );
        assert_eq!(told("un deux", "deux trois")[0].0, Change::Missing);
        assert_eq!(told("un deux", "deux trois")[2].0, Change::Added);
        assert!(word_diff("", " !").is_empty());
    }

    #[test]
    fn a_long_text_is_bounded() {
        let long = |word: &str| format!("{word} ").repeat(20_000);
        let found = word_diff(&long("mer"), &long("port"));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].change, Change::Replaced);
        let twice = word_diff(&long("mer"), &(long("mer") + "port"));
        assert_eq!(twice.last().map(|it| it.change), Some(Change::Added));
    }
}
