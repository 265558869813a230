//! Which language a text is in: French, English, or another.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::line::first_chars;
use lang::{FOLDERS, runs};
use model::Lang;
use text::fold;
use whatlang::Detector;

/// True where a source's word for a language names one: what the program knows, or a code
/// of two or three letters but those that stand for none.
pub fn is_language(word: &str) -> bool {
    let first = word.trim().split(['-', '_']).next().unwrap_or_default().to_lowercase();
    let code = (2..=3).contains(&first.len()) && first.bytes().all(|it| it.is_ascii_lowercase());
    let none = matches!(first.as_str(), "und" | "mul" | "mis" | "zxx");
    Lang::parse(word) != Lang::Other || (code && !none)
}

/// Characters looked at.
const ENOUGH: usize = 6_000;

/// Words of a text that is too short for statistics: a flash, a headline.
const SHORT: usize = 40;

/// Words of one language that a short text needs where nothing else speaks for it.
const SURE: u32 = 2;

/// Tells the language of prose; furniture should be left out. A short text is read whole,
/// advisory, headline and all: a flash is little else.
///
/// Statistics of letters decide a long text; in a short one they mistake names
/// for words, so the words that each language has for itself are counted too.
/// `Other` also means "too little to tell".
pub(super) fn of(prose: &str, whole: &str) -> Lang {
    let sample = first_chars(prose, ENOUGH);
    let folded = fold(sample);
    let words: Vec<&str> = runs(&folded).collect();
    let telling = |lang: Lang| {
        let list = &lang::of(lang).lists.telling;
        count(words.iter().filter(|word| list.has(word)).count())
    };
    let (lang, hits, others) = best(telling);
    let all = count(words.len());
    let guess = Detector::new().detect(sample);
    let (guessed, sure) =
        guess.map_or((Lang::Other, false), |info| (known(info.lang()), info.is_reliable()));
    let frequent = hits * 4 >= all && hits > 2 * others;
    let some = hits * 8 >= all && hits > others && hits >= 2;
    match () {
        () if sure && guessed == Lang::Other && words.len() > SHORT => Lang::Other,
        () if sure && guessed == lang && hits > 0 => lang,
        () if frequent && hits >= 2 && !(sure && guessed == Lang::Other) => lang,
        () if some && guessed == lang => lang,
        () if words.len() <= SHORT => of_flash(whole),
        () => Lang::Other,
    }
}

/// Tells the language of a text of a line or two by the words that only one language has.
fn of_flash(text: &str) -> Lang {
    let folded = fold(first_chars(text, ENOUGH));
    let words: Vec<&str> = runs(&folded).take(2 * SHORT).collect();
    let own = |lang: Lang| {
        let has = |word: &&&str| vocabulary(lang).contains(**word) && !shared(word);
        count(words.iter().filter(has).count())
    };
    let (lang, hits, others) = best(own);
    // Of a language that is not known, some words look like those of one that is.
    let guess = Detector::new().detect(text);
    let (guessed, sure) =
        guess.map_or((Lang::Other, false), |info| (known(info.lang()), info.is_reliable()));
    let share = match guessed {
        agreed if agreed == lang => 8,
        _ if sure => 2,
        _ => 4,
    };
    let enough = hits >= SURE && hits * share >= count(words.len());
    let agreed = hits > 0 && guessed == lang && words.len() <= SHORT / 4;
    if hits > 2 * others && (enough || agreed) { lang } else { Lang::Other }
}

/// The language with the most hits, their number, and that of the next one.
fn best(hits: impl Fn(Lang) -> u32) -> (Lang, u32, u32) {
    let mut counted: Vec<(u32, Lang)> =
        FOLDERS.iter().map(|folder| (hits(folder.lang), folder.lang)).collect();
    // In the order of the table where several have as many.
    counted.sort_by_key(|(hits, _)| Reverse(*hits));
    let (most, lang) = counted.first().copied().unwrap_or((0, Lang::Other));
    (lang, most, counted.get(1).map_or(0, |(hits, _)| *hits))
}

/// All words, folded, that short texts of a language are known by.
fn vocabulary(lang: Lang) -> &'static HashSet<String> {
    static ALL: LazyLock<HashMap<Lang, HashSet<String>>> = LazyLock::new(|| {
        FOLDERS.iter().map(|folder| (folder.lang, words_of(folder.lang))).collect()
    });
    static NONE: LazyLock<HashSet<String>> = LazyLock::new(HashSet::new);
    ALL.get(&lang).unwrap_or(&NONE)
}

fn words_of(lang: Lang) -> HashSet<String> {
    let known = lang::of(lang);
    let lists = &known.lists;
    let listed = [&lists.common, &lists.telling, &lists.headline, &lists.hurry];
    let listed = listed.into_iter().flat_map(|list| list.iter());
    let numerals = known.numerals.iter().map(|(word, _)| *word);
    let months =
        known.calendar.months.iter().chain(&known.calendar.days).map(|(word, _)| word.as_str());
    let all = listed.chain(numerals).chain(months);
    all.flat_map(|word| runs(&fold(word)).map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// True for a word that several languages have, and for single letters that any may have.
fn shared(word: &str) -> bool {
    FOLDERS.iter().filter(|folder| vocabulary(folder.lang).contains(word)).count() > 1
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The language that a detector's answer names, where it is one that is known.
fn known(tongue: whatlang::Lang) -> Lang {
    let lang = Lang::parse(tongue.code());
    if FOLDERS.iter().any(|folder| folder.lang == lang) { lang } else { Lang::Other }
}
