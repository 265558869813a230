//! Parts of a sentence, proposed as the evidence of a stance.

use super::abbreviations::{abbreviation, holds};
use super::chars::{self, is_apostrophe};
use super::clause_words::{
    CLITICS, NO_INFINITIVE, NO_VERB, OPENERS, SUBJECTS, VERBS_AFTER_AND, VERBS_AFTER_ET,
};
use super::words::words;
use model::Span;

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

/// Lower-case letters, typewriter apostrophes.
fn plain(word: &str) -> String {
    let straight = |c: char| if is_apostrophe(c) { '\'' } else { c };
    word.chars().flat_map(char::to_lowercase).map(straight).collect()
}

/// Whether what stands between two words ends a clause; a full stop may, in a quotation.
fn cuts(text: &str, from: usize, to: usize) -> bool {
    let gap = text.get(from..to).unwrap_or_default();
    let signs =
        [',', ';', ':', '(', ')', '[', ']', '—', '?', '!', '…', '、', '，', '；', '：', '。'];
    let dash = |c: char| matches!(c, '-' | '–' | '―');
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
    let first = digit(chars::at(text, word.start));
    let before = |c: &char| matches!(c, '#' | '@') || (first && money(c));
    if let Some(sign) = chars::before(text, span.start).filter(before) {
        span.start -= sign.len_utf8();
    }
    let last = digit(chars::before(text, word.end));
    if let Some(sign) = chars::at(text, span.end).filter(|c| last && money(c)) {
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
    let begins = match first {
        "que" | "qu'" => !is_restrictive(spelt.get(..place)?),
        "car" => SUBJECTS.contains(&next),
        "si" => SUBJECTS.contains(&next),
        "s'" => matches!(next, "il" | "ils"),
        "et" | "ou" => VERBS_AFTER_ET.contains(&next) || infinitive_follows(tail),
        "and" | "or" => VERBS_AFTER_AND.contains(&next),
        "pour" => next == "que" || infinitive_follows(tail),
        "to" => is_english_verb(as_is(place + 1)) || matches!(next, "which" | "whom"),
        // A name or a beginning: `Qui` asks, it does not subordinate.
        _ => as_is(place).starts_with(char::is_lowercase),
    };
    if !begins {
        return None;
    }
    let listed = OPENERS.iter().filter(|opener| starts(tail, opener)).map(|opener| opener.len());
    let single = matches!(first, "car" | "si" | "s'" | "et" | "ou" | "and" | "or" | "pour" | "to");
    let doubled = matches!(next, "que" | "qu'" | "qui" | "dont" | "to" | "that" | "who" | "which");
    listed.max().or(single.then_some(if doubled { 2 } else { 1 }))
}

fn starts(tail: &[String], opener: &[&str]) -> bool {
    opener.len() <= tail.len() && opener.iter().zip(tail).all(|(one, other)| one == other)
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
    let mut rest = tail.iter().skip(1).take(5).skip_while(|word| CLITICS.contains(&word.as_str()));
    rest.next().is_some_and(|word| is_infinitive(word))
}

fn is_infinitive(word: &str) -> bool {
    let ends = ["er", "ir", "re"].iter().any(|end| word.ends_with(end));
    ends && word.chars().count() >= 4 && !NO_INFINITIVE.contains(&word)
}

/// Whether a word after `to` may be a verb: small letters, no article, no plural.
fn is_english_verb(word: &str) -> bool {
    if word.is_empty() {
        return false;
    }
    let small = word.chars().all(|c| c.is_lowercase() || c == '-');
    let plural = word.ends_with('s') && !word.ends_with("ss") && word.len() > 3;
    small && !plural && !NO_VERB.contains(&word)
}
