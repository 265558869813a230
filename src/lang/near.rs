//! The characters around a byte offset.

use super::signs::ends_quotation;
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

/// The offset in `words` just after the parenthesis that closes the one it
/// starts with.
pub fn closing(words: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in words.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

/// The offset in `words` of the parenthesis that the last one closes.
pub fn opening(words: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in words.char_indices().rev() {
        match c {
            ')' => depth += 1,
            '(' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

/// The words inside, where a pair of parentheses holds everything (a full stop
/// may follow).
pub fn bracketed(words: &str) -> Option<&str> {
    let words = words.trim().trim_end_matches('.');
    let end = closing(words)?;
    if end != words.len() {
        return None;
    }
    words.strip_prefix('(')?.strip_suffix(')')
}

/// The first `n` characters.
pub fn first_chars(words: &str, n: usize) -> &str {
    match words.char_indices().nth(n) {
        Some((at, _)) => words.get(..at).unwrap_or_default(),
        None => words,
    }
}

/// The last `n` characters; `n` above zero.
pub fn last_chars(words: &str, n: usize) -> &str {
    match words.char_indices().rev().nth(n.saturating_sub(1)) {
        Some((at, _)) => words.get(at..).unwrap_or_default(),
        None => words,
    }
}

/// Whether there are more than `n` characters, without counting them all.
pub fn longer_than(words: &str, n: usize) -> bool {
    words.chars().nth(n).is_some()
}

/// Whether it ends as a sentence does, closing marks aside.
pub fn ends_a_sentence(words: &str) -> bool {
    let shut = |c: char| {
        c.is_whitespace() || ends_quotation(c) || matches!(c, '’' | '\'' | ')' | ']' | '+')
    };
    words.trim_end_matches(shut).ends_with(['.', '!', '?', '…', '。'])
}

/// Where `name` stands in `text` as a whole word.
pub fn mentions<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = usize> + 't {
    text.match_indices(name).map(|(at, _)| at).filter(move |at| {
        let before = text.get(..*at).and_then(|head| head.chars().next_back());
        let after = text.get(at + name.len()..).and_then(|tail| tail.chars().next());
        let joined = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        !joined(before) && !joined(after)
    })
}
