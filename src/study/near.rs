//! New dispatches that are nearly one that is there: a line end, a corrected word.

use compare::versions::{Profile, Shingles, is_version_of};
use corpus::{Corpus, CorpusError};
use model::{Dispatch, DispatchId, ListRow};
use text::{fold, fold_spelling, words};

/// The most new dispatches that are looked at: more come from an archive, and the
/// screen shows their takes.
pub const NEAR_MOST: usize = 100;

/// How many of the dispatches most like one are looked at.
const ALIKE: usize = 4;

/// Words that may differ in one place.
const WORDS: usize = 3;

/// One word in so many may differ, at most.
const OF: usize = 8;

/// Words, beside a quarter, that one may have more: a head, a foot.
const ENDS: usize = 16;

/// How much of each is in the other word for word, where several places differ.
const SHARED: f32 = 0.9;

/// A new dispatch that is nearly another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// The new one.
    pub id: DispatchId,
    /// The one it is nearly.
    pub like: DispatchId,
    /// Whether the two texts are the same, and their sources are not.
    pub same_text: bool,
    /// Whether the two are shown as takes of one.
    pub take: bool,
    /// The agency of the one it is nearly, where that is known and another one.
    pub other_agency: Option<String>,
}

/// The new dispatches that are nearly another one; of two new ones only the first.
/// What cannot be read is told by whatever reads it for its own sake.
pub(super) fn all_near(corpus: &Corpus, new: &[DispatchId]) -> Vec<Near> {
    let mut all: Vec<Near> = Vec::new();
    for id in new {
        let known = |found: &Near| all.iter().any(|it| (it.id, it.like) == (found.like, found.id));
        match near(corpus, *id) {
            Ok(Some(found)) if !known(&found) => all.push(found),
            _ => {}
        }
    }
    all
}

/// Looks for what a new dispatch is nearly, among the few that are most like it.
fn near(corpus: &Corpus, id: DispatchId) -> Result<Option<Near>, CorpusError> {
    let rows = corpus.alike(id, ALIKE)?;
    let Some(new) = corpus.get(id)? else { return Ok(None) };
    near_among(corpus, &new, rows.get(1..).unwrap_or_default())
}

/// Looks for what a dispatch that is not there is nearly.
pub(super) fn would_be_near(corpus: &Corpus, new: &Dispatch) -> Result<Option<Near>, CorpusError> {
    near_among(corpus, new, &corpus.alike_text(&new.text, ALIKE)?)
}

/// The first that is nearly the dispatch, one that is a take of it before others.
fn near_among(
    corpus: &Corpus,
    new: &Dispatch,
    rows: &[ListRow],
) -> Result<Option<Near>, CorpusError> {
    let mut first = None;
    for row in rows {
        let Some(other) = corpus.get(row.id)? else { continue };
        if !is_nearly(&new.text, &other.text) {
            continue;
        }
        let take = are_takes(new, &other);
        let agency = |dispatch: &Dispatch| dispatch.meta.agency.as_deref().map(fold_spelling);
        let another = !take && agency(new) != agency(&other);
        let other_agency = other.meta.agency.clone().filter(|_| another);
        let same_text = new.text == other.text;
        let near = Near { id: new.id, like: row.id, same_text, take, other_agency };
        if take {
            return Ok(Some(near));
        }
        first = first.or(Some(near));
    }
    Ok(first)
}

fn are_takes(one: &Dispatch, other: &Dispatch) -> bool {
    let (one, other) = (Profile::of(one), Profile::of(other));
    is_version_of(&one, &other).is_some() || is_version_of(&other, &one).is_some()
}

/// Whether two texts differ in nothing but blanks, line ends and a few words. Two
/// that differ in a number are two: bulletins of a form do.
fn is_nearly(one: &str, other: &str) -> bool {
    let of = |text: &str| -> Vec<String> {
        words(text).into_iter().map(|word| fold(word.of(text))).collect()
    };
    let (one_words, other_words) = (of(one), of(other));
    if one_words.len().abs_diff(other_words.len()) > one_words.len() / 4 + ENDS {
        return false;
    }
    let pairs = || one_words.iter().zip(&other_words);
    let shorter = one_words.len().min(other_words.len());
    let head = pairs().take_while(|(a, b)| a == b).count();
    let both = one_words.iter().rev().zip(other_words.iter().rev());
    let tail = both.take(shorter - head).take_while(|(a, b)| a == b).count();
    let middle = |all: &[String]| -> Vec<String> {
        all.iter().skip(head).take(all.len() - head - tail).cloned().collect()
    };
    let (left, right) = (middle(&one_words), middle(&other_words));
    let numbers = |words: &[String]| -> Vec<String> {
        words.iter().filter(|word| word.chars().any(char::is_numeric)).cloned().collect()
    };
    if shorter == 0 || numbers(&left) != numbers(&right) {
        return false;
    }
    let differ = left.len().max(right.len());
    let shared = || {
        let (one, other) = (Shingles::of(one), Shingles::of(other));
        one.within(&other).min(other.within(&one)) >= SHARED
    };
    (differ <= WORDS && differ * OF <= shorter) || shared()
}

#[cfg(test)]
mod tests {
    use super::is_nearly;

    const TEXT: &str = "Le conseil de Valmont a voté mardi le budget du port, a dit le maire.";

    #[test]
    fn blanks_line_ends_and_a_corrected_word_are_nearly_the_same() {
        for other in [
            format!("{TEXT}\n"),
            TEXT.replace(' ', "\r\n"),
            TEXT.replace("budget", "budjet"),
            TEXT.replace("a voté", "a finalement voté"),
            TEXT.to_owned(),
        ] {
            assert!(is_nearly(TEXT, &other), "{other}");
        }
    }

    #[test]
    fn accents_of_their_own_are_nearly_the_same() {
        for (composed, apart) in [
            (
                "\u{c1}\u{e8}\u{1ec7}\u{1ed9} b\u{ea}n \u{1ea5}y",
                "A\u{301}e\u{300}e\u{323}\u{302}o\u{323}\u{302} be\u{302}n a\u{302}\u{301}y",
            ),
            (
                "\u{ac01}\u{ac01}\u{ac01}",
                "\u{1100}\u{1161}\u{11a8}\u{1100}\u{1161}\u{11a8}\u{1100}\u{1161}\u{11a8}",
            ),
        ] {
            assert!(
                is_nearly(&format!("{composed} {TEXT}"), &format!("{apart} {TEXT}")),
                "{apart}"
            );
        }
    }

    #[test]
    fn another_text_a_part_and_another_number_are_not() {
        let numbered = "Le bulletin du port de Valmont numéro 12 annonce des vents forts demain.";
        assert!(!is_nearly(numbered, &numbered.replace("12", "13")));
        for other in ["", "Rien.", "Le conseil de Valmont a voté mardi le budget du port."] {
            assert!(!is_nearly(TEXT, other), "{other}");
        }
        assert!(!is_nearly("", ""));
    }
}
