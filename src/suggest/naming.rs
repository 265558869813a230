//! Names: runs of capitalised words, and what kind of name each is.

use model::{Lang, SpeakerKind};

use super::lexicon::class;
use super::page::Page;
use super::phrase::Np;
use super::role_phrase::end_of_role;
use super::token::shape;

/// Tokens of the longest name.
const LONGEST_NAME: usize = 12;
/// Tokens between an office and the name it introduces.
const OFFICE_REACH: usize = 9;

/// A run of capitalised words.
pub(crate) struct Run {
    /// With its title.
    pub(crate) whole: Np,
    /// Without.
    pub(crate) name: Np,
    pub(crate) titled: bool,
    /// At the start of a sentence, so the capital says nothing.
    pub(crate) initial: bool,
}

/// All runs of capitalised words that may be names, in order.
pub(crate) fn runs(page: &Page) -> Vec<Run> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < page.len() {
        match run_at(page, i) {
            Some(run) => {
                i = run.whole.end.max(i + 1);
                out.push(run);
            }
            None => i += 1,
        }
    }
    out
}

fn run_at(page: &Page, i: usize) -> Option<Run> {
    let opener = page.is(i, class::OPENER) && !page.is(i, class::TITLE);
    let dated =
        page.is(i, class::DAY | class::MONTH) && !(page.is(i, class::GIVEN) && named(page, i + 1));
    if !page.upper(i) || opener || dated {
        return None;
    }
    let initial = i.checked_sub(1).is_none_or(|b| {
        page.shaped(b, shape::BREAK | shape::STOP)
            || matches!(page.low(b), "\"" | "«" | "“" | "—" | "-" | ":")
    });
    // "Will Smith": a given name that is a common word too, if a name follows.
    let given = page.is(i, class::GIVEN) && named(page, i + 1);
    if initial && page.entry(i).is_some() && !given && !page.is(i, class::TITLE | class::COUNTRY) {
        return None;
    }
    let end = run_end(page, i);
    // "Foreign Minister Ilmar Dervaki": the name follows the last title of the run.
    let last = (i..end - 1).rev().find(|k| page.is(*k, class::TITLE | class::ROLE));
    let mut first = last.map_or(i, |last| last + 1);
    if page.at(first, ".") && first + 1 < end {
        first += 1;
    }
    let titled = first > i;
    if !titled && page.is(i, class::TITLE) && end == i + 1 {
        return None;
    }
    if !titled && office_domain(page, i, end) {
        let rest = Np { first: behind_domain(page, i, end), end };
        return Some(Run { whole: rest, name: rest, titled, initial });
    }
    Some(Run { whole: Np { first: i, end }, name: Np { first, end }, titled, initial })
}

/// "Theresa May said": a month that is a name as well, and no date.
fn month_as_name(page: &Page, i: usize) -> bool {
    page.language == Lang::En
        && page.is(i, class::GIVEN)
        && !page.shaped(i + 1, shape::DIGIT)
        && page.shaped(i + 1, shape::WORD)
        && !page.upper(i + 1)
}

/// Whether a token can be the family name behind a given one.
fn named(page: &Page, i: usize) -> bool {
    let no_name = class::TITLE | class::ROLE | class::BODY | class::DAY | class::MONTH;
    page.upper(i) && !page.is(i, no_name | class::NATIONALITY | class::OPENER)
}

/// The end of the capitalised words from `i`, particles and initials included.
fn run_end(page: &Page, i: usize) -> usize {
    let mut end = i + 1;
    while end - i < LONGEST_NAME {
        if page.upper(end) && (!page.is(end, class::DAY | class::MONTH) || month_as_name(page, end))
        {
            end += 1;
        } else if let Some(name) = behind_particles(page, i, end) {
            end = name + 1;
        } else if page.low(end).starts_with("al-") || page.low(end).starts_with("el-") {
            end += 1;
        } else if page.is(end - 1, class::BODY | class::HOLDER) && page.is(end, class::OF_BODY) {
            end += 1; // "l'Union européenne"
            break;
        } else if page.at(end, ".") && page.upper(end + 1) && stops_short(page, end - 1) {
            end += 2;
        } else {
            break;
        }
    }
    // "la Maison Blanche Jeanne Morel": a known house ends its own name.
    let house = page
        .bytes(i, i + 2)
        .is_some_and(|two| page.lexicon.government(two.of(page.text)).is_some());
    if end - i > 2 && house { i + 2 } else { end }
}

/// The part of a name behind its particles that stand at `end`: "von der Leyen",
/// "le ministre Jean de Villiers", "M. de Villiers".
fn behind_particles(page: &Page, first: usize, end: usize) -> Option<usize> {
    let name = (end..end + 3).find(|i| !page.is(*i, class::PARTICLE))?;
    if name > end && page.upper(name) {
        return Some(name);
    }
    let stop = page.at(end, ".") && page.is(end - 1, class::TITLE);
    let from = if stop { end + 1 } else { end };
    let name = match page.low(from) {
        "de" if matches!(page.low(from + 1), "la" | "l'" | "los" | "las") => from + 2,
        "de" | "d'" | "du" | "des" => from + 1,
        _ => return None,
    };
    let no_name = class::COUNTRY | class::BODY | class::ROLE | class::DOMAIN;
    let fits = page.upper(name) && !page.is(name, no_name);
    (fits && (civil(page, end - 1) || !stop && one_said(page, first, end))).then_some(name)
}

/// Whether a token is a title that is no office ("Mme").
fn civil(page: &Page, i: usize) -> bool {
    page.is(i, class::TITLE) && !page.is(i, class::ROLE)
}

/// Whether the token before `end` is a first name right behind an office or title.
fn one_said(page: &Page, first: usize, end: usize) -> bool {
    let lead = end - 1;
    let no_name = class::COUNTRY | class::BODY | class::ROLE | class::DOMAIN | class::TITLE;
    if page.is(lead, no_name) || !page.upper(lead) {
        return false;
    }
    let titled = |i: usize| page.is(i, class::TITLE | class::ROLE);
    let before = lead.checked_sub(1);
    let said = before
        .is_some_and(|i| i >= first && titled(i) || i > 0 && page.at(i, ".") && titled(i - 1));
    said || (1..=OFFICE_REACH).filter_map(|back| lead.checked_sub(back)).any(|i| {
        let office = page.is(i, class::ROLE) && !page.is(i, class::GROUP);
        office && end_of_role(page, i, lead) == Some(lead)
    })
}

/// "la ministre de l'Energie Jeanne Morel": the office's own noun is no first name.
fn office_domain(page: &Page, i: usize, end: usize) -> bool {
    // "le frère de Bachar al X", "le ministre de Jean Y": a first name is no office's.
    let person = page.is(i + 1, class::PARTICLE)
        || page.is(i, class::GIVEN) && matches!(page.low_before(i), "de" | "d'" | "of" | "for");
    end - i > 2
        && !person
        && matches!(page.low_before(i), "de" | "du" | "des" | "d'" | "l'" | "la" | "of" | "for")
        && (2..=OFFICE_REACH)
            .map_while(|back| i.checked_sub(back).filter(|k| !page.ends_phrase(*k)))
            .any(|k| page.is(k, class::ROLE))
}

/// The first token behind the nouns of an office ("National Intelligence").
fn behind_domain(page: &Page, i: usize, end: usize) -> usize {
    let domain = class::DOMAIN | class::COUNTRY | class::BODY | class::NATIONALITY;
    let joined = |k: &usize| page.is(*k, domain) || page.is(k + 1, class::DOMAIN);
    (i + 1..end.saturating_sub(2)).find(|k| !joined(k)).unwrap_or(end.saturating_sub(2)).max(i + 1)
}

/// Tells whether a full stop behind a word belongs to it: "Gen", "F", "F.L".
fn stops_short(page: &Page, i: usize) -> bool {
    let initial = page.word(i).chars().count() == 1;
    initial || page.is(i, class::ABBREVIATION) || page.initials(i)
}

/// What a new name is, or nothing when it is too doubtful.
pub(crate) fn kind_of(page: &Page, run: &Run, words: &[&str]) -> Option<SpeakerKind> {
    let name = words.join(" ");
    let any = |bit: u64| (run.name.first..run.name.end).any(|i| page.is(i, bit));
    let medium = page.before_is(run.whole.first, class::MEDIUM);
    if words.len() == 1 && !run.titled && any(class::ROLE) {
        return None; // "PDG" is an office
    }
    let made = class::NATIONALITY | class::BODY | class::DOMAIN | class::PRENOMINAL;
    if !run.titled && page.is(run.name.end - 1, class::ROLE) && page.is(run.name.first, made) {
        return None; // "U.S. Secretary" too
    }
    if page.lexicon.agency(&name) {
        return Some(SpeakerKind::Media);
    }
    let given = page.is(run.name.first, class::GIVEN)
        && (words.len() == 2 && named(page, run.name.first + 1) && !any(class::BODY)
            || words.len() == 1
                && !page.is(run.name.first, class::COUNTRY | class::BODY)
                && !run.initial);
    if given && !page.before_is(run.whole.first, class::DETERMINER) || uncased(words) {
        return Some(SpeakerKind::Person);
    }
    if page.lexicon.government(&name).is_some() || (words.len() <= 2 && any(class::COUNTRY)) {
        return Some(SpeakerKind::Place);
    }
    if !run.titled && words.len() == 1 && words.iter().all(|word| acronym(word)) {
        return Some(SpeakerKind::Institution);
    }
    if medium || any(class::MEDIUM) {
        return Some(SpeakerKind::Media);
    }
    let body = page.before_is(run.whole.first, class::BODY)
        && !run.titled
        && !near(page, run, class::ROLE);
    if body || any(class::BODY) {
        return Some(SpeakerKind::Institution);
    }
    let article = page.before_is(run.whole.first, class::DETERMINER) && !run.titled;
    match words {
        [_, _, ..] if article => Some(SpeakerKind::Institution),
        [_, _, ..] => Some(SpeakerKind::Person),
        [_] if run.titled => Some(SpeakerKind::Person),
        [word] => single_kind(page, run, word),
        [] => None,
    }
}

/// "李小龙": a short name in a script without capitals is most often a person's.
fn uncased(words: &[&str]) -> bool {
    let script = |c: char| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase();
    matches!(words, [word] if (2..=4).contains(&word.chars().count()) && word.chars().all(script))
}

/// What a lone capitalised word is.
fn single_kind(page: &Page, run: &Run, word: &str) -> Option<SpeakerKind> {
    let before = page.low_before(run.whole.first);
    // "ministre des Transports": part of the office, no name.
    let office = near(page, run, class::ROLE | class::BODY)
        && matches!(before, "de" | "des" | "du" | "d'" | "la" | "l'" | "of");
    let odd = word.chars().count() < 3 || word.chars().any(char::is_numeric);
    if run.initial || office || odd {
        return None;
    }
    // "le ministre Dorn": an office right before a name makes it a person's.
    let holder = run.whole.first.checked_sub(1).is_some_and(|i| {
        page.is(i, class::ROLE) && !page.is(i, class::GROUP | class::MEDIUM) && !page.upper(i)
    });
    let others = class::COUNTRY | class::NATIONALITY | class::GROUP;
    if holder && !page.is(run.name.first, others) {
        return Some(SpeakerKind::Person);
    }
    if matches!(before, "les" | "des" | "aux" | "ces") && word.ends_with(['s', 'x']) {
        return Some(SpeakerKind::Group);
    }
    Some(if located(page, run) { SpeakerKind::Place } else { SpeakerKind::Institution })
}

fn acronym(word: &str) -> bool {
    word.chars().count() >= 2 && word.chars().all(|c| c.is_uppercase() || matches!(c, '-' | '.'))
}

/// Whether one of the five tokens before a run is of the classes.
fn near(page: &Page, run: &Run, classes: u64) -> bool {
    (1..=5).any(|back| run.whole.first.checked_sub(back).is_some_and(|i| page.is(i, classes)))
}

/// Whether a mention follows a preposition of place.
pub(crate) fn located(page: &Page, run: &Run) -> bool {
    matches!(page.low_before(run.whole.first), "à" | "en" | "in" | "at" | "near")
        && run.name.end - run.name.first == 1
}
