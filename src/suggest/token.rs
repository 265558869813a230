//! Words and marks of a dispatch, as the rules count them.
//!
//! French elision (`l'`, `qu'`) and inverted clitics (`-t-il`, `-elle`) are
//! tokens of their own; hyphenated words, initials and decimal numbers are one.

use super::lexicon::Lexicon;
use lang::signs::{
    closes_quotation, is_apostrophe, is_hidden, is_hyphen, is_quotation_mark, opens_quotation,
    plain_sign,
};
use lang::{is_letter, is_mark, joint_end, word_end};
use model::{Lang, Span};
use std::borrow::Cow;
use text::{composed, next_grapheme};

/// What a token looks like, as bits of [`Token::shape`].
pub(crate) mod shape {
    /// Starts with a letter or a digit.
    pub(crate) const WORD: u8 = 1;
    /// Starts with an uppercase letter.
    pub(crate) const UPPER: u8 = 1 << 1;
    /// A mark that ends a phrase.
    pub(crate) const MARK: u8 = 1 << 2;
    /// A line's end, or a piece of furniture.
    pub(crate) const BREAK: u8 = 1 << 3;
    /// `.`, `?`, `!` or `…`.
    pub(crate) const STOP: u8 = 1 << 4;
    /// Starts with a digit.
    pub(crate) const DIGIT: u8 = 1 << 5;
}

/// One word or mark.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    pub(crate) span: Span,
    /// Where its lowercase form stands in [`Tokens::low`].
    pub(crate) low: Span,
    /// Number of its lexicon entry.
    pub(crate) entry: u32,
    pub(crate) class: u64,
    pub(crate) shape: u8,
}

/// The tokens of a dispatch, with their lowercase forms.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    pub(crate) list: Vec<Token>,
    pub(crate) low: String,
}

/// Cuts a text into tokens; furniture becomes a break.
pub(crate) fn tokens(text: &str, language: Lang, lexicon: &Lexicon, furniture: &[Span]) -> Tokens {
    let mut out = Tokens { list: Vec::with_capacity(text.len() / 5 + 4), low: String::new() };
    out.low.reserve(text.len());
    let mut at = 0;
    let mut zones = furniture.iter().copied().peekable();
    while let Some(c) = rest(text, at).chars().next() {
        while zones.peek().is_some_and(|zone| zone.end <= at) {
            zones.next();
        }
        if let Some(zone) = zones.peek().filter(|zone| zone.has(at)) {
            out.push(text, Span::new(at, zone.end), lexicon, shape::BREAK);
            at = zone.end;
            continue;
        }
        if c == '\n' {
            out.push(text, Span::new(at, at + 1), lexicon, shape::BREAK);
            at += 1;
        } else if c.is_whitespace() || c.is_control() || is_hidden(c) {
            at += c.len_utf8();
        } else {
            let doubled = rest(text, at).starts_with("''");
            let end = if doubled { at + 2 } else { token_end(text, at, c, language) };
            let shape = if doubled { shape::MARK } else { shape_of(c) | name_shape(c, language) };
            out.push(text, Span::new(at, end), lexicon, shape);
            at = end;
        }
    }
    out
}

impl Tokens {
    fn push(&mut self, text: &str, span: Span, lexicon: &Lexicon, shape: u8) {
        let start = self.low.len();
        if shape & shape::BREAK == 0 {
            lower(span.of(text), &mut self.low);
        }
        let low = Span::new(start, self.low.len());
        let entry = match shape & shape::WORD {
            0 => 0,
            _ => lexicon.number(low.of(&self.low)),
        };
        let class = lexicon.entry_of(entry).map_or(0, |entry| entry.class);
        self.list.push(Token { span, low, entry, class, shape });
    }
}

/// Appends a word in lowercase, with plain apostrophes and hyphens, without signs that
/// nobody sees, and with its accents on their letters, as the word lists have them.
fn lower(word: &str, out: &mut String) {
    if word == "''" {
        out.push('"');
        return;
    }
    // By itself it is the opening half of single marks.
    if word == "‘" {
        out.push_str(word);
        return;
    }
    let apart = word.chars().any(is_mark);
    let whole = if apart { composed(word) } else { Cow::Borrowed(word) };
    for c in whole.chars().filter_map(plain_sign) {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else {
            out.extend(c.to_lowercase());
        }
    }
}

/// Letters of a script without capitals: between French or English words they are a name's.
fn name_shape(c: char, language: Lang) -> u8 {
    let uncased = c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase();
    if uncased && language != Lang::Other { shape::UPPER } else { 0 }
}

fn shape_of(c: char) -> u8 {
    match c {
        '.' | '?' | '!' | '…' => shape::MARK | shape::STOP,
        ',' | ';' | ':' | '(' | ')' | '[' | ']' => shape::MARK,
        // Other dashes set nothing apart that the rules would not read over.
        '–' | '—' => shape::MARK,
        c if is_quotation_mark(c) => shape::MARK,
        // This one also opens a quotation in single marks.
        '‘' => 0,
        c if is_apostrophe(c) || is_hyphen(c) => shape::WORD,
        c if c.is_numeric() => shape::WORD | shape::DIGIT,
        c if c.is_uppercase() => shape::WORD | shape::UPPER,
        c if c.is_alphanumeric() => shape::WORD,
        _ => 0,
    }
}

/// The text from a byte offset on.
pub(crate) fn rest(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

fn token_end(text: &str, at: usize, c: char, language: Lang) -> usize {
    if let Some(end) = joint_end(text, at, language) {
        return end;
    }
    if is_letter(c) {
        return word_end(text, at, language);
    }
    // What a reader takes for one sign is one token ("👩‍👩‍👧‍👦").
    match shape_of(c) {
        0 if !c.is_ascii() => next_grapheme(text, at),
        _ => at + c.len_utf8(),
    }
}

/// Bytes of an opening quotation mark at an offset, with the space after it.
pub(crate) fn opening_mark(text: &str, at: usize) -> usize {
    let after = rest(text, at);
    let inner = after.strip_prefix(opens_quotation).or_else(|| after.strip_prefix("''"));
    inner.map_or(0, |inner| after.len() - inner.trim_start().len())
}

/// Bytes of a closing quotation mark before an offset, with the space before it.
pub(crate) fn closing_mark(text: &str, end: usize) -> usize {
    let before = text.get(..end).unwrap_or_default();
    let inner = before.strip_suffix(closes_quotation).or_else(|| before.strip_suffix("''"));
    inner.map_or(0, |inner| end - inner.trim_end().len())
}
