//! Sentences as a newsroom ends them.

use super::abbreviations::{abbreviation, holds};
use super::language::every;
use super::near::{self, skip_blanks, trim};
use super::quotations::quotations;
use super::signs::{
    ends_quotation, is_apostrophe, is_blank, is_hyphen_or_dash, is_no_break, opens_quotation,
};
use super::words::words;
use model::Span;

/// The sentences of each paragraph, in order, without the blanks at their ends.
///
/// A sentence never ends inside a quotation whose opening mark is there, and
/// never after an abbreviation; a closing mark after the full stop belongs to
/// the sentence. `?»` and `!"` leave it open before a lower-case word or a verb
/// of saying. Every word of a paragraph is in one sentence.
pub fn sentences(text: &str, paragraphs: &[Span]) -> Vec<Span> {
    let quoted = quotations(text, paragraphs);
    let outer = quoted.iter().filter(|q| q.depth == 0 && q.opened).map(|q| q.span).collect();
    let mut cutter = Cutter { text, quoted: outer, next: 0 };
    let mut out = Vec::new();
    for paragraph in paragraphs {
        let mut start = paragraph.start;
        let mut at = start;
        while let Some(stop) = cutter.next_stop(at, paragraph.end) {
            at = stop.resume;
            if cutter.ends(start, stop, paragraph.end) {
                out.push(trim(text, Span::new(start, stop.end)));
                start = stop.end;
            }
        }
        let rest = trim(text, Span::new(start, paragraph.end));
        if !rest.is_empty() {
            out.push(rest);
        }
    }
    out
}

/// A run of full stops, question and exclamation marks that may end a sentence.
#[derive(Debug, Clone, Copy)]
struct Stop {
    /// The run itself.
    run: Span,
    /// With the closing marks after it.
    end: usize,
    /// Whether a quotation ends with it.
    quoted: bool,
    /// Where to look for the next one.
    resume: usize,
}

struct Cutter<'t> {
    text: &'t str,
    quoted: Vec<Span>,
    next: usize,
}

impl Cutter<'_> {
    /// The next stop outside quotations, or at the end of one.
    fn next_stop(&mut self, mut at: usize, end: usize) -> Option<Stop> {
        loop {
            let rest = self.text.get(at..end)?;
            let start = at + rest.find(is_stop)?;
            let stops = self.text.get(start..end)?;
            let length = stops.find(|c| !is_stop(c)).unwrap_or(stops.len());
            let run = Span { start, end: start + length };
            let Some(quotation) = self.quotation_at(start) else {
                let end = self.after_closers(run.end, end);
                return Some(Stop { run, end, quoted: false, resume: end });
            };
            let tail = self.text.get(run.end..quotation.end).unwrap_or_default();
            if tail.trim_start_matches(|c| is_blank(c) || is_closer(c)).is_empty() {
                let end = self.after_closers(quotation.end.max(run.end), end);
                return Some(Stop { run, end, quoted: true, resume: end });
            }
            at = run.end;
        }
    }

    /// The outermost quotation at `at`; asked in ascending order.
    fn quotation_at(&mut self, at: usize) -> Option<Span> {
        while self.quoted.get(self.next).is_some_and(|span| span.end <= at) {
            self.next += 1;
        }
        self.quoted.get(self.next).copied().filter(|span| span.has(at))
    }

    /// Past the closing marks that follow, but not into the next quotation.
    fn after_closers(&self, from: usize, end: usize) -> usize {
        let opens = self.quoted.iter().skip(self.next).find(|span| span.start >= from);
        let end = opens.map_or(end, |span| span.start.min(end));
        let rest = self.text.get(from..end).unwrap_or_default();
        let mut at = from;
        for (offset, c) in rest.char_indices() {
            if is_closer(c) {
                at = from + offset + c.len_utf8();
            } else if !is_no_break(c) {
                break;
            }
        }
        at
    }

    /// Whether the sentence from `start` ends at this stop.
    fn ends(&self, start: usize, stop: Stop, end: usize) -> bool {
        let at = skip_blanks(self.text, stop.end, end);
        let Some(next) = self.text.get(at..end).filter(|next| !next.is_empty()) else {
            return false;
        };
        let run = stop.run.of(self.text);
        if at == stop.end {
            return run.ends_with(['。', '！', '？']);
        }
        if !may_begin(next) {
            return false;
        }
        if stop.quoted && run.ends_with(['?', '!']) && says(next) {
            return false;
        }
        if run != "." {
            return true;
        }
        let held = abbreviation(self.text, stop.run.start).is_some_and(|kind| holds(kind, next));
        !held && !self.is_number_of_list(start, stop.run.start)
    }

    /// Whether all of the sentence so far is a list's number: `1. Foo`.
    fn is_number_of_list(&self, start: usize, stop: usize) -> bool {
        stop - start <= 8 && {
            let so_far = trim(self.text, Span::new(start, stop)).of(self.text);
            !so_far.is_empty() && so_far.chars().all(|c| c.is_ascii_digit())
        }
    }
}

/// Signs that end a sentence.
fn is_stop(c: char) -> bool {
    matches!(c, '.' | '?' | '!' | '…' | '‽' | '。' | '！' | '？')
}

/// Marks that belong to the sentence before them.
fn is_closer(c: char) -> bool {
    ends_quotation(c)
        || (is_apostrophe(c) && c != '‘')
        || matches!(c, ')' | ']' | '」' | '』' | '+')
}

/// Whether a sentence may begin with `next`: not with a small letter, nor with
/// punctuation, nor with a bracket or dash before a small letter.
fn may_begin(next: &str) -> bool {
    let mut signs = next.chars();
    let Some(first) = signs.next() else { return false };
    if first.is_lowercase() || is_stop(first) {
        return false;
    }
    match first {
        ',' | ';' | ':' | ')' | ']' | '}' | '»' | '”' | '›' | '%' => false,
        _ if matches!(first, '(' | '[') || is_hyphen_or_dash(first) => {
            let letter = signs.take(8).find(|c| c.is_alphanumeric());
            letter.is_none_or(|c| !c.is_lowercase())
        }
        _ => true,
    }
}

/// Whether a verb of saying is among the next few words, no punctuation between.
fn says(next: &str) -> bool {
    let window = near::up_to(next, 120);
    let mut before = 0;
    for word in words(window).into_iter().take(7) {
        let gap = window.get(before..word.start).unwrap_or_default();
        let stop = |c| opens_quotation(c) || matches!(c, ',' | ';' | ':' | '?' | '!' | '(');
        let stops = gap.contains(stop);
        let full = gap.contains('.') && abbreviation(window, before).is_none();
        if stops || full {
            return false;
        }
        let spelt = word.of(window).to_lowercase();
        if every().lists.saying.has(&spelt) || spelt.starts_with("-t-") {
            return true;
        }
        before = word.end;
    }
    false
}
