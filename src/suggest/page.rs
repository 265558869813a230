//! A dispatch laid out for the rules: tokens, quotations, sentences.

use std::ops::Range;

use super::frame::Zones;
use super::lexicon::{Entry, Form, Lexicon, class, tag};
use super::region::{Region, regions};
use super::token::{Token, Tokens, shape, tokens};
use super::words::Words;
use super::zone;
use model::{Lang, Span};

/// No sentence is longer than this, so that no rule is super-linear.
const LONGEST_SENTENCE: usize = 500;
/// Nor is a turn of a transcript longer than this after its first sentence.
const LONGEST_TURN: usize = 1_500;

/// A quotation, with the tokens it holds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Quoted {
    pub(crate) region: Region,
    /// First token, which is the opening mark where there is one.
    pub(crate) first: usize,
    /// One past the last token.
    pub(crate) end: usize,
}

/// Everything the rules may ask about a dispatch.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    pub(crate) text: &'a str,
    pub(crate) language: Lang,
    pub(crate) lexicon: &'a Lexicon,
    tokens: Tokens,
    pub(crate) quoted: Vec<Quoted>,
    /// The agency that signs the dateline.
    house: Option<String>,
    /// For each token, one more than its quotation's number; 0 outside.
    inside: Vec<u32>,
    pub(crate) sentences: Vec<Range<usize>>,
}

impl<'a> Page<'a> {
    /// Lays out a text.
    pub(crate) fn new(words: &'a Words, text: &'a str, language: Lang, zones: &Zones) -> Self {
        let lexicon = words.of(language);
        let furniture = sound(text, &zones.furniture);
        let furniture =
            if furniture.is_empty() { zone::furniture(text, lexicon) } else { furniture };
        let tokens = tokens(text, language, lexicon, &furniture);
        let mut page = Self {
            text,
            language,
            lexicon,
            tokens,
            quoted: Vec::new(),
            house: furniture.iter().find_map(|zone| lang::dateline(text, *zone)?.line.agency),
            inside: Vec::new(),
            sentences: Vec::new(),
        };
        page.place_regions(&furniture);
        page.split_sentences();
        page
    }

    fn place_regions(&mut self, furniture: &[Span]) {
        self.inside = vec![0; self.tokens.list.len()];
        let mut at = 0;
        for mut region in regions(self.text) {
            if let Some(zone) = furniture.iter().find(|zone| zone.overlaps(region.span)) {
                if zone.contains(region.span) {
                    continue;
                }
                region.span.start = region.span.start.max(zone.end);
            }
            while self.span(at).is_some_and(|span| span.start < region.span.start) {
                at += 1;
            }
            let first = at;
            while self.span(at).is_some_and(|span| span.start < region.span.end) {
                at += 1;
            }
            if at > first {
                self.quoted.push(Quoted { region, first, end: at });
                let number = self.quoted.len() as u32;
                if let Some(slots) = self.inside.get_mut(first..at) {
                    slots.fill(number);
                }
            }
        }
    }

    /// The agency that signs the dateline ("PARIS, 26 nov (AFP) - ").
    pub(crate) fn house(&self) -> Option<&str> {
        self.house.as_deref()
    }

    /// Number of tokens.
    pub(crate) fn len(&self) -> usize {
        self.tokens.list.len()
    }

    pub(crate) fn token(&self, i: usize) -> Option<&Token> {
        self.tokens.list.get(i)
    }

    /// Byte span of a token.
    pub(crate) fn span(&self, i: usize) -> Option<Span> {
        self.token(i).map(|token| token.span)
    }

    /// Byte span of some tokens, marks and all.
    pub(crate) fn bytes(&self, a: usize, b: usize) -> Option<Span> {
        let last = b.checked_sub(1).filter(|last| *last >= a)?;
        Some(Span::new(self.span(a)?.start, self.span(last)?.end))
    }

    /// The tokens that begin in a byte span.
    pub(crate) fn tokens_in(&self, span: Span) -> Range<usize> {
        let at = |byte: usize| self.tokens.list.partition_point(|t| t.span.start < byte);
        at(span.start)..at(span.end)
    }

    /// A token as written; empty past the end and for breaks.
    pub(crate) fn word(&self, i: usize) -> &str {
        self.token(i).filter(|t| t.shape & shape::BREAK == 0).map_or("", |t| t.span.of(self.text))
    }

    /// A token in lowercase with straight apostrophes; empty past the end.
    pub(crate) fn low(&self, i: usize) -> &str {
        self.token(i).map_or("", |t| t.low.of(&self.tokens.low))
    }

    /// The lowercase token before `i`, if any.
    pub(crate) fn low_before(&self, i: usize) -> &str {
        i.checked_sub(1).map_or("", |before| self.low(before))
    }

    /// Whether the token is of one of the classes.
    pub(crate) fn is(&self, i: usize, classes: u64) -> bool {
        self.token(i).is_some_and(|t| t.class & classes != 0)
    }

    /// Whether the token has one of the shapes.
    pub(crate) fn shaped(&self, i: usize, shapes: u8) -> bool {
        self.token(i).is_some_and(|t| t.shape & shapes != 0)
    }

    /// Whether the token before `i` is of one of the classes.
    pub(crate) fn before_is(&self, i: usize, classes: u64) -> bool {
        i.checked_sub(1).is_some_and(|before| self.is(before, classes))
    }

    /// Whether the token starts with an uppercase letter.
    pub(crate) fn upper(&self, i: usize) -> bool {
        self.shaped(i, shape::UPPER)
    }

    /// Whether the token is a mark that ends phrases.
    pub(crate) fn mark(&self, i: usize) -> bool {
        self.shaped(i, shape::MARK)
    }

    /// Whether the token is a quotation mark.
    pub(crate) fn quotes(&self, i: usize) -> bool {
        matches!(self.low(i), "\"" | "“" | "”" | "«" | "»" | "„" | "‹" | "›")
    }

    /// Whether the token is exactly this mark or lowercase word.
    pub(crate) fn at(&self, i: usize, low: &str) -> bool {
        self.low(i) == low
    }

    /// Whether the token is a mark that ends a phrase, an abbreviation's stop apart.
    pub(crate) fn ends_phrase(&self, i: usize) -> bool {
        self.mark(i) && !self.abbreviates(i)
    }

    /// Whether a full stop at `i` belongs to an abbreviation.
    pub(crate) fn abbreviates(&self, i: usize) -> bool {
        let initials = || i.checked_sub(1).is_some_and(|before| self.initials(before));
        self.at(i, ".") && (self.before_is(i, class::ABBREVIATION) || initials())
    }

    /// Tells whether a word is several initials with full stops between them ("F.L").
    pub(crate) fn initials(&self, i: usize) -> bool {
        let word = self.word(i);
        word.contains('.') && word.split('.').all(|part| part.chars().count() == 1)
    }

    /// Whether the token says that what follows is had by what stands before it: the "'s" of
    /// "X's", the "'" of "Damascus' enemies".
    pub(crate) fn owns(&self, i: usize) -> bool {
        if self.language == Lang::Fr {
            return false;
        }
        let Some(before) = i.checked_sub(1) else { return false };
        let joined = self.span(before).map(|span| span.end) == self.span(i).map(|span| span.start);
        let next = self.shaped(i + 1, shape::WORD);
        self.at(i, "'s") || self.at(i, "'") && joined && next && self.low(before).ends_with('s')
    }

    /// Whether the token is an adverb by table or, in French, by its ending.
    pub(crate) fn adverb(&self, i: usize) -> bool {
        if self.is(i, class::ADVERB) {
            return true;
        }
        let low = self.low(i);
        self.language == Lang::Fr
            && low.len() > 6
            && low.ends_with("ment")
            && !self.is(i, class::MENT_NOUN)
            && !self.upper(i)
    }

    /// Whether a French word looks like a finite verb.
    pub(crate) fn looks_finite(&self, i: usize) -> bool {
        if self.upper(i) {
            return false;
        }
        if self.is(i, class::VERBY) {
            return true;
        }
        let low = self.low(i);
        let endings = ["ait", "aient", "era", "eront", "rait", "raient", "èrent", "issent", "ront"];
        let plural = low.ends_with("ent")
            && low.len() > 5
            && !low.ends_with("ment")
            && !low.ends_with("dent");
        let future = low.ends_with("ra") && low.len() > 4 && !matches!(low, "opéra" | "caméra");
        plural || future || endings.iter().any(|ending| low.ends_with(ending))
    }

    pub(crate) fn entry(&self, i: usize) -> Option<&'a Entry> {
        let token = self.token(i).filter(|token| token.entry != 0)?;
        self.lexicon.entry_of(token.entry)
    }

    /// The quotation a token stands in.
    pub(crate) fn region(&self, i: usize) -> Option<usize> {
        self.inside.get(i).and_then(|n| n.checked_sub(1)).map(|n| n as usize)
    }

    /// The first line break at or after a token, or as far as a turn may go.
    pub(crate) fn paragraph_end(&self, i: usize) -> usize {
        let limit = self.len().min(i + LONGEST_TURN);
        (i..limit).find(|k| self.shaped(*k, shape::BREAK)).unwrap_or(limit)
    }

    /// Whether two quotations open with the same mark.
    pub(crate) fn alike(&self, a: usize, b: usize) -> bool {
        let mark = |region: usize| {
            let start = self.quoted.get(region)?.region.span.start;
            super::token::rest(self.text, start).chars().next()
        };
        mark(a) == mark(b)
    }

    /// The quotation the token before `i` stands in.
    pub(crate) fn region_before(&self, i: usize) -> Option<usize> {
        i.checked_sub(1).and_then(|before| self.region(before))
    }

    /// Whether a token stands in a quotation.
    pub(crate) fn in_marks(&self, i: usize) -> bool {
        self.region(i).is_some()
    }

    /// Whether the last letter of a span stands in a quotation.
    pub(crate) fn ends_in_marks(&self, span: Span) -> bool {
        let next = self.quoted.partition_point(|quoted| quoted.region.span.start < span.end);
        let last = next.checked_sub(1).and_then(|last| self.quoted.get(last));
        last.is_some_and(|quoted| quoted.region.span.end >= span.end)
    }

    /// Whether a quotation begins at a token.
    pub(crate) fn opens(&self, region: usize, i: usize) -> bool {
        self.quoted.get(region).is_some_and(|quoted| quoted.first == i)
    }

    /// The tokens of a quotation that lie in `within`.
    pub(crate) fn region_tokens(&self, region: usize, within: &Range<usize>) -> Range<usize> {
        self.quoted.get(region).map_or(0..0, |quoted| {
            let start = quoted.first.max(within.start);
            start..quoted.end.min(within.end).max(start)
        })
    }

    /// Number of words among some tokens.
    pub(crate) fn words(&self, a: usize, b: usize) -> usize {
        (a..b).filter(|i| self.shaped(*i, shape::WORD)).count()
    }

    /// Whether the token is a finite form of a cue verb.
    pub(crate) fn finite(&self, i: usize) -> bool {
        let wanted = tag::FINITE | tag::BASE | tag::THIRD | tag::PRETERITE;
        self.entry(i).is_some_and(|entry| entry.forms.iter().any(|form| form.tags & wanted != 0))
    }

    /// Whether the token is a form of a verb that denies its clause.
    pub(crate) fn denies(&self, i: usize) -> bool {
        let denies = |form: &Form| self.lexicon.verb(form.verb).is_some_and(|verb| verb.denies);
        self.entry(i).is_some_and(|entry| entry.forms.iter().any(denies))
    }

    fn split_sentences(&mut self) {
        let mut start = 0;
        for i in 0..self.len() {
            if self.shaped(i, shape::BREAK) {
                self.end_sentence(start, i);
                start = i + 1;
            } else if self.ends_sentence(i) || i - start >= LONGEST_SENTENCE {
                self.end_sentence(start, i + 1);
                start = i + 1;
            }
        }
        self.end_sentence(start, self.len());
    }

    fn end_sentence(&mut self, start: usize, end: usize) {
        if end > start {
            self.sentences.push(start..end);
        }
    }

    fn ends_sentence(&self, i: usize) -> bool {
        let next = i + 1;
        let fresh = next >= self.len()
            || self.shaped(next, shape::BREAK | shape::UPPER | shape::DIGIT)
            || matches!(self.low(next), "\"" | "“" | "«" | "(" | "—" | "„");
        if !fresh {
            return false;
        }
        if !self.in_marks(i) {
            return self.shaped(i, shape::STOP) && !(self.at(i, ".") && self.dotted(i));
        }
        let closes = self.region(next) != self.region(i);
        let Some(before) = i.checked_sub(1).filter(|_| closes) else { return false };
        if !self.shaped(before, shape::STOP) {
            return false;
        }
        let asks = matches!(self.low(before), "?" | "!");
        let goes_on = asks
            && !self.shaped(next, shape::BREAK)
            && (next..next + 4).any(|k| k < self.len() && self.finite(k));
        !goes_on
    }

    /// Tells whether the full stop at `i` is an abbreviation's or an initial's.
    fn dotted(&self, i: usize) -> bool {
        let Some(stop) = self.span(i) else { return false };
        let next = self.text.get(stop.end..).unwrap_or_default().trim_start();
        lang::abbreviation(self.text, stop.start).is_some_and(|kind| lang::holds(kind, next))
    }
}

/// Furniture spans that fit the text, in order, without overlaps.
fn sound(text: &str, furniture: &[Span]) -> Vec<Span> {
    let mut spans: Vec<Span> = furniture
        .iter()
        .copied()
        .filter(|span| !span.is_empty() && text.get(span.range()).is_some())
        .collect();
    spans.sort();
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut() {
            Some(last) if last.end >= span.start => *last = last.hull(span),
            _ => out.push(span),
        }
    }
    out
}
