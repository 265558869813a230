//! The characters around a byte offset.

use model::Span;

/// The character that ends at `at`.
pub fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The character that starts at `at`.
pub fn at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The first offset from `from` on, at most `end`, that is not blank.
pub fn skip_blanks(text: &str, from: usize, end: usize) -> usize {
    let rest = text.get(from..end).unwrap_or_default();
    from + (rest.len() - rest.trim_start().len())
}

/// The span without the blanks at its two ends.
pub fn trim(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    Span { start, end: (span.start + words.trim_end().len()).max(start) }
}

/// At most `bytes` bytes of the text, ending on a `char` boundary.
pub fn up_to(text: &str, bytes: usize) -> &str {
    text.get(..text.floor_char_boundary(bytes)).unwrap_or(text)
}
