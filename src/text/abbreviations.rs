//! Abbreviations whose full stop does not end a sentence.

use super::chars::{self, is_blank};

/// What the full stop after an abbreviation lets follow in the same sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// A name always follows: `Mr.`, `Gen.`, `e.g.`
    Binds,
    /// A number follows, or a bracket: `No. 5`, `26 nov. (Agence)`.
    Counts,
    /// May end a sentence, but seldom does: `U.S.`, `Inc.`, `George W.`
    Leans,
}

/// Always followed by a name, or by an example.
const TITLES: &[&str] = &[
    "M", "MM", "Mr", "Mrs", "Ms", "Mme", "Mmes", "Mlle", "Mlles", "Dr", "Drs", "Pr", "Prof", "Me",
    "Mes", "St", "Ste", "Gen", "Gén", "Sen", "Sens", "Gov", "Govs", "Rep", "Reps", "Lt", "Col",
    "Sgt", "Capt", "Maj", "Adm", "Brig", "Cmdr", "Cpl", "Rev", "Hon", "Pres", "Amb", "Atty",
    "Supt", "Mgr", "vs", "cf", "Cf", "e.g", "i.e", "c.-à-d", "Ph", "Insp", "Fr", "Del", "Dist",
    "Det", "Ofc",
];

/// Months and what stands before a number.
const COUNTED: &[&str] = &[
    "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "janv",
    "févr", "fév", "avr", "juil", "sept", "oct", "nov", "déc", "No", "Nos", "Art", "art", "p",
    "pp", "vol", "fig", "chap", "al", "tél", "tel", "env",
];

/// Firms and places.
const FIRMS: &[&str] = &[
    "Inc", "Corp", "Co", "Ltd", "Bros", "Cie", "Jr", "Sr", "Calif", "Conn", "Fla", "Ga", "Ill",
    "Mass", "Mich", "Minn", "Pa", "Tenn", "Va", "Wash", "Wis", "Ave", "Blvd", "Rd", "Bd", "Av",
];

/// Words that begin a sentence far more often than they follow `U.S.` in one.
const STARTERS: &[&str] = &[
    "The", "A", "An", "He", "She", "It", "They", "We", "I", "But", "And", "In", "On", "At", "As",
    "Its", "His", "Her", "Their", "This", "That", "These", "Those", "There", "If", "When", "While",
    "After", "Before", "However", "Since", "For", "Le", "La", "Les", "L", "Un", "Une", "Des", "Il",
    "Elle", "Ils", "Elles", "On", "Nous", "Ce", "Cette", "Ces", "Cet", "C", "Mais", "Et", "Dans",
    "En", "Selon", "Pour", "Son", "Sa", "Ses", "Leur", "Leurs", "Au", "Aux", "À", "Après", "Si",
];

/// What the word before the full stop at `stop` is an abbreviation of, if one.
pub(super) fn abbreviation(text: &str, stop: usize) -> Option<Abbreviation> {
    let word = word_before(text, stop);
    let last = word.rsplit(['-', '\u{2010}', '\u{2011}']).next().unwrap_or(word);
    if TITLES.contains(&last) || TITLES.contains(&word) {
        return Some(Abbreviation::Binds);
    }
    if COUNTED.contains(&last) {
        return Some(Abbreviation::Counts);
    }
    if FIRMS.contains(&last) {
        return Some(Abbreviation::Leans);
    }
    let initial = |part: &str| part.chars().count() == 1;
    if last.contains('.') {
        return last
            .split('.')
            .all(|part| initial(part) || part == "Ph")
            .then_some(Abbreviation::Leans);
    }
    let capital = last.chars().next().is_some_and(char::is_uppercase);
    (capital && initial(last)).then_some(Abbreviation::Leans)
}

/// Whether the sentence may stay open before `next`, what follows the blanks.
pub(super) fn holds(kind: Abbreviation, next: &str) -> bool {
    match kind {
        Abbreviation::Binds => true,
        Abbreviation::Counts => {
            next.starts_with(|c: char| c.is_numeric() || matches!(c, '(' | '-' | '–' | '—'))
        }
        Abbreviation::Leans => {
            let end = next.find(|c: char| !c.is_alphabetic()).unwrap_or(next.len());
            let word = next.get(..end).unwrap_or_default();
            !word.is_empty() && !STARTERS.contains(&word)
        }
    }
}

/// The letters and inner dots before `stop`; long words are cut: no abbreviation is long.
fn word_before(text: &str, stop: usize) -> &str {
    let head = text.get(..stop).unwrap_or_default();
    let part = |c: &char| c.is_alphabetic() || matches!(c, '.' | '-' | '\u{2010}' | '\u{2011}');
    let from = head.char_indices().rev().take(14).take_while(|(_, c)| part(c)).last();
    let word = from.and_then(|(at, _)| head.get(at..)).unwrap_or_default();
    word.trim_start_matches(['.', '-'])
}

/// Whether a title stands right before `at`, blanks between: `M. `, `Mme `.
///
/// At most a few blanks are looked through, so that long runs of them cost nothing.
pub(super) fn title_before(text: &str, at: usize) -> bool {
    let head = text.get(..at).unwrap_or_default();
    let blanks = head.chars().rev().take(4).take_while(|c| is_blank(*c));
    let stop = at - blanks.map(char::len_utf8).sum::<usize>();
    if stop == at {
        return false;
    }
    if chars::before(text, stop) == Some('.') {
        let word = word_before(text, stop - 1);
        let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
        return initial || TITLES.contains(&word);
    }
    matches!(word_before(text, stop), "Mme" | "Mmes" | "Mlle" | "Mlles")
}
