//! Steps by what a reader calls a character.

use unicode_segmentation::GraphemeCursor;

/// The nearest `char` boundary at or before `at`; the text's length beyond it.
pub fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}

/// Where the grapheme cluster after `at` begins; the text's length at the end.
pub fn next_grapheme(text: &str, at: usize) -> usize {
    let at = floor(text, at);
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len())
}

/// Where the grapheme cluster before `at` begins; 0 at the start.
///
/// From inside a cluster it answers that cluster's own start.
pub fn prev_grapheme(text: &str, at: usize) -> usize {
    let at = floor(text, at);
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    cursor.prev_boundary(text, 0).ok().flatten().unwrap_or(0)
}
