//! A dispatch taken apart once, for any number of comparisons.

use std::ops::Range;

use super::hashing::Set;
use super::lexis::{Lexicographer, Lexis};
use super::side::{Side, Unit, UnitRole};
use super::vocab::number_of;
use lang::signs::opens_quotation;
use lang::{Abbreviation, abbreviation, compound_parts};
use model::{Lang, Span};
use text::{quotations, words};

/// One word at its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// Number of the word: its side's, or both sides' once they are compared.
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

/// A dispatch made ready to be compared with any other: its words, cut, folded,
/// stemmed and numbered. It depends on the text alone, not on how words are
/// weighed, and so may be kept as long as the dispatch.
#[derive(Debug)]
pub struct Prepared {
    pub(super) text: String,
    pub(super) lang: Lang,
    pub(super) units: Vec<Unit>,
    /// Words of all units that tell the story, in order; no dateline.
    pub(super) tokens: Vec<Token>,
    /// For each unit, its tokens.
    pub(super) of_unit: Vec<Range<usize>>,
    /// In order.
    pub(super) fragments: Vec<Fragment>,
    pub(super) lexis: Lexis,
}

impl Prepared {
    /// Its words, each once: folded, and the stem they are counted under.
    pub(super) fn words(&self) -> impl Iterator<Item = (&str, &str)> {
        let mut seen = Set::default();
        self.lexis.entries.iter().filter_map(move |entry| {
            let stem = self.lexis.stems.get(entry.stem as usize)?;
            seen.insert(entry.folded.as_str()).then_some((entry.folded.as_str(), stem.as_str()))
        })
    }
}

/// Takes a dispatch apart. Pure; linear in the length of the text.
///
/// Units that overlap, or that do not fit the text, are read as far as they go.
pub fn prepare(side: &Side<'_>) -> Prepared {
    let mut reader = Reader {
        side: *side,
        lexicon: Lexicographer::new(side.lang),
        tokens: Vec::with_capacity(side.text.len() / 6),
    };
    let words = words(side.text);
    let mut of_unit = Vec::with_capacity(side.units.len());
    for (number, unit) in side.units.iter().enumerate() {
        let begun = reader.tokens.len();
        if unit.role.tells() {
            reader.read_unit(&words, number, unit);
        }
        of_unit.push(begun..reader.tokens.len());
    }
    let fragments = reader.read_quotations();
    Prepared {
        text: side.text.to_owned(),
        lang: side.lang,
        units: side.units.to_vec(),
        tokens: reader.tokens,
        of_unit,
        fragments,
        lexis: reader.lexicon.done(),
    }
}

/// A side being read.
struct Reader<'t> {
    side: Side<'t>,
    lexicon: Lexicographer<'t>,
    tokens: Vec<Token>,
}

impl<'t> Reader<'t> {
    fn read_unit(&mut self, words: &[Span], number: usize, unit: &Unit) {
        let span = Span::new(unit.span.start + self.dateline(unit), unit.span.end);
        let from = words.partition_point(|word| word.start < span.start);
        let inside = words.iter().skip(from).take_while(|word| word.end <= span.end);
        let mut before = span.start;
        for word in inside {
            // A hyphenated word is read part by part.
            for part in compound_parts(self.side.text, *word) {
                self.put(part, before, span.start, number);
                before = part.end;
            }
        }
    }

    /// Takes in a word; `before` is where the one before it ends, or its unit begins.
    fn put(&mut self, part: Span, before: usize, begun: usize, number: usize) {
        let gap = self.side.text.get(before..part.start).unwrap_or_default();
        let begins = |c: char| opens_quotation(c) || matches!(c, ':' | '.' | '!' | '?');
        let first = before == begun || gap.contains(begins);
        // A title's full stop ends no sentence.
        let binds = || abbreviation(self.side.text, before) == Some(Abbreviation::Binds);
        let titled = gap.starts_with('.') && binds();
        self.tokens.push(Token {
            ty: self.lexicon.add(part.of(self.side.text)),
            span: part,
            unit: number_of(number),
            first: first && !titled,
            quoted: false,
        });
    }

    /// How many bytes of the lead are its dateline: "PLACE, date (Agency) - ".
    fn dateline(&self, unit: &Unit) -> usize {
        if unit.role != UnitRole::Lead {
            return 0;
        }
        let found = lang::dateline(self.side.text, unit.span);
        found.map_or(0, |it| it.line.span.end.saturating_sub(unit.span.start))
    }

    fn read_quotations(&mut self) -> Vec<Fragment> {
        let spans: Vec<Span> = self.side.units.iter().map(|unit| unit.span).collect();
        // Paragraphs would do as well, but a unit cut out of a long quotation
        // has one of its marks only: the neighbours of one paragraph go together.
        let quoted = quotations(self.side.text, &merged(self.side.text, &spans));
        let mut fragments = Vec::new();
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
                fragments.push(Fragment { unit, tokens: begun..next });
            }
        }
        fragments
    }
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
