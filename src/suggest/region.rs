//! Quotations: what stands between two marks, whatever the marks are.
//!
//! Never fails: an orphan closing mark opens at its paragraph's start, an
//! unclosed one closes at its paragraph's end, and speech that reopens with
//! every paragraph becomes one region a paragraph. A straight mark that never
//! closes, in a paragraph with whole pairs of another style, is a stray one.

use lang::signs::{is_apostrophe, is_hyphen, is_quotation_mark};
use model::Span;

/// One quotation, with its marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Region {
    /// Both marks included, where the text has them.
    pub(crate) span: Span,
    /// Whether the paragraph ended before the closing mark.
    pub(crate) unclosed: bool,
}

/// An unbalanced mark needs so many bytes of quotation to be believed.
const BELIEVED: usize = 40;
/// An orphan closing mark needs so many bytes before it.
const ORPHAN: usize = 20;

struct Scan<'a> {
    text: &'a str,
    paragraph: usize,
    open: Option<(usize, char)>,
    /// Pairs of another style inside an open pair of straight marks, and the
    /// one still open.
    inner: Vec<Span>,
    inner_open: Option<usize>,
    found: Vec<Region>,
}

/// Finds the quotations of a text in one pass.
pub(crate) fn regions(text: &str) -> Vec<Region> {
    let mut scan = Scan {
        text,
        paragraph: 0,
        open: None,
        inner: Vec::new(),
        inner_open: None,
        found: Vec::new(),
    };
    let mut previous = '\n';
    let mut skip = 0;
    for (at, c) in text.char_indices() {
        let doubled = c == '\'' && super::token::rest(text, at).starts_with("''");
        if at >= skip && doubled {
            skip = scan.mark(at, '"', 2, previous); // two single marks for a double one
        } else if at >= skip && (c == '\n' || is_quotation_mark(c)) {
            skip = scan.mark(at, c, c.len_utf8(), previous);
        }
        previous = c;
    }
    scan.close_unbalanced(text.len());
    scan.found
}

impl Scan<'_> {
    /// Takes a mark; answers where reading goes on.
    fn mark(&mut self, at: usize, c: char, width: usize, previous: char) -> usize {
        let after = at + width;
        if c == '\n' {
            self.close_unbalanced(at);
            self.paragraph = after;
            return after;
        }
        match self.open {
            Some((start, closing)) if closes(c, closing) => self.close(start, after),
            Some((start, '"')) => self.inside_straight(start, at, c, after),
            Some(_) => {}
            None => self.outside(at, c, after, previous),
        }
        after
    }

    fn close(&mut self, start: usize, after: usize) {
        self.found.push(Region { span: Span::new(start, after), unclosed: false });
        self.open = None;
        self.inner.clear();
        self.inner_open = None;
    }

    /// A curved or pointed mark inside straight ones: a pair of its own, or the
    /// end of what a straight mark opened.
    fn inside_straight(&mut self, start: usize, at: usize, c: char, after: usize) {
        match (c, self.inner_open) {
            ('“' | '«', None) => self.inner_open = Some(at),
            ('”' | '»', Some(opened)) => {
                self.inner.push(Span::new(opened, after));
                self.inner_open = None;
            }
            ('”', None) => self.close(start, after),
            _ => {}
        }
    }

    fn outside(&mut self, at: usize, c: char, after: usize, previous: char) {
        match c {
            '«' => self.open = Some((at, '»')),
            '“' => self.open = Some((at, '”')),
            '„' => self.open = Some((at, '“')),
            '‹' => self.open = Some((at, '›')),
            '"' => {
                let next = super::token::rest(self.text, after).chars().next().unwrap_or('\n');
                let tight = !previous.is_whitespace()
                    && previous != '('
                    && !is_apostrophe(previous)
                    && !is_hyphen(previous);
                let loose = next.is_whitespace() || matches!(next, ',' | '.' | ';' | ':' | ')');
                if tight && loose && self.fresh() {
                    self.orphan(at, after);
                } else {
                    self.open = Some((at, '"'));
                }
            }
            '»' | '”' if at == self.paragraph => {} // a continuation mark at a paragraph's start
            '»' | '”' if at > self.paragraph + ORPHAN && self.fresh() => self.orphan(at, after),
            _ => {}
        }
    }

    fn orphan(&mut self, at: usize, after: usize) {
        if at > self.paragraph {
            self.found.push(Region { span: Span::new(self.paragraph, after), unclosed: false });
        }
    }

    /// Whether this paragraph has no quotation yet.
    fn fresh(&self) -> bool {
        self.found.last().is_none_or(|last| last.span.end <= self.paragraph)
    }

    fn close_unbalanced(&mut self, end: usize) {
        let open = self.open.take();
        let inner = std::mem::take(&mut self.inner);
        self.inner_open = None;
        let Some((start, _)) = open else { return };
        if !inner.is_empty() {
            self.found.extend(inner.into_iter().map(|span| Region { span, unclosed: false }));
        } else if end > start + BELIEVED {
            self.found.push(Region { span: Span::new(start, end), unclosed: true });
        }
    }
}

fn closes(c: char, closing: char) -> bool {
    c == closing || (closing == '”' && c == '"') || (closing == '“' && c == '”')
}
