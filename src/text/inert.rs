//! Text for readers other than our own screen: another program's terminal, a
//! pipe, a browser, the clipboard.

use std::borrow::Cow;

use super::clean::clean_line;

/// Whether a character does something where it is shown instead of being drawn
/// there: controls (C0, DEL, C1), and the marks that turn a line around. Line
/// ends and tabs are among them; who writes lines or columns lets those pass.
pub fn is_active(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2028}'..='\u{2029}'
            | '\u{2066}'..='\u{2069}')
}

/// Text for a terminal or a pipe, each line cleaned as
/// [`clean_line`] does it; line feeds and tabs stay.
pub fn clean_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for part in text.split_inclusive(['\n', '\t']) {
        let words = part.trim_end_matches(['\n', '\t']);
        out.push_str(&clean_line(words));
        out.push_str(part.get(words.len()..).unwrap_or_default());
    }
    out
}

/// The text without characters that [do something](is_active); line feeds and
/// tabs stay, and a carriage return that ends a line goes with it.
pub fn inert(text: &str) -> Cow<'_, str> {
    let goes = |c: char| is_active(c) && !matches!(c, '\n' | '\t');
    if !text.contains(goes) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|c| !goes(*c)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_stay_and_nothing_else_acts() {
        let bad = "a\u{1b}[31m\tb\u{202e}\r\nc\u{9b}2J\u{7f}\n";
        assert_eq!(clean_lines(bad), "a[31m\tb \nc2J\n");
        assert_eq!(inert(bad), "a[31m\tb\nc2J\n");
        assert!(matches!(inert("« oui »\n\tnon"), Cow::Borrowed(_)));
        for c in (0..=0x1f_u32).chain(0x7f..=0x9f).filter_map(char::from_u32) {
            assert!(is_active(c));
        }
    }
}
