//! How a desk says what kind of take a text is.

use lang::every;
use text::fold;

/// Tells whether words are a note of the desk.
pub(super) fn desk_note(words: &str) -> bool {
    let folded = fold(words);
    let start = folded.trim_start_matches(['(', ' ']);
    let lists = &every().lists;
    let word = start.split_once(' ').is_some_and(|(word, _)| lists.note_words.has(word));
    word || lists.note_starts.iter().any(|desk| start.starts_with(desk))
}

/// The length of "UPDATE 2-" and the like, dash included. Capitals only:
/// "Update" in a headline is a word.
pub(super) fn take_prefix(words: &str) -> Option<usize> {
    let dash = words.find(lang::signs::is_hyphen_or_dash)?;
    let head = words.get(..dash)?;
    let mut parts = head.split_whitespace();
    let word = parts.next()?;
    let number = parts.next().unwrap_or("0");
    let numbered = number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit());
    let known =
        every().lists.take_prefixes.has(&fold(word)) && !word.chars().any(char::is_lowercase);
    let sign = words.get(dash..)?.chars().next()?;
    (known && numbered && parts.next().is_none()).then_some(dash + sign.len_utf8())
}
