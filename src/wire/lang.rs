//! Which language a text is in: French, English, or another.

use super::line::first_chars;
use model::Lang;
use text::fold;
use whatlang::{Detector, Lang as Tongue};

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

/// Words that are frequent in French and rare in its neighbours, folded.
const FRENCH: &[&str] = &[
    "a", "apres", "au", "aux", "avait", "avec", "avoir", "c", "ce", "ces", "cette", "contre", "d",
    "dans", "deux", "des", "dont", "elle", "elles", "est", "et", "ete", "etait", "etre", "il",
    "ils", "je", "l", "le", "les", "leur", "leurs", "lors", "mais", "n", "ne", "nous", "ont", "ou",
    "par", "pas", "plus", "pour", "qu", "qui", "s", "sa", "selon", "ses", "sont", "sous", "sur",
    "un", "une", "vous",
];

/// The same for English.
const ENGLISH: &[&str] = &[
    "about", "after", "against", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for",
    "from", "had", "has", "have", "he", "his", "in", "is", "it", "its", "not", "of", "on", "or",
    "over", "said", "says", "she", "that", "the", "their", "they", "this", "to", "was", "we",
    "were", "which", "who", "will", "with", "would",
];

/// Tells the language of prose; furniture should be left out.
///
/// Statistics of letters decide a long text; in a short one they mistake names
/// for words, so the small words are counted too and both must not disagree.
/// `Other` also means "too little to tell".
pub(super) fn of(prose: &str) -> Lang {
    let sample = first_chars(prose, ENOUGH);
    let folded = fold(sample);
    let (mut all, mut french, mut english) = (0u32, 0u32, 0u32);
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        all += 1;
        french += u32::from(FRENCH.contains(&word));
        english += u32::from(ENGLISH.contains(&word));
    }
    let (lang, hits, others) =
        if french >= english { (Lang::Fr, french, english) } else { (Lang::En, english, french) };
    let guess = Detector::new().detect(sample);
    let (guessed, sure) = guess.map_or((Lang::Other, false), |info| {
        let lang = match info.lang() {
            Tongue::Fra => Lang::Fr,
            Tongue::Eng => Lang::En,
            _ => Lang::Other,
        };
        (lang, info.is_reliable())
    });
    let frequent = hits * 4 >= all && hits > 2 * others;
    let some = hits * 8 >= all && hits > others && hits >= 2;
    match () {
        () if sure && guessed == Lang::Other => Lang::Other,
        () if sure && guessed == lang && hits > 0 => lang,
        () if frequent && hits >= 2 => lang,
        () if some && guessed == lang => lang,
        () => Lang::Other,
    }
}
