//! Parts of a sentence, proposed as the evidence of a stance.

use super::abbreviations::{abbreviation, holds};
use super::language::{every, of};
use super::near;
use super::signs::{is_dash, is_hyphen, plain};
use super::words::words;
use model::{Lang, Span};

/// The clauses of a sentence, in order, without punctuation and blanks at their ends.
///
/// Cut at commas, semicolons, colons, brackets and free-standing dashes, and
/// before French and English words that begin a clause (`que`, `dont`, `alors
/// que`, `pour` and an infinitive, `that`, `because`, `to` and a verb). A rough
/// proposal by lists, not an analysis: it never cuts inside a word, and every
/// word of the sentence is in one clause.
pub fn clauses(text: &str, sentence: Span) -> Vec<Span> {
    let slice = sentence.of(text);
    let words = words(slice);
    let spelt: Vec<String> = words.iter().map(|word| plain(word.of(slice))).collect();
    let mut out: Vec<Span> = Vec::new();
    // The words of an opening of several are not asked again.
    let mut asked = 0;
    let mut last = Span::default();
    for (place, word) in words.iter().enumerate() {
        let opener = (place >= asked).then(|| opens(&spelt, place, slice, &words)).flatten();
        asked = opener.map_or(asked, |length| place + length);
        let cut = opener.is_some() || cuts(slice, last.end, word.start);
        last = *word;
        let mut span = with_signs(slice, *word);
        match out.last_mut() {
            Some(clause) if !cut => clause.end = span.end,
            before => {
                span.start = span.start.max(before.map_or(0, |clause| clause.end));
                out.push(span);
            }
        }
    }
    let mut before = 0;
    for clause in &mut out {
        *clause = with_marks(slice, *clause, before);
        before = clause.end;
        *clause = Span::new(sentence.start + clause.start, sentence.start + clause.end);
    }
    out
}

/// Whether what stands between two words ends a clause; a full stop may, in a quotation.
fn cuts(text: &str, from: usize, to: usize) -> bool {
    let gap = text.get(from..to).unwrap_or_default();
    let signs =
        [',', ';', ':', '(', ')', '[', ']', '—', '?', '!', '…', '、', '，', '；', '：', '。'];
    let dash = |c: char| c != '—' && (is_hyphen(c) || is_dash(c));
    let apart = || gap.starts_with(char::is_whitespace) && gap.ends_with(char::is_whitespace);
    if gap.contains(signs) || (gap.contains(dash) && apart()) {
        return true;
    }
    let next = text.get(to..).unwrap_or_default();
    let held = || abbreviation(text, from).is_some_and(|kind| holds(kind, next));
    gap.starts_with('.') && gap.contains(char::is_whitespace) && !held()
}

/// The clause with the mark next to it that pairs with one inside: `a « vu »`.
fn with_marks(text: &str, clause: Span, before: usize) -> Span {
    let mut span = clause;
    for (opening, closing) in [('«', '»'), ('“', '”'), ('"', '"'), ('(', ')')] {
        let words = span.of(text);
        let opened = words.matches(opening).count();
        let closed = words.matches(closing).count();
        let odd = opening == closing && opened % 2 == 1;
        let tail = text.get(span.end..).unwrap_or_default();
        let head = text.get(before..span.start).unwrap_or_default();
        // English sets a comma or full stop before the closing mark.
        let stop = |c: char| matches!(c, ',' | '.' | '?' | '!' | '…');
        let after = tail.strip_prefix(stop).unwrap_or(tail).trim_start();
        let ahead = head.trim_end();
        if (opened > closed || odd) && after.starts_with(closing) {
            span.end += tail.len() - after.len() + closing.len_utf8();
        } else if (closed > opened || odd) && ahead.ends_with(opening) {
            span.start -= head.len() - ahead.len() + opening.len_utf8();
        }
    }
    span
}

/// The word with the sign that touches it: `3%`, `$5`, `@nom`.
fn with_signs(text: &str, word: Span) -> Span {
    let mut span = word;
    let digit = |c: Option<char>| c.is_some_and(char::is_numeric);
    let money = |c: &char| matches!(c, '$' | '€' | '£' | '%' | '°');
    let first = digit(near::at(text, word.start));
    let before = |c: &char| matches!(c, '#' | '@') || (first && money(c));
    if let Some(sign) = near::before(text, span.start).filter(before) {
        span.start -= sign.len_utf8();
    }
    let last = digit(near::before(text, word.end));
    if let Some(sign) = near::at(text, span.end).filter(|c| last && money(c)) {
        span.end += sign.len_utf8();
    }
    span
}

/// How many words the opening of a clause has at `place`, if one begins there.
fn opens(spelt: &[String], place: usize, text: &str, words: &[Span]) -> Option<usize> {
    let tail = spelt.get(place..)?;
    let first = tail.first().map(String::as_str)?;
    let next = tail.get(1).map(String::as_str).unwrap_or_default();
    let as_is = |place: usize| words.get(place).map_or("", |word| word.of(text));
    let lists = &every().lists;
    let begins = match first {
        "que" | "qu'" => !is_restrictive(spelt.get(..place)?),
        "car" => lists.subjects.has(next),
        "si" => lists.subjects.has(next),
        "s'" => matches!(next, "il" | "ils"),
        "et" | "ou" => of(Lang::Fr).lists.verbs_after_and.has(next) || infinitive_follows(tail),
        "and" | "or" => of(Lang::En).lists.verbs_after_and.has(next),
        "pour" => next == "que" || infinitive_follows(tail),
        "to" => is_english_verb(as_is(place + 1)) || matches!(next, "which" | "whom"),
        // A name or a beginning: `Qui` asks, it does not subordinate.
        _ => as_is(place).starts_with(char::is_lowercase),
    };
    if !begins {
        return None;
    }
    let listed = lists.openers.iter().filter_map(|opener| opened(tail, opener));
    let single = matches!(first, "car" | "si" | "s'" | "et" | "ou" | "and" | "or" | "pour" | "to");
    let doubled = matches!(next, "que" | "qu'" | "qui" | "dont" | "to" | "that" | "who" | "which");
    listed.max().or(single.then_some(if doubled { 2 } else { 1 }))
}

/// How many words an opening has that stands at the front of some words.
fn opened(tail: &[String], opener: &str) -> Option<usize> {
    let mut words = 0;
    for word in opener.split(' ') {
        tail.get(words).filter(|there| *there == word)?;
        words += 1;
    }
    Some(words)
}

/// `ne pourrait que`: a `ne` close before, and no word that completes it.
fn is_restrictive(head: &[String]) -> bool {
    for word in head.iter().rev().take(4) {
        match word.as_str() {
            "ne" | "n'" => return true,
            "pas" | "plus" | "jamais" | "rien" | "que" | "qu'" => return false,
            _ => {}
        }
    }
    false
}

/// Whether an infinitive stands after the first word, pronouns between.
fn infinitive_follows(tail: &[String]) -> bool {
    let mut rest = tail.iter().skip(1).take(5).skip_while(|word| every().lists.clitics.has(word));
    rest.next().is_some_and(|word| is_infinitive(word))
}

fn is_infinitive(word: &str) -> bool {
    let ends = ["er", "ir", "re"].iter().any(|end| word.ends_with(end));
    ends && word.chars().count() >= 4 && !every().lists.no_infinitive.has(word)
}

/// Whether a word after `to` may be a verb: small letters, no article, no plural.
fn is_english_verb(word: &str) -> bool {
    if word.is_empty() {
        return false;
    }
    let small = word.chars().all(|c| c.is_lowercase() || is_hyphen(c));
    let plural = word.ends_with('s') && !word.ends_with("ss") && word.len() > 3;
    small && !plural && !every().lists.no_verb.has(word)
}
