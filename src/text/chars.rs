//! Small looks at the characters around a byte offset.

use model::Span;

/// The character that ends at `at`.
pub(super) fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The character that starts at `at`.
pub(super) fn at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// A blank: white space of any kind, line ends and no-break blanks included.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace()
}

/// The typewriter's and the typographer's apostrophe.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Whether it is a hyphen, which joins the parts of a compound (no dash does).
pub fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Characters that end a line wherever they stand (UAX #14's BK, CR, LF, NL).
pub(super) fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The first offset from `from` on, at most `end`, that is not blank.
pub(super) fn skip_blanks(text: &str, from: usize, end: usize) -> usize {
    let rest = text.get(from..end).unwrap_or_default();
    from + (rest.len() - rest.trim_start().len())
}

/// The span without the blanks at its two ends.
pub(super) fn trim(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    Span { start, end: (span.start + words.trim_end().len()).max(start) }
}

/// At most `bytes` bytes of the text, ending on a `char` boundary.
pub(super) fn up_to(text: &str, bytes: usize) -> &str {
    text.get(..text.floor_char_boundary(bytes)).unwrap_or(text)
}
