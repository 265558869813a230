//! Text for terminals that know ASCII only: letters without their accents, plain
//! signs for the others, `?` for what has none.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::clean::cluster_width;
use lang::is_combining;

/// What stands for a character that is not an accented letter: in one cell of a
/// screen, and in a line of text.
const SIGNS: &[(&str, char, &str)] = &[
    ("«»“”„‟″", '"', "\""),
    ("‘’‚‛‹›′`´", '\'', "'"),
    ("‐‑‒–—―−─━", '-', "-"),
    ("│┃▐▌", '|', "|"),
    ("┌┐└┘├┤┬┴┼", '+', "+"),
    ("…", '~', "..."),
    ("·•▪", '.', "-"),
    ("→▸▶⇒", '>', "->"),
    ("←◂◀⇐", '<', "<-"),
    ("↑", '^', "^"),
    ("↓", 'v', "v"),
    ("≠", '!', "!="),
    ("≈", '~', "~"),
    ("×", 'x', "x"),
    ("●★", '*', "*"),
    ("◐◌", 'o', "o"),
    ("✓", 'v', "v"),
    ("█▓▒", '#', "#"),
    ("░", '-', "-"),
    ("°º", 'o', "o"),
    ("€", 'E', "EUR"),
    ("£", 'L', "GBP"),
    ("œ", 'o', "oe"),
    ("Œ", 'O', "OE"),
    ("æ", 'a', "ae"),
    ("Æ", 'A', "AE"),
    ("ß", 's', "ss"),
    ("øð", 'o', "o"),
    ("Ø", 'O', "O"),
    ("łŀ", 'l', "l"),
    ("Ł", 'L', "L"),
    ("đ", 'd', "d"),
    ("Đ", 'D', "D"),
    ("ı", 'i', "i"),
    ("þ", 't', "th"),
    ("\u{a0}\u{202f}\u{2009}", ' ', " "),
];

fn sign(c: char) -> Option<&'static (&'static str, char, &'static str)> {
    SIGNS.iter().find(|(of, _, _)| of.contains(c))
}

/// One cleaned cluster in ASCII that is as wide as it was.
pub fn ascii_cluster(shown: &str) -> Cow<'_, str> {
    if shown.is_ascii() {
        return Cow::Borrowed(shown);
    }
    let width = cluster_width(shown);
    let first = shown.chars().next().and_then(|c| sign(c).map(|(_, cell, _)| *cell).or(letter(c)));
    match first {
        Some(c) if width == 1 => Cow::Owned(c.to_string()),
        Some(c) => Cow::Owned(format!("{c:<width$}")),
        None => Cow::Owned("?".repeat(width)),
    }
}

/// The ASCII letter or figure that a character is built on.
fn letter(c: char) -> Option<char> {
    c.nfkd().next().filter(|base| base.is_ascii_graphic())
}

/// Cleaned text in ASCII; with [`Letters::Kept`] only its signs are changed.
pub fn ascii_text(text: &str, letters: Letters) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let kept = letters == Letters::Kept && (c.is_alphanumeric() || is_combining(c));
        match (sign(c), letter(c)) {
            _ if c.is_ascii() || kept => out.push(c),
            (Some((_, _, line)), _) => out.push_str(line),
            (None, Some(base)) => out.push(base),
            // An accent that follows its letter.
            (None, None) if is_combining(c) => {}
            (None, None) => out.push('?'),
        }
    }
    Cow::Owned(out)
}

/// What becomes of letters that are not ASCII.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Letters {
    /// They lose their accents, or become `?`.
    Plain,
    /// They stay: the text may be read by another program.
    Kept,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_screen_keeps_its_columns() {
        for (shown, plain) in [
            ("é", "e"),
            ("e\u{301}", "e"),
            ("«", "\""),
            ("…", "~"),
            ("œ", "o"),
            ("漢", "??"),
            ("Ж", "?"),
            ("─", "-"),
            ("ﬁ", "f"),
            ("a", "a"),
        ] {
            let found = ascii_cluster(shown);
            assert_eq!(found, plain);
            assert_eq!(found.len(), cluster_width(shown), "{shown}");
        }
    }

    #[test]
    fn a_line_says_what_it_can() {
        let line = "« Où ? » → l’œuvre… – e\u{301}té, 5 € 漢";
        assert_eq!(ascii_text(line, Letters::Plain), "\" Ou ? \" -> l'oeuvre... - ete, 5 EUR ?");
        let kept = "\" Où ? \" -> l'œuvre... - e\u{301}té, 5 EUR 漢";
        assert_eq!(ascii_text(line, Letters::Kept), kept);
    }
}
