//! The edges of what is proposed: no span begins or ends inside what a reader calls a character.

use super::frame::Suggestion;
use model::Span;
use text::{next_grapheme, prev_grapheme};

/// Widens the spans of a suggestion to whole characters.
pub(super) fn widen(text: &str, one: &mut Suggestion) {
    let relays = one.relay.iter_mut().map(|relay| &mut relay.spans);
    for spans in [&mut one.content, &mut one.cue, &mut one.speaker].into_iter().chain(relays) {
        spans.iter_mut().for_each(|span| *span = whole(text, *span));
        // Two that met inside a character are one now.
        spans.dedup_by(|next, before| {
            let met = before.end > next.start;
            if met {
                *before = before.hull(*next);
            }
            met
        });
    }
    for stance in &mut one.stances {
        stance.target_words = whole(text, stance.target_words);
        stance.evidence = whole(text, stance.evidence);
    }
}

/// A span with the rest of the characters it cuts.
fn whole(text: &str, span: Span) -> Span {
    if span.is_empty() {
        return span;
    }
    let start = prev_grapheme(text, next_grapheme(text, span.start));
    let end = next_grapheme(text, prev_grapheme(text, span.end));
    Span::new(start.min(span.start), end.max(span.end))
}
