//! Text for readers other than our own screen: another program's terminal, a
//! pipe, a browser, the clipboard.

use std::borrow::Cow;

use super::clean::clean_line;

/// Whether a character does something where it is shown instead of being drawn
/// there: controls (C0, DEL, C1), the marks that turn a line around, and those
/// that can carry words which nobody sees (tags, variation selectors beyond the
/// first sixteen, interlinear notes, operators without a sign). Line ends and tabs
/// are among them; who writes lines or columns lets those pass.
///
/// What words need in order to be spelt is not among them: joiners, soft hyphens,
/// and the selectors that tell a text sign from an emoji.
pub fn is_active(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{180e}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2061}'..='\u{206f}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
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

    #[test]
    fn tags_and_selectors_carried_words_to_the_terminal_that_nobody_saw() {
        let hidden: String =
            "rm -rf".chars().filter_map(|c| char::from_u32(0xe0000 + c as u32)).collect();
        let selected: String = (0xe0100..0xe0110_u32).filter_map(char::from_u32).collect();
        let text = format!("a{hidden}b{selected}c\u{fff9}d\u{fffb}e\u{2062}f\u{206a}g");
        assert_eq!(inert(&text), "abcdefg");
        assert_eq!(clean_lines(&text), "abcdefg");
        // What is spelt with them stays: an emoji's selector, joiners, a soft hyphen.
        let spelt = "\u{2764}\u{fe0f} \u{645}\u{6cc}\u{200c}\u{62e} bar\u{ad}rage";
        assert_eq!(inert(spelt), spelt);
    }

    #[test]
    fn whatever_acts_is_never_shown() {
        for c in (0..=0x10_ffff_u32).filter_map(char::from_u32).filter(|c| is_active(*c)) {
            let shown = clean_line(&format!("a{c}b"));
            assert!(!shown.contains(is_active), "{c:?}");
        }
    }
}
