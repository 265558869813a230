//! Words as search, rules and comparison count them, cut from one place.

use super::fold::is_combining;
use super::language::of;
use super::near;
use super::signs::{is_apostrophe, is_hidden, is_hyphen};
use model::{Lang, Span};

/// The next run of letters and figures from a byte offset on, as search counts words: any
/// other sign ends it. Signs of scripts written without blanks (Han, kana) stand alone.
pub fn next_run(text: &str, from: usize) -> Option<Span> {
    let rest = text.get(from..)?;
    let mut begun = None;
    for (at, c) in rest.char_indices() {
        let alone = stands_alone(c);
        let of_run = !alone && (c.is_alphanumeric() || is_combining(c));
        match begun {
            None if alone => return Some(Span::new(from + at, from + at + c.len_utf8())),
            None if of_run => begun = Some(at),
            Some(start) if !of_run => return Some(Span::new(from + start, from + at)),
            _ => {}
        }
    }
    begun.map(|start| Span::new(from + start, text.len()))
}

/// The runs of letters and figures of a text, in order; see [`next_run`].
pub fn runs(text: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let run = next_run(text, at)?;
        at = run.end;
        Some(run.of(text))
    })
}

fn stands_alone(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The parts of a hyphenated word of a text, without the hyphens.
pub fn compound_parts(text: &str, word: Span) -> impl Iterator<Item = Span> + '_ {
    let mut start = word.start;
    let pieces = word.of(text).split_inclusive(is_hyphen).map(move |piece| {
        let part = Span::new(start, start + piece.trim_end_matches(is_hyphen).len());
        start += piece.len();
        part
    });
    pieces.filter(|part| !part.is_empty())
}

/// The end of the word that begins at a byte offset, as the rules read a language: elided
/// words and pronouns behind their verb are words of their own, compounds, initials and
/// figures with their signs are one.
pub fn word_end(text: &str, at: usize, lang: Lang) -> usize {
    let elides = elides(lang);
    let mut end = at;
    loop {
        let rest = text.get(end..).unwrap_or_default();
        end += rest.find(|c: char| !is_letter(c) && !is_mark(c)).unwrap_or(rest.len());
        let Some(joint) = near::at(text, end) else { return end };
        let after = text.get(end + joint.len_utf8()..).unwrap_or_default();
        let Some(next) = after.chars().next().filter(|c| c.is_alphanumeric()) else { return end };
        let joined = match joint {
            c if is_hyphen(c) => pronoun_behind(text, end, lang).is_none(),
            '.' | '&' => true,
            ',' => next.is_ascii_digit() && near::at(text, at).is_some_and(|c| c.is_ascii_digit()),
            c if is_apostrophe(c) && elides => return end + joint.len_utf8(),
            c if is_apostrophe(c) => !owns(after),
            _ => false,
        };
        if !joined {
            return end;
        }
        end += joint.len_utf8();
    }
}

/// The end of the sign or mark that begins at a byte offset and joins no word: the `-` or
/// `-t-` before a pronoun behind its verb, the `'s` of an owner; none for any other.
pub fn joint_end(text: &str, at: usize, lang: Lang) -> Option<usize> {
    let sign = near::at(text, at)?;
    let after = text.get(at + sign.len_utf8()..)?;
    if is_hyphen(sign) {
        return pronoun_behind(text, at, lang);
    }
    (is_apostrophe(sign) && !elides(lang) && owns(after)).then(|| at + sign.len_utf8() + 1)
}

/// Tells whether a letter or figure begins a word: apostrophes that Unicode calls letters do not.
pub fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !is_apostrophe(c)
}

/// Tells whether a character belongs to the letter before it: an accent of its own, or a sign
/// that nobody sees. Never so in ASCII, so the usual texts pay nothing for the question.
pub fn is_mark(c: char) -> bool {
    !c.is_ascii() && (is_combining(c) || is_hidden(c))
}

fn elides(lang: Lang) -> bool {
    !of(lang).lists.elided.is_empty()
}

/// Tells whether text behind an apostrophe is the `s` of an owner.
fn owns(after: &str) -> bool {
    after.starts_with(['s', 'S']) && !after.chars().nth(1).is_some_and(char::is_alphanumeric)
}

/// Where a pronoun begins behind the hyphen at a byte offset, past a `t` that links it.
fn pronoun_behind(text: &str, at: usize, lang: Lang) -> Option<usize> {
    let hyphen = near::at(text, at).filter(|c| is_hyphen(*c))?;
    let pronouns = &of(lang).lists.inverted;
    let begins = |after: &str| {
        let end = after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len());
        pronouns.value(after.get(..end).unwrap_or_default()).is_some()
    };
    let after = text.get(at + hyphen.len_utf8()..)?;
    let linked = after.strip_prefix('t').and_then(|after| after.strip_prefix(is_hyphen));
    let linked = linked.filter(|linked| begins(linked));
    let pronoun = linked.or_else(|| begins(after).then_some(after))?;
    Some(text.len() - pronoun.len())
}
