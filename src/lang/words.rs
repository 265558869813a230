//! The words an analyst would select, in French and in English.

use unicode_segmentation::UnicodeSegmentation;

use super::language::{WordList, every};
use super::near;
use super::signs::{is_apostrophe, is_hidden, is_hyphen, plain};
use model::Span;

/// Words of UAX #29 that hold a letter or digit, told apart as a newsroom does.
///
/// French elisions stand alone (`l'`, `qu’`), but `aujourd'hui` is whole; so are
/// hyphenated compounds (`Proche-Orient`), numbers and hours (`2,53`, `15.000`, `S-300`, `6:05`)
/// and dotted abbreviations (`U.S.`). Inverted pronouns stand alone with their
/// hyphen (`a`, `-t-il`). In order, not overlapping, on grapheme boundaries but
/// for marks that follow an apostrophe or hyphen. Scripts written without
/// blanks give a word for each of their signs.
pub fn words(text: &str) -> Vec<Span> {
    let mut out = Vec::with_capacity(text.len() / 6);
    let mut word: Option<Span> = None;
    // Whether a sign that may join two pieces stands after the word.
    let mut joined = false;
    for (at, piece) in text.split_word_bound_indices() {
        let span = Span { start: at, end: at + piece.len() };
        if is_wordy(piece) {
            if let Some(done) = word.take_if(|_| !joined) {
                finish(text, done, &mut out);
            }
            word = Some(word.map_or(span, |begun| begun.hull(span)));
            joined = false;
        } else if word.is_some() && !joined && joins(text, span) {
            joined = true;
        } else if let Some(done) = word.take() {
            finish(text, done, &mut out);
            joined = false;
        }
    }
    if let Some(done) = word {
        finish(text, done, &mut out);
    }
    out
}

/// Whether one piece is a hyphen, or the colon of an hour.
fn joins(text: &str, piece: Span) -> bool {
    let mut signs = piece.of(text).chars();
    match (signs.next(), signs.next()) {
        (Some(c), None) if is_hyphen(c) || is_hidden(c) => true,
        (Some(':'), None) => {
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            digit(near::before(text, piece.start)) && digit(near::at(text, piece.end))
        }
        _ => false,
    }
}

/// Whether a piece has a letter or digit.
fn is_wordy(piece: &str) -> bool {
    piece.chars().any(char::is_alphanumeric)
}

/// Splits a compound into words and adds the sign that ends an elision or abbreviation.
fn finish(text: &str, compound: Span, out: &mut Vec<Span>) {
    let mut rest = compound;
    if !is_whole(rest.of(text)) {
        while let Some(length) = elision(rest.of(text)) {
            out.push(Span { start: rest.start, end: rest.start + length });
            rest.start += length;
            if is_whole(rest.of(text)) {
                break;
            }
        }
    }
    let word = rest.of(text);
    if let Some(tail) = (!is_whole(word)).then(|| inversion(word)).flatten() {
        out.push(Span { start: rest.start, end: rest.start + tail });
        rest.start += tail;
    }
    let next = near::at(text, rest.end);
    if next.is_some_and(is_apostrophe) && is_elided(rest.of(text)) {
        rest.end += next.map_or(0, char::len_utf8);
    } else if next == Some('.') && is_dotted(rest.of(text)) {
        rest.end += 1;
    }
    out.push(rest);
}

/// Tells whether a word is in a list, however its letters and signs are typed.
fn among(word: &str, list: &WordList) -> bool {
    list.has(word) || list.has(&plain(word))
}

/// Tells whether a compound is one word; each such word has one of the signs looked for.
fn is_whole(word: &str) -> bool {
    let sign = |c: char| is_hyphen(c) || is_apostrophe(c);
    word.len() <= 24 && word.contains(sign) && among(word, &every().lists.whole)
}

fn is_elided(word: &str) -> bool {
    word.len() <= 6 && among(word, &every().lists.elided)
}

/// The length of the elision at the word's start, apostrophe included.
fn elision(word: &str) -> Option<usize> {
    let (at, mark) = word.char_indices().take(8).find(|(_, c)| is_apostrophe(*c))?;
    let (head, length) = (word.get(..at)?, at + mark.len_utf8());
    let next = near::at(word, length).filter(|c| c.is_alphanumeric())?;
    // N'Djamena and M'Bala are names; L'Europe and D'Alembert's d' are elisions.
    let name = head.starts_with(char::is_uppercase)
        && among(head, &every().lists.name_starts)
        && next.is_uppercase();
    (is_elided(head) && !name).then_some(length)
}

/// Where the inverted pronoun begins, at its (first) hyphen: `a|-t-il`.
fn inversion(word: &str) -> Option<usize> {
    let (at, hyphen) = word.char_indices().rev().take(6).find(|(_, c)| is_hyphen(*c))?;
    let (stem, pronoun) = (word.get(..at)?, word.get(at + hyphen.len_utf8()..)?);
    let (lists, pronoun) = (&every().lists, pronoun.to_lowercase());
    let endings = lists.inverted.value(&pronoun)?;
    if lists.linked_by_t.has(&pronoun)
        && let Some(verb) = stem.strip_suffix(['t', 'T'])
    {
        let joint = verb.chars().next_back().filter(|c| is_hyphen(*c));
        if let Some(verb) = joint.and_then(|c| verb.strip_suffix(c)) {
            return (!verb.is_empty()).then_some(verb.len());
        }
    }
    // Kim Jong-il is a name: French verbs end in t or d there.
    let low = stem.to_lowercase();
    let inverted = endings.split('/').any(|ending| low.ends_with(ending));
    (inverted && !stem.is_empty()).then_some(at)
}

/// Single letters with dots between them: `U.S`, `a.m`.
fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| {
            let mut letters = part.chars();
            letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
        })
}
