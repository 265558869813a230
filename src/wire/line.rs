//! Small looks at paragraphs and lines that head and foot share.

use lang::signs::ends_quotation;
use model::Span;

/// The offset in `words` just after the parenthesis that closes the one it
/// starts with.
pub(super) fn closing(words: &str) -> Option<usize> {
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
pub(super) fn opening(words: &str) -> Option<usize> {
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
pub(super) fn bracketed(words: &str) -> Option<&str> {
    let words = words.trim().trim_end_matches('.');
    let end = closing(words)?;
    if end != words.len() {
        return None;
    }
    words.strip_prefix('(')?.strip_suffix(')')
}

/// The first `n` characters.
pub(super) fn first_chars(words: &str, n: usize) -> &str {
    match words.char_indices().nth(n) {
        Some((at, _)) => words.get(..at).unwrap_or_default(),
        None => words,
    }
}

/// The last `n` characters; `n` above zero.
pub(super) fn last_chars(words: &str, n: usize) -> &str {
    match words.char_indices().rev().nth(n.saturating_sub(1)) {
        Some((at, _)) => words.get(at..).unwrap_or_default(),
        None => words,
    }
}

/// Whether there are more than `n` characters, without counting them all.
pub(super) fn longer_than(words: &str, n: usize) -> bool {
    words.chars().nth(n).is_some()
}

/// Whether it ends as a sentence does, closing marks aside.
pub(super) fn ends_a_sentence(words: &str) -> bool {
    let shut = |c: char| {
        c.is_whitespace() || ends_quotation(c) || matches!(c, '’' | '\'' | ')' | ']' | '+')
    };
    words.trim_end_matches(shut).ends_with(['.', '!', '?', '…', '。'])
}

/// The span without the blanks at its ends.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}

/// Where `name` stands in `text` as a whole word.
pub(super) fn mentions<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = usize> + 't {
    text.match_indices(name).map(|(at, _)| at).filter(move |at| {
        let before = text.get(..*at).and_then(|head| head.chars().next_back());
        let after = text.get(at + name.len()..).and_then(|tail| tail.chars().next());
        let joined = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        !joined(before) && !joined(after)
    })
}
