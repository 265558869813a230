//! What stands above and at the start of the lead: advisory, headline, dateline.

use super::desk::{desk_note, take_prefix};
use super::foot::signs;
use super::line::{bracketed, closing, ends_a_sentence, longer_than, trimmed};
use lang::signs::{ends_quotation, is_line_blank, is_line_end};
use lang::{dateline as read_dateline, every};
use model::{Dateline, Span};
use text::fold;

/// What was found above the lead.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// The desk's note.
    pub(super) advisory: Option<Span>,
    /// The headline.
    pub(super) headline: Option<Span>,
    /// The dateline, which the lead begins with.
    pub(super) dateline: Option<Dateline>,
    /// Which paragraph is the lead.
    pub(super) lead: usize,
}

/// Paragraphs above the lead, at most.
const DEPTH: usize = 12;
/// Characters of a headline, at most.
const HEADLINE: usize = 180;
/// Characters of a note, at most.
const NOTE: usize = 600;

/// What a paragraph above the lead is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Wholly in parentheses.
    Note,
    /// Short and without a full stop.
    Title,
    /// A reporter's name, a bullet of a summary, a rule.
    Other,
}

/// Finds the head. Paragraphs are cut where an advisory or a dateline shares
/// one with something else on another line, and joined where a note or a
/// dateline runs over two of them; nothing else is touched.
pub(super) fn read(text: &str, paragraphs: &mut Vec<Span>) -> Head {
    cut_lines(text, paragraphs);
    let mut kinds: Vec<Kind> = Vec::new();
    let mut dateline = None;
    let mut sentence = false;
    for (at, span) in paragraphs.iter().enumerate().take(DEPTH) {
        let expected = kinds.iter().all(|kind| *kind != Kind::Other);
        if let Some(found) = read_dateline(text, *span)
            && (found.strong || expected)
        {
            dateline = Some((at, found.line));
            break;
        }
        match kind(span.of(text)) {
            Some(kind) => kinds.push(kind),
            None if !sentence && titles_a_dateline(text, *span, paragraphs, at + 1) => {
                sentence = true;
                kinds.push(Kind::Title);
            }
            None => break,
        }
    }
    let found = dateline.is_some();
    let lead = dateline.as_ref().map_or(kinds.len(), |(at, _)| *at);
    if lead >= paragraphs.len() {
        // Nothing but short lines: there is no lead to be above of, save a note.
        kinds.truncate(usize::from(kinds.first() == Some(&Kind::Note)));
    }
    let mut head = Head { lead: kinds.len(), ..Head::default() };
    head.headline = headline(text, paragraphs, &kinds, found);
    let joined = advisory(text, paragraphs, &kinds, found, &mut head);
    head.lead -= joined;
    if let Some((_, line)) = dateline {
        join_empty_lead(paragraphs, head.lead, &line, text);
        let end = paragraphs.get(head.lead).map_or(line.span.end, |lead| lead.end);
        head.dateline = Some(grown(text, line, end));
    }
    head
}

/// The paragraph's kind, if it can stand above a lead.
fn kind(words: &str) -> Option<Kind> {
    if longer_than(words, NOTE) {
        return None;
    }
    if let Some(inside) = bracketed(words) {
        return (!signs(inside)).then_some(Kind::Note);
    }
    let other = bullet(words) || byline(words) || !words.chars().any(char::is_alphabetic);
    match () {
        () if other => Some(Kind::Other),
        () if title_like(words) => Some(Kind::Title),
        () => None,
    }
}

/// Whether a short sentence is a headline all the same, because a dateline with
/// a date or an agency follows, bylines and notes aside.
fn titles_a_dateline(text: &str, span: Span, paragraphs: &[Span], next: usize) -> bool {
    let words = span.of(text);
    let short = !longer_than(words, HEADLINE) && words.lines().count() <= 2;
    let below = paragraphs.iter().skip(next).take(4);
    let dated = |span: Span| read_dateline(text, span).is_some_and(|found| found.strong);
    let aside = |span: Span| matches!(kind(span.of(text)), Some(Kind::Note | Kind::Other));
    short && below.copied().find(|span| !aside(*span) || dated(*span)).is_some_and(dated)
}

/// A point of the summary some desks put above the lead.
fn bullet(words: &str) -> bool {
    ["* ", "• ", "- ", "– ", "— ", "▪ ", "◦ "].iter().any(|sign| words.starts_with(sign))
        && words.lines().all(|line| !longer_than(line, 200))
}

/// Tells whether folded words begin with some whole words.
fn begins(folded: &str, start: &str) -> bool {
    folded.strip_prefix(start).is_some_and(|rest| rest.starts_with(' '))
}

/// "par Denis Aubin", "By Jane Roe and John Doe".
fn byline(words: &str) -> bool {
    let folded = fold(words);
    every().lists.bylines.iter().any(|start| begins(&folded, start))
        && !longer_than(words, 120)
        && !ends_a_sentence(words)
}

/// Short, on one or two lines, not a sentence, beginning as a title does.
fn title_like(words: &str) -> bool {
    let first = words.chars().find(|c| c.is_alphanumeric());
    let last =
        words.trim_end_matches(|c| ends_quotation(c) || is_line_blank(c)).chars().next_back();
    let cut_off = words.ends_with("...") || words.ends_with('…');
    let stopped = last.is_some_and(|c| matches!(c, '.' | ',' | ';' | ':' | '。')) && !cut_off;
    let prefixed = take_prefix(words).is_some();
    !longer_than(words, HEADLINE)
        && words.lines().count() <= 2
        && first.is_some_and(|c| !c.is_lowercase())
        && (!stopped || prefixed)
}

/// The headline: the first title above the lead. Without a dateline, what
/// follows must be prose and longer than it, and nothing but a note may stand
/// before it: a first paragraph that is a sentence is a lead.
fn headline(text: &str, paragraphs: &[Span], kinds: &[Kind], dateline: bool) -> Option<Span> {
    let at = kinds.iter().position(|kind| *kind == Kind::Title)?;
    let span = *paragraphs.get(at)?;
    if dateline {
        return Some(span);
    }
    let lead = paragraphs.get(kinds.len())?.of(text);
    let first = kinds.iter().take(at).all(|kind| *kind == Kind::Note);
    let prose = ends_a_sentence(lead) && lead.len() > span.len();
    (first && prose).then_some(span)
}

/// Finds the advisory and makes it one paragraph; says how many paragraphs
/// that cost. Without a note in parentheses, the version a headline begins with
/// ("UPDATE 2-") is what the desk says.
fn advisory(
    text: &str,
    paragraphs: &mut Vec<Span>,
    kinds: &[Kind],
    dateline: bool,
    head: &mut Head,
) -> usize {
    let is_note = |at: &usize| kinds.get(*at) == Some(&Kind::Note);
    let desk = |at: &usize| paragraphs.get(*at).is_some_and(|span| desk_note(span.of(text)));
    let notes = || (0..kinds.len()).filter(is_note);
    let first = notes().next().filter(|at| *at == 0 || dateline);
    let Some(at) = notes().find(desk).or(first) else {
        head.advisory = head.headline.and_then(|span| {
            let prefix = take_prefix(span.of(text))?;
            Some(Span::new(span.start, span.start + prefix))
        });
        return 0;
    };
    let run = (at..kinds.len()).take_while(is_note).count();
    let whole = paragraphs.get(at).zip(paragraphs.get(at + run - 1)).map(|(a, b)| a.hull(*b));
    head.advisory = whole;
    paragraphs.splice(at..at + run, whole);
    run - 1
}

/// Cuts the first paragraphs where a note or a dateline stands on lines of its
/// own inside them.
fn cut_lines(text: &str, paragraphs: &mut Vec<Span>) {
    let mut at = 0;
    let mut cuts = 0;
    while at < paragraphs.len().min(DEPTH) && cuts < DEPTH {
        let Some(span) = paragraphs.get(at).copied() else { return };
        let dated = |span| read_dateline(text, span).is_some_and(|found| found.strong);
        if dated(span) {
            return;
        }
        if let Some(cut) = after_note(text, span).or_else(|| before_dateline(text, span, dated)) {
            let parts = [Span::new(span.start, cut), Span::new(cut, span.end)];
            paragraphs.splice(at..=at, parts.map(|part| trimmed(text, part)));
            cuts += 1;
        }
        at += 1;
    }
}

/// Where a note ends that its paragraph begins with, if its line ends there or
/// a dateline follows.
fn after_note(text: &str, span: Span) -> Option<usize> {
    let words = super::line::first_chars(span.of(text), NOTE);
    let end = span.start + closing(words)?;
    let rest = trimmed(text, Span::new(end, span.end));
    let between = text.get(end..rest.start)?;
    let alone = between.contains(is_line_end)
        || read_dateline(text, rest).is_some_and(|found| found.strong);
    (alone && !rest.is_empty() && end > span.start).then_some(end)
}

/// Where a line begins with a dateline, within the first lines of a paragraph.
fn before_dateline(text: &str, span: Span, dated: impl Fn(Span) -> bool) -> Option<usize> {
    let words = span.of(text);
    words
        .match_indices(['\n', '\r'])
        .take(6)
        .map(|(at, _)| span.start + at + 1)
        .take_while(|start| {
            !longer_than(words.get(..*start - span.start).unwrap_or_default(), NOTE)
        })
        .find(|start| dated(trimmed(text, Span::new(*start, span.end))))
}

/// A dateline alone in its paragraph belongs to the next one, which is the lead.
fn join_empty_lead(paragraphs: &mut Vec<Span>, at: usize, line: &Dateline, text: &str) {
    let pair = (paragraphs.get(at).copied(), paragraphs.get(at + 1).copied());
    if let (Some(alone), Some(next)) = pair
        && Span::new(line.span.end, alone.end).of(text).trim().is_empty()
    {
        paragraphs.splice(at..at + 2, [alone.hull(next)]);
    }
}

/// The dateline with the blanks after it, up to the end of its paragraph.
fn grown(text: &str, line: Dateline, end: usize) -> Dateline {
    let rest = Span::new(line.span.end, end.max(line.span.end)).of(text);
    let blanks = rest.len() - rest.trim_start().len();
    Dateline { span: Span::new(line.span.start, line.span.end + blanks), ..line }
}
