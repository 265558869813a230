//! Moving the edges of a span by words and characters.

use crate::doc::OpenDoc;
use model::Span;

/// Moves the end of a span by words: out to the end of the next words, in to the
/// end of the words before. It never passes the start's first word.
pub fn end_by_words(doc: &OpenDoc, span: Span, steps: isize) -> Span {
    let words = &doc.words;
    let mut end = span.end;
    for _ in 0..steps.unsigned_abs() {
        let next = if steps > 0 {
            words.iter().find(|w| w.end > end).map(|w| w.end)
        } else {
            words.iter().rev().find(|w| w.end < end).map(|w| w.end)
        };
        match next.filter(|next| *next > span.start) {
            Some(next) => end = next,
            None => break,
        }
    }
    Span::new(span.start, end)
}

/// Moves the start of a span by words, likewise.
pub fn start_by_words(doc: &OpenDoc, span: Span, steps: isize) -> Span {
    let words = &doc.words;
    let mut start = span.start;
    for _ in 0..steps.unsigned_abs() {
        let next = if steps > 0 {
            words.iter().find(|w| w.start > start).map(|w| w.start)
        } else {
            words.iter().rev().find(|w| w.start < start).map(|w| w.start)
        };
        match next.filter(|next| *next < span.end) {
            Some(next) => start = next,
            None => break,
        }
    }
    Span::new(start, span.end)
}

/// Moves the end of a span by one character as a reader sees it.
pub fn end_by_char(doc: &OpenDoc, span: Span, steps: isize) -> Span {
    let end = by_chars(doc, span.end, steps);
    Span::new(span.start, end.max(text::next_grapheme(doc.text(), span.start)))
}

/// Moves the start of a span by one character.
pub fn start_by_char(doc: &OpenDoc, span: Span, steps: isize) -> Span {
    let start = by_chars(doc, span.start, steps);
    Span::new(start.min(text::prev_grapheme(doc.text(), span.end)), span.end)
}

fn by_chars(doc: &OpenDoc, at: usize, steps: isize) -> usize {
    (0..steps.unsigned_abs()).fold(at, |at, _| {
        if steps > 0 {
            text::next_grapheme(doc.text(), at)
        } else {
            text::prev_grapheme(doc.text(), at)
        }
    })
}
