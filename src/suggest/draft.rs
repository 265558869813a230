//! The frame for what an analyst selected.

use super::assemble;
use super::cast::Cast;
use super::cue::{Mood, cues};
use super::follow;
use super::frame::{Kind, Suggestion, Zones};
use super::page::Page;
use super::phrase::{self, Np, Subject};
use super::rulebook::name;
use super::rules::Found;
use super::words::Words;
use model::{Lang, Span, SpeakerKind};

/// The frame for what the analyst selected.
///
/// When a suggestion overlaps the selection (in content, cue or mention), the
/// best one is answered; its content stands as proposed when the selection is
/// a whole sentence or paragraph or has the same words, and the selection
/// itself otherwise. Several spans were chosen one by one and always stand. When none overlaps, the selection is the content, and
/// cue, speaker and relay are guessed from its sentence, with low confidence.
/// `within` stays a place in `suggestions`. Selected spans that do not fit the text are ignored; with none left the
/// content is empty.
pub fn draft(
    text: &str,
    language: Lang,
    zones: &Zones,
    suggestions: &[Suggestion],
    selection: &[Span],
) -> Suggestion {
    draft_with(Words::shipped(), text, language, zones, suggestions, selection)
}

/// [`draft`] with the words of a study, which `suggestions` were made with too.
pub fn draft_with(
    words: &Words,
    text: &str,
    language: Lang,
    zones: &Zones,
    suggestions: &[Suggestion],
    selection: &[Span],
) -> Suggestion {
    let fits = |span: &Span| !span.is_empty() && text.get(span.range()).is_some();
    let mut chosen: Vec<Span> =
        selection.iter().copied().filter(fits).map(|span| pared(text, span)).collect();
    chosen.retain(|span| !span.is_empty());
    chosen.sort();
    let page = Page::new(words, text, language, zones);
    let best = suggestions
        .iter()
        .map(|one| (score(one, &chosen), one))
        .filter(|(score, _)| *score > 0.0)
        .max_by(|(a, _), (b, _)| a.total_cmp(b));
    let Some((_, best)) = best else { return guess(&page, &chosen) };
    let mut frame = best.clone();
    if !(matches!(*chosen, [one] if whole(&page, one))
        || same_words(text, &frame.content, &chosen)
        || !touches(best, &chosen))
    {
        frame.content = chosen;
        frame.stances.retain(|stance| frame.content.iter().any(|c| c.contains(stance.evidence)));
    }
    frame
}

fn shared(a: &[Span], b: &[Span]) -> usize {
    a.iter().flat_map(|a| b.iter().filter_map(|b| a.intersection(*b))).map(Span::len).sum()
}

fn touches(one: &Suggestion, chosen: &[Span]) -> bool {
    shared(&one.content, chosen) > 0
}

/// How well a suggestion fits a selection: overlap of content first, then of cue and mention.
fn score(one: &Suggestion, chosen: &[Span]) -> f64 {
    let size = |spans: &[Span]| spans.iter().map(|span| span.len()).sum::<usize>();
    let content = shared(&one.content, chosen);
    let union = size(&one.content) + size(chosen) - content.min(size(&one.content) + size(chosen));
    let beside = shared(&one.cue, chosen) + shared(&one.speaker, chosen);
    let part = if union == 0 { 0.0 } else { content as f64 / union as f64 };
    part + if beside > 0 { 0.1 } else { 0.0 }
        + f64::from(one.confidence) * if content + beside > 0 { 0.01 } else { 0.0 }
}

/// Whether the selection holds at least one whole sentence and nothing but whole ones.
fn whole(page: &Page, all: Span) -> bool {
    let letters = |span: Span| span.of(page.text).chars().any(char::is_alphanumeric);
    let mut any = false;
    for sentence in &page.sentences {
        let Some(span) = page.bytes(sentence.start, sentence.end) else { continue };
        let Some(part) = span.intersection(all) else { continue };
        let before = Span::new(span.start, part.start);
        let after = Span::new(part.end, span.end);
        if letters(before) || letters(after) {
            return false;
        }
        any = true;
    }
    any
}

/// Whether two sets of spans hold the same letters.
fn same_words(text: &str, a: &[Span], b: &[Span]) -> bool {
    let letters = |spans: &[Span]| -> Vec<(usize, char)> {
        spans
            .iter()
            .flat_map(|span| span.of(text).char_indices().map(|(at, c)| (span.start + at, c)))
            .filter(|(_, c)| c.is_alphanumeric())
            .collect()
    };
    letters(a) == letters(b)
}

/// A selection without white space and quotation marks at its edges.
fn pared(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let rest = words.trim();
    let start = span.start + (words.len() - words.trim_start().len());
    let mut span = Span::new(start, start + rest.len());
    let open = super::token::opening_mark(text, span.start);
    let close = super::token::closing_mark(text, span.end);
    if open > 0 && close > 0 && span.len() > open + close {
        span = Span::new(span.start + open, span.end - close);
    }
    span
}

/// A frame for bare words: the nearest cue of their sentence, its subject, its relays.
fn guess(page: &Page, chosen: &[Span]) -> Suggestion {
    let sentence = chosen.first().and_then(|first| {
        page.sentences.iter().find(|sentence| {
            page.bytes(sentence.start, sentence.end).is_some_and(|span| span.overlaps(*first))
        })
    });
    let Some(sentence) = sentence.cloned() else { return empty(chosen) };
    let outside = |i: usize| page.span(i).is_some_and(|s| chosen.iter().all(|c| !c.overlaps(s)));
    let middle = chosen.first().map_or(0, |span| span.start);
    let all = cues(page);
    let from = all.partition_point(|cue| cue.first < sentence.start);
    let own = all.get(from..).unwrap_or_default().iter().take_while(|c| c.first < sentence.end);
    let cue = own
        .filter(|cue| cue.mood == Mood::Finite && outside(cue.first) && !page.in_marks(cue.first))
        .min_by_key(|cue| page.span(cue.first).map_or(0, |span| span.start.abs_diff(middle)));
    let subject = cue.and_then(|cue| {
        let inverted =
            follow::after(page, cue.after(), sentence.end).filter(|np| outside(np.first));
        let before = match phrase::before(page, cue.first, sentence.start) {
            Some(Subject::Own(np)) if outside(np.first) => Some(np),
            _ => None,
        };
        let clitic = cue.clitic.map(|clitic| Np { first: clitic, end: clitic + 1 });
        clitic.or(before).or(inverted)
    });
    let found = Found {
        content: chosen.to_vec(),
        cue: cue.map(|cue| (cue.first, cue.last)),
        subject,
        inherits: false,
        rule: name::SELECTION,
        reach: sentence.end,
        sentence,
        relays: Vec::new(),
    };
    let cast = Cast::of(page);
    assemble::finish(page, &cast, &[found]).pop().unwrap_or_else(|| empty(chosen))
}

fn empty(chosen: &[Span]) -> Suggestion {
    Suggestion {
        content: chosen.to_vec(),
        kind: Kind::Indirect,
        cue: Vec::new(),
        speaker: Vec::new(),
        speaker_name: None,
        speaker_kind: SpeakerKind::Role,
        relay: Vec::new(),
        stances: Vec::new(),
        rule: name::SELECTION,
        confidence: 0.1,
        within: None,
    }
}
