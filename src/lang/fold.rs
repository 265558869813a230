//! Text as it is matched: what a coder types finds what an agency spelt.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::signs::{is_apostrophe, is_dash, is_hidden, is_hyphen, looks_like_apostrophe};

/// Folds case, accents, typographic apostrophes, no-break blanks, ligatures
/// (`œ`, `æ`, `ﬁ`) and width forms; keeps hyphens and every other sign.
///
/// The answer is for comparing, not for showing: its offsets are not the text's.
/// Vowel signs of Indic and South-East Asian scripts are letters and stay.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if text.is_ascii() {
        out.extend(text.chars().map(|c| c.to_ascii_lowercase()));
        return out;
    }
    for c in text.chars().flat_map(char::to_lowercase).nfkd() {
        match c {
            _ if c == '\0' || is_accent(c) || is_hidden(c) => {}
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            'ß' => out.push_str("ss"),
            'ø' => out.push('o'),
            'đ' => out.push('d'),
            'ł' => out.push('l'),
            'ı' => out.push('i'),
            _ if is_apostrophe(c) => out.push('\''),
            _ if is_hyphen(c) => out.push('-'),
            _ if c.is_whitespace() && !matches!(c, '\n' | '\r' | '\t') => out.push(' '),
            // The compatibility forms of some capitals appear only now.
            _ => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// Folds how a text is spelt: case, compositions of accents, typographic apostrophes,
/// hyphens and dashes, blanks and width forms. Accents stay, and so does every word.
pub fn fold_spelling(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase).nfkc().flat_map(char::to_lowercase) {
        match c {
            _ if is_hidden(c) => {}
            _ if looks_like_apostrophe(c) => out.push('\''),
            _ if is_hyphen(c) || is_dash(c) => out.push('-'),
            _ if c.is_whitespace() => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            _ => out.push(c),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Folds a person's or a place's name so that its usual spellings are equal.
///
/// Beyond [`fold`]: hyphens and other signs become blanks, the Arabic article
/// (`al-`, `El`) goes, doubled letters become one (`Moualem`, `Mouallem`),
/// blanks are single. A name that is nothing but an article keeps it.
pub fn fold_name(name: &str) -> String {
    let mut spelt = String::with_capacity(name.len());
    for c in fold(name).chars() {
        if !c.is_alphanumeric() && !is_combining(c) {
            spelt.push(' ');
        } else if !(c.is_alphabetic() && spelt.ends_with(c)) {
            spelt.push(c);
        }
    }
    let all = || spelt.split(' ').filter(|part| !part.is_empty());
    let kept: Vec<&str> = all().filter(|part| !matches!(*part, "al" | "el")).collect();
    if kept.is_empty() { all().collect::<Vec<_>>().join(" ") } else { kept.join(" ") }
}

/// Accents of alphabets: the diacritics' own blocks, Hebrew points, Arabic vowels.
fn is_accent(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'
        | '\u{5c1}'..='\u{5c2}' | '\u{5c4}'..='\u{5c5}' | '\u{5c7}' | '\u{610}'..='\u{61a}'
        | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// A text with accents on their letters where Unicode has such letters (NFC).
pub fn composed(text: &str) -> Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    }
}

/// Whether a character combines with the one before it.
pub fn is_combining(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}
