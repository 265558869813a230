//! A side taken apart: its words in order, by unit, and what is quoted.

use std::ops::Range;

use super::side::{Side, Unit, UnitRole};
use super::vocab::Vocab;
use crate::model::{Lang, Span};
use crate::text::{is_hyphen, quotations, words};

/// One word at its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// Number in the [`Vocab`].
    pub(super) ty: u32,
    pub(super) span: Span,
    pub(super) unit: u32,
    /// Whether a sentence or a quotation begins with it.
    pub(super) first: bool,
    /// Whether it stands between quotation marks.
    pub(super) quoted: bool,
}

/// The words a unit holds of one quotation.
#[derive(Debug, Clone)]
pub(super) struct Fragment {
    pub(super) unit: u32,
    pub(super) tokens: Range<usize>,
}

/// One side, read.
pub(super) struct Doc<'t> {
    pub(super) text: &'t str,
    pub(super) lang: Lang,
    pub(super) units: &'t [Unit],
    /// Words of all units that tell the story, in order; no dateline.
    pub(super) tokens: Vec<Token>,
    /// For each unit, its tokens.
    pub(super) of_unit: Vec<Range<usize>>,
    /// In order.
    pub(super) fragments: Vec<Fragment>,
}

impl<'t> Doc<'t> {
    pub(super) fn new(side: &Side<'t>, vocab: &mut Vocab<'t>) -> Self {
        let mut doc = Self {
            text: side.text,
            lang: side.lang,
            units: side.units,
            tokens: Vec::with_capacity(side.text.len() / 6),
            of_unit: Vec::with_capacity(side.units.len()),
            fragments: Vec::new(),
        };
        let words = words(side.text);
        for (number, unit) in side.units.iter().enumerate() {
            let begun = doc.tokens.len();
            if unit.role.tells() {
                doc.read_unit(&words, number, unit, vocab);
            }
            doc.of_unit.push(begun..doc.tokens.len());
        }
        doc.read_quotations();
        doc
    }

    /// The tokens of a unit.
    pub(super) fn unit(&self, unit: usize) -> &[Token] {
        self.of_unit.get(unit).and_then(|range| self.tokens.get(range.clone())).unwrap_or_default()
    }

    /// The text between token `at` and the one before it, within their unit.
    pub(super) fn gap(&self, at: usize) -> &'t str {
        let before = at.checked_sub(1).and_then(|at| self.tokens.get(at));
        match (before, self.tokens.get(at)) {
            (Some(before), Some(token)) => {
                self.text.get(before.span.end..token.span.start).unwrap_or_default()
            }
            (Some(before), None) => {
                let rest = self.text.get(before.span.end..).unwrap_or_default();
                rest.char_indices().nth(4).and_then(|(end, _)| rest.get(..end)).unwrap_or(rest)
            }
            _ => "",
        }
    }

    /// Whether only a blank, a hyphen or nothing is between a token and the one before.
    pub(super) fn joined(&self, at: usize) -> bool {
        let gap = self.gap(at);
        let unit = |at: usize| self.tokens.get(at).map(|token| token.unit);
        at > 0
            && unit(at) == unit(at - 1)
            && gap.len() <= 3
            && gap.chars().all(|c| is_hyphen(c) || matches!(c, ' ' | '\n' | '\u{a0}' | '\u{202f}'))
    }

    /// Whether a hyphen ties a token to the word before: the 300 of S-300.
    pub(super) fn tied(&self, at: usize) -> bool {
        let gap = self.gap(at);
        !gap.is_empty() && gap.chars().all(is_hyphen)
    }

    fn read_unit(&mut self, words: &[Span], number: usize, unit: &Unit, vocab: &mut Vocab<'t>) {
        let span = Span::new(unit.span.start + self.dateline(unit), unit.span.end);
        let from = words.partition_point(|word| word.start < span.start);
        let inside = words.iter().skip(from).take_while(|word| word.end <= span.end);
        let mut before = span.start;
        for word in inside {
            for part in parts(self.text, *word) {
                let gap = self.text.get(before..part.start).unwrap_or_default();
                let first =
                    before == span.start || gap.contains(['«', '“', '"', ':', '.', '!', '?']);
                // A title's full stop ends no sentence.
                let titled = gap.starts_with('.')
                    && self
                        .tokens
                        .last()
                        .and_then(|token| vocab.get(token.ty))
                        .is_some_and(is_title);
                self.tokens.push(Token {
                    ty: vocab.add(part.of(self.text), self.lang),
                    span: part,
                    unit: super::vocab::number_of(number),
                    first: first && !titled,
                    quoted: false,
                });
                before = part.end;
            }
        }
    }

    /// How many bytes of the lead are its dateline: "PLACE, date (Agency) - ".
    fn dateline(&self, unit: &Unit) -> usize {
        let text = unit.span.of(self.text);
        if unit.role != UnitRole::Lead {
            return 0;
        }
        let capitals = text.chars().take_while(|c| *c != ',' && *c != ' ' && *c != '(');
        if !capitals.clone().all(|c| !c.is_lowercase()) || capitals.count() < 3 {
            return 0;
        }
        let dash = [" - ", " – ", " — ", " -- "]
            .iter()
            .filter_map(|dash| text.find(dash).map(|at| at + dash.len()));
        dash.min().filter(|end| *end <= 120).unwrap_or(0)
    }

    fn read_quotations(&mut self) {
        let spans: Vec<Span> = self.units.iter().map(|unit| unit.span).collect();
        // Paragraphs would do as well, but a unit cut out of a long quotation
        // has one of its marks only: the neighbours of one paragraph go together.
        let quoted = quotations(self.text, &merged(self.text, &spans));
        let mut next = 0;
        for quotation in quoted.iter().filter(|q| q.depth == 0) {
            while self.tokens.get(next).is_some_and(|t| t.span.start < quotation.inner.start) {
                next += 1;
            }
            while let Some(unit) = self.tokens.get(next).map(|token| token.unit) {
                let begun = next;
                while let Some(token) = self.tokens.get_mut(next)
                    && token.unit == unit
                    && token.span.end <= quotation.inner.end
                {
                    token.quoted = true;
                    next += 1;
                }
                if begun == next {
                    break;
                }
                self.fragments.push(Fragment { unit, tokens: begun..next });
            }
        }
    }
}

/// Whether a word is a title that a full stop shortens.
fn is_title(kind: &super::vocab::Type) -> bool {
    let folded = kind.folded.as_str();
    matches!(folded, "m" | "mm" | "me" | "mr" | "mrs" | "ms" | "dr" | "pr" | "st" | "gen" | "sen")
}

/// Units with no blank line between them as one stretch: their paragraph.
fn merged(text: &str, units: &[Span]) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::with_capacity(units.len());
    for unit in units {
        match out.last_mut() {
            Some(last)
                if last.end <= unit.start
                    && text.get(last.end..unit.start).is_some_and(|gap| !gap.contains('\n')) =>
            {
                last.end = unit.end;
            }
            _ => out.push(*unit),
        }
    }
    out
}

/// The parts of a hyphenated word, the word itself where it has none.
fn parts(text: &str, word: Span) -> Vec<Span> {
    let mut out = Vec::with_capacity(1);
    let mut start = word.start;
    for piece in word.of(text).split_inclusive(is_hyphen) {
        let bare = piece.trim_end_matches(is_hyphen);
        if !bare.is_empty() {
            out.push(Span::new(start, start + bare.len()));
        }
        start += piece.len();
    }
    out
}
