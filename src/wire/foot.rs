//! What stands below the prose: the sign-off.

use super::line::{bracketed, ends_a_sentence, last_chars, longer_than, opening, trimmed};
use lang::{agency, every};
use model::Span;
use text::fold;

/// Characters of a sign-off, at most.
const LONGEST: usize = 600;
/// Paragraphs at the foot, at most.
const DEPTH: usize = 5;

/// Finds the sign-off below paragraph `lead`, and makes it one paragraph of its
/// own: the last prose paragraph ends before it.
///
/// It is the names in parentheses at the end, on the last sentence's line or
/// below; a line of credits ("Reporting by …"); the initials of a desk
/// ("abc/def/gh"); a copyright line or an end mark (NNNN) with them.
pub(super) fn read(text: &str, paragraphs: &mut Vec<Span>, lead: usize) -> Option<Span> {
    let whole = |span: &&Span| own_paragraph(span.of(text));
    let below = paragraphs.get(lead..).unwrap_or_default();
    let run = below.iter().rev().take(DEPTH).take_while(whole).count();
    let kept = paragraphs.len().saturating_sub(run);
    let mut found = paragraphs.get(kept).zip(paragraphs.last()).map(|(a, b)| a.hull(*b));
    paragraphs.truncate(kept);
    // A copyright line may stand below names that share the last prose line.
    if kept > lead
        && let Some(last) = paragraphs.last_mut()
        && let Some(cut) = sharing(last.of(text))
    {
        let end = found.map_or(last.end, |span| span.end);
        found = Some(trimmed(text, Span::new(last.start + cut, end)));
        *last = trimmed(text, Span::new(last.start, last.start + cut));
    }
    paragraphs.extend(found);
    found
}

/// Whether a paragraph is nothing but sign-off.
fn own_paragraph(words: &str) -> bool {
    if longer_than(words, LONGEST) {
        return false;
    }
    match bracketed(words) {
        Some(inside) => signs(inside) || names(inside) > 0,
        None => credits(words) || initials(words) || end_mark(words),
    }
}

/// Where a sign-off begins that shares a paragraph with prose.
fn sharing(words: &str) -> Option<usize> {
    let tail = last_chars(words, LONGEST);
    let base = words.len() - tail.len();
    let line = tail.rfind(['\n', '\r']).map(|at| at + 1);
    if let Some(at) = line.filter(|at| *at + base > 0)
        && tail.get(at..).is_some_and(|last| initials(last.trim()) || credits(last.trim()))
    {
        return Some(base + at);
    }
    let stop = tail.trim_end_matches('.');
    let open = opening(stop)?;
    let inside = bracketed(stop.get(open..)?)?;
    let prose = words.get(..base + open)?;
    let signed = signs(inside) || names(inside) > 1;
    (signed && ends_a_sentence(prose) && !prose.trim().is_empty()).then_some(base + open)
}

/// Whether the inside of a parenthesis is a sign-off: credits, an agency's
/// name, a desk's initials, or names parted by semicolons.
pub(super) fn signs(inside: &str) -> bool {
    let folded = fold(inside);
    let named = || inside.contains(';') && names(inside) > 0;
    every().lists.credits.iter().any(|credit| folded.contains(credit))
        || agency(inside).is_some()
        || initials(inside)
        || named()
}

/// A line of credits without parentheses.
fn credits(words: &str) -> bool {
    let folded = fold(words);
    let lists = &every().lists;
    let starts = lists.credits.iter().any(|credit| folded.starts_with(credit));
    let mut services = lists.for_service.iter().filter_map(|service| words.split_once(service));
    let service = services.next().and_then(|(before, _)| before.strip_suffix(' '));
    let service = service.is_some_and(|list| names(list) > 0) && !longer_than(words, 200);
    let copyright = folded.starts_with('©')
        || folded.starts_with("(c) ")
        || (folded.starts_with("copyright") && !longer_than(words, 200));
    let helped = lists.contributed.iter().any(|tail| folded.trim_end_matches('.').ends_with(tail));
    let helped = helped && !longer_than(words, 300);
    !longer_than(words, LONGEST) && (starts || service || copyright || helped)
}

/// "abc/def/gh", "ab-cd/efg": what a desk signs with.
fn initials(words: &str) -> bool {
    let part =
        |part: &str| (1..=5).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase());
    words.len() <= 40 && words.contains('/') && words.split(['/', '-']).all(part)
}

/// Marks that close a transmission, and rules above the credits.
fn end_mark(words: &str) -> bool {
    let rule = words.len() <= 12 && words.chars().all(|c| "-_*#=~ ".contains(c));
    rule || matches!(words, "NNNN" | "-30-" | "- 30 -" | "-0-")
        || every().lists.end_marks.has(words)
}

/// How many words the names in a list have, at the most in one name; 0 where
/// something else than names is in it.
fn names(inside: &str) -> usize {
    if longer_than(inside, 300) {
        return 0;
    }
    let spaced = inside.replace(char::is_whitespace, " ");
    let joiners = every().lists.between_names.iter();
    let parted = joiners.fold(spaced, |all, joiner| all.replace(&format!(" {joiner} "), ","));
    let mut most = 0;
    for name in parted.split([',', ';', '/', '&']).map(str::trim).filter(|name| !name.is_empty()) {
        let words: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
        let small = |word: &&&str| every().lists.credit_particles.has(word);
        let capital = |word: &&&str| word.chars().next().is_some_and(char::is_uppercase);
        let named = words.iter().filter(capital).count();
        let rest = words.iter().filter(small).count();
        if words.len() > 6 || named == 0 || named + rest < words.len() || digits(name) {
            return 0;
        }
        most = most.max(named);
    }
    most
}

fn digits(words: &str) -> bool {
    words.chars().any(|c| c.is_numeric())
}
