//! Motions over a text: which unit comes next, and how a selection grows.

use crate::screens::text::pane::{Pane, Selection, Unit};
use coding::doc::OpenDoc;
use model::Span;

/// The spans a unit's motion visits; of quotes those a selection grows through,
/// with and without their marks.
pub fn spans(doc: &OpenDoc, unit: Unit) -> Vec<Span> {
    match unit {
        Unit::Word | Unit::Free => doc.words.clone(),
        Unit::Sentence => doc.sentences.clone(),
        Unit::Paragraph => doc.dispatch.paragraphs.clone(),
        Unit::Quote => {
            let marked = doc.quotations.iter().map(|q| q.span);
            doc.quotes().into_iter().chain(marked).collect()
        }
        Unit::Inner => doc.quotations.iter().map(|q| q.inner).collect(),
        Unit::Clause => doc.sentences.iter().flat_map(|s| text::clauses(doc.text(), *s)).collect(),
        Unit::Dispatch => vec![Span::new(0, doc.text().len())],
    }
}

/// The span `steps` away from the cursor among sorted spans. Forward from a
/// place before the first selected unit gives the unit under the cursor first.
pub fn step(spans: &[Span], pane: &Pane, unit: Unit, steps: isize) -> Option<Span> {
    let here = match pane.selection {
        Some(selection) if pane.extend && steps > 0 => selection.span.end.saturating_sub(1),
        Some(selection) => selection.span.start,
        None => pane.cursor,
    };
    let same = pane.selection.is_some_and(|s| s.unit == unit || pane.extend);
    let after = spans.partition_point(|span| span.start <= here);
    let before = spans.partition_point(|span| span.start < here);
    let on = after.checked_sub(1).and_then(|i| spans.get(i)).is_some_and(|span| span.has(here));
    let target = match steps {
        s if s > 0 => {
            let first = if on && !same { after - 1 } else { after };
            // Further than there are units leads to the last one; from behind it,
            // nowhere.
            let last = spans.len().checked_sub(1)?;
            let none_left = first > last && unit != Unit::Word;
            (!none_left).then_some((first + s.unsigned_abs() - 1).min(last))
        }
        s => {
            let start = if on && !same { after } else { before };
            (start > 0).then(|| start.saturating_sub(s.unsigned_abs()))
        }
    };
    spans.get(target?).copied()
}

/// The units a selection grows through, smallest first.
const LADDER: [Unit; 7] = [
    Unit::Word,
    Unit::Clause,
    Unit::Inner,
    Unit::Quote,
    Unit::Sentence,
    Unit::Paragraph,
    Unit::Dispatch,
];

/// The next larger unit around a selection.
pub fn grow(doc: &OpenDoc, span: Span) -> Option<Selection> {
    around(doc, span)
        .filter(|found| found.span.len() > span.len())
        .min_by_key(|found| found.span.len())
}

/// The next smaller unit inside a selection, at its start (at the cursor).
pub fn shrink(doc: &OpenDoc, span: Span, at: usize) -> Option<Selection> {
    let at = if span.has(at) { at } else { span.start };
    around(doc, Span::new(at, at + 1))
        .filter(|found| found.span.len() < span.len() && span.contains(found.span))
        .max_by_key(|found| found.span.len())
}

/// Every unit that holds a span.
fn around(doc: &OpenDoc, inside: Span) -> impl Iterator<Item = Selection> {
    let holds =
        move |span: &Span| span.contains(inside) || (inside.len() <= 1 && span.has(inside.start));
    LADDER.iter().flat_map(move |unit| {
        let spans = spans(doc, *unit).into_iter().filter(holds);
        spans.map(|span| Selection::new(span, *unit))
    })
}

/// Every place where the folded words stand in the text.
pub fn find_all(doc: &OpenDoc, typed: &str) -> Vec<Span> {
    let wanted = text::fold(typed.trim());
    if wanted.is_empty() {
        return Vec::new();
    }
    let (folded, starts) = folded_with_places(doc.text());
    let place = |at: usize| starts.get(at).copied().unwrap_or(doc.text().len());
    folded
        .match_indices(&wanted)
        .map(|(at, _)| Span::new(place(at), place(at + wanted.len())))
        .collect()
}

/// The folded text, with the byte of the original that each folded byte (and the
/// end) comes from.
fn folded_with_places(original: &str) -> (String, Vec<usize>) {
    let (mut folded, mut starts, mut at) = (String::new(), Vec::new(), 0);
    while at < original.len() {
        let next = text::next_grapheme(original, at);
        let piece = text::fold(Span::new(at, next).of(original));
        starts.extend(std::iter::repeat_n(at, piece.len()));
        folded.push_str(&piece);
        at = next;
    }
    starts.push(original.len());
    (folded, starts)
}
