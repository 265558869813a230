//! What is compared: a dispatch's text in units.

use model::{Lang, Span};
use text::{Quotation, quotations, sentences};

/// One of the two dispatches of a comparison.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// Decoded text; every span of the answer is in bytes of it.
    pub text: &'a str,
    /// Language of the text; decides stems and number words.
    pub lang: Lang,
    /// Units in the order of the text, as [`units`] makes them.
    pub units: &'a [Unit],
}

/// A sentence, or a piece of wire furniture: what links join.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// Where it stands, in bytes.
    pub span: Span,
    /// What it is for.
    pub role: UnitRole,
}

/// What a unit is for in a dispatch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnitRole {
    /// Advisory, slug line or other furniture before the end of the story.
    Slug,
    /// First sentence of the story.
    Lead,
    /// Any other sentence of the story.
    Body,
    /// Names of those who wrote, or other furniture after the story.
    SignOff,
}

impl UnitRole {
    /// Whether the unit tells the story, and so may be linked.
    pub fn tells(self) -> bool {
        matches!(self, UnitRole::Lead | UnitRole::Body)
    }
}

/// Cuts a dispatch into units: sentences in order, furniture apart.
///
/// `furniture` is what no link may touch: advisory, slug, sign-off, even where
/// it ends a paragraph of the story. The dateline is not furniture: it stays
/// with its sentence. A quotation of several sentences is cut at each of them,
/// since another agency may carry only one.
pub fn units(text: &str, paragraphs: &[Span], furniture: &[Span]) -> Vec<Unit> {
    let mut furniture = furniture.to_vec();
    furniture.retain(|span| !span.is_empty());
    furniture.sort_unstable();
    let story = without(paragraphs, &furniture);
    let quoted = quotations(text, &story);
    let mut told: Vec<Span> = Vec::new();
    let mut next = 0;
    for sentence in sentences(text, &story) {
        while quoted.get(next).is_some_and(|q| q.span.end <= sentence.start) {
            next += 1;
        }
        cut_inside(text, sentence, quoted.get(next..).unwrap_or_default(), &mut told);
    }
    let (first, last) = (told.first().copied(), told.last().copied());
    let mut out: Vec<Unit> = Vec::with_capacity(told.len() + furniture.len());
    for span in told {
        let role = if Some(span) == first { UnitRole::Lead } else { UnitRole::Body };
        out.push(Unit { span, role });
    }
    for span in furniture {
        let after = last.is_some_and(|last| span.start >= last.end);
        let role = if after { UnitRole::SignOff } else { UnitRole::Slug };
        out.push(Unit { span, role });
    }
    out.sort_by_key(|unit| (unit.span.start, unit.span.end));
    out
}

/// The parts of the paragraphs that no furniture covers; both lists are in order.
fn without(paragraphs: &[Span], furniture: &[Span]) -> Vec<Span> {
    let mut out = Vec::with_capacity(paragraphs.len());
    let mut holes = furniture.iter().copied().peekable();
    for paragraph in paragraphs {
        let mut start = paragraph.start;
        while let Some(hole) = holes.peek().copied().filter(|hole| hole.start < paragraph.end) {
            if hole.start > start {
                out.push(Span::new(start, hole.start));
            }
            start = start.max(hole.end);
            if hole.end > paragraph.end {
                break;
            }
            holes.next();
        }
        if start < paragraph.end {
            out.push(Span::new(start, paragraph.end));
        }
    }
    out
}

/// Cuts a sentence where a sentence ends inside one of its quotations.
fn cut_inside(text: &str, sentence: Span, quoted: &[Quotation], out: &mut Vec<Span>) {
    let mut start = sentence.start;
    for quotation in quoted.iter().take_while(|q| q.span.start < sentence.end) {
        let inner = quotation.inner.intersection(sentence).unwrap_or_default();
        if quotation.depth > 0 || inner.is_empty() {
            continue;
        }
        let inside = sentences(text, &[inner]);
        for pair in inside.windows(2) {
            if let [one, two] = pair
                && one.end > start
                && two.start < sentence.end
            {
                out.push(Span::new(start, one.end));
                start = two.start;
            }
        }
    }
    if start < sentence.end {
        out.push(Span::new(start, sentence.end));
    }
}
