//! Finding one's way in a list of units: words, sentences, paragraphs, spans.

use model::Span;

/// The place in `spans` of the one that holds `byte`.
///
/// `spans` must be in order and must not overlap, as every list of units here
/// but [`quotations`](super::quotations) is.
pub fn span_index_at(spans: &[Span], byte: usize) -> Option<usize> {
    let place = spans.partition_point(|span| span.start <= byte).checked_sub(1)?;
    spans.get(place).filter(|span| span.has(byte)).map(|_| place)
}

/// The span that holds `byte`; nothing between two units. See [`span_index_at`].
pub fn span_at(spans: &[Span], byte: usize) -> Option<Span> {
    span_index_at(spans, byte).and_then(|place| spans.get(place).copied())
}

/// The word that holds `byte`, or else the one that ends there.
pub fn word_at(words: &[Span], byte: usize) -> Option<Span> {
    let last = words.partition_point(|word| word.start <= byte).checked_sub(1)?;
    words.get(last).copied().filter(|word| byte <= word.end)
}

/// The first span that starts after `byte`.
pub fn next_span(spans: &[Span], byte: usize) -> Option<Span> {
    spans.get(spans.partition_point(|span| span.start <= byte)).copied()
}

/// The last span that starts before `byte`.
pub fn prev_span(spans: &[Span], byte: usize) -> Option<Span> {
    let place = spans.partition_point(|span| span.start < byte).checked_sub(1)?;
    spans.get(place).copied()
}
