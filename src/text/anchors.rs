//! Spans to anchors and back: the check at every door.

use super::{Offsets, anchor_parts};
use model::{Anchor, CONTEXT, Span};

/// How many other places a [`Mismatch`] names at most.
const PLACES: usize = 8;

/// How many code points of what stands at a wrong place are quoted at most.
const QUOTED: usize = 200;

/// Writes a span down as files hold it: code points, the exact words, and up to
/// [`CONTEXT`] code points around them.
///
/// `offsets` must be the table of `text`. A span that does not fit the text
/// (beyond its end, or through a character) or is empty gives an anchor without
/// words, which [`resolve`] refuses.
pub fn anchor(text: &str, offsets: &Offsets, span: Span) -> Anchor {
    let (before, exact, after) = anchor_parts(text, span, CONTEXT);
    Anchor {
        start: offsets.to_code_point(span.start),
        end: offsets.to_code_point(span.end),
        exact: exact.to_owned(),
        before: before.to_owned(),
        after: after.to_owned(),
    }
}

/// Finds the span of an anchor: the one at its offsets, and only if the words
/// there are its words.
///
/// Never looks elsewhere for the answer: where the words differ, the error says
/// what stands there and where the words are found, and a person decides. The
/// context is not compared for an anchor that fits. Linear in the text where it
/// does not fit, logarithmic where it does (beside comparing the words).
///
/// # Errors
/// [`Mismatch`] where the offsets lie outside the text, hold no character, or
/// the words differ.
pub fn resolve(anchor: &Anchor, text: &str, offsets: &Offsets) -> Result<Span, Mismatch> {
    fits(anchor, text, offsets).ok_or_else(|| Mismatch {
        there: place(anchor, offsets).map(|span| span.of(text).chars().take(QUOTED).collect()),
        length: offsets.len_code_points(),
        elsewhere: elsewhere(anchor, text, offsets),
    })
}

/// The span of an anchor whose words stand at its place, else nothing:
/// [`resolve`] without the search for them.
pub fn fits(anchor: &Anchor, text: &str, offsets: &Offsets) -> Option<Span> {
    place(anchor, offsets).filter(|span| span.of(text) == anchor.exact)
}

/// The bytes an anchor's offsets mean, where they hold at least one character of
/// the text.
fn place(anchor: &Anchor, offsets: &Offsets) -> Option<Span> {
    let (start, end) = (offsets.to_byte(anchor.start)?, offsets.to_byte(anchor.end)?);
    (start < end).then_some(Span { start, end })
}

/// Says why an anchor was refused, and where its words are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// What stands at the place, shortened; none where the place lies outside
    /// the text or ends before it starts.
    pub there: Option<String>,
    /// Length of the text in code points.
    pub length: usize,
    /// Where the words stand instead: best fit of the context first, then
    /// nearest first; at most eight.
    pub elsewhere: Vec<Place>,
}

/// A place where the words of an anchor stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The same in bytes.
    pub span: Span,
    /// How much of the anchor's context stands there too.
    pub fit: Fit,
}

/// How much of an anchor's context a place shares. The better fit is the
/// greater one; a side the anchor leaves empty counts as no evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fit {
    /// The words only.
    Words,
    /// What stands before them or what stands after them.
    OneSide,
    /// What stands before them and what stands after them.
    BothSides,
}

/// Where the anchor's words stand in the text.
fn elsewhere(anchor: &Anchor, text: &str, offsets: &Offsets) -> Vec<Place> {
    let words = anchor.exact.as_str();
    if words.is_empty() {
        return Vec::new();
    }
    let (before, after) = (last(&anchor.before), first(&anchor.after));
    // With its context first: of words that overlap themselves ("+ + +") the
    // plain search finds every other place only.
    let whole = format!("{before}{words}{after}");
    let framed = text.match_indices(&whole).map(|(at, _)| at + before.len());
    let mut best: Vec<Place> = Vec::with_capacity(PLACES + 1);
    for at in framed.chain(text.match_indices(words).map(|(at, _)| at)) {
        let span = Span { start: at, end: at + words.len() };
        let start = offsets.to_code_point(at);
        let end = offsets.to_code_point(span.end);
        let fit = fit_of(text, span, before, after);
        insert(&mut best, Place { start, end, span, fit }, anchor.start);
    }
    best
}

/// Puts a place where it belongs in the short list, once.
fn insert(best: &mut Vec<Place>, place: Place, wanted: usize) {
    let rank = |it: &Place| (std::cmp::Reverse(it.fit), it.start.abs_diff(wanted), it.start);
    let at = best.partition_point(|it| rank(it) < rank(&place));
    if at < PLACES && best.get(at) != Some(&place) {
        best.insert(at, place);
        best.truncate(PLACES);
    }
}

fn fit_of(text: &str, span: Span, before: &str, after: &str) -> Fit {
    let head = text.get(..span.start).unwrap_or_default();
    let tail = text.get(span.end..).unwrap_or_default();
    let sides = [
        !before.is_empty() && head.ends_with(before),
        !after.is_empty() && tail.starts_with(after),
    ];
    match sides {
        [true, true] => Fit::BothSides,
        [false, false] => Fit::Words,
        _ => Fit::OneSide,
    }
}

/// The last [`CONTEXT`] code points: a file may hold more.
fn last(text: &str) -> &str {
    let from = text.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
    text.get(from..).unwrap_or_default()
}

/// The first [`CONTEXT`] code points.
fn first(text: &str) -> &str {
    let to = text.char_indices().nth(CONTEXT).map_or(text.len(), |(at, _)| at);
    text.get(..to).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(text: &str, words: &str) -> Span {
        let at = text.find(words).unwrap();
        Span::new(at, at + words.len())
    }

    #[test]
    fn an_anchor_reads_back_as_its_span() {
        let text = "« Été »\u{a0}: e\u{301}té 👩‍👩‍👧 \u{202e}fin\0";
        let offsets = Offsets::new(text);
        let bounds: Vec<usize> =
            text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        for (i, start) in bounds.iter().enumerate() {
            for end in bounds.iter().skip(i + 1) {
                let span = Span::new(*start, *end);
                let anchor = anchor(text, &offsets, span);
                assert_eq!(anchor.exact, span.of(text));
                assert_eq!(resolve(&anchor, text, &offsets), Ok(span));
            }
        }
    }

    #[test]
    fn words_elsewhere_are_named_and_never_taken() {
        let old = "Une déclaration du ministre. Le ministre a parlé.";
        let new = "Le ministre est là. Une déclaration du ministre. Le ministre a parlé.";
        let wanted = anchor(old, &Offsets::new(old), find(old, "ministre a"));
        let offsets = Offsets::new(new);
        let mismatch = resolve(&wanted, new, &offsets).unwrap_err();
        assert_eq!(mismatch.elsewhere.first().map(|place| place.fit), Some(Fit::BothSides));
        assert_eq!(mismatch.elsewhere.first().unwrap().span, find(new, "ministre a"));

        let wanted = anchor(old, &Offsets::new(old), find(old, "ministre"));
        let mismatch = resolve(&wanted, new, &offsets).unwrap_err();
        assert_eq!(mismatch.elsewhere.len(), 3);
        assert_eq!(mismatch.elsewhere.first().unwrap().start, 39);
    }

    #[test]
    fn a_place_outside_the_text_is_refused() {
        let offsets = Offsets::new("abc");
        let beyond = Anchor { start: 2, end: 9, exact: "c".into(), ..Anchor::default() };
        let mismatch = resolve(&beyond, "abc", &offsets).unwrap_err();
        assert_eq!((mismatch.there, mismatch.length), (None, 3));
        assert_eq!(mismatch.elsewhere.len(), 1);
        let backwards = Anchor { start: 2, end: 1, ..Anchor::default() };
        assert!(resolve(&backwards, "abc", &offsets).unwrap_err().elsewhere.is_empty());
        let empty = Anchor { start: 1, end: 1, ..Anchor::default() };
        assert_eq!(fits(&empty, "abc", &offsets), None);
        assert!(resolve(&empty, "abc", &offsets).is_err());
    }

    #[test]
    fn words_that_overlap_themselves_are_found_by_their_context() {
        let text = "x + + + + y";
        let wanted = Anchor {
            start: 0,
            end: 5,
            exact: "+ + +".into(),
            before: "x + ".into(),
            after: " y".into(),
        };
        let mismatch = resolve(&wanted, text, &Offsets::new(text)).unwrap_err();
        let first = mismatch.elsewhere.first().unwrap();
        assert_eq!((first.start, first.fit), (4, Fit::BothSides));
    }
}
