//! Paragraphs as a wire sends them.

use lang::near::trim;
use lang::signs::{ends_quotation, is_blank, is_line_end};
use model::Span;

/// Beyond this many bytes a line was not broken to fit a page: it is a paragraph.
const UNBROKEN: usize = 240;

/// The paragraphs of a dispatch, without the blanks at their ends.
///
/// Runs of lines between blank lines. Where a text of several lines has no
/// blank line and most of its lines end a sentence, are followed by an indented
/// one, or are too long to have been broken by hand, each line is a paragraph.
/// An indented line after a finished sentence begins a paragraph anywhere. What
/// lies outside the paragraphs is blank.
pub fn paragraphs(text: &str) -> Vec<Span> {
    let lines = lines(text);
    let each = is_line_by_line(text, &lines);
    let mut out: Vec<Span> = Vec::new();
    let mut open = false;
    let mut previous = Span::default();
    for line in lines {
        if trim(text, line).is_empty() {
            open = false;
            continue;
        }
        let begins = !open || each || (is_indented(text, line) && ends_sentence(text, previous));
        match out.last_mut() {
            Some(paragraph) if !begins => paragraph.end = line.end,
            _ => out.push(line),
        }
        open = true;
        previous = line;
    }
    out.iter_mut().for_each(|paragraph| *paragraph = trim(text, *paragraph));
    out
}

/// Lines without their ends; an empty last line is left out.
pub(super) fn lines(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !is_line_end(c) {
            continue;
        }
        out.push(Span { start, end: at });
        start = at + c.len_utf8();
        if c == '\r' && chars.next_if(|(_, next)| *next == '\n').is_some() {
            start += 1;
        }
    }
    if start < text.len() {
        out.push(Span { start, end: text.len() });
    }
    out
}

/// Whether every line is a paragraph of its own.
fn is_line_by_line(text: &str, lines: &[Span]) -> bool {
    let filled = |line: &Span| !trim(text, *line).is_empty();
    let (Some(first), Some(last)) = (lines.iter().position(filled), lines.iter().rposition(filled))
    else {
        return false;
    };
    let body = lines.get(first..=last).unwrap_or_default();
    if body.len() < 2 || !body.iter().all(filled) {
        return false;
    }
    let whole = body
        .iter()
        .zip(body.iter().skip(1))
        .filter(|(line, next)| {
            line.len() > UNBROKEN || ends_sentence(text, **line) || is_indented(text, **next)
        })
        .count();
    whole * 2 > body.len() - 1
}

/// Whether a line ends in a full stop or the like, closing marks aside.
fn ends_sentence(text: &str, line: Span) -> bool {
    let closing = |c: char| is_blank(c) || ends_quotation(c) || matches!(c, '’' | ')' | ']');
    let words = line.of(text).trim_end_matches(closing);
    words.ends_with(['.', '?', '!', '…', '。', '！', '？'])
}

/// Whether a line begins with a tab or with two blanks.
fn is_indented(text: &str, line: Span) -> bool {
    let words = line.of(text);
    words.starts_with('\t') || words.chars().take(2).filter(|c| is_blank(*c)).count() == 2
}
