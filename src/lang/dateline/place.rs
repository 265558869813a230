//! What the pieces of a dateline look like: places, countries, agencies.

use super::date::{is_weekday, month};
use crate::agencies::agency;
use crate::fold::fold;
use crate::language::every;
use crate::signs::{is_apostrophe, is_hyphen};

/// A name such as an agency has: a few words, no figures, a capital unless we
/// know it.
pub(super) fn agency_like(name: &str) -> bool {
    let capital = name.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
    let signs = |c: char| {
        is_letter(c) || c.is_whitespace() || is_apostrophe(c) || is_hyphen(c) || "/.&".contains(c)
    };
    (capital || agency(name).is_some())
        && name.chars().count() <= 40
        && name.split_whitespace().count() <= 4
        && name.chars().all(signs)
}

/// The piece, where it can be a place: a few words without figures or
/// sentence marks, no weekday or month, no desk word.
pub(super) fn place_like(piece: &str) -> Option<&str> {
    let signs = |c: char| c.is_alphabetic() || c.is_whitespace() || is_joint(c);
    let fits = piece.chars().next()?.is_alphabetic()
        && piece.chars().all(signs)
        && piece.chars().count() <= 60
        && piece.split_whitespace().count() <= 7;
    let folded = fold(piece);
    let first = folded.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let taken =
        is_weekday(&folded) || month(&folded).is_some() || every().lists.desk_words.has(first);
    (fits && !taken).then_some(piece)
}

pub(super) fn country_like(piece: &str) -> bool {
    let signs = |c: char| c.is_alphabetic() || c.is_whitespace() || is_joint(c);
    piece.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
        && piece.chars().all(signs)
        && piece.chars().count() <= 40
        && piece.split_whitespace().count() <= 5
}

/// Signs and marks inside names of places.
fn is_joint(c: char) -> bool {
    is_apostrophe(c) || is_hyphen(c) || matches!(c, '.' | '/' | '·' | '\u{300}'..='\u{36f}')
}

/// A letter, or an accent that stands by itself behind one (a text from a Mac).
fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}')
}

/// At least two letters, and none of them small.
pub(super) fn in_capitals(place: &str) -> bool {
    let letters = place.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2 && place.chars().all(|c| !c.is_lowercase())
}

/// Every word but the small joining ones begins with a capital.
pub(super) fn named_like(place: &str) -> bool {
    let joining = |word: &str| every().lists.place_joins.has(word);
    place.split([' ', '/']).filter(|word| !word.is_empty() && !joining(word)).all(|word| {
        let capital = |c: char| c.is_alphabetic() && !c.is_lowercase();
        word.chars().any(capital)
    })
}
