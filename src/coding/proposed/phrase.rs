//! Words around a name that show that the noun phrase names something else.
//!
//! The rules may read fewer words than the phrase has: "the treaty" of "the treaty on
//! fisheries", "Dupont" of "Pierre Dupont". A known name does not take the place of such
//! words.

use crate::doc::OpenDoc;
use lang::signs::{ends_quotation, is_apostrophe, is_hyphen, is_line_blank};
use lang::{WordList, every};
use model::{Span, SpeakerKind};
use suggest::{LeftOut, WholeName};

/// Whether a name that some words may be is all that the noun phrase says: no given name
/// before it, no name or complement behind it, and not several people of that name.
pub(super) fn says_all(doc: &OpenDoc, words: Span, name: &WholeName) -> bool {
    let read = words.of(doc.text());
    let lists = &every().lists;
    let begins = |list: &WordList| word_parts(read).first().is_some_and(|it| list.has(it));
    let family =
        begins(&lists.titles_of_women) && name.left_out == LeftOut::Office && one_word(&name.name);
    let several =
        begins(&lists.plural_articles) && is_proper(&name.name) && !may_be_plural(&name.name);
    !family && !several && !goes_on(doc, words, &name.name) && !began(doc, words, &name.name)
}

/// Whether words only point to something: "those" of "those who signed".
pub(super) fn only_points(words: &str) -> bool {
    let words = text::clean_line(words).trim().to_lowercase();
    every().lists.pointers.has(&words)
}

/// Whether the dispatch calls a person by a given name that the known name does not have.
pub(super) fn is_another(doc: &OpenDoc, words: Span, label: &str, aliases: &[String]) -> bool {
    let here = doc.names.iter().filter(|it| it.mentions.iter().any(|at| at.overlaps(words)));
    if shared_family(doc, words.of(doc.text())) && !one_word(label) {
        return true;
    }
    let person =
        |it: &&str| is_upper(it) && !word_parts(it).iter().any(|w| every().lists.joins.has(w));
    let known = || std::iter::once(label).chain(aliases.iter().map(String::as_str)).filter(person);
    let parts = |name: &str| -> Vec<String> {
        text::fold_name(name).split_whitespace().map(str::to_owned).collect()
    };
    here.filter(|it| parts(&it.name).len() > 1).any(|it| {
        let full = parts(&it.name);
        let other = known().map(parts).filter(|known| {
            known.len() > 1 && known.last() == full.last() && known.first() != full.first()
        });
        other.count() > 0 && !known().any(|known| parts(known).first() == full.first())
    })
}

/// Whether a name is a family name alone that several people of the dispatch have.
pub(super) fn shared_family(doc: &OpenDoc, name: &str) -> bool {
    let family = text::fold_name(name);
    let bears = |full: &str| {
        let full = text::fold_name(full);
        full.split_whitespace().count() > 1 && full.split_whitespace().last() == Some(&*family)
    };
    let people = doc.names.iter().filter(|it| it.kind == SpeakerKind::Person && bears(&it.name));
    people.take(2).count() > 1
}

fn one_word(name: &str) -> bool {
    name.split_whitespace().count() == 1
}

fn is_upper(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Whether a name ends like that of a person or a place: "la Syrie", "Bachar al Assad".
fn is_proper(name: &str) -> bool {
    name.split_whitespace().last().is_some_and(is_upper)
}

fn may_be_plural(name: &str) -> bool {
    lang::runs(name).any(|it| it.ends_with(['s', 'x', 'z', 'S', 'X', 'Z']))
}

/// The words of some text without their apostrophes, in small letters.
fn word_parts(said: &str) -> Vec<String> {
    lang::runs(said).map(|it| text::composed(it).to_lowercase()).collect()
}

/// Whether the phrase goes on behind the words: with a name, or, of what is no name of
/// its own, with a complement that the words do not have yet.
fn goes_on(doc: &OpenDoc, words: Span, name: &str) -> bool {
    let Some(rest) = doc.text().get(words.end..) else { return false };
    if owns(words.of(doc.text()), rest) || is_placed(rest) || tells_which_one(rest) {
        return true;
    }
    let next = rest.trim_start_matches(|c| is_line_blank(c) || c == '\n');
    if next.len() == rest.len() || rest.starts_with("\n\n") {
        return false;
    }
    let word: String = next.chars().take_while(|c| c.is_alphanumeric() || is_hyphen(*c)).collect();
    let low = text::composed(&word).to_lowercase();
    if is_upper(&word) {
        return every().calendar.day(&low).is_none();
    }
    // "la réforme ou la loi": one of several.
    if matches!(low.as_str(), "ou" | "or") {
        return true;
    }
    let complete = word_parts(name).iter().skip(1).any(|it| every().lists.joins.has(it));
    !is_proper(name) && !complete && every().lists.goes_on.has(&low)
}

/// "Damascus' enemies", "Hale's party": what those named have.
fn owns(words: &str, rest: &str) -> bool {
    let Some(after) = rest.strip_prefix(is_apostrophe) else { return false };
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let noun = || letter(after.strip_prefix(' ').and_then(|it| it.chars().next()));
    match after.strip_prefix(['s', 'S']) {
        Some(after) => !letter(after.chars().next()),
        None => words.ends_with(['s', 'S', 'x', 'z']) && noun(),
    }
}

/// "Damascus, Virginia", "Orlan (Ohio)": the place or home of a namesake.
fn is_placed(rest: &str) -> bool {
    let named = |inside: &str| {
        let mut parts = inside.split_whitespace();
        let name = |it: &str| is_upper(it) && it.chars().any(char::is_lowercase);
        inside.split_whitespace().count() < 3 && parts.all(name) && !inside.trim().is_empty()
    };
    let closed = |it: &str| it.split_once(')').is_some_and(|(inside, _)| named(inside));
    if rest.trim_start().strip_prefix('(').is_some_and(closed) {
        return true;
    }
    rest.strip_prefix(", ").is_some_and(|after| {
        let ends = |c| ends_quotation(c) || matches!(c, ',' | '.' | ';' | '\n');
        let end = after.find(ends).unwrap_or(after.len());
        after.get(..end).is_some_and(named)
    })
}

/// "la réforme, celle de l'école".
fn tells_which_one(rest: &str) -> bool {
    let after = rest.strip_prefix(", ").unwrap_or_default();
    let word: String = after.chars().take_while(|c| c.is_alphabetic()).collect();
    matches!(word.as_str(), "celle" | "celui" | "celles" | "ceux" | "notamment")
}

/// The title and family name of a woman whom the dispatch calls by nothing else: "Mme X" may
/// be another than the X who is known.
pub(super) fn of_a_woman(doc: &OpenDoc, name: &str) -> Option<String> {
    let named = doc.names.iter().find(|it| it.name == name && one_word(name))?;
    let titled = |mention: &Span| {
        let words = text::clean_line(mention.of(doc.text()));
        let title = word_parts(&words).first().cloned()?;
        (every().lists.titles_of_women.has(&title) && words.split_whitespace().count() == 2)
            .then(|| words.trim().to_owned())
    };
    named.mentions.iter().find_map(titled)
}

/// Whether the word before the words belongs to the name: "Pierre" of "Pierre Dupont",
/// but not "President" of "President Smith".
fn began(doc: &OpenDoc, words: Span, name: &str) -> bool {
    let Some(before) = doc.text().get(..words.start) else { return false };
    let kept = before.trim_end_matches(is_line_blank);
    let starts = doc.sentences.iter().any(|it| it.start == words.start);
    if kept.len() == before.len() || starts || !is_upper(words.of(doc.text())) {
        return false;
    }
    let at = kept.rfind(|c: char| !c.is_alphanumeric() && !is_hyphen(c));
    let word = kept.get(at.map_or(0, |at| at + 1)..).unwrap_or_default();
    let start = kept.len() - word.len();
    let first = doc.sentences.iter().any(|it| it.start == start);
    if !is_upper(word) || first {
        return false;
    }
    let whole = format!("{word} {}", words.of(doc.text()));
    let office = doc.whole_names(&whole).iter().any(|it| it.name == name);
    !office || every().lists.titles_of_women.has(&word.to_lowercase())
}
