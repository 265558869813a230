//! Signs that mean the same and look alike, in whatever language.
//!
//! The one place that lists them: rules, comparison and search ask here.

/// True for white space of any kind, line ends and no-break blanks included.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace()
}

/// True for blanks that hold the words at their sides together.
pub fn is_no_break(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{2060}')
}

/// True for blanks that stand within a line: no line end, no tab.
pub fn is_line_blank(c: char) -> bool {
    c.is_whitespace() && c != '\t' && !is_line_end(c)
}

/// True for characters that end a line wherever they stand (UAX #14's BK, CR, LF, NL).
pub fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// True for apostrophes: the typewriter's, the typographer's, and those typed in their place.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{2bc}' | '\u{ff07}')
}

/// True for apostrophes and for signs that only look like one: primes, accents that stand alone.
pub fn looks_like_apostrophe(c: char) -> bool {
    is_apostrophe(c) || matches!(c, '\u{201b}' | '\u{2b9}' | '\u{2032}' | '`' | '\u{b4}')
}

/// True for hyphens, which join the parts of a compound; no dash does.
pub fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{fe63}' | '\u{ff0d}')
}

/// Dashes, which set apart what they stand between; the minus sign is taken for one.
pub const DASHES: [char; 5] = ['\u{2012}', '\u{2013}', '\u{2014}', '\u{2015}', '\u{2212}'];

/// True for dashes, and for no hyphen.
pub fn is_dash(c: char) -> bool {
    DASHES.contains(&c)
}

/// True for hyphens and dashes.
pub fn is_hyphen_or_dash(c: char) -> bool {
    is_hyphen(c) || is_dash(c)
}

/// Quotation marks that open, each with the one that closes it.
pub const QUOTATION_MARKS: [(char, char); 5] = [
    ('\u{ab}', '\u{bb}'),
    ('\u{201c}', '\u{201d}'),
    ('"', '"'),
    ('\u{201e}', '\u{201c}'),
    ('\u{2039}', '\u{203a}'),
];

/// True for marks around quotations, apostrophes left out.
pub fn is_quotation_mark(c: char) -> bool {
    QUOTATION_MARKS.iter().any(|(opening, closing)| c == *opening || c == *closing)
}

/// True for marks that may open a quotation.
pub fn opens_quotation(c: char) -> bool {
    QUOTATION_MARKS.iter().any(|(opening, _)| c == *opening)
}

/// True for marks that close a quotation and, the straight one aside, open none.
pub fn ends_quotation(c: char) -> bool {
    c != '\u{201c}' && closes_quotation(c)
}

/// True for marks that may close a quotation.
pub fn closes_quotation(c: char) -> bool {
    QUOTATION_MARKS.iter().any(|(_, closing)| c == *closing)
}

/// True for characters with nothing to draw: controls (line ends, tabs and NUL aside), soft
/// hyphens, bidirectional marks, zero-width characters, variation selectors, tags.
pub fn is_hidden(c: char) -> bool {
    if is_blank(c) || c == '\0' {
        return false;
    }
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// The words with plain apostrophes and hyphens, and without signs that nobody sees.
pub fn with_plain(words: &str) -> String {
    words.chars().filter_map(plain_sign).collect()
}

/// A word in small letters with plain apostrophes and hyphens, as the lists of words have it.
pub fn plain(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).filter_map(plain_sign).collect()
}

/// The sign that stands for all that look like it; none for one that nobody sees.
pub fn plain_sign(c: char) -> Option<char> {
    match c {
        _ if c.is_ascii() => Some(c),
        _ if is_apostrophe(c) => Some('\''),
        _ if is_hyphen(c) => Some('-'),
        _ if is_hidden(c) => None,
        _ => Some(c),
    }
}
