//! Texts that are dispatches, but not one, or not in their own letters.

use super::look::Look;

/// An export of LexisNexis: "1 of 2 DOCUMENTS" above each article.
pub(super) fn documents(look: &Look) -> bool {
    let numbered = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let number = |word: &str| !word.is_empty() && word.bytes().all(|it| it.is_ascii_digit());
        matches!(words.as_slice(), [n, "of", of, "DOCUMENTS"] if number(n) && number(of))
    };
    look.lines.iter().any(|line| numbered(line))
}

/// How many words a line has at least that is no footer of the line's computer.
const SENTENCE: usize = 8;

/// What a wire sent one after the other, each with NNNN below it.
pub(super) fn several(look: &Look) -> bool {
    let mut behind = look.lines.iter().skip_while(|line| line.trim() != "NNNN").skip(1);
    behind.any(|line| line.split_whitespace().count() >= SENTENCE)
}

/// UTF-8 that was once read as windows-1252 and written again: "rÃ©uni". Where
/// other letters have their accents, it is only quoted.
pub(super) fn twice_encoded(look: &Look) -> bool {
    let (mut pairs, mut whole) = (0usize, 0usize);
    for (c, next) in look.head.chars().zip(look.head.chars().skip(1)) {
        let led = matches!(c, 'Ã' | 'Â') && matches!(next, '\u{80}'..='\u{bf}');
        pairs += usize::from(led);
        whole += usize::from(c.is_lowercase() && !c.is_ascii());
    }
    pairs >= 3 && whole == 0
}
