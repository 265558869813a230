//! Role phrases: where the words of an office begin and end.
//!
//! A role is a noun phrase around a noun of the role list: "ministre russe des
//! Affaires étrangères", "former Secretary of State". It holds no verb, no
//! clitic, no relative clause and no mark.

use super::lexicon::{class, tag};
use super::page::Page;
use super::token::shape;
use model::Lang;
use std::ops::Range;

/// Words of the longest role.
const MOST_WORDS: usize = 18;
/// Words before the head noun ("former Russian deputy").
const MOST_BEFORE: usize = 6;

/// Reads the role that begins at `first`; answers one past its last token.
///
/// It ends at `limit` at the latest.
pub(super) fn end_of_role(page: &Page, first: usize, limit: usize) -> Option<usize> {
    let head = head_of_role(page, first, limit)?;
    let mut end = after_adjectives(page, head + 1, limit, false);
    while page.words(first, end) < MOST_WORDS {
        let next = fixed_addition(page, end, limit)
            .or_else(|| second_head(page, end, limit))
            .or_else(|| complement(page, (first, end), limit));
        match next {
            Some(next)
                if page.words(first, next) <= MOST_WORDS && !cut(page, first..next, limit) =>
            {
                end = next;
            }
            _ => break,
        }
    }
    Some(end)
}

/// Whether the words go on where a complement was read to end ("de la célèbre maison"):
/// then its noun is not known.
fn cut(page: &Page, role: Range<usize>, limit: usize) -> bool {
    let end = role.end;
    let goes_on = page.shaped(end, shape::WORD) && !page.upper(end) && !ends_role(page, end);
    let joins = page.at(end, "et") || preposition(page, role.start, end).is_some();
    end < limit && page.language == Lang::Fr && goes_on && !joins && !page.finite(end)
}

/// The head noun of a role that begins at `first`.
fn head_of_role(page: &Page, first: usize, limit: usize) -> Option<usize> {
    let mut i = first;
    while i < limit && i - first < MOST_BEFORE {
        let opens_a_name = page.at(i + 1, ".") && !page.is(i, class::ABBREVIATION);
        if page.is(i, class::ROLE) && !former(page, i) && !opens_a_name {
            return Some(last_of_compound(page, i, limit));
        }
        if !modifies_head(page, i, first) {
            return None;
        }
        i += 1;
    }
    None
}

/// Whether the token only says that an office is over ("ancien ministre").
fn former(page: &Page, i: usize) -> bool {
    matches!(page.low(i), "ancien" | "ancienne" | "ancienne_")
}

/// Whether a token may stand before the head noun of a role.
fn modifies_head(page: &Page, i: usize, first: usize) -> bool {
    let opener = i == first && page.is(i, class::OPENER) && !page.is(i, class::PRENOMINAL);
    let inside = page.shaped(i, shape::WORD) && !ends_role(page, i) && !opener;
    if page.language == Lang::Fr {
        return inside && page.is(i, class::PRENOMINAL) || former(page, i);
    }
    let known = class::NATIONALITY | class::COUNTRY | class::BODY | class::GROUP;
    let known = known | class::MEDIUM | class::PRENOMINAL | class::DOMAIN;
    let stops_short = class::TITLE | class::ABBREVIATION | class::NATIONALITY;
    let stop = page.at(i, ".") && i > first && page.before_is(i, stops_short);
    stop || inside && !page.finite(i) && (page.is(i, known) || page.upper(i))
}

/// The last noun of several that make one office ("chief executive officer").
fn last_of_compound(page: &Page, head: usize, limit: usize) -> usize {
    if page.language == Lang::Fr {
        return head;
    }
    let mut last = head;
    for i in head + 1..limit.min(head + 4) {
        if page.is(i, class::ROLE) && !ends_role(page, i) {
            last = i;
        } else if !page.is(i, class::PRENOMINAL | class::DOMAIN) || ends_role(page, i) {
            break;
        }
    }
    last
}

/// Whether no role reaches over a token: a verb, a clitic, a relative, a mark.
fn ends_role(page: &Page, i: usize) -> bool {
    let function = class::STOP
        | class::PRONOUN
        | class::AUXILIARY
        | class::BE
        | class::CLITIC
        | class::CLAUSE
        | class::THAT
        | class::VERBY
        | class::MODAL
        | class::GOVERNOR
        | class::OBJECT;
    let apart = class::DAY | class::MONTH;
    page.is(i, function | apart) || page.adverb(i) || article(page, i)
}

/// Whether a token is an article or a possessive.
pub(super) fn article(page: &Page, i: usize) -> bool {
    match page.language {
        Lang::Fr => page.is(i, class::DETERMINER),
        _ => matches!(
            page.low(i),
            "a" | "an" | "the" | "its" | "his" | "her" | "their" | "our" | "my"
        ),
    }
}

/// One past the adjectives that follow a noun; a name's capitals with `names`.
fn after_adjectives(page: &Page, from: usize, limit: usize, names: bool) -> usize {
    let mut end = from;
    while end < limit && page.shaped(end, shape::WORD) && !ends_role(page, end) {
        let name = names && page.upper(end);
        if !name && !adjective(page, end) {
            break;
        }
        end += 1;
    }
    end
}

/// Endings of French adjectives that say of what or from where an office is.
const FRENCH_ENDINGS: [&str; 26] = [
    "ique", "iques", "al", "ale", "aux", "ales", "aire", "aires", "ien", "ienne", "iens", "iennes",
    "ais", "aise", "aises", "ois", "oise", "oises", "if", "ive", "ives", "el", "elle", "elles",
    "iste", "istes",
];

/// Whether a token reads as an adjective behind its noun.
fn adjective(page: &Page, i: usize) -> bool {
    if page.is(i, class::NATIONALITY | class::ADJECTIVE) {
        return true;
    }
    // "procureur général", "directrice adjointe": a noun of the list in an adjective's place.
    if page.language != Lang::Fr {
        return false;
    }
    if page.is(i, class::ROLE) && !page.upper(i) {
        return true;
    }
    let low = page.low(i);
    let known = page.entry(i).is_some_and(|entry| !entry.forms.is_empty());
    low.len() > 4
        && !known
        && !page.upper(i)
        && FRENCH_ENDINGS.iter().any(|ending| low.ends_with(ending))
}

/// Additions that are always the same ("rédacteur en chef").
const ADDITIONS: [&[&str]; 7] = [
    &["en", "chef"],
    &["en", "exercice"],
    &["en", "titre"],
    &["par", "intérim"],
    &["-", "elect"],
    &["at", "large"],
    &["in", "chief"],
];

fn fixed_addition(page: &Page, end: usize, limit: usize) -> Option<usize> {
    let stands = |words: &&&[&str]| {
        end + words.len() <= limit
            && words.iter().enumerate().all(|(k, word)| page.at(end + k, word))
    };
    ADDITIONS.iter().find(stands).map(|words| end + words.len())
}

/// "et président de la région": a second office, without an article.
fn second_head(page: &Page, end: usize, limit: usize) -> Option<usize> {
    if !matches!(page.low(end), "et" | "and") {
        return None;
    }
    let head = head_of_role(page, end + 1, limit)?;
    Some(after_adjectives(page, head + 1, limit, false))
}

/// "des Affaires étrangères et de la Défense", "for the energy ministry".
fn complement(page: &Page, (first, end): (usize, usize), limit: usize) -> Option<usize> {
    let joins = matches!(page.low(end), "et" | "and" | "&");
    let at = if joins { end + 1 } else { end };
    let noun = match preposition(page, first, at) {
        Some(noun) => noun,
        // "of Health and Human Services": the second noun shares its preposition.
        None if joins && page.upper(at) && page.upper(end.checked_sub(1)?) => at,
        None => return None,
    };
    let noun = if article(page, noun) { noun + 1 } else { noun };
    let stop = after_nouns(page, noun, limit);
    (stop > noun).then_some(stop)
}

/// The token after a preposition that may begin a role's complement.
fn preposition(page: &Page, first: usize, i: usize) -> Option<usize> {
    let low = page.low(i);
    if page.language != Lang::Fr {
        return matches!(low, "of" | "for").then_some(i + 1);
    }
    let takes_a = || (first..i).any(|k| page.is(k, class::TAKES_A));
    match low {
        "de" | "du" | "des" | "d'" => Some(i + 1),
        "à" | "au" | "aux" if takes_a() => Some(i + 1),
        "auprès" if matches!(page.low(i + 1), "de" | "du" | "des" | "d'") => Some(i + 2),
        "pour" if article(page, i + 1) && page.upper(i + 2) => Some(i + 1),
        _ => None,
    }
}

/// One past the nouns and adjectives of a complement.
fn after_nouns(page: &Page, noun: usize, limit: usize) -> usize {
    let mut i = noun;
    while i + 1 < limit && page.is(i, class::PRENOMINAL) && page.shaped(i + 1, shape::WORD) {
        i += 1;
    }
    let unfinished = page.is(i, class::PRENOMINAL) && !page.is(i, NOUNS);
    if i >= limit || unfinished || !complement_noun(page, i) {
        return noun;
    }
    if page.language == Lang::Fr {
        // "de la banque Norcal": a body's own name follows it.
        let named = page.upper(i) || page.is(i, class::BODY | class::MEDIUM);
        return after_adjectives(page, i + 1, limit, named);
    }
    after_english_nouns(page, i + 1, limit)
}

/// Whether a token may be the noun of a complement.
fn complement_noun(page: &Page, i: usize) -> bool {
    let infinitive = tag::INFINITIVE | tag::GERUND;
    let verb = page
        .entry(i)
        .is_some_and(|entry| entry.forms.iter().any(|form| form.tags & infinitive != 0));
    let low = page.low(i);
    let french_infinitive = page.language == Lang::Fr
        && !page.upper(i)
        && ["er", "ir", "oir"].iter().any(|ending| low.ends_with(ending))
        && !page.is(i, class::NOT_INFINITIVE);
    page.shaped(i, shape::WORD) && !ends_role(page, i) && !verb && !french_infinitive
}

/// English nouns in a row: a name's capitals, or plain nouns up to a verb.
fn after_english_nouns(page: &Page, from: usize, limit: usize) -> usize {
    let mut end = from;
    while end < limit && page.shaped(end, shape::WORD) {
        let owns = page.at(end, "'s") && page.shaped(end + 1, shape::WORD);
        let plain = !ends_role(page, end)
            && !page.finite(end)
            && !page.low(end).ends_with("ed")
            && (page.upper(end) || !page.upper(end - 1) || page.is(end, NOUNS));
        if !owns && !plain {
            break;
        }
        end += 1;
    }
    end
}

/// Classes of words that are nouns.
const NOUNS: u64 = class::ROLE | class::BODY | class::GROUP | class::MEDIUM | class::DOMAIN;
