//! From what the rules found to suggestions: edges, kinds, speakers.

use std::ops::Range;

use super::cast::Cast;
use super::clause::{Effect, has};
use super::confidence::{NESTED, confidence};
use super::edges::widen;
use super::frame::{Kind, Suggestion, Zones};
use super::page::Page;
use super::relay::relays;
use super::rulebook::name;
use super::rules::Found;
use super::speaker::{Speaker, resolve};
use super::stance::stances;
use super::token::shape;
use super::weave::all_found;
use super::words::Words;
use model::{Lang, Span};

/// Suggestions looked at for the one that holds another.
const DEEPEST: usize = 16;
/// Tokens before a cue in which it may be negated.
const NEGATED: usize = 3;

/// Proposes the attribution frames of a dispatch, in text order.
///
/// `zones` says where nothing is to be suggested; when it is empty the plain
/// advisories, datelines and sign-offs are recognised here.
pub fn suggest(text: &str, language: Lang, zones: &Zones) -> Vec<Suggestion> {
    suggest_with(Words::shipped(), text, language, zones)
}

/// [`suggest`] with the words of a study.
pub fn suggest_with(words: &Words, text: &str, language: Lang, zones: &Zones) -> Vec<Suggestion> {
    let page = Page::new(words, text, language, zones);
    let found = all_found(&page);
    let cast = Cast::of(&page);
    let mut out = finish(&page, &cast, &found);
    out.retain(|one| !one.content.is_empty());
    out.iter_mut().for_each(|one| widen(text, one));
    out.sort_by_key(|one| {
        let hull = hull(one);
        (hull.start, std::cmp::Reverse(hull.end))
    });
    nest(&mut out);
    out
}

/// From the first to the last byte of a content.
fn hull(one: &Suggestion) -> Span {
    let whole = one.content.iter().copied().reduce(Span::hull);
    whole.unwrap_or(Span::new(0, 0))
}

/// Says of each suggestion which one holds it, the innermost where several do.
fn nest(sorted: &mut [Suggestion]) {
    let hulls: Vec<Span> = sorted.iter().map(hull).collect();
    let mut open: Vec<usize> = Vec::new();
    for (i, own) in hulls.iter().enumerate() {
        let Some(one) = sorted.get(i) else { continue };
        let holds = |outer: &usize| {
            let outer = sorted.get(*outer);
            outer.is_some_and(|outer| {
                let inside = |span: &Span| {
                    let at = outer.content.partition_point(|held| held.end < span.end);
                    outer.content.get(at).is_some_and(|held| held.contains(*span))
                };
                outer.content != one.content && one.content.iter().all(inside)
            })
        };
        open.retain(|outer| hulls.get(*outer).is_some_and(|outer| outer.end > own.start));
        let within = open.iter().rev().take(DEEPEST).find(|outer| holds(outer)).copied();
        open.push(i);
        let Some(outer) = within else { continue };
        let mut content = Vec::new();
        if let Some(one) = sorted.get_mut(i) {
            one.within = within;
            one.confidence *= NESTED;
            content.clone_from(&one.content);
        }
        // What the inner speaker holds is not said to be the outer one's.
        if let Some(outer) = sorted.get_mut(outer) {
            outer.stances.retain(|hint| !content.iter().any(|span| span.has(hint.evidence.start)));
        }
    }
}

/// Resolves speakers, relays and stances of what the rules found, in its order.
pub(crate) fn finish(page: &Page, cast: &Cast, found: &[Found]) -> Vec<Suggestion> {
    let speakers = resolve(page, cast, found);
    found
        .iter()
        .zip(speakers)
        .map(|(found, speaker)| suggestion(page, cast, found, speaker))
        .collect()
}

fn suggestion(page: &Page, cast: &Cast, found: &Found, who: Speaker) -> Suggestion {
    let mut content: Vec<Span> = found
        .content
        .iter()
        .map(|span| bare(page, *span))
        .filter(|span| span.of(page.text).chars().any(char::is_alphanumeric))
        .collect();
    // Selected spans that overlap may change places as their marks go.
    content.sort();
    let kind = kind(page, found);
    let cue = found.cue.and_then(|(a, b)| page.bytes(a, b + 1)).into_iter().collect();
    let speaker = found.subject.and_then(|np| np.span(page)).into_iter().collect();
    let stances = stances(page, cast, &attitude_ranges(page, found), who.name.as_deref());
    Suggestion {
        content,
        kind,
        cue,
        speaker,
        speaker_name: who.name,
        speaker_kind: who.kind,
        relay: relays(page, found),
        stances,
        rule: found.rule,
        confidence: confidence(found.rule, kind, page.language, found.subject.is_some()),
        within: None,
    }
}

/// The tokens in which attitudes are looked for: a content, with the cue before it
/// where one governs it; nothing where the cue denies its clause.
fn attitude_ranges(page: &Page, found: &Found) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> =
        found.content.iter().map(|span| page.tokens_in(*span)).collect();
    let Some((cue, last)) = found.cue else { return ranges };
    if unsaid(page, found, (cue, last)) {
        return Vec::new();
    }
    let object = matches!(found.rule, name::PART_QUOTED | name::QUOTED_OBJECT | name::INTENT);
    if let Some(first) = ranges.first_mut().filter(|first| object && last < first.start) {
        // With the negation before it ("n'a pas salué").
        let negation = |i: &usize| matches!(page.low(*i), "n'" | "ne" | "not" | "never" | "n't");
        first.start = cue.checked_sub(1).filter(negation).unwrap_or(cue);
    }
    ranges
}

/// Whether a cue denies the clause it governs, or is denied itself ("n'a pas dit que"), or
/// asks somebody else to act ("a accusé X de").
fn unsaid(page: &Page, found: &Found, (first, last): (usize, usize)) -> bool {
    let from = first.saturating_sub(NEGATED).max(found.sentence.start);
    let turned = (from..last + 1).any(|i| has(page, i, Effect::Turns));
    let content = found.content.first().map_or(last + 1, |span| page.tokens_in(*span).start);
    match found.rule {
        name::THAT_CLAUSE | name::BARE_CLAUSE => {
            let wished = (first..content + 1).any(|i| has(page, i, Effect::Wishes));
            turned || wished || page.denies(last)
        }
        name::INFINITIVE | name::BARE_INFINITIVE => {
            turned || (first..content).any(|i| has(page, i, Effect::Before))
        }
        _ => false,
    }
}

/// The letters of a span, and how many of them stand in marks.
fn letters(page: &Page, span: Span) -> (usize, usize) {
    let first = page.quoted.partition_point(|quoted| quoted.region.span.end <= span.start);
    let count = |span: Span| span.of(page.text).chars().filter(|c| c.is_alphanumeric()).count();
    let quoted = page.quoted.get(first..).unwrap_or_default().iter();
    let inside = quoted.map_while(|quoted| quoted.region.span.intersection(span)).map(count).sum();
    (count(span), inside)
}

fn kind(page: &Page, found: &Found) -> Kind {
    let (mut all, mut inside) = (0, 0);
    for span in &found.content {
        let (a, b) = letters(page, *span);
        all += a;
        inside += b;
    }
    let governed = matches!(
        found.rule,
        name::THAT_CLAUSE
            | name::PART_QUOTED
            | name::INFINITIVE
            | name::BARE_INFINITIVE
            | name::BARE_CLAUSE
    ) || found.rule == name::QUOTED_OBJECT && !sentence(page, found);
    match inside {
        0 => Kind::Indirect,
        _ if inside * 100 > all * 97 && !governed => Kind::Direct,
        _ => Kind::Mixed,
    }
}

/// "The sign said “Keep out.”": marks that hold a whole sentence are governed by nothing.
fn sentence(page: &Page, found: &Found) -> bool {
    found.content.iter().all(|span| {
        let tokens = page.tokens_in(*span);
        let first = tokens.clone().find(|i| page.shaped(*i, shape::WORD));
        let stop = (tokens.start..tokens.end).rev().find(|i| page.in_marks(*i) && !page.quotes(*i));
        first.is_some_and(|i| page.upper(i)) && stop.is_some_and(|i| page.shaped(i, shape::STOP))
    })
}

/// A content without its outer marks.
///
/// A mark at an edge is outer when its quotation is three quarters of the content:
/// a distancing quotation at the end keeps both of its marks.
fn bare(page: &Page, span: Span) -> Span {
    let mut span = span;
    let whole = letters(page, span).0;
    let heavy = |part: Span, span: Span| {
        part.intersection(span).is_some_and(|part| letters(page, part).0 * 4 >= whole * 3)
    };
    let at = |span: Span| page.quoted.partition_point(|q| q.region.span.end <= span.start);
    if let Some(quoted) = page.quoted.get(at(span)) {
        let open = super::token::opening_mark(page.text, span.start);
        let whole = quoted.region.span.end >= span.end;
        if quoted.region.span.start >= span.start && open > 0 && whole {
            span.start += open;
        }
    }
    let last = page.quoted.partition_point(|q| q.region.span.start < span.end);
    if let Some(quoted) = last.checked_sub(1).and_then(|last| page.quoted.get(last)) {
        let close = super::token::closing_mark(page.text, span.end);
        if quoted.region.span.end == span.end && close > 0 && heavy(quoted.region.span, span) {
            span.end -= close;
        }
    }
    trimmed(page.text, span)
}

/// A span without white space and commas at its edges.
fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let head = words.len() - words.trim_start().len();
    let rest = words.trim();
    let tail = rest.trim_end_matches([',', ';']).trim_end();
    Span::new(span.start + head, span.start + head + tail.len())
}
